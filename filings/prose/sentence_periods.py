"""Which of the periods that a sentence names an amount is of."""

import re
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from filings.figure_types import PeriodKind
from filings.prose.prose_patterns import COMPARES
from filings.prose.prose_periods import NamedPeriod, ToldPeriod, named_periods, tell_period
from filings.types import Period

BEHIND_CHARACTERS: Final = 60
"""Behind an amount its period is named within so many characters."""

PASSED_CHARACTERS: Final = 220
"""An earlier period named so far before an amount is not its own."""

MAX_OPENING_CHARACTERS: Final = 12
"""A sentence that opens with "in the prior year" is of it."""

_DIRECTLY = re.compile(r",? ?(?:in|for|during)(?: the| its| our)? ?")
_EARLIER = re.compile(r"(?:than|from|versus|vs\.?|to|with|over)(?: the)? $")
_JOINED = re.compile(r",? and (?:the |its )?")


class SentencePeriods:
    """The periods of one sentence, told against the one announced; places are characters of the folded sentence."""

    def __init__(self, lower: str, announced: Period, default: PeriodKind, inherited: NamedPeriod | None) -> None:
        self._lower, self._announced, self._default, self._inherited = lower, announced, default, inherited
        self._named = named_periods(lower, announced)
        self._told = [(one, self.tell(one)) for one in self._named]
        self._spent: set[int] = set()  # starts of those that earlier values have taken

    def tell(self, named: NamedPeriod | None) -> ToldPeriod:
        """How a period stands to the one announced."""
        return tell_period(named, self._announced, self._default)

    @property
    def said(self) -> NamedPeriod | None:
        """The period that the next sentence of the paragraph goes on with."""
        return next((one for one, told in self._told if not told.is_comparison and one.kind), None)

    def of_value(self, start: int, behind: int, stop: int) -> tuple[NamedPeriod | None, bool]:
        """The period of a value: named behind it, else before it, else inherited; whether the sentence names it.

        Args:
            start: where the amount starts.
            behind: from where on its period may be named; `stop`: up to where.
            stop: where the next amount or metric stands.

        """
        after = self._after(behind, min(stop, behind + BEHIND_CHARACTERS))
        found = after or self._before(start)
        if found is None:
            return self._inherited, False
        if found.kind is None:  # "in 2024": the year, where no other period is spoken of
            kind = self._kind_before(start)
            if kind is None and found.ends_on is None and self._announced.fiscal_quarter == "Q4":
                kind = "year"
            found = replace(found, kind=kind)
        return found, True

    def of_earlier(self, start: int, behind: int, stop: int) -> tuple[NamedPeriod, bool]:
        """The period of a value that the one announced is compared to; a year before where none is named."""
        following = (pair for pair in self._told if behind <= pair[0].start < stop + BEHIND_CHARACTERS)
        passed = (
            pair for pair in reversed(self._told)
            if pair[1].is_comparison and behind > pair[0].end > behind - PASSED_CHARACTERS
        )  # fmt: skip
        kind = self._kind_before(start)
        found = next(following, None) or next(passed, None)
        if found is None:
            return NamedPeriod(behind, behind, kind, relative="year"), False
        named, told = found
        self._spent.add(named.start)
        return replace(named, kind=named.kind or kind, relative=named.relative if told.is_comparison else "year"), True

    def pair(self) -> tuple[NamedPeriod, NamedPeriod] | None:
        """Two periods for two amounts: "the quarter and the year", "three and six months", "June 30, 2005 and 2004"."""
        for one, other in zip_longest(self._named, self._named[1:]):
            if one.also:
                return one, replace(one, kind=one.also)
            if other and _JOINED.fullmatch(self._lower, one.end, other.start):
                return one, replace(other, kind=other.kind or one.kind)
        return None

    def left_out(self, begin: int, end: int) -> str:
        """The words of a stretch without the periods named there."""
        words = self._lower[begin:end]
        for named in reversed(self._named):
            if begin <= named.start and named.end <= end:
                words = words[: named.start - begin] + words[named.end - begin :]
        return words

    def _after(self, behind: int, stop: int) -> NamedPeriod | None:
        for named, told in self._told:
            if not behind <= named.start < stop:
                continue
            if _DIRECTLY.fullmatch(self._lower, behind, named.start):  # "$10 in the second quarter, $9 in the first"
                return named
            if not told.is_comparison:
                return None if COMPARES.search(self._lower, behind, named.start) else named
        return None

    def _before(self, start: int) -> NamedPeriod | None:
        """The last one named before an amount; an earlier one only where no comparison has taken it."""
        found = passed = None
        for named, told in self._told:
            if named.end > start or _EARLIER.search(self._lower, max(0, named.start - 14), named.start):
                continue
            if not told.is_comparison:
                found, passed = named, None
            elif not named.relative or named.start <= MAX_OPENING_CHARACTERS:
                passed = named
        return passed if passed and passed.start not in self._spent else found

    def _kind_before(self, start: int) -> PeriodKind | None:
        kinds = [one.kind for one in self._named if one.kind and one.end <= start]
        return kinds[-1] if kinds else (self._inherited.kind if self._inherited else None)
