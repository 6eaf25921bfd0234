"""The records of what is read from a release: figures, guidance, announcements, each with the place it was read from.

A part of `EarningsRelease` (models/records.py). The closed words are those of `filings.figure_types`; a test compares.
"""

from typing import Annotated, Literal

from msgspec import Meta

from models.shapes import Amount, CharacterPlace, Currency, Day, Place, Quarter, Record, Sha256, says

Metric = Literal[
    "revenue",
    "net_interest_income",
    "gross_profit",
    "operating_income",
    "income_from_continuing_operations",
    "net_income",
    "net_income_attributable",
    "net_income_common",
    "ebitda",
    "adjusted_ebitda",
    "adjusted_net_income",
    "eps_basic",
    "eps_diluted",
    "eps_adjusted",
    "ffo_per_share",
    "shares_basic",
    "shares_diluted",
]
Basis = Literal["gaap", "ifrs", "non_gaap"]
Unit = Literal["currency", "currency_per_share", "shares", "percent", "number"]
PeriodKind = Literal["quarter", "half", "nine_months", "year", "other"]
AbstentionReason = Literal[
    "not_stated",
    "release_not_attached",
    "ambiguous_column",
    "ambiguous_label",
    "conflicting_values",
    "unknown_scale",
    "failed_check",
    "only_other_periods",
]
GuidanceAction = Literal["raised", "lowered", "reaffirmed", "initiated", "withdrawn"]
FigureIndex = Annotated[int, Meta(description="A place in the release's figures, counted from 0.", ge=0)]


class Quote(Record, frozen=True, kw_only=True):
    """Words of the filing and their place; `earnwire verify` reads them again."""

    text: Annotated[str, says("What stands there: markup left out, entities resolved, white space folded.")]
    start: Place
    end: Place
    first_character: CharacterPlace
    last_character: Annotated[CharacterPlace, says("Excluded, as `end` is.")]


class EvidenceDocument(Record, frozen=True, kw_only=True):
    """The document that a quote stands in."""

    sequence: Annotated[int, says("Its number in the submission.")]
    type: Annotated[str, says("As declared: EX-99.1.")]
    filename: Annotated[str | None, says("As declared; older submissions have none.")] = None
    sha256: Sha256


class Evidence(Record, frozen=True, kw_only=True):
    """Where it was read: the words themselves and what they rest on."""

    document: EvidenceDocument
    place: Annotated[Literal["table", "prose"], says("Whether the amount stands in a table or in a sentence.")]
    quote: Annotated[Quote, says("The amount as printed.")]
    label: Annotated[Quote | None, says("The row's label, or the words of the sentence that name the metric.")] = None
    column: Annotated[tuple[Quote, ...], says("The heads that name the column's period, from top to bottom.")] = ()
    scale: Annotated[Quote | None, says('"in thousands", or the "million" behind the amount.')] = None
    sentence: Annotated[Quote | None, says("The sentence, of an amount in prose.")] = None


class FigurePeriod(Record, frozen=True, kw_only=True):
    """A span of time that a figure is of; both days belong to it."""

    kind: Annotated[PeriodKind, says("How long it is; half and nine_months are of the fiscal year so far.")]
    starts_on: Day | None = None
    ends_on: Day | None = None
    fiscal_quarter: Annotated[Quarter | None, says("Of a quarter.")] = None
    fiscal_year: Annotated[int | None, says("As the issuer numbers it.")] = None


class Figure(Record, frozen=True, kw_only=True):
    """One figure of a release."""

    metric: Annotated[Metric, says("Which quantity it is of.")]
    basis: Annotated[Basis, says("By which rules it was made; non_gaap: the issuer's own.")]
    basis_label: Annotated[str | None, says("How the issuer calls a non-GAAP figure.")] = None
    period: FigurePeriod
    value: Amount
    currency: Annotated[Currency | None, says("Null for shares, and where nothing says which.")] = None
    unit: Annotated[Unit, says("What the value counts.")]
    as_reported: Annotated[str, says("The amount as printed, before the scale: (1,234).")]
    scale: Annotated[int, Meta(description="What the printed number is multiplied by: 1000 in thousands.", ge=1)]
    is_comparison: Annotated[bool, says("Of another period than the one announced.")]
    checks: Annotated[tuple[str, ...], says("What confirmed it, each in a word that does not change.")] = ()
    evidence: Evidence


class HeadlineFigure(Record, frozen=True, kw_only=True):
    """A metric for the period announced; value null where the release is silent or cannot be read with certainty."""

    value: Amount | None = None
    currency: Currency | None = None
    prior_value: Annotated[Amount | None, says("Of the same period a year before.")] = None
    change: Annotated[Amount | None, says("The value less the prior one.")] = None
    change_percent: Annotated[
        Amount | None, says("Of the prior value's amount, two digits; null where that is zero.")
    ] = None
    figure: Annotated[FigureIndex | None, says("Which of the release's figures the value is, from 0.")] = None
    prior_figure: Annotated[FigureIndex | None, says("Which of them the prior value is.")] = None


class Headline(Record, frozen=True, kw_only=True):
    """What everybody asks first, for the period announced."""

    revenue: Annotated[HeadlineFigure, says("The industry's own total: net sales, total net revenue.")] = (
        HeadlineFigure()
    )
    net_income: Annotated[HeadlineFigure, says("By GAAP or IFRS; a loss is negative.")] = HeadlineFigure()
    eps_basic: Annotated[HeadlineFigure, says("Earnings a share by GAAP or IFRS, basic.")] = HeadlineFigure()
    eps_diluted: Annotated[HeadlineFigure, says("Earnings a share by GAAP or IFRS, diluted.")] = HeadlineFigure()
    eps_adjusted: Annotated[HeadlineFigure, says("Earnings a share by the issuer's own rules.")] = HeadlineFigure()


class SeenCandidate(Record, frozen=True, kw_only=True):
    """A candidate that was not taken: what it would have been."""

    value: Amount
    quote: Quote
    why: Annotated[str, says("Why it was not taken, for people.")]


class Abstention(Record, frozen=True, kw_only=True):
    """A metric of the headline that is not given."""

    metric: Annotated[Metric, says("Which one.")]
    reason: Annotated[AbstentionReason, says("Why, in a word of a closed list.")]
    candidates: Annotated[tuple[SeenCandidate, ...], says("Those that came nearest.")] = ()


class Guidance(Record, frozen=True, kw_only=True):
    """What the issuer expects. A point has `low` equal to `high`; "at least" has no `high`, "up to" no `low`."""

    metric: Annotated[str, says("A figure's metric, or the issuer's own name in snake_case: capital_expenditures.")]
    basis: Annotated[Basis, says("By which rules it will be made.")]
    period: Annotated[str | None, says("As far as the release says: Q3 2026, FY2026.")] = None
    low: Annotated[Amount | None, says("The lower end; of a percent unit, in percent.")] = None
    high: Annotated[Amount | None, says("The upper end.")] = None
    unit: Annotated[Unit, says("What low and high count; number: what the metric's name says, such as store openings.")]
    currency: Currency | None = None
    as_reported: Annotated[str, says("The amounts as printed.")]
    action: Annotated[GuidanceAction | None, says("Against earlier guidance, where the release says so.")] = None
    evidence: Evidence


class Dividend(Record, frozen=True, kw_only=True):
    """A dividend declared."""

    per_share: Amount
    currency: Currency | None = None
    payable_on: Annotated[Day | None, says("When it is paid.")] = None
    record_on: Annotated[Day | None, says("Whoever holds shares on this day gets it.")] = None
    evidence: Evidence


class Buyback(Record, frozen=True, kw_only=True):
    """A repurchase of shares that was authorised or raised."""

    amount: Amount
    unit: Annotated[Unit, says("An amount of money, or of shares.")]
    currency: Currency | None = None
    evidence: Evidence


class ConferenceCall(Record, frozen=True, kw_only=True):
    """When results are discussed."""

    date: Annotated[Day | None, says('Null where the release says "today".')] = None
    time: Annotated[
        str, Meta(description="Hours and minutes of the day: 17:00.", extra_json_schema={"pattern": r"^\d\d:\d\d$"})
    ]
    zone: Annotated[str | None, says("The time zone as printed: ET.")] = None
    evidence: Evidence
