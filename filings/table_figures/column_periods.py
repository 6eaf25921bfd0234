"""The heads over a row's amounts → which amount is of the period announced, and of which period the others are.

The period announced is the latest of those of its length: releases compare with the past. Columns may stand in any
order (0001275287-05-001389: the prior quarter second; Amcor: the old period first).
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from filings.dates import first_day, is_a_year_apart, is_month_end, month_end, years_earlier
from filings.figure_types import FigurePeriod, PeriodKind
from filings.table_figures.column_heads import Head

MAX_DAYS_APART = 12
"""Days by which an end as announced and as printed over a column may differ (52/53-week years, rounded to months)."""

PARTS_OF_A_COMPANY = 3
"""So many columns of one period are parts of a company; of two, the second is a percentage or another currency."""

YEAR: Final = 12
"""Months of a year."""

KINDS: Final[Mapping[int, PeriodKind]] = {3: "quarter", 6: "half", 9: "nine_months", 12: "year"}


@dataclass(frozen=True, slots=True)
class Announced:
    """The period announced, as columns are compared with it. `months`: 3, 6 or 12."""

    months: int
    ends_on: str | None
    quarter: int | None
    fiscal_year: int | None

    @property
    def to_date_months(self) -> int | None:
        """Months of the fiscal year gone by at its end."""
        return 3 * self.quarter if self.quarter else None


@dataclass(frozen=True, slots=True)
class ColumnPeriod:
    """The period of one amount, and whether it is the one announced, or the same a year before."""

    period: FigurePeriod
    is_current: bool
    is_prior_year: bool
    is_told: bool  # the head tells its length or day; False where the amount's place alone speaks


@lru_cache(4_096)
def column_periods(heads: tuple[Head, ...], announced: Announced, title: Head) -> tuple[ColumnPeriod | None, ...]:
    """For each amount of a row its period; None for changes, adjustments and what no head tells.

    Args:
        heads: of each amount, as column_heads.py reads them.
        announced: the period of the release.
        title: what the table's title tells of a period, for heads that do not.

    """
    if not any(head.year for head in heads):
        heads = tuple(replace(head, year=title.year) for head in heads)
    # A column without a length beside others that have one is none of theirs.
    assumed = None if any(head.months is not None for head in heads) else announced.months
    filled = [_filled(head, announced, title, assumed) for head in heads]
    usable = [
        place for place, head in enumerate(filled) if head and head.months and (head.year or _alone(filled, place))
    ]
    of_length = [place for place in usable if _months(filled[place]) == announced.months]
    current = _latest(filled, of_length, announced)
    return tuple(
        _column(head, place, current, filled, announced) if place in usable else None
        for place, head in enumerate(filled)
    )


def _filled(head: Head, announced: Announced, title: Head, assumed: int | None) -> Head | None:
    """A head with what title and release tell besides."""
    if head.is_change or head.is_future or head.is_adjustment:
        return None
    months = head.months if head.months is not None else title.months
    if months == 0:
        months = announced.to_date_months
    if months is None and (head.quarter or head.month or head.year):
        months = assumed
    filled = replace(head, months=months)
    is_of_title = head.quarter is None or head.quarter == announced.quarter
    if not head.month and head.year and title.month and title.day and is_of_title:
        filled = replace(filled, month=title.month, day=title.day)
    return filled


def _alone(filled: Sequence[Head | None], place: int) -> bool:
    """Whether a column without a year is the only one of its length."""
    mine = _months(filled[place])
    return sum(1 for head in filled if head and _months(head) == mine) == 1


def _months(head: Head | None) -> int | None:
    return head.months if head else None


def _order(head: Head) -> tuple[int, int, int]:
    """How late a column's period ends, among columns of one table."""
    year = head.year or 0
    if head.month:
        return year, head.month, head.day or 28
    return year, 3 * (head.quarter or 0), 0


def _latest(filled: Sequence[Head | None], places: Sequence[int], announced: Announced) -> int | None:
    """The column of the period announced: the latest; none if that is another period."""
    told = [(place, head) for place in places if (head := filled[place])]
    plain = [(place, head) for place, head in told if not head.is_non_gaap] or told
    if not plain:
        return None
    latest = max(_order(head) for _, head in plain)
    tied = [(place, head) for place, head in plain if _order(head) == latest]
    tied = [(place, head) for place, head in tied if not head.is_convenience] or tied
    if len(tied) > 1:
        whole = [(place, head) for place, head in tied if head.is_total]
        if len(whole) == 1:
            tied = whole
        elif len(tied) >= PARTS_OF_A_COMPANY:
            return None  # segments side by side, and none is called the whole
        elif tied[1][0] - tied[0][0] > 1:
            return None  # "2021 2020 2021 2020": two lengths, or two companies, and no head tells which
    place, head = tied[0]
    return place if _may_be(head, announced) else None


def _may_be(head: Head, announced: Announced) -> bool:
    """Whether a head may name the period announced."""
    if announced.ends_on:
        end = datetime.date.fromisoformat(announced.ends_on)
        if head.ends_on:
            return abs((datetime.date.fromisoformat(head.ends_on) - end).days) <= MAX_DAYS_APART
        if head.month and head.year:
            return abs((month_end(head.year, head.month) - end).days) <= 31
        if head.quarter and announced.quarter and head.quarter != announced.quarter and announced.months == 3:
            return False
        return head.year is None or head.year in (end.year, end.year + 1, announced.fiscal_year)
    if announced.fiscal_year and head.year:
        return head.year in (announced.fiscal_year, announced.fiscal_year - 1, announced.fiscal_year + 1)
    return True


def _column(
    head: Head | None, place: int, current: int | None, filled: Sequence[Head | None], announced: Announced
) -> ColumnPeriod | None:
    if head is None:
        return None
    months = head.months or announced.months
    now = filled[current] if current is not None else None
    # Beside the column of the period announced stands, for the same period, one by the issuer's own measures.
    is_twin = bool(now and head.is_non_gaap and not now.is_non_gaap and _order(head) == _order(now))
    is_current = place == current or (is_twin and months == announced.months)
    is_prior_year = bool(now and not is_current and months == announced.months and _is_year_before(head, now))
    years_back = _years_back(head, months, now, announced)
    ends_on = _end(head, is_current, is_prior_year, years_back, announced)
    return ColumnPeriod(
        FigurePeriod(
            kind=KINDS.get(months, "other"),
            starts_on=first_day(ends_on, months) if _are_whole_months(filled, announced) else None,
            ends_on=ends_on,
            fiscal_quarter=_quarter(head, months, is_current, is_prior_year, announced),
            fiscal_year=_year(is_current, is_prior_year, years_back, announced),
        ),
        is_current,
        is_prior_year,
        head.says_period,
    )


def _is_year_before(head: Head, now: Head) -> bool:
    if not (head.year and now.year) or now.year - head.year != 1:
        # 52/53-week years: January 1, 2022 against December 31, 2022
        if head.ends_on and now.ends_on:
            return is_a_year_apart(head.ends_on, now.ends_on)
        return False
    if head.ends_on and now.ends_on:
        return is_a_year_apart(head.ends_on, now.ends_on)
    if head.month and now.month:
        return abs(head.month - now.month) <= 1
    return head.quarter == now.quarter


def _years_back(head: Head, months: int, now: Head | None, announced: Announced) -> int | None:
    """Fiscal years before the one announced, of a column that ends with the period announced or names its quarter."""
    if now is None or not now.year or not head.year:
        return None
    to_date = months == announced.to_date_months or (announced.months == YEAR and months == YEAR)
    same_end = head.month is None or (head.month == now.month and to_date)
    if months != announced.months and not to_date:
        return None
    return now.year - head.year if same_end or (head.quarter and not head.month) else None


def _end(head: Head, is_current: bool, is_prior_year: bool, years_back: int | None, announced: Announced) -> str | None:
    if head.ends_on:
        return head.ends_on
    if head.month and head.year and not head.day:
        return month_end(head.year, head.month).isoformat()
    if is_current:
        return announced.ends_on
    back = 1 if is_prior_year else years_back
    if head.quarter and head.quarter != announced.quarter:
        return None
    if back is None or not announced.ends_on:
        return None
    if back == 0:
        return announced.ends_on
    return years_earlier(announced.ends_on, back)


def _are_whole_months(filled: Sequence[Head | None], announced: Announced) -> bool:
    """Whether periods end with months: of 52/53-week years some do, and begin on a day that nothing tells."""
    ends = [head.ends_on for head in filled if head and head.ends_on]
    return all(map(is_month_end, [*ends, *filter(None, [announced.ends_on])]))


def _quarter(head: Head, months: int, is_current: bool, is_prior_year: bool, announced: Announced) -> str | None:
    if months != 3:
        return None
    if (is_current or is_prior_year) and announced.months == 3 and announced.quarter:
        return f"Q{announced.quarter}"
    return f"Q{head.quarter}" if head.quarter else None


def _year(is_current: bool, is_prior_year: bool, years_back: int | None, announced: Announced) -> int | None:
    if announced.fiscal_year is None:
        return None
    if is_current:
        return announced.fiscal_year
    if is_prior_year:
        return announced.fiscal_year - 1
    return announced.fiscal_year - years_back if years_back is not None else None
