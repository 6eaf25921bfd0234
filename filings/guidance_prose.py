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
from typing import Final, Literal, NamedTuple

from filings.document_text import DocumentText
from filings.figure_types import Basis
from filings.guidance_metrics import NamedMetric, named_metrics, own_metric
from filings.guidance_periods import GuidancePeriod, is_ahead, named_periods
from filings.guidance_values import ExpectedValue, expected_values, with_width
from filings.sentences import Sentence, sentences_of
from filings.types import Period

MAX_SECTION_CHARACTERS: Final = 5_000
"""Characters behind a guidance heading that stand under it."""

MAX_HEADING_CHARACTERS: Final = 140
LOOK_BACK: Final = 90
MAX_OWN_WORDS: Final = 6

Action = Literal["raised", "lowered", "reaffirmed", "initiated", "withdrawn"]

_AHEAD = re.compile(
    r"\b(?:expect(?:s|ed|ing|ation|ations)?|anticipat(?:e|es|ed|ing)|forecast(?:s|ed|ing)?|project(?:s|ed|ing|ions?)|"
    r"guid(?:ance|es|ed|ing)|outlook|target(?:s|ed|ing)?|estimat(?:e|es|ed|ing)|should\s+(?:be|remain|approximate|range)|"
    r"will\s+(?:be|approximate|range|increase|decrease|total|decline|grow|remain)|on\s+track\s+to|plan(?:s|ning|ned)?\s+(?:to|for)|"
    r"likely\s+to|believes?\b.{0,60}?\bwill|sees)\b",
    re.DOTALL,
)
_HEADING = re.compile(r"\b(?:outlook|guidance|forecasts?|expectations|projections|financial\s+targets|estimates?)\b")
_NOT_A_HEADING = re.compile(
    r"forward[\s\-]looking|reconciliation|safe\s+harbor|cautionary|non-gaap\s+(?:financial\s+)?(?:measures|information)|long[\s\-]term"
)
_NO_GUIDANCE_SENTENCE = re.compile(
    r"\b(?:withdr[ae]w\w*|suspend\w*|rescind\w*|no\s+longer\s+(?:provid|valid|expect|rel)\w*|long[\s\-]term|multi[\s\-]year|"
    r"reflects?\s+adjustments|not\s+(?:be\s+)?(?:provid|giv|reiterat|updat)(?:e|ing|en|ed)\b|not\s+intended\s+to\s+be\s+guidance|"
    r"consensus|addressable\s+market|market\s+(?:for|size|opportunity)|run[\s\-]rate|annualized\s+basis|over\s+the\s+next\s+(?:several|two|three|four|five|few|\d+)\s+years)"
)
# Directly before a value (with only words of approximation between): it is said in passing.
_PASSING = re.compile(
    r"\b(?:previous(?:ly)?|prior|compar(?:ed|ison|es)|versus|vs|instead\s+of|rather\s+than|original(?:ly)?|earlier|"
    r"includ(?:es|ing|ed)|exclud(?:es|ing|ed)|assum(?:es|ing|ed|ptions?)|based\s+(?:up)?on|reflect(?:s|ing)|represent(?:s|ing)?|"
    r"due\s+to|driven\s+by|impact|benefit|headwinds?|tailwinds?|net\s+of|offset|contributions?|related\s+to|adjustments?|"
    r"midpoint|mid[\s\-]point|impl(?:y|ies|ying)|exceeded|beat|from\s+(?:its|our|the)|charges?|savings|costs?\s+of|"
    r"relat(?:es|ing)|associated\s+with|"
    r"adds?|contribut\w+|incremental|additional|in\s+line\s+with|consistent\s+with|similar\s+to|consensus|"
    r"increase\s+of|decrease\s+of|improvement\s+of|synergies|dividends?|authoriz\w+|acquir\w+|consideration|aggregate|price|"
    r"amortization\s+of|effect\s+of|depreciation\s+of|per\s+(?:gallon|barrel|mmbtu|ton|ounce|pound|bbl|mcf))\b"
)
_LINK = re.compile(
    r"\s*(?::|\s(?:(?:is|are)\s+expected\s+to\s+(?:be|range)|of|between|in\s+the\s+range|to\s+be|ranging|range|within|[-\u2013\u2014])\b|\s[-\u2013\u2014]\s)"
)
_NO_LABEL = re.compile(
    r"\b(?:an?|the|we|our|with|in|by|and\s+we|it|its|has|have|had|is|was|were|be|\w+ed|\w+s\s+an?)\b|\d"
)
# What happened: with nothing that looks ahead behind it, its value is a result.
_PAST = re.compile(
    r"\b(?:was|were|had|has\s+been|increased|decreased|grew|declined|rose|fell|improved|expanded|totaled|totalled|reported|delivered|"
    r"generated|recorded|achieved|ended|changed|invested|investing|returned|repurchased|paid|posted|reached|came\s+in|earned|"
    r"exceed(?:ed|ing)|finished|compared)\b"
)
# Phrases between a metric and its value that can be left out.
_ASIDE = re.compile(
    r",\s(?:but\s)?(?:including|excluding|excludes|before|after|net\s+of|assuming|on\s+a|which)\b[^,;]{0,200}(?=,)"
    r"|\s\([^()]{0,80}\)"
    r"|\bby\s+(?:approximately\s+)?\$?[\d.,]{1,12}\s?(?:million|billion|%|percent|cents)?(?:\s+at\s+the\s+mid[\s\-]?point)?\s+to\b"
    r"|\breflect(?:s|ing)?\s+(?:an?\s+)?expected\b"
)
_BY = re.compile(r"\bby\s+(?:an?\s+)?(?:additional\s+)?(?:approximately\s+|about\s+|up\s+to\s+|at\s+least\s+)?$")
# Directly before a metric: its value is what another rests on.
_BEFORE_METRIC = re.compile(
    r"\b(?:based\s+(?:up)?on|on|assum(?:es|ing|ed|ptions?)|includ(?:es?|ing)|exclud(?:es?|ing)|net\s+of|due\s+to|impact\s+of|"
    r"adds?|contribut\w+|previously|had|analysts?['\u2019]?|consensus|adjustments?\s+(?:for|that)|reconcil\w+|relat(?:ed|ing)\s+to|add\s+back|plus)\s+(?:[\w\-']+\s+){0,4}$"
)
_RESULTS_SENTENCE = re.compile(
    r"\b(?:announce[sd]|report(?:s|ed))\b[^.]{0,250}\b(?:results|quarter|year|revenues?|earnings)\b"
)
_LOSS_BEHIND = re.compile(r"\s+loss(?:es)?\b")
_FROM = re.compile(r"\bfrom\s+(?:an?\s+)?(?:approximately\s+|about\s+|at\s+least\s+)?(?:the\s+)?(?:range\s+of\s+)?$")
_RANGE_FROM = re.compile(r"\b(?:rang(?:e|es|ing)|rang(?:e|es|ing)\s+of|be|is|are|anywhere)\s+from\s+$")
_CHANGES = re.compile(r"\b(?:rais|increas|lower|reduc|narrow|updat|revis|cut|upp|chang|mov|up\b|down\b|improv)\w*")
_PER_SHARE_BEHIND = re.compile(r"[\s,]{0,3}(?:a|per)\s+(?:(?:fully\s+)?(?:diluted|basic|common)\s+){0,3}share\b")
_METRIC_BEHIND = re.compile(
    r"\s{0,3}(?:per\s+cent\s+)?(?:(?:year[\s\-]over[\s\-]year|organic|sequential|annual)\s+)?"
    r"(?:(?P<growth>increase|growth|decrease|decline|improvement)\s+)?(?:in|of|for)\s+(?:the\s+|its\s+|our\s+)?(?=\w)"
)
_NOT_BETWEEN = re.compile(r"[,;\d]")
_GROWTH_NEAR = re.compile(
    r"\b(?:growth|grow(?:s|ing)?|increase[sd]?|decrease[sd]?|decline[sd]?|up|down|higher|lower|flat|change)\b"
)
_OF_SALES = re.compile(
    r"\s+of\s+(?:total\s+|net\s+)*(?:sales|revenues?)\b|\bas\s+a\s+percent(?:age)?\s+of\s+(?:total\s+|net\s+)*(?:sales|revenues?)\b"
)
_COMPARED = re.compile(r"\b(?:compar\w*|versus|vs|from|over|prior|previous|last)\b")
_AGAINST = re.compile(
    r"\b(?:within|above|below|exceed\w*|compar\w+|versus|beat|met|end\s+of)\b[^.;]{0,40}(?:guidance|outlook|guided|expectations|forecast)"
    r"[^.;]{0,20}$"
)
_BOTH_BASES = re.compile(r"(?<!non-)\bgaap\s+and\s+non-gaap\s")
_JOINED = re.compile(r"(?:\s\d|\s\(\d\))?\s+and\s+(?:the\s+|its\s+|our\s+)?")
_WIDTH_BEHIND = re.compile(
    r"[\s,]{0,3}(?:plus\s+or\s+minus|\+/-|\u00b1)\s{0,3}(?P<width>[$\d.]{1,8}\s?(?:%|percent|basis\s+points|bps|million))"
)
_ACTIONS: Final[tuple[tuple[Action, re.Pattern[str]], ...]] = (
    ("reaffirmed", re.compile(r"\b(?:re-?affirm|reiterat|maintain|confirm|affirm|unchanged|re-?confirm)\w*")),
    ("raised", re.compile(r"\b(?:rais(?:es|ed|ing|e)|increas(?:es|ing|ed)|lift(?:s|ed|ing))\b")),
    ("lowered", re.compile(r"\b(?:lower(?:s|ed|ing)|reduc(?:es|ed|ing)|cut(?:s|ting)?)\b")),
    ("initiated", re.compile(r"\b(?:initiat|introduc|establish)\w*")),
)  # fmt: skip
_GUIDANCE_NEAR = re.compile(r"guidance|outlook|forecast|expectations|projections|range|estimates?|targets?")


class Context(NamedTuple):
    """What a heading says of the sentences below it."""

    end: int  # first character that no longer stands under it
    period: GuidancePeriod | None
    action: Action | None
    is_adjusted: bool  # "Non-GAAP Financial Outlook:"
    segment: str | None = None


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


_NOWHERE: Final = Context(-1, None, None, False)


def guidance_in_prose(text: DocumentText, announced: Period) -> Iterator[ProseGuidance]:
    """The guidance of a text's sentences, in their order."""
    lower, context, carried = text.lower, _NOWHERE, _Carried(-1, None)
    for sentence in sentences_of(text):
        if context.end >= 0 and (sentence.start > context.end or _tells_results(lower, sentence)):
            context = _NOWHERE
        if _is_heading(lower, sentence):
            context = _under(lower, sentence, context, announced)
            carried = _Carried(-1, None)
        if _says_nothing(lower, sentence, context):
            continue
        folded = _Folded.of(lower, sentence.start, sentence.end)
        periods = list(named_periods(folded.words, 0, len(folded.words), announced))
        place = sentence.block if context.end < 0 else -context.end  # a period holds on in its paragraph or section
        if len({period.name for period in periods}) == 1 and is_ahead(periods[0], announced):
            carried = _Carried(place, periods[0])
        default = context.period or (carried.period if carried.place == place else None)
        for found in _of_sentence(folded.words, context._replace(period=default), periods, announced):
            yield found.placed(folded)


class _Carried(NamedTuple):
    place: int
    period: GuidancePeriod | None


class _Folded(NamedTuple):
    """A sentence with its white space folded, and for each character its place."""

    words: str
    places: Sequence[int]

    @classmethod
    def of(cls, lower: str, start: int, end: int) -> "_Folded":
        places = [
            at for at in range(start, end) if not (lower[at].isspace() and lower[at - 1].isspace() and at > start)
        ]
        words = "".join(" " if lower[at].isspace() else lower[at] for at in places)
        return cls(words, [*places, end])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the text for characters of the folded sentence."""
        return self.places[start], self.places[end - 1] + 1


def _tells_results(lower: str, sentence: Sentence) -> bool:
    """The first paragraph behind a headline that promises an outlook."""
    start, end = sentence.start, sentence.end
    return (
        end - start > MAX_HEADING_CHARACTERS
        and bool(_RESULTS_SENTENCE.search(lower, start, end))
        and not _HEADING.search(lower, start, end)
    )


def _is_heading(lower: str, sentence: Sentence) -> bool:
    """A line that heads others: short, without a full stop, or ending with a colon."""
    length = sentence.end - sentence.start
    if lower[sentence.end - 1] == ":":
        return length < MAX_HEADING_CHARACTERS * 3
    return length < MAX_HEADING_CHARACTERS and lower[sentence.end - 1] not in ".;,"


def _under(lower: str, sentence: Sentence, context: Context, announced: Period) -> Context:
    start, end = sentence.start, sentence.end
    words = lower[start:end]
    if _NOT_A_HEADING.search(words):
        return _NOWHERE
    periods = [period for period in named_periods(lower, start, end, announced)]
    ahead = [period for period in periods if is_ahead(period, announced)]
    is_colon = words.endswith(":")
    has_value = any(True for _ in expected_values(lower, start, end))
    if _HEADING.search(words) and not (has_value and not is_colon):
        if periods and not ahead:
            return _NOWHERE
        period = _only(ahead) or (context.period if not periods and context.end > start else None)
        is_adjusted = bool(re.search(r"non[\s\-]gaap|adjusted", words)) and not re.search(
            r"(?<!non.)gaap|reported", words
        )
        return Context(sentence.end + MAX_SECTION_CHARACTERS, period, _action(words, True), is_adjusted)
    if context.end < 0:
        if is_colon and _AHEAD.search(words) and ahead:
            return Context(sentence.end + MAX_SECTION_CHARACTERS, _only(ahead), _action(words, True), False)
        return context
    if ahead and not has_value:
        return context._replace(period=_only(ahead), end=max(context.end, end + MAX_SECTION_CHARACTERS // 2))
    if has_value or is_colon or sentence.is_bullet or len(words.split()) > 12:
        return context
    if periods and not ahead:
        return _NOWHERE
    return _NOWHERE if _ends_section(lower, sentence) else context


def _ends_section(lower: str, sentence: Sentence) -> bool:
    words = lower[sentence.start : sentence.end]
    return bool(re.search(r"[a-z]{3}", words)) and not re.match(
        r"(?:news\s+release|page|press\s+release|media)\b|[\d\s]", words
    )


def _only(periods: Sequence[GuidancePeriod]) -> GuidancePeriod | None:
    """The period of a heading that names one; of several none can be told."""
    return periods[0] if len({period.name for period in periods}) == 1 else None


def _says_nothing(lower: str, sentence: Sentence, context: Context) -> bool:
    if not any(character.isdigit() for character in lower[sentence.start : sentence.end]):
        return not re.search(r"\bflat\b", lower[sentence.start : sentence.end])
    if _NO_GUIDANCE_SENTENCE.search(lower, sentence.start, sentence.end):
        return True
    return context.end < 0 and not _AHEAD.search(lower, sentence.start, sentence.end)


def _of_sentence(
    words: str, context: Context, periods: Sequence[GuidancePeriod], announced: Period
) -> Iterator[ProseGuidance]:
    asides = [aside.span() for aside in _ASIDE.finditer(words)]
    metrics = [metric for metric in named_metrics(words, 0, len(words)) if not _is_within(metric, asides)]
    periods = [period for period in periods if not _is_within(period, asides)]
    last: ProseGuidance | None = None
    window = 0
    for value, shared in _shared(words, metrics):
        if value.is_bare and value.kind == "plain" and value.low != 0:
            continue
        metric = shared or _metric_for(words, value, metrics, window, last)
        if metric is None and last is None and window == 0 and context.end >= 0:
            metric = _own(words, value)
        if _in_passing(words, metric, value, window):
            continue
        window = value.end
        period = _period_for(words, value, periods, context)
        if metric is None or period is None or not is_ahead(period, announced) or not _fits(metric, value):
            continue
        if context.end < 0 and not _looks_ahead(words, value):
            continue
        made = _made(words, metric, value, period, context)
        if made is not None:
            last = made
            yield made


def _shared(words: str, metrics: Sequence[NamedMetric]) -> Iterator[tuple[ExpectedValue, NamedMetric | None]]:
    """The values of a sentence, of "A and B are expected to be 1 and 2, respectively" each with its metric.

    A width behind "respectively" is both's; where the metrics cannot be told apart the two values are left out.
    """
    values = list(expected_values(words, 0, len(words)))
    at = words.find("respectively")
    before = [place for place, value in enumerate(values) if value.end <= at]
    if len(before) < 2:
        yield from ((value, None) for value in values)
        return
    first, second = before[-2:]
    pair = _pair(words, metrics, values[first].start)
    width = _WIDTH_BEHIND.match(words, at + len("respectively"))
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
    if _BOTH_BASES.search(words, 0, last.start + len("non-gaap ")):
        gaap = next(named_metrics(words, last.start + len("non-gaap "), last.end), None)
        return (gaap, last) if gaap and last.basis is Basis.NON_GAAP else None
    if len(before) > 1 and _JOINED.fullmatch(words, before[-2].end, last.start):
        return before[-2], last
    return None


def _is_within(named: NamedMetric | GuidancePeriod, asides: Sequence[tuple[int, int]]) -> bool:
    return any(start <= named.start and named.end <= end for start, end in asides)


def _looks_ahead(words: str, value: ExpectedValue) -> bool:
    behind = words.find(";", value.end)
    return bool(
        _AHEAD.search(words, 0, value.start)
        or _AHEAD.search(words, value.end, min(value.end + LOOK_BACK, behind if behind >= 0 else len(words)))
    )


def _own(words: str, value: ExpectedValue) -> NamedMetric | None:
    """The words that a bullet begins with: "Pre-opening costs of $22 million"."""
    link = _LINK.search(words, 0, value.start)
    if link is None:
        return None
    label = words[: link.start()]
    if not 1 <= len(label.split()) <= MAX_OWN_WORDS or _AHEAD.search(label) or _NO_LABEL.search(label):
        return None
    return own_metric(words, 0, link.start())


def _metric_for(
    words: str, value: ExpectedValue, metrics: Sequence[NamedMetric], window: int, last: ProseGuidance | None
) -> NamedMetric | None:
    """The metric that a value is of: named behind it ("per diluted share"), before it, or by the value before."""
    before = [metric for metric in metrics if window <= metric.start and metric.end <= value.start]
    if _PER_SHARE_BEHIND.match(words, value.end) and value.kind == "money":
        of_share = [metric for metric in before if metric.kind == "per_share"]
        return (
            of_share[-1]
            if of_share
            else _per_share(words, value, before[-1] if before else last.metric if last else None)
        )
    if before:
        return before[-1]
    if behind := _METRIC_BEHIND.match(words, value.end):
        follows = next((metric for metric in metrics if behind.end() <= metric.start <= behind.end() + 24), None)
        if follows and not _NOT_BETWEEN.search(words, behind.end(), follows.start):
            return follows
    if last and value.start - last.value.end < 16 and "(" in words[last.value.end : value.start]:
        return last.metric if last.is_growth != (value.kind == "percent") else None
    return None


def _per_share(words: str, value: ExpectedValue, of: NamedMetric | None) -> NamedMetric | None:
    """ "net loss of $61 million to $70 million, or $0.56 to $0.65 per diluted share": a share's part of the metric before."""
    behind = _PER_SHARE_BEHIND.match(words, value.end)
    if behind is None or of is None or (of.name not in _HAS_SHARE and not of.name.endswith("ffo")):
        return None
    return of._replace(
        start=value.end, end=behind.end(), name=_HAS_SHARE.get(of.name, f"{of.name}_per_share"), kind="per_share"
    )


_HAS_SHARE: Final = {
    "net_income": "eps_diluted", "net_income_attributable": "eps_diluted", "adjusted_net_income": "eps_adjusted",
    "eps_diluted": "eps_diluted", "eps_adjusted": "eps_adjusted", "ffo": "ffo_per_share", "ffo_per_share": "ffo_per_share",
}  # fmt: skip


def _period_for(
    words: str, value: ExpectedValue, periods: Sequence[GuidancePeriod], context: Context
) -> GuidancePeriod | None:
    """The last period named before a value in its sentence, else the first behind it, else the heading's."""
    before = [period for period in periods if period.end <= value.start]
    if before:
        return before[-1]
    behind = next((period for period in periods if period.start >= value.end), None)
    if (
        behind
        and (context.period is None or behind.start - value.end < LOOK_BACK)
        and not _COMPARED.search(words, value.end, behind.start)
    ):
        return behind
    return context.period


def _in_passing(words: str, metric: NamedMetric | None, value: ExpectedValue, window: int) -> bool:
    """Whether the words before a value make it no guidance: a prior range, a part, an assumption, a result."""
    is_before = metric is not None and metric.end <= value.start
    since = metric.end if metric and is_before else max(window, value.start - LOOK_BACK)
    between = _ASIDE.sub(" ", words[since : value.start])
    if _PASSING.search(between) or _BY.search(between):
        return True
    if _FROM.search(between) and not _RANGE_FROM.search(between):
        return True
    if metric and is_before and _BEFORE_METRIC.search(words, max(window, metric.start - LOOK_BACK), metric.start):
        return True
    first = max(window, metric.start - LOOK_BACK) if metric and is_before else since
    against = _AGAINST.search(words, max(window, value.start - LOOK_BACK), value.start)
    if against and not _CHANGES.search(words, window, against.start()):
        return True
    return _is_past(words, first, metric.start if metric and is_before else value.start, value.start)


def _is_past(words: str, first: int, metric_start: int, value_start: int) -> bool:
    past = None
    for past in _PAST.finditer(words, first, value_start):
        pass
    if past is None or _AHEAD.search(words, past.end(), value_start):
        return False
    is_adjective = past[0] == "reported" and metric_start - 1 <= past.end() + 1  # "we expect reported operating margin"
    return not (is_adjective and _AHEAD.search(words, max(0, past.start() - LOOK_BACK), past.start()))


def _fits(metric: NamedMetric, value: ExpectedValue) -> bool:
    """Whether a value can be of a metric: a share's part is not in millions, a margin is a percentage."""
    if metric.kind == "per_share":
        return value.kind == "percent" or (value.kind == "money" and value.scale_at is None and _small(value))
    if metric.kind == "percent":
        return value.kind == "percent"
    if metric.kind == "shares":
        return value.kind == "plain" and value.scale_at is not None
    if value.kind == "percent":
        return True
    return value.kind == "money" and (value.scale_at is not None or not _small(value) or value.low == 0)


def _small(value: ExpectedValue) -> bool:
    bound = value.high if value.high is not None else value.low
    return bound is not None and abs(bound) < 1_000


def _made(
    words: str, metric: NamedMetric, value: ExpectedValue, period: GuidancePeriod, context: Context
) -> ProseGuidance | None:
    is_growth = False
    if value.kind == "percent" and metric.kind != "percent":
        if _OF_SALES.match(words, value.end) or _OF_SALES.search(words, metric.end, max(metric.end, value.start)):
            metric = metric._replace(name=f"{metric.name}_percent_of_revenue")
        elif _GROWTH_NEAR.search(words, max(0, value.start - 60), value.end + 40):
            is_growth = True
        else:
            return None
    is_loss = metric.is_loss or _LOSS_BEHIND.match(words, metric.end) is not None
    if is_loss and value.low is not None and value.low >= 0:
        value = value.negated()
    action = _action(words[: value.start], False) or context.action
    return ProseGuidance(metric, value, period, is_growth, action, (0, len(words)))


def _action(words: str, is_heading: bool) -> Action | None:
    """What was done to the guidance: the last such word with guidance near behind it."""
    found: tuple[int, Action] | None = None
    for action, pattern in _ACTIONS:
        for match in pattern.finditer(words):
            if (is_heading or _GUIDANCE_NEAR.search(words, match.end(), match.end() + LOOK_BACK)) and (
                found is None or match.start() > found[0]
            ):
                found = (match.start(), action)
    return found[1] if found else None
