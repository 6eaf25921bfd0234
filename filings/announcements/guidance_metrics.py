"""What guidance is given of: the words that name a metric, in sentences, bullets and rows.

A metric is a name with what stands before it: "Adjusted EBITDA", "non-GAAP gross margin", "IM8 revenue". Revenue with
a qualifier is another metric than revenue. Metrics that the figures have too are named as they are there; others in
the issuer's own words.

How it errs: an issuer's name without a possessive before "revenue" reads as a qualifier, so that its revenue goes by
the issuer's name.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from filings.figure_types import Basis, Metric

MetricKind = Literal["money", "per_share", "percent", "shares", "number"]

MAX_QUALIFIERS: Final = 5
"""Words before a metric that can belong to its name."""

MAX_NAME_WORDS: Final = 9
"""An issuer's own name of more words is cut."""

_ATTRIBUTABLE = r"(?:\s+(?:attributable|available|allocable)\s+to\s+(?:the\s+)?(?:common\s+)?[\w.&'\u2019\-]+){0,1}"
_CONTINUING = r"(?:\s+from\s+continuing\s+operations)?"
_SHARE = r"(?:share|stock\s+unit|unit|ads|adr)"
_PER_SHARE = (
    rf"(?:(?:operating|ongoing)\s+)?(?:(?:fully[\s\-]+)?diluted\s+)?(?:net\s+)?(?:earnings|income|profit|loss|\(loss\)|/)+(?:\s*[(/]\s?(?:loss|lps)\)?)?"
    rf"(?:\s+\(?eps\)?)?{_CONTINUING}{_ATTRIBUTABLE}\s+per\s+(?:(?:fully[\s\-]+)?(?:diluted|common|ordinary|basic)\s+){{0,2}}{_SHARE}\b"
    r"(?:\s*[(,\u2013-]\s?(?:diluted|basic)\)?)?(?:\s+\(?[\"\u201c]?eps[\"\u201d]?\)?)?|\be\.?p\.?s\b(?:/\(?lps\)?)?(?:,?\s+diluted)?"
)
_CORES: Final[tuple[tuple[str, MetricKind, str], ...]] = (
    # name, kind, words. At one place the first that fits is taken.
    ("ffo_per_share", "per_share", (rf"(?:a?ffo|funds\s+from\s+operations(?:\s+\(?[\"\u201c]?a?ffo[\"\u201d]?\)?)?)"
     rf"(?:\s+attributable\s+to\s+[\w\s]{{1,30}})?\s+per\s+(?:(?:fully\s+)?diluted\s+|common\s+){{0,3}}{_SHARE}\b")),
    ("eps", "per_share", _PER_SHARE),
    ("book_value_per_share", "per_share", rf"book\s+value\s+per\s+(?:common\s+)?{_SHARE}"),
    ("margin", "percent", (r"(?:ebitdar?|ebita?|gross(?:\s+profit)?|operating(?:\s+(?:income|profit))?|(?:segment|"
    r"restaurant|"
     r"store|shop|contribution|product|service|free\s+cash\s+flow|net\s+(?:income|interest|profit)|income\s+from\s+operations|"
     r"profit)(?:[\s\-]+(?:level|operating))?(?:\s+(?:profit|cash\s+flow))?)[\s\-]+margins?\b(?:\s+rate)?|margins\b")),
    ("ebitda", "money", (r"ebitda(?:r|x|re)?(?![a-z])|"
    r"earnings\s+before\s+interest,?\s+taxes,?\s+depreciation,?\s+and\s+amortization")),
    ("ebit", "money", r"ebita?\b"),
    ("tax_rate", "percent", (r"(?:effective\s+)?(?:(?:book|income|operating|annual|"
    r"consolidated)\s+)?(?:effective\s+)?tax\s+rates?\b")),
    ("comparable_sales", "percent", (r"(?:(?:comparable|comp|same|like)[\s\-]+(?:store|restaurant|club|center|"
    r"unit|location|shop|"
     r"property|community|for[\s\-]+like)s?[\s\-]*(?:cash\s+)?(?:sales|revenues?|noi|net\s+operating\s+income)?"
     r"|comparable\s+(?:net\s+)?sales)\b(?:\s+(?:growth|increase))?")),
    ("combined_ratio", "percent", (r"(?:combined|loss|expense|medical\s+(?:benefit|loss|cost|care)|benefit|"
    r"benefits\s+expense|efficiency|"
     r"sg&a|capital|net\s+charge[\s\-]offs?|medical)\s+ratio\b|\bmbr\b|\bmlr\b")),
    ("net_interest_income", "money", r"net\s+interest\s+income\b"),
    ("gross_profit", "money", r"gross\s+profit\b"),
    ("operating_income", "money", (r"(?:operating\s+(?:income|profit|earnings|loss)(?:\s*\(loss\))?|(?:income|"
    r"loss|profit|earnings)"
     r"(?:\s*\(loss\))?\s+from\s+operations|segment\s+operating\s+income)\b")),
    ("operating_expenses", "money", r"(?:operating|cash\s+operating)\s+(?:expenses?|costs?|expenditures)\b|\bopex\b"),
    ("capital_expenditures", "money", r"capital\s+(?:expenditures?|spending|investments?|expenses)\b|\bcap\s?ex\b"),
    ("free_cash_flow", "money", r"free\s+cash\s+flow\b(?!\s+conversion)"),
    ("free_cash_flow_conversion", "percent", r"free\s+cash\s+flow\s+conversion\b"),
    ("operating_cash_flow", "money", (r"(?:operating\s+cash\s+flows?|"
    r"(?:net\s+)?cash\s+(?:flows?\s+)?(?:provided\s+by\s+|generated\s+by\s+|from\s+)"
     r"(?:operating\s+activities|operations))\b")),
    ("ffo", "money", r"\ba?ffo\b|funds\s+from\s+operations\b"),
    ("net_income", "money", (rf"(?:net\s+(?:income|earnings|loss|profit)(?:\s*\((?:loss|"
    rf"income)\))?{_CONTINUING}{_ATTRIBUTABLE}"
     rf"|(?:adjusted\s+)(?:income|earnings|profit)(?!\s+(?:from|before|per|margin)\b){_ATTRIBUTABLE})(?!\s+(?:margin|per)\b)")),
    ("growth", "percent", (r"(?:revenue|sales|loan|deposit|organic|unit|volume|production|"
    r"premium)s?\s+growth(?:\s+rate)?\b")),
    ("revenue", "money", (r"(?:total\s+)?(?:net\s+)?(?:revenues?|sales|turnover)\b(?!\s+(?:force|mix|of\s+shares|"
    r"growth|tax|personnel|"
     r"and\s+marketing|team|cycle|channel|organization|recognition))")),
    ("interest_and_other", "money", (r"(?:interest\s+(?:and\s+other(?:\s+(?:income|expense))?|expense|income)|"
     r"(?:other|non-?operating|non-?interest|equity|investment|fee)\s+(?:income|expenses?)(?:\s*\((?:expense|loss|income)\))?|"
     r"(?:income|equity\s+in\s+(?:net\s+)?(?:income|earnings|loss))(?:\s*\(loss\))?\s+(?:from|of)\s+(?:unconsolidated\s+)?"
     r"(?:subsidiaries|investees|affiliates|associates))(?:,?\s+net)?\b")),
    ("shares", "shares", (r"(?:weighted[\s\-]+average\s+)?(?:(?:basic|diluted|"
    r"fully\s+diluted)\s+)?(?:weighted[\s\-]+average\s+)?(?:(?:basic|diluted|fully\s+diluted)\s+)?"
     r"(?:common\s+|ordinary\s+)?(?:shares(?:\s+outstanding)?|share\s+count)\b")),
    ("expense", "money", (r"(?:depreciation(?:,?\s+(?:depletion,?\s+)?and\s+amortization)?|amortization|(?:stock|"
    r"share|equity)[\s\-]+based\s+compensation|"
     r"research\s+(?:and|&)\s+development|r&d|selling,?\s+general,?\s+(?:and|&)\s+administrative|si?&a|sg&a|g&a|general\s+and\s+administrative|"
     r"sales\s+and\s+marketing|exploration|interest|rewards|pre-?opening|income\s+tax)(?:\s+(?:expenses?|costs?|spending))?\b"
     r"|cost\s+of\s+(?:revenues?|sales|goods\s+sold)\b|provision\s+for\s+credit\s+losses\b|net\s+charge[\s\-]offs\b")),
    ("remaining_performance_obligations", "percent", r"remaining\s+performance\s+obligations?\b|\bc?rpo\b"),
    ("production", "number", (r"(?:production|throughput|sales\s+volumes?)\b(?!\s+(?:cost|expense|tax|growth))")),
    ("balances", "percent", r"average\s+(?:total\s+)?(?:loans|deposits|earning\s+assets)\b"),
    ("own", "money", (r"(?:segment\s+(?:profit|income)|bookings|billings|backlog|orders|gmv|gmrv|"
    r"gross\s+merchandise\s+(?:volume|value|sales)|tpv|gtv|arr|aum|"
     r"(?:annual|annualized)\s+recurring\s+revenues?|net\s+new\s+arr|(?:\w+\s+)?(?:marketplace|payment|gross\s+transaction)\s+volume|"
     r"noi|net\s+operating\s+income|net\s+premiums\s+(?:written|earned)|distributable\s+(?:earnings|cash\s+flow)|net\s+investment\s+income|"
     r"share\s+repurchases|working\s+capital)\b")),
)  # fmt: skip
_METRIC = re.compile(
    r"(?<![^\W_])(?=[\w/])(?:" + "|".join(rf"(?P<c{place}>{words})" for place, (_, _, words) in enumerate(_CORES)) + ")"
)

# Words that end the name before a metric: what is said of it, not what it is.
_PLAIN_WORDS = """
a about achieve achieved achieving actual add adds all also an and announce announced annual annually anticipate
anticipated anticipatedly anticipates anticipating approximately as assume assumes assuming at back-half based
be believe believes between billion both but by can change changed combined company company-wide companys
confirm confirmed confirming consolidated continue continues contribute contributes corporate could current
currently deliver delivering depending did diluted do drive driven due during each estimate estimated estimates
estimating exceed excluding expect expect. expectation expectations expected expecting expects first first-half
fiscal following for forecast forecasted forecasting forecasts fourth from full full-year fully further fy gaap
generate generated generating get give given giving group guidance guided guides h1 h2 half has have high higher
however i if improve improved in includes including increase increased increases increasing initial initiates
initiating introduce introduced introduces introducing is issue it its lead low lower lowered lowering lowers
maintain maintained maintaining maintains may measure million minus narrowed narrowing narrows net new next no
normalized-for not now of on or our out outlook over overall per percent plan planning plans plus preliminary
prior produce project projected projecting projects provide provided provides providing quarter quarterly raise
raised raises raising range ranges reach reaching reaffirm reaffirmed reaffirming reaffirms record reduce
reduced reduces reducing reflect reflects reiterate reiterated reiterates reiterating remain report reported
reporting represent representing respectively result resulting revise revised revises revising same second
second-half see sees sequential sequentially set should slightly somewhat target targeted targeting targets than
that the their then these they third this those through time to today total towards trajectory under until up update
updated updates updating upon us versus visibility was we well were where which while will with within would
year year-over-year years yielding
"""
_NO_QUALIFIER = frozenset(_PLAIN_WORDS.split())
_NEUTRAL_AT_START = re.compile(
    r"(?:[\"\u201c\u2018(]+|.*['\u2019]s?$|(?:19|20)\d\d.*|fy.?\d+|q[1-4].*|[1-4]q.*|\(?\d+\)?|[\W_]+"
    r"|(?:first|second|third|fourth|full|next|current)[\-\u2013](?:fiscal[\-])?(?:quarter|year|half)|calendar)"
)
_BREAK = re.compile('[,;:|\t"\u201c\u2022\u2014]|[\u2013-]\\s|(?<=[a-z]{2})(?<!adj)\\.\\s')
_BEFORE = re.compile(r"[\w&'\u2019.\-/]+(?:\s\(\d\))?")
_NON_GAAP = re.compile(
    r"non[\s\-]?(?:gaap|ifrs)|adjusted|\badj\b|\bcore\b|normalized|excluding|pro\s+forma|cash\s+eps|comparable\s+eps|constant|organic"
    r"|\bongoing\b|\bunderlying\b|\brecurring\s+(?:eps|earnings|net|operating|ffo)|\boperating\s+(?:eps|earnings\s+per|net\s+income|income\s+per)"
)
_LOSS = re.compile(r"\bloss\b(?!\s*\)|\s+ratio)(?<!\(loss)")
_LEADING = re.compile(
    r"\s*(?:(?:projected|estimated|expected|anticipated|forecast(?:ed)?|guided|full[\s\-]year|updated|revised|our)\s+)+"
)
_MARK_BEHIND = re.compile(r"(?:(?<=[a-z)])\s?\d{1,2}|\s?\((?:\d{1,2}|[a-z])\)|[*\u2020\u2021])?\s*$")
_FOOTNOTE = re.compile(
    r"\s?\((?:\d{1,2}|[a-z])\)(?=\s|$|,)|(?<=[a-z])\s+\d(?=\s|$|,)|[*\u2020\u2021]+|\(unaudited\)|\(non-(?:gaap|ifrs)(?:\s+measure)?\)|\(gaap(?:\s+measure)?\)"
)
_IN_UNITS = re.compile(
    r"\(?\b(?:in\s+)?(?:us?\s?)?\$?\s?(?:in\s+)?(?:millions?|billions?|thousands?|mm|bn)\b\)?|\(\s?[$%]\s?\)"
)
_SNAKE = re.compile(r"[^a-z0-9]+")


class NamedMetric(NamedTuple):
    """A metric as named: the place of its whole name, what it is, whether the name says that it is a loss."""

    start: int
    end: int
    name: str
    kind: MetricKind
    basis: Basis
    is_loss: bool
    is_known: bool  # of the vocabulary; else only a row or a bullet under a guidance heading makes it a metric


def named_metrics(lower: str, start: int, end: int) -> Iterator[NamedMetric]:
    """The metrics named in characters `start` to `end` of a text in small letters."""
    for match in _METRIC.finditer(lower, start, end):
        if match.start() and (lower[match.start() - 1].isalnum() or lower[match.start() - 1] == "&"):
            continue
        core, kind, _ = _CORES[int((match.lastgroup or "c0")[1:])]
        first = _name_start(lower, start, match.start())
        yield _named(lower, first, match.start(), match.end(), core, kind)


def own_metric(lower: str, start: int, end: int) -> NamedMetric | None:
    """The metric that a row's label or a bullet's first words name, of the vocabulary or not; None without letters."""
    end = start + len(_MARK_BEHIND.sub("", lower[start:end]))
    leading = _LEADING.match(lower, start, end)
    start = leading.end() if leading and leading.end() < end else start
    known = None
    for known in named_metrics(lower, start, end):
        if known.start - start < 4:
            break
    label = _cleaned(lower[start:end])
    if not re.search(r"[a-z]{3}", label):
        return None
    if known is not None:
        rest = lower[known.end : end].strip(" .,:;*()0123456789\n\t|")
        if known.start - start < 4 and (len(rest) < 4 or known.name in _CANONICAL or known.kind == "percent"):
            return known
    name = "_".join(_SNAKE.sub(" ", label).split()[:MAX_NAME_WORDS])
    kind: MetricKind = known.kind if known else "money"
    if re.search(r"growth|margin|\brates?\b|\bratios?\b|%", lower[start:end]):
        kind = "percent"
    basis = Basis.NON_GAAP if _NON_GAAP.search(label) else Basis.GAAP
    return NamedMetric(start, end, name, kind, basis, bool(_LOSS.search(label)), known is not None)


_CANONICAL: Final = frozenset(metric.value for metric in Metric)


def _cleaned(label: str) -> str:
    return " ".join(_IN_UNITS.sub(" ", _FOOTNOTE.sub(" ", label)).split())


def _name_start(lower: str, start: int, core: int) -> int:
    """Where the qualifiers before a metric's words begin."""
    stretch = lower[max(start, core - 80) : core]
    offset = core - len(stretch)
    cut = max((mark.end() for mark in _BREAK.finditer(stretch)), default=0)
    words = [word for word in _BEFORE.finditer(stretch) if word.start() >= cut]
    first = core
    for word in reversed(words[-MAX_QUALIFIERS:]):
        said = word[0].split(" (")[0].strip(".'\u2019")
        if said in _NO_QUALIFIER or _NEUTRAL_AT_START.fullmatch(said) or stretch[word.end() :].lstrip()[:1] == ")":
            if said not in ("net", "total", "gaap", "diluted", "fully", "normalized"):
                break
            if said in ("net", "total"):
                continue
        first = offset + word.start()
    return first


def _named(lower: str, first: int, core_start: int, end: int, core: str, kind: MetricKind) -> NamedMetric:
    label = _cleaned(lower[first:end])
    qualifiers = _cleaned(lower[first:core_start])
    non_gaap = _NON_GAAP.search(label) is not None
    basis = Basis.NON_GAAP if non_gaap else Basis.GAAP
    bare = not re.sub(
        r"non[\s\-]?(?:gaap|ifrs)|\b(?:gaap|ifrs|reported|adjusted|adj|net|total|diluted|fully|basic|consolidated)\b|[\W\d_]",
        "",
        qualifiers,
    )
    name = _name(core, bare, non_gaap, label)
    if core in ("ebitda", "ebit", "free_cash_flow", "ffo_per_share", "ffo"):
        basis = Basis.NON_GAAP
    return NamedMetric(first, end, name, kind, basis, _LOSS.search(label) is not None, True)


def _name(core: str, bare: bool, non_gaap: bool, label: str) -> str:
    """A Metric's value where nothing else qualifies it, else the words in snake_case."""
    if bare:
        if core == "eps":
            return Metric.EPS_ADJUSTED if non_gaap else Metric.EPS_BASIC if "basic" in label else Metric.EPS_DILUTED
        if core == "ebitda":
            return Metric.ADJUSTED_EBITDA if non_gaap else Metric.EBITDA
        if core == "net_income":
            if non_gaap:
                return Metric.ADJUSTED_NET_INCOME
            return Metric.NET_INCOME_ATTRIBUTABLE if "attributable" in label else Metric.NET_INCOME
        if core == "ffo_per_share":
            return core if label.startswith("f") else f"{_own_words(label.split('per ')[0])}_per_share"
        if core in _CANONICAL and not non_gaap:
            return core
        if core in ("capital_expenditures", "free_cash_flow", "operating_cash_flow") and not non_gaap:
            return core
        if core == "growth" and re.search(r"^(?:total\s+)?(?:net\s+)?(?:revenue|sales)", label):
            return "revenue_growth"
    elif core == "eps" and non_gaap:
        return Metric.EPS_ADJUSTED
    return _own_words(label) or core


def _own_words(label: str) -> str:
    """The issuer's own name of a metric in snake_case."""
    words = _SNAKE.sub(" ", label.replace("'", "").replace("\u2019", "")).split()
    kept = [word for word in words if word not in ("total", "the", "our", "its")]
    if kept[:1] in (["gaap"], ["reported"]):
        kept = kept[1:]
    return "_".join(kept[-MAX_NAME_WORDS:]).replace("margins", "margin").replace("rates", "rate")
