"""Which faults come in which order, and which filings."""

from itertools import islice

from tests.chaos.broker_faults import FAULTS
from tests.chaos.filings_made import make_filings
from tests.chaos.plan import NEEDS_SEVERAL_BROKERS, WEIGHTS, for_brokers, plan


def kinds(cycles: int, seed: int) -> list[str]:
    return [cycle.kind for cycle in plan(WEIGHTS, cycles, seed)]


def test_every_kind_that_has_a_weight_is_a_fault_and_the_other_way_round() -> None:
    assert WEIGHTS.keys() == FAULTS.keys()


def test_the_same_seed_gives_the_same_kinds_and_choices_and_another_seed_others() -> None:
    def choices(seed: int) -> list[tuple[str, float]]:
        return [(cycle.kind, cycle.chance.random()) for cycle in plan(WEIGHTS, 30, seed)]

    assert choices(1) == choices(1)
    assert choices(1) != choices(2)


def test_in_200_cycles_every_kind_occurs_the_long_outage_too() -> None:
    assert set(kinds(200, seed=7)) == WEIGHTS.keys()
    assert len(kinds(200, seed=7)) == 200


def test_one_broker_alone_has_no_other_one_to_lead() -> None:
    assert WEIGHTS.keys() - for_brokers(WEIGHTS, 1).keys() == NEEDS_SEVERAL_BROKERS
    assert for_brokers(WEIGHTS, 3) == WEIGHTS


def test_the_same_seed_gives_the_same_filings_a_twentieth_of_them_twice() -> None:
    made = [one.accession for one in islice(make_filings(3), 20_000)]
    assert made == [one.accession for one in islice(make_filings(3), 20_000)]
    assert 0.03 < 1 - len(set(made)) / len(made) < 0.06


def test_a_filing_that_was_made_bears_its_accession_and_its_issuer_and_nothing_of_the_sample() -> None:
    for made in islice(make_filings(4), 200):
        assert made.accession.encode() in made.raw
        assert made.cik.encode() in made.raw
        assert made.sample.cik not in made.raw
