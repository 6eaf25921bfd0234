"""One thing asked of one document: whether there was an answer to give, whether one was given, and a right one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

FORMS: Final = ("submission HTML", "submission text", "exhibit HTML", "exhibit text")
"""What a document is, and how its release is printed."""

MIN_WIDTH: Final = 17
"""Characters of the column of names."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A metric of a document, as read and as accepted.

    `holds` counts for coverage and recall, `answered` for coverage and precision. An answer that may be left out
    does not hold; one that is not to be scored is not answered.
    """

    metric: str
    holds: bool
    answered: bool
    right: bool
    read: str  # for people: the value, and the words that it was read from
    accepted: str

    @property
    def is_miss(self) -> bool:
        """Whether it lowers precision or recall."""
        return (self.holds or self.answered) and not self.right


class Scored(NamedTuple):
    """The marks of one document."""

    path: str
    form: str
    marks: tuple[Mark, ...]


class Tally(NamedTuple):
    """Marks counted. A share is None where there is nothing to divide by."""

    holding: int
    covered: int
    answered: int
    right: int
    recalled: int

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> "Tally":
        """Count marks of one metric."""
        counted = [
            (one.holds, one.holds and one.answered, one.answered, one.right, one.holds and one.right) for one in marks
        ]
        return cls(*(sum(column) for column in zip(*counted, strict=True))) if counted else cls(0, 0, 0, 0, 0)

    @property
    def coverage(self) -> float | None:
        """Answered, of the rows that hold a value."""
        return _share(self.covered, self.holding)

    @property
    def precision(self) -> float | None:
        """Right, of all answers."""
        return _share(self.right, self.answered)

    @property
    def recall(self) -> float | None:
        """Right, of the rows that hold a value."""
        return _share(self.recalled, self.holding)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def table(scored: Iterable[Scored], metrics: Iterable[str] = ()) -> Iterator[str]:
    """A line for each metric: how many rows hold a value, then coverage, precision and recall, in all and by form."""
    documents = list(scored)
    groups = {"all": documents} | {form: [one for one in documents if one.form == form] for form in FORMS}
    shown = {name: group for name, group in groups.items() if group}
    wanted = set(metrics)
    names = list(dict.fromkeys(mark.metric for one in documents for mark in one.marks))
    width = max(MIN_WIDTH, *(len(name) for name in names), 0)
    yield " " * width + "".join(f"{f'{name} ({len(group)})':>25}" for name, group in shown.items())
    yield f"{'metric':<{width}}" + f"{'rows':>6}{'cover':>6}{'prec':>6}{'recall':>7}" * len(shown)
    for name in names:
        if not wanted or name in wanted:
            yield f"{name:<{width}}" + "".join(_cells(name, group) for group in shown.values())


def _cells(metric: str, documents: Iterable[Scored]) -> str:
    tally = Tally.of(mark for one in documents for mark in one.marks if mark.metric == metric)
    shares = (tally.coverage, tally.precision, tally.recall)
    cover, precision, recall = ("-" if share is None else f"{100 * share:.1f}" for share in shares)
    return f"{tally.holding:>6}{cover:>6}{precision:>6}{recall:>7}"
