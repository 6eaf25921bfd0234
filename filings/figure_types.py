"""What is read from a release: figures and guidance, each with the place it was read from.

Amounts are `Decimal` in absolute units ("5,162" under "in millions" is 5162000000); a loss is negative, however the
release words it. None means that the release does not say.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal


class Metric(StrEnum):
    """Every quantity that is read."""

    REVENUE = "revenue"  # the industry's own total: net sales, total net revenue, revenues net of interest expense
    NET_INTEREST_INCOME = "net_interest_income"
    GROSS_PROFIT = "gross_profit"
    OPERATING_INCOME = "operating_income"
    INCOME_FROM_CONTINUING_OPERATIONS = "income_from_continuing_operations"
    NET_INCOME = "net_income"  # total: noncontrolling interests included where there are some
    NET_INCOME_ATTRIBUTABLE = "net_income_attributable"  # to the company, before preferred dividends
    NET_INCOME_COMMON = "net_income_common"  # to common shareholders
    EBITDA = "ebitda"
    ADJUSTED_EBITDA = "adjusted_ebitda"
    ADJUSTED_NET_INCOME = "adjusted_net_income"
    EPS_BASIC = "eps_basic"
    EPS_DILUTED = "eps_diluted"
    EPS_ADJUSTED = "eps_adjusted"  # diluted where both are given
    FFO_PER_SHARE = "ffo_per_share"
    SHARES_BASIC = "shares_basic"  # weighted average
    SHARES_DILUTED = "shares_diluted"


class Basis(StrEnum):
    """By which rules a figure is made."""

    GAAP = "gaap"
    IFRS = "ifrs"
    NON_GAAP = "non_gaap"  # the issuer's own; its label says how it calls it


class Check(StrEnum):
    """What confirms a figure. The list is closed."""

    PROSE = "prose"  # a sentence says the same
    TABLE = "table"  # another kind of table prints the same
    SHARES = "shares"  # shares times earnings a share are net income
    CHANGE = "change"  # the percentage printed beside it is its change from the year before
    COMPONENTS = "components"  # revenue less its cost is gross profit


Unit = Literal["currency", "currency_per_share", "shares", "percent", "number"]
"""`number` counts what the metric's name says: the store openings of guidance."""


class AbstentionReason(StrEnum):
    """Why a figure is not given. The list is closed."""

    NOT_STATED = "not_stated"  # the release does not print it
    RELEASE_NOT_ATTACHED = "release_not_attached"  # the item promises a release that the submission does not hold
    AMBIGUOUS_COLUMN = "ambiguous_column"  # no column could be told to be the period announced
    AMBIGUOUS_LABEL = "ambiguous_label"  # a row that may be the metric, and may not
    CONFLICTING_VALUES = "conflicting_values"  # equally good places say different things
    UNKNOWN_SCALE = "unknown_scale"  # thousands or millions: nothing says
    FAILED_CHECK = "failed_check"  # arithmetic contradicts it
    ONLY_OTHER_PERIODS = "only_other_periods"  # printed, but not for the period announced


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the filing and their place.

    `text` is what stands there with markup left out, entities resolved and white space folded. `start` and `end` are
    bytes of the raw submission. `first_character` and `last_character` (excluded) count the characters of the
    submission decoded as UTF-8, a byte that is none of UTF-8's counting as one; of a character that the bytes cut, they
    have all.
    """

    text: str
    start: int
    end: int
    first_character: int
    last_character: int


@dataclass(frozen=True, slots=True)
class EvidenceDocument:
    """The document that a quote stands in."""

    sequence: int
    type: str
    filename: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a figure was read: the amount itself and what it rests on."""

    document: EvidenceDocument
    place: Literal["table", "prose"]
    quote: Quote  # the amount
    label: Quote | None  # the row's label, or the words of the sentence that name the metric
    column: tuple[Quote, ...]  # the heads that name the column's period, from top to bottom
    scale: Quote | None  # "in thousands", or the "million" behind the amount
    sentence: Quote | None = None  # of prose: the sentence


PeriodKind = Literal["quarter", "half", "nine_months", "year", "other"]


@dataclass(frozen=True, slots=True)
class FigurePeriod:
    """A span of time that a figure is of. `starts_on` and `ends_on` are ISO 8601 days, both included."""

    kind: PeriodKind
    starts_on: str | None
    ends_on: str | None
    fiscal_quarter: str | None  # of a quarter: "Q1" to "Q4"
    fiscal_year: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a release."""

    metric: Metric
    basis: Basis
    basis_label: str | None  # of a non-GAAP figure: the issuer's own words
    period: FigurePeriod
    value: Decimal
    currency: str | None  # ISO 4217
    unit: Unit
    as_reported: str
    scale: int  # what the printed number is multiplied by
    is_comparison: bool  # of another period than the one announced
    checks: tuple[str, ...]  # what confirmed it
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A metric for the period announced; all None where the release is silent or cannot be read with certainty."""

    value: Decimal | None = None
    currency: str | None = None
    prior_value: Decimal | None = None  # of the same period a year before
    change: Decimal | None = None  # value - prior_value
    change_percent: Decimal | None = None  # of the prior value's amount, two digits; None where that is zero
    figure: int | None = None  # its place in the release's figures, from 0
    prior_figure: int | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """What everybody asks first."""

    revenue: HeadlineFigure = HeadlineFigure()
    net_income: HeadlineFigure = HeadlineFigure()
    eps_basic: HeadlineFigure = HeadlineFigure()
    eps_diluted: HeadlineFigure = HeadlineFigure()
    eps_adjusted: HeadlineFigure = HeadlineFigure()


@dataclass(frozen=True, slots=True)
class SeenCandidate:
    """A candidate that was not taken: what it would have been, and why it lost."""

    value: Decimal
    quote: Quote
    why: str


@dataclass(frozen=True, slots=True)
class Abstention:
    """A metric of the headline that is not given."""

    metric: Metric
    reason: AbstentionReason
    candidates: tuple[SeenCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the issuer expects. A point has `low` equal to `high`; "at least" has no `high`, "up to" no `low`."""

    metric: str  # a Metric's value, or the issuer's own name of it in snake_case ("capital_expenditures")
    basis: Basis
    period: str | None  # "Q3 2026", "FY2026": the fiscal period as far as the release says
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    currency: str | None
    as_reported: str
    action: Literal["raised", "lowered", "reaffirmed", "initiated", "withdrawn"] | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Dividend:
    """A dividend declared: an amount a share in `currency`."""

    per_share: Decimal
    currency: str | None
    payable_on: str | None
    record_on: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Buyback:
    """A repurchase of shares that was authorised or raised: an amount of money, or of shares."""

    amount: Decimal
    unit: Unit
    currency: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ConferenceCall:
    """When results are discussed: `date` ISO 8601 or None ("today"), `time` "17:00", `zone` as printed ("ET")."""

    date: str | None
    time: str
    zone: str | None
    evidence: Evidence
