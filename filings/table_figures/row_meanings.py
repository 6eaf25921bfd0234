"""What a row of a table is of: its label, the headings above it and how its amounts are printed → metrics.

A label that says little alone ("Diluted", "Total", "Net income" among amounts a share) says it with the headings of its
section; whether amounts are amounts a share is told by their print as well as by words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from filings.figure_types import Basis, Metric
from filings.table_figures.figure_labels import (
    EpsMeaning,
    Meaning,
    eps_of,
    is_own_measure,
    metric_of,
    says_per_share,
    says_shares,
    which_shares,
)
from filings.tables.table import AmountCell

MAX_PER_SHARE: Final = Decimal(100_000)
"""An amount a share is less than this."""

MAX_BARE_LABEL: Final = 40
"""Characters of a label that is no more than "Basic" or "Diluted" and the like."""

SHARES: Final = frozenset({Metric.SHARES_BASIC, Metric.SHARES_DILUTED})
PER_SHARE: Final = frozenset({Metric.EPS_BASIC, Metric.EPS_DILUTED, Metric.EPS_ADJUSTED, Metric.FFO_PER_SHARE})

_REVENUES = re.compile(r"(?:net |operating |total )*(?:revenues?|sales)(?: net)?")
_GOES_ON = re.compile(r"\b(?:attributable|available|applicable|allocable|allocated) to$")
_NAMES_INCOME = re.compile(r"\b(?:income|loss|earnings|profit)\b")
_BY_THE_RULES = re.compile(r"(?<!non )\bgaap\b|\breported\b")


@dataclass(slots=True)
class Section:
    """The headings in force, and what they make of the rows below them. `basis` is the accounting rules' own."""

    basis: Basis
    is_non_gaap_table: bool
    headings: list[str] = field(default_factory=list)
    per_share: str | None = None  # the heading or label that opened a section of amounts a share
    is_non_gaap: bool = False  # below "Non-GAAP - Continuing Operations"
    is_of_revenues: bool = False  # below "Revenues:"
    _follows_heading: bool = False

    def enter(self, heading: str) -> None:
        """Go below a plain heading; headings one below the other belong together."""
        is_first = not self._follows_heading
        if is_first:
            self.headings = []
        self._follows_heading = True
        self.headings.append(heading)
        own = is_own_measure(heading)
        if own or (is_first and not any(which_shares(heading))):
            self.is_non_gaap = own
        if says_per_share(heading) and not says_shares(heading):
            self.per_share = heading
        elif says_shares(heading) or not any(which_shares(heading)):
            self.per_share = None
        self.is_of_revenues = _REVENUES.fullmatch(heading) is not None

    def part_headings(self) -> None:
        """The next heading stands behind rows, whether they are read or not."""
        self._follows_heading = False

    def meanings(self, label: str, amounts: Sequence[AmountCell]) -> list[Meaning]:
        """What a row with this plain label and these amounts (changes left out) is of."""
        self.part_headings()
        found = list(self._meanings(label, amounts))
        if says_per_share(label) and not says_shares(label) and not look_whole(amounts):
            self.per_share = label if not any(which_shares(label)) else self.per_share or label
        return found

    @property
    def gaap(self) -> Basis:
        """The basis of what is named without saying one."""
        return Basis.NON_GAAP if self.is_non_gaap_table or self.is_non_gaap else self.basis

    def _meanings(self, label: str, amounts: Sequence[AmountCell]) -> Iterator[Meaning]:
        small = look_per_share(amounts)
        if small or (says_per_share(label) and not says_shares(label) and not look_whole(amounts)):
            yield from self._a_share(label, small)
            if small:
                return
        meaning = metric_of(label) or metric_of(self._with_heading(label))
        if meaning is None and look_whole(amounts):
            meaning = self._by_heading(label)
        if meaning is None or meaning.metric in PER_SHARE:
            return
        if meaning.metric not in SHARES:
            self.per_share = None
        basis = self.gaap if meaning.basis is Basis.GAAP or self.is_non_gaap else meaning.basis
        if meaning.metric is not Metric.SHARES_BASIC:
            yield Meaning(meaning.metric, basis, meaning.weight)
            return
        said = which_shares(label)
        if not any(said) and self.headings:  # "Average number of shares" under "Earnings per share - diluted"
            said = which_shares(self.headings[-1])
        for metric, holds in zip((Metric.SHARES_BASIC, Metric.SHARES_DILUTED), said, strict=True):
            if holds or (metric is Metric.SHARES_BASIC and not any(said)):
                yield Meaning(metric, basis, meaning.weight)

    def _with_heading(self, label: str) -> str:
        """A label that goes on from the heading above: "Net income attributable to:" over "Owners of the parent"."""
        heading = self.headings[-1] if self.headings else ""
        if not label or not _GOES_ON.search(heading):
            return ""
        return f"{heading} {label}" if _NAMES_INCOME.search(heading) else f"net income {heading} {label}"

    def _by_heading(self, label: str) -> Meaning | None:
        """A label that says little alone: "Diluted" under a heading of shares, a total under "Revenues"."""
        basic, diluted = which_shares(label)
        if (basic or diluted) and len(label) < MAX_BARE_LABEL:
            above = metric_of(self.headings[-1]) if self.headings else None
            if above and above.metric is Metric.NET_INCOME_COMMON:
                return above
            return Meaning(Metric.SHARES_DILUTED if diluted and not basic else Metric.SHARES_BASIC, Basis.GAAP, 2)
        if self.is_of_revenues and label in ("", "total", "total net"):
            return Meaning(Metric.REVENUE, Basis.GAAP, 2)
        return None

    # Amounts a share

    def _a_share(self, label: str, small: bool) -> Iterator[Meaning]:
        if not label:
            return
        own, joined = eps_of(label), label
        if own is None and not says_per_share(label) and small:
            above = self.per_share or next((one for one in self.headings if says_per_share(one)), None)
            if above is None:
                return
            joined = " ".join(dict.fromkeys((above, *self.headings, label)))
            own = eps_of(joined)
        elif own is not None and not (own.is_basic or own.is_diluted) and self.headings:
            # "Net income per share" under "Diluted:"
            basic, diluted = which_shares(self.headings[-1])
            own = own._replace(is_basic=basic, is_diluted=diluted)
        if own is not None:
            yield from self._eps(own, joined)
        elif (meaning := metric_of(label)) and meaning.metric is Metric.FFO_PER_SHARE:
            yield meaning

    def _eps(self, own: EpsMeaning, label: str) -> Iterator[Meaning]:
        adjusted = own.is_adjusted or self.is_non_gaap_table or self.is_non_gaap
        if adjusted and _BY_THE_RULES.search(label) and "non gaap" not in label:
            adjusted = False
        weight = own.weight - own.is_continuing
        if adjusted:  # of diluted shares where both are given
            yield Meaning(Metric.EPS_ADJUSTED, Basis.NON_GAAP, weight if own.is_diluted or not own.is_basic else 1)
            return
        if own.is_basic:
            yield Meaning(Metric.EPS_BASIC, self.basis, weight)
        if own.is_diluted or not own.is_basic:
            yield Meaning(Metric.EPS_DILUTED, self.basis, weight if own.is_diluted else 1)


def look_per_share(amounts: Sequence[AmountCell]) -> bool:
    """Whether the amounts of a row are printed as amounts a share are: small, with two digits or more of fraction."""
    plain = [cell for cell in amounts if not cell.amount.is_percent and not cell.is_dash]
    return bool(plain) and all(
        (cell.amount.decimals >= 2 or cell.amount.in_cents)
        and abs(cell.amount.value) < MAX_PER_SHARE
        and not cell.amount.word
        for cell in plain
    )


def look_whole(amounts: Sequence[AmountCell]) -> bool:
    """Whether the amounts of a row are too large, or too round, to be amounts a share."""
    plain = [cell for cell in amounts if not cell.amount.is_percent and not cell.is_dash]
    return any(
        cell.amount.word or cell.amount.decimals < 2 or abs(cell.amount.value) >= MAX_PER_SHARE for cell in plain
    )
