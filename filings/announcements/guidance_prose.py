"""Guidance in sentences, bullets and headings.

A value is guidance where its sentence looks ahead ("expects", "guidance", "is targeted at") or stands under a heading
that does ("Third Quarter 2026 Outlook"), where a metric is named for it, and where its period is not over. What is
said in passing is none: prior ranges, what a value includes or assumes, what results are compared with, what was
withdrawn.

How it errs: it is silent rather than wrong; a metric outside the vocabulary is read only where a bullet under such a
heading begins with it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from filings.announcements.guidance_metrics import NamedMetric, named_metrics, own_metric
from filings.announcements.guidance_periods import GuidancePeriod, is_ahead, named_periods
from filings.announcements.guidance_sections import (
    HEADING_WORDS,
    MAX_SECTION_CHARACTERS,
    NOWHERE,
    Action,
    Context,
    action_of,
    is_heading,
    may_head,
    tells_results,
    under,
)
from filings.announcements.guidance_values import ExpectedValue, expected_values, with_width
from filings.announcements.guidance_words import (
    AGAINST,
    AHEAD,
    AHEAD_WORDS,
    AMOUNT_MARKS,
    ASIDE,
    BEFORE_METRIC,
    BOTH_BASES,
    BY,
    CHANGES,
    CLAUSE_END,
    COMPARED,
    COUNTED,
    EARNINGS,
    FROM,
    GROWTH_NEAR,
    JOINED,
    LEAVES_OUT,
    LINK,
    LOOK_BACK,
    LOSS_BEHIND,
    METRIC_BEHIND,
    NEW_PLACES_BEHIND,
    NO_GUIDANCE_CLAUSE,
    NO_GUIDANCE_SENTENCE,
    NO_LABEL,
    NOT_BETWEEN,
    NUMBER,
    OF_PERIOD,
    OF_SALES,
    PART_OF,
    PASSING,
    PAST,
    PER_SHARE_BEHIND,
    RANGE_FROM,
    UNFOLDED,
    UNITS_BEHIND,
    WIDTH_BEHIND,
)
from filings.announcements.stretches import merged, stretches_with
from filings.document_text import DocumentText
from filings.figure_types import Basis
from filings.prose.sentences import Sentence, is_wrapped, sentences_of
from filings.types import Period

MAX_OWN_WORDS: Final = 6


class ProseGuidance(NamedTuple):
    """A value, what it is of, and where."""

    metric: NamedMetric
    value: ExpectedValue
    period: GuidancePeriod
    is_growth: bool
    action: Action | None
    sentence: tuple[int, int]

    def placed(self, folded: "_Folded") -> "ProseGuidance":
        """The same with its places in the text."""
        value, metric = self.value, self.metric
        start, end = folded.span(value.start, value.end)
        scale_at = value.scale_at and folded.span(*value.scale_at)
        label = folded.span(metric.start, metric.end)
        return self._replace(
            value=value._replace(start=start, end=end, scale_at=scale_at),
            metric=metric._replace(start=label[0], end=label[1]),
            sentence=folded.span(*self.sentence),
        )


def guidance_in_prose(text: DocumentText, announced: Period) -> Iterator[ProseGuidance]:
    """The guidance of a text's sentences, in their order."""
    lower, context, carried = text.lower, NOWHERE, _Carried(-1, -1, None)
    for sentence in _sentences(text):
        if context.end >= 0 and (sentence.start > context.end or tells_results(lower, sentence)):
            context = NOWHERE
        if is_heading(lower, sentence):
            said = carried.period if carried.block == sentence.block else None
            context = under(lower, sentence, context, announced, said)
            carried = _Carried(-1, -1, None)
        if _says_nothing(lower, sentence, context):
            ahead = _ahead_in(lower, sentence, announced)
            if ahead is not None:
                carried = _Carried(carried.place, sentence.block, ahead)
            continue
        folded = _Folded.of(lower, sentence.start, sentence.end)
        periods = list(named_periods(folded.words, 0, len(folded.words), announced))
        place = sentence.block if context.end < 0 else -context.end  # a period holds on in its paragraph or section
        if len({period.name for period in periods}) == 1 and is_ahead(periods[0], announced):
            carried = _Carried(place, sentence.block, periods[0])
        default = context.period or (carried.period if carried.place == place else None)
        for found in _of_sentence(folded.words, context._replace(period=default), periods, announced):
            yield found.placed(folded)


def _ahead_in(lower: str, sentence: Sentence, announced: Period) -> GuidancePeriod | None:
    """The period that a sentence without values promises guidance for: "Tarn announced guidance for fiscal 2026"."""
    if not _has(lower, sentence, HEADING_WORDS):
        return None
    periods = list(named_periods(lower, sentence.start, sentence.end, announced))
    is_one = len({period.name for period in periods}) == 1
    return periods[0] if is_one and is_ahead(periods[0], announced) else None


def _sentences(text: DocumentText) -> Iterator[Sentence]:
    """Those of the paragraphs that look ahead, and of the sections that a heading may open."""
    lower = text.lower
    stretches = list(stretches_with(lower, AHEAD_WORDS, AMOUNT_MARKS))
    for start, end in stretches_with(lower, HEADING_WORDS):
        stretches.append((start, end))
        if may_head(lower, start, end):
            behind = lower.find("\n", min(len(lower), end + MAX_SECTION_CHARACTERS))
            stretches.append((start, behind if behind >= 0 else len(lower)))
    wrapped = is_wrapped(text)
    for start, end in merged(stretches):
        yield from sentences_of(text, start, end, wrapped=wrapped)


class _Carried(NamedTuple):
    """The period that the sentences of a paragraph or section name last: those behind may not repeat it.

    "For its fourth quarter, revenue … . GAAP net loss is targeted at …" (0000895419-20-000042).
    """

    place: int
    block: int
    period: GuidancePeriod | None


class _Folded(NamedTuple):
    """A sentence with its white space folded, and for each character its place."""

    words: str
    places: Sequence[int]

    @classmethod
    def of(cls, lower: str, start: int, end: int) -> "_Folded":
        if not UNFOLDED.search(lower, start, end):
            return cls(lower[start:end], range(start, end + 1))
        places = [
            at for at in range(start, end) if not (lower[at].isspace() and lower[at - 1].isspace() and at > start)
        ]
        words = "".join(" " if lower[at].isspace() else lower[at] for at in places)
        return cls(words, [*places, end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the text for characters of the folded sentence."""
        return self.places[start], self.places[end - 1] + 1


def _says_nothing(lower: str, sentence: Sentence, context: Context) -> bool:
    if not NUMBER.search(lower, sentence.start, sentence.end):
        return True
    if not _has(lower, sentence, AMOUNT_MARKS) and lower[sentence.end - 1] != ":":
        return True
    if context.end < 0 and not _has(lower, sentence, AHEAD_WORDS):
        return True
    return NO_GUIDANCE_SENTENCE.search(lower, sentence.start, sentence.end) is not None


def _has(lower: str, sentence: Sentence, words: Sequence[str]) -> bool:
    return any(lower.find(word, sentence.start, sentence.end) >= 0 for word in words)


def _of_sentence(
    words: str, context: Context, periods: Sequence[GuidancePeriod], announced: Period
) -> Iterator[ProseGuidance]:
    values = list(expected_values(words, 0, len(words)))
    if not values:
        return
    asides = [aside.span() for aside in ASIDE.finditer(words)]
    metrics = [
        metric
        for metric in named_metrics(words, 0, len(words))
        if not _is_within(metric, asides) and not PART_OF.search(words, max(0, metric.start - LOOK_BACK), metric.start)
    ]
    periods = [period for period in periods if not _is_within(period, asides)]
    last: ProseGuidance | None = None
    window = 0
    for value, shared in _shared(words, metrics, values):
        if _is_number_only(words, value, context):
            continue
        metric = shared or _metric_for(words, value, metrics, window, last)
        if metric is None and last is None and window == 0 and context.end >= 0:
            metric = _own(words, value)
        if (metric is None and value.is_bare and value.low != 0) or _in_passing(words, metric, value, window):
            continue
        period = _period_for(words, value, periods, context)
        if metric is None and last is not None and _goes_on(words, last, value, period):
            metric = last.metric
        window = value.end
        if metric is None or period is None or not is_ahead(period, announced) or not _fits(metric, value):
            continue
        if context.end < 0 and not _looks_ahead(words, value):
            continue
        made = _made(words, metric, value, period, context)
        if made is not None:
            last = made
            yield made


def _is_number_only(words: str, value: ExpectedValue, context: Context) -> bool:
    """Whether nothing says what a number is: no mark, scale or unit, and no bullet that counts something."""
    if not value.is_bare or value.kind != "plain" or value.low == 0:
        return False
    return not (UNITS_BEHIND.match(words, value.end) or NEW_PLACES_BEHIND.match(words, value.end) or context.end >= 0)


def _goes_on(words: str, last: ProseGuidance, value: ExpectedValue, period: GuidancePeriod | None) -> bool:
    """Whether a value is the metric before's for another period: "$50 million in Q3 and $205 million for the year"."""
    between = words[last.value.end : value.start]
    return (
        period is not None
        and period.name != last.period.name
        and value.kind == last.value.kind
        and len(between) < LOOK_BACK
        and "(" not in between
        and re.search(r"[,;]|\band\b", between) is not None
    )


def _shared(
    words: str, metrics: Sequence[NamedMetric], values: Sequence[ExpectedValue]
) -> Iterator[tuple[ExpectedValue, NamedMetric | None]]:
    """The values of a sentence, of "A and B are expected to be 1 and 2, respectively" each with its metric.

    A width behind "respectively" is both's; where the metrics cannot be told apart the two values are left out.
    """
    at = words.find("respectively")
    before = [place for place, value in enumerate(values) if value.end <= at]
    if len(before) < 2:
        yield from ((value, None) for value in values)
        return
    first, second = before[-2:]
    pair = _pair(words, metrics, values[first].start)
    width = WIDTH_BEHIND.match(words, at + len("respectively"))
    for place, value in enumerate(values):
        if place not in (first, second):
            if width is None or not width.start() <= value.start <= width.end():
                yield value, None
        elif pair is not None:
            widened = with_width(words, value, width["width"]) if width else value
            if widened is not None:
                yield widened, pair[place == second]


def _pair(words: str, metrics: Sequence[NamedMetric], value_start: int) -> tuple[NamedMetric, NamedMetric] | None:
    """The two metrics before two values: "GAAP and non-GAAP gross margins", "revenue and adjusted EBITDA"."""
    before = [metric for metric in metrics if metric.end <= value_start]
    if not before:
        return None
    last = before[-1]
    if BOTH_BASES.search(words, 0, last.start + len("non-gaap ")):
        gaap = next(named_metrics(words, last.start + len("non-gaap "), last.end), None)
        return (gaap, last) if gaap and last.basis is Basis.NON_GAAP else None
    if len(before) > 1 and JOINED.fullmatch(words, before[-2].end, last.start):
        return before[-2], last
    return None


def _is_within(named: NamedMetric | GuidancePeriod, asides: Sequence[tuple[int, int]]) -> bool:
    return any(start <= named.start and named.end <= end for start, end in asides)


def _looks_ahead(words: str, value: ExpectedValue) -> bool:
    behind = words.find(";", value.end)
    return bool(
        AHEAD.search(words, 0, value.start)
        or AHEAD.search(words, value.end, min(value.end + LOOK_BACK, behind if behind >= 0 else len(words)))
    )


def _own(words: str, value: ExpectedValue) -> NamedMetric | None:
    """The words that a bullet begins with: "Pre-opening costs of $22 million"."""
    link = LINK.search(words, 0, value.start)
    if link is None:
        return None
    label = words[: link.start()]
    if not 1 <= len(label.split()) <= MAX_OWN_WORDS or AHEAD.search(label) or NO_LABEL.search(label):
        return None
    metric = own_metric(words, 0, link.start())
    if metric is None or metric.is_known:
        return metric
    if value.kind == "percent":
        return metric._replace(kind="percent")
    if value.kind == "plain" and value.is_bare:
        return metric._replace(kind="number") if COUNTED.search(label) else None
    return metric


def _metric_for(
    words: str, value: ExpectedValue, metrics: Sequence[NamedMetric], window: int, last: ProseGuidance | None
) -> NamedMetric | None:
    """The metric that a value is of: named behind it ("per diluted share"), before it, or by the value before."""
    before = [metric for metric in metrics if window <= metric.start and metric.end <= value.start]
    if value.is_bare and value.kind == "plain" and value.low != 0:
        return _count_of(words, value, before[-1] if before else None)
    if PER_SHARE_BEHIND.match(words, value.end) and value.kind == "money":
        of_share = [metric for metric in before if metric.kind == "per_share"]
        return (
            of_share[-1]
            if of_share
            else _per_share(words, value, before[-1] if before else last.metric if last else None)
            or _earnings(words, value, window)
        )
    if before:
        return before[-1]
    if behind := METRIC_BEHIND.match(words, value.end):
        follows = next((metric for metric in metrics if behind.end() <= metric.start <= behind.end() + 24), None)
        if follows and not NOT_BETWEEN.search(words, behind.end(), follows.start):
            return follows
    if last and value.start - last.value.end < 16 and "(" in words[last.value.end : value.start]:
        return last.metric if last.is_growth != (value.kind == "percent") else None
    return None


def _per_share(words: str, value: ExpectedValue, of: NamedMetric | None) -> NamedMetric | None:
    """A share's part of the metric before: "net loss of $61 to $70 million, or $0.56 to $0.65 per diluted share"."""
    behind = PER_SHARE_BEHIND.match(words, value.end)
    if behind is None or of is None or (of.name not in _HAS_SHARE and not of.name.endswith("ffo")):
        return None
    return of._replace(
        start=value.end, end=behind.end(), name=_HAS_SHARE.get(of.name, f"{of.name}_per_share"), kind="per_share"
    )


def _earnings(words: str, value: ExpectedValue, window: int) -> NamedMetric | None:
    """Earnings that are a share's by the words behind their amount alone."""
    named = max(EARNINGS.finditer(words, window, value.start), key=re.Match.start, default=None)
    if named is None:
        return None
    is_loss = "loss" in named[0]
    name, basis = ("eps_adjusted", Basis.NON_GAAP) if named["kind"] else ("eps_diluted", Basis.GAAP)
    return NamedMetric(*named.span(), name, "per_share", basis, is_loss, True)


def _count_of(words: str, value: ExpectedValue, before: NamedMetric | None) -> NamedMetric | None:
    """What a number without mark or scale counts: production in its unit, "25 to 30 new stores"."""
    if places := NEW_PLACES_BEHIND.match(words, value.end):
        name = "_".join(re.findall(r"[a-z]+", places["what"]))
        return NamedMetric(*places.span("what"), name, "number", Basis.GAAP, False, True)
    if before is not None and before.kind == "number" and UNITS_BEHIND.match(words, value.end):
        return before
    return None


# A part of sales that has a name of its own.
_MARGINS: Final = {
    "operating_income": ("operating_income", "operating_margin"), "gross_profit": ("gross_profit", "gross_margin"),
    "adjusted_ebitda": ("ebitda", "ebitda_margin"), "ebitda": ("ebitda", "ebitda_margin"),
}  # fmt: skip
_HAS_SHARE: Final = {
    "net_income": "eps_diluted", "net_income_attributable": "eps_diluted", "adjusted_net_income": "eps_adjusted",
    "eps_diluted": "eps_diluted", "eps_adjusted": "eps_adjusted", "ffo": "ffo_per_share",
    "ffo_per_share": "ffo_per_share",
}  # fmt: skip


def _period_for(
    words: str, value: ExpectedValue, periods: Sequence[GuidancePeriod], context: Context
) -> GuidancePeriod | None:
    """The period directly behind a value, else the last before it, the first behind it, the heading's."""
    direct = next((period for period in periods if period.start >= value.end), None)
    if direct and OF_PERIOD.fullmatch(words, value.end, direct.start):
        return direct
    before = [period for period in periods if period.end <= value.start]
    if before:
        return before[-1]
    behind = next((period for period in periods if period.start >= value.end), None)
    if (
        behind
        and (context.period is None or behind.start - value.end < LOOK_BACK)
        and not COMPARED.search(words, value.end, behind.start)
    ):
        return behind
    return context.period


def _in_passing(words: str, metric: NamedMetric | None, value: ExpectedValue, window: int) -> bool:
    """Whether the words before a value make it no guidance: a prior range, a part, an assumption, a result."""
    is_before = metric is not None and metric.end <= value.start
    since = metric.end if metric and is_before else max(window, value.start - LOOK_BACK)
    between = ASIDE.sub(" ", words[since : value.start])
    if PASSING.search(between) or (value.kind != "percent" and BY.search(between)):
        return True
    if FROM.search(between) and not RANGE_FROM.search(between):
        return True
    if metric and is_before and BEFORE_METRIC.search(words, max(window, metric.start - LOOK_BACK), metric.start):
        return True
    first = max(window, metric.start - LOOK_BACK) if metric and is_before else since
    against = AGAINST.search(words, max(window, value.start - LOOK_BACK), value.start)
    clause = CLAUSE_END.search(words, value.end)
    until = min(clause.start() if clause else len(words), value.end + LOOK_BACK)
    if NO_GUIDANCE_CLAUSE.search(words, max(window, value.start - LOOK_BACK), until):
        return True
    if against and not CHANGES.search(words, window, against.start()):
        return True
    return _is_past(words, first, metric.start if metric and is_before else value.start, value.start)


def _is_past(words: str, first: int, metric_start: int, value_start: int) -> bool:
    past = max(PAST.finditer(words, first, value_start), key=re.Match.start, default=None)
    if past is None or AHEAD.search(words, past.end(), value_start):
        return False
    is_adjective = past[0] == "reported" and metric_start - 1 <= past.end() + 1  # "we expect reported operating margin"
    return not (is_adjective and AHEAD.search(words, max(0, past.start() - LOOK_BACK), past.start()))


def _fits(metric: NamedMetric, value: ExpectedValue) -> bool:
    """Whether a value can be of a metric: a share's part is not in millions, a margin is a percentage."""
    if metric.kind == "per_share":
        return value.kind == "percent" or (value.kind == "money" and value.scale_at is None and value.is_small)
    if metric.kind == "percent":
        return value.kind == "percent"
    if metric.kind == "number":
        return value.kind == "plain" and value.low != 0
    if metric.kind == "shares":
        return value.kind == "plain" and value.scale_at is not None
    if value.kind == "percent":
        return True
    if value.kind != "money":
        return False
    is_of_unit = value.in_cents and not metric.is_known  # "CASM excluding fuel of 8.3 to 8.4 cents"
    return value.scale_at is not None or not value.is_small or value.low == 0 or is_of_unit


def _made(
    words: str, metric: NamedMetric, value: ExpectedValue, period: GuidancePeriod, context: Context
) -> ProseGuidance | None:
    is_growth = False
    if value.kind == "percent" and metric.kind != "percent":
        if OF_SALES.match(words, value.end) or OF_SALES.search(words, metric.end, max(metric.end, value.start)):
            margin = _MARGINS.get(metric.name.removeprefix("adjusted_").removeprefix("non_gaap_"))
            name = metric.name.replace(*margin) if margin else f"{metric.name}_percent_of_revenue"
            metric = metric._replace(name=name)
        elif GROWTH_NEAR.search(words, max(0, value.start - 60), value.end + 40):
            is_growth = True
        else:
            return None
    if metric.name == "eps_diluted" and LEAVES_OUT.match(words, value.end):
        metric = metric._replace(name="eps_adjusted", basis=Basis.NON_GAAP)
    is_loss = metric.is_loss or LOSS_BEHIND.match(words, metric.end) is not None
    if is_loss and value.low is not None and value.low >= 0:
        value = value.negated()
    action = action_of(words[: value.start], False) or context.action
    return ProseGuidance(metric, value, period, is_growth, action, (0, len(words)))
