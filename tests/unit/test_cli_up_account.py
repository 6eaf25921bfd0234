from pathlib import Path

from streams.sources.raw_filing import RawFiling
from streams.steps.parse import read
from streams.up.account import Account

SAMPLES = Path(__file__).parents[2] / "samples"


def sample(name: str) -> RawFiling:
    return RawFiling(name, (SAMPLES / name).read_bytes())


OLD, COVER, OFFICER, BROKEN = (
    sample(name)
    for name in ("item-12-text-2003.txt", "cover-only-2003.txt", "officer-change-2011.txt", "truncated-2006.txt")
)


def account_of(*filings: RawFiling) -> Account:
    account = Account()
    for filing in filings:
        account.expect(filing)
    return account


def test_a_filing_is_missing_until_its_record_and_its_event_are_seen():
    account, reading = account_of(OLD), read(OLD.raw)
    assert account.missing() == [f"{OLD.source}: no record on filings.parsed.v1"]
    account.see_parsed(reading.parsed)
    assert account.missing() == [f"{OLD.source}: no event on earnings.releases.v1"]
    assert reading.event is not None
    account.see_event(reading.event)
    assert account.missing() == []


def test_the_event_may_come_before_the_record():
    account, reading = account_of(OLD), read(OLD.raw)
    assert reading.event is not None
    account.see_event(reading.event)
    account.see_parsed(reading.parsed)
    assert account.missing() == []


def test_a_filing_without_an_event_is_accounted_for_by_its_record():
    account = account_of(OFFICER, BROKEN)
    for filing in (OFFICER, BROKEN):
        account.see_parsed(read(filing.raw).parsed)
    assert account.missing() == []


def test_counts_add_up_to_what_went_in():
    account = account_of(OLD, COVER, OFFICER, BROKEN)
    for filing in (OLD, COVER, OFFICER, BROKEN):
        account.see_parsed(read(filing.raw).parsed)
    assert account.tally() == "4 in = 2 events + 1 not earnings + 1 dead letter"


def test_an_event_is_shown_once_and_only_if_its_filing_was_sent():
    account, ours, foreign = account_of(OLD), read(OLD.raw).event, read(COVER.raw).event
    assert ours is not None
    assert foreign is not None
    assert [account.see_event(event) for event in (foreign, ours, ours)] == [False, True, False]


def test_a_copy_with_other_bytes_is_accounted_for_by_the_record_of_its_accession():
    copy = RawFiling("copy.txt", OLD.raw.replace(b"\n", b"\r\n"))
    account, reading = account_of(copy), read(OLD.raw)
    assert reading.event is not None
    account.see_parsed(reading.parsed)
    account.see_event(reading.event)
    assert account.missing() == []


def test_a_filing_sent_twice_counts_twice():
    account, reading = account_of(OFFICER, OFFICER), read(OFFICER.raw)
    account.see_parsed(reading.parsed)
    assert account.tally() == "2 in = 0 events + 2 not earnings + 0 dead letters"


def test_records_of_other_filings_change_nothing():
    account = account_of(OFFICER)
    account.see_parsed(read(BROKEN.raw).parsed)
    assert account.missing() == [f"{OFFICER.source}: no record on filings.parsed.v1"]
