"""The words by which statements and highlights name a metric, as data: a pattern for each way of naming.

A row's pattern is matched against the whole plain label (figure_labels.py makes it: small letters, no footnotes, no
punctuation, "(loss)" beside "income" left out). The order is that of trial. `weight` says how plainly a label names
the metric: 3 its own name, 2 a usual one, 1 one that may be a part of it, or something else.

Behind each row stand the filings that print it (accession number; the issuer of a text of 2026); where none stands the
words are those of annual reports in general. Patterns are tried on labels of 200 characters at most and repeat no group
that can match the same words in two ways.
"""

from typing import Final, NamedTuple

from filings.figure_types import Metric


class LabelPattern(NamedTuple):
    """A way of naming a metric; `pattern` is of the whole plain label."""

    metric: Metric
    weight: int
    pattern: str


# What stands before or behind a name and does not change what it is of.
_RULES = r"(?:gaap|us gaap|ifrs|reported|consolidated|total|group|company)"
_BEFORE = rf"(?:{_RULES} )*"
_BEHIND = r"(?: (?:gaap|us gaap|ifrs|as reported|reported|consolidated|total))*"
_NOT_OURS = (
    r"(?!.*(?:%|\b(?:adjusted|non gaap|excluding|roe|rotce|return|margin|percent(?:age)?|ratio|growth|"
    r"carryforwards?)\b))"
)

_SALES = r"(?:revenues?|sales|turnover)"
_OF_SALES = rf"(?:(?:{_RULES}|net|operating|worldwide) )*"
_AND_OTHER = (
    r"(?: (?:and|or) (?:other(?: operating)?(?: income| revenues?)?|grant income|(?:operating )?income|sales|"
    r"revenues?))?"
)
_NET_OF = (
    r"(?: (?:net of (?:interest|provision|excise|returns|discounts|royalties|reinsurance|allowances)[a-z ]*|"
    r"less provision for (?:doubtful|bad)[a-z ]*|including related part(?:y|ies)))?"
)

_RESULT = r"(?:income|loss|losses|earnings|profit|result|results)"
_COMPREHENSIVE = r"(?: and (?:total |other )?comprehensive (?:income|loss))?"
_NET = rf"(?:consolidated )?net {_RESULT}{_COMPREHENSIVE}"
_OF_PERIOD = (
    r"(?: (?:for|of) the (?:period|year|quarter|half year|financial year|financial period|three months|"
    r"six months))?"
)
_AFTER_TAX = r"(?: (?:after|net of)(?: income)? tax(?:es|ation)?)?"

ATTRIBUTABLE: Final = r"(?:attributable|available|applicable|allocable|allocated|distributable|accruing)"
_OTHERS = (
    r"(?:non ?controlling|minority|redeemable|preferred|participating|subsidiar|general partner|predecessor|unvested|"
    r"former|discontinued|continuing)"
)
_COMMON = r"(?:common|ordinary|class [ab]|limited partners?|unit ?holders?|diluted common)"
_HOLDERS = (
    r"(?:(?:share|stock|unit)holders?|shareowners?|holders?|stock|shares|units|equity|partners|interests?|owners|"
    r"members)"
)

_SHARE = (
    r"(?:(?:ordinary|common|limited|partner|partnership|american|depositary|equivalent|lp|class|a|b|each|average|weighted|"
    r"outstanding|one|non|voting|series|capital|company) ){0,6}(?:shares?|units?|ads|adss|stock|interest)"
    r"(?: (?:of|and|common|capital|ordinary|equivalent|beneficial|stock|shares?|units?|interest|class|a|b|c)){0,6}"
)
PER_SHARE: Final = rf"(?:per|a|each) (?:(?:fully|basic|diluted|primary|common|and) ){{0,4}}{_SHARE}"
# A number of shares, and none that was issued, bought, or outstanding on a day; no "Net income … to diluted shares".
_SHARES = (
    r"(?!(?:(?!shares|units)[a-z0-9]+ ){0,12}(?:income|earnings|loss|profit|ebitda)\b)"
    r"(?=.*\b(?:shares|units|stock)\b)(?=.*\b(?:average|weighted|used|shares|units)\b)"
    r"(?!.*\b(?:effects?|dilutive|options|issued|repurchased|purchased|declared|dividends?|incremental|period end|"
    r"end of|year end|at end|stock based|impact|adjustments?|price|value|anti ?dilutive|excluded|potential(?:ly)?)\b)"
)
_NO_STEP = r"(?!.*\b(?:before|margin|per|growth|roe|return)\b)"
_OWN = (
    r"(?:adjusted|non gaap|core|normalized|pro forma|proforma|underlying|comparable|recurring|ongoing|cash|economic|"
    r"non gaap adjusted|adjusted core)"
)

# fmt: off
PATTERNS: Final[tuple[LabelPattern, ...]] = (
    # 0000018230-22-000107 "Total sales and revenues"; X-Energy "Total revenues and grant income"
    LabelPattern(
        Metric.REVENUE, 3,
        rf"{_OF_SALES}total (?:(?:consolidated|net|operating|company|gross|group) )*{_SALES}(?: net)?"
        rf"{_AND_OTHER}{_NET_OF}{_BEHIND}",
    ),
    LabelPattern(Metric.REVENUE, 3, rf"{_OF_SALES}{_SALES}{_AND_OTHER} total"),
    # 0000018230-22-000107, Caterpillar: "Sales and revenues" over its parts
    LabelPattern(Metric.REVENUE, 3, r"(?:total )?(?:net )?sales and (?:other )?(?:operating )?revenues?"),
    # 0001193125-11-009392 "Net sales"; 0000314808-20-000062 "Operating revenues"; Cerebras "GAAP revenue";
    # edgartools_Buckle "SALES, Net of returns and allowances"
    LabelPattern(Metric.REVENUE, 2, rf"{_OF_SALES}{_SALES}(?: net)?{_BEHIND}"),
    LabelPattern(Metric.REVENUE, 2, rf"(?:net )?{_SALES}{_AND_OTHER}(?: net of [a-z ]*)?{_BEHIND}"),
    LabelPattern(Metric.REVENUE, 2, rf"{_OF_SALES}(?:revenues?|sales){_NET_OF}"),
    # ZIM: a carrier's revenue is income from voyages
    LabelPattern(
        Metric.REVENUE, 2,
        r"(?:total )?income from voyages(?: and related services)?|(?:total )?voyage(?: and other)? revenues?",
    ),
    LabelPattern(
        Metric.REVENUE, 2,
        r"(?:total )?(?:net )?revenues? from (?:operations|continuing operations|(?:external )?customers|"
        r"contracts? with customers)",
    ),
    LabelPattern(
        Metric.REVENUE, 2,
        r"(?:net )?sales (?:to customers|revenues?)|(?:total )?franchise and [a-z ]*revenues?|"
        r"(?:total )?net patient service revenues?(?: less provision for [a-z ]*)?|contract revenues? earned",
    ),
    # A landlord's rent, a maker's product sales: the total where nothing else is one (0001193125-20-126683)
    LabelPattern(
        Metric.REVENUE, 1,
        r"total rental (?:income|revenues?)|total rental and other (?:property )?(?:income|revenues?)|"
        r"total property revenues?",
    ),
    LabelPattern(Metric.REVENUE, 1, r"total (?:net )?income and other|total investment income"),
    LabelPattern(
        Metric.REVENUE, 1,
        r"(?:total )?gross (?:revenues?|sales)|(?:revenues?|sales) including excise tax(?:es)?",
    ),
    # 0001564590-20-019421 "Product sales, net"; Rocket Lab and AST "Services revenue" are parts of a total
    LabelPattern(
        Metric.REVENUE, 1,
        r"rental (?:income|revenues?)|(?:net )?(?:contract|product|service|services|subscription|royalty|collaboration|"
        r"grant|license|licensing|premium) (?:revenues?|sales)(?: net)?",
    ),
    # 0000706129-20-000012, 0000846617-20-000024, 0001193125-20-124568
    LabelPattern(Metric.NET_INTEREST_INCOME, 3, rf"{_BEFORE}net interest (?:income|revenue){_BEHIND}"),
    LabelPattern(Metric.NET_INTEREST_INCOME, 2, r"net interest income (?:before|prior to) provision[a-z ]*"),
    # 0000891092-03-001810 "Gross profit"; 0001564590-20-019442 "Gross income"; USA Rare Earth "Gross loss"
    LabelPattern(
        Metric.GROSS_PROFIT, 3,
        rf"{_BEFORE}gross (?:profit|loss|income)(?: loss)?(?: on (?:net )?sales)?{_BEHIND}|gross profit margin amount",
    ),
    # 0001193125-11-009392, Cardinal Health, Lowe's: an amount of money called "Gross margin"
    LabelPattern(Metric.GROSS_PROFIT, 2, rf"{_BEFORE}gross (?:margin(?: dollars)?|operating profit|earnings){_BEHIND}"),
    # 0000891092-03-001810 "Loss from operations"; JD.com "Total consolidated (loss)/income from operations";
    # ZIM "Results from operating activities"
    LabelPattern(
        Metric.OPERATING_INCOME, 3,
        rf"{_BEFORE}{_RESULT} from (?:operations|operating activities)(?: ebit)?{_BEHIND}",
    ),
    # 0000314808-20-000062 "OPERATING LOSS"; 0000018230-22-000107 "Consolidated operating profit"
    LabelPattern(
        Metric.OPERATING_INCOME, 3,
        rf"{_BEFORE}operating (?:income|loss|profit|result|losses)(?: ebit)?{_OF_PERIOD}{_BEHIND}",
    ),
    # Cardinal Health "Operating earnings"; an insurer's or a utility's are after taxes and its own
    LabelPattern(
        Metric.OPERATING_INCOME, 2,
        rf"{_BEFORE}operating earnings{_BEHIND}|(?:total )?net operating (?:loss|profit)",
    ),
    # 0001165002-20-000083 "Net operating income"; a landlord's is its properties'
    LabelPattern(Metric.OPERATING_INCOME, 1, r"(?:total )?net operating income"),
    # 0001065088-18-000004 "Net income from continuing operations"; Pfizer; KeyCorp "… attributable to Key common …"
    LabelPattern(
        Metric.INCOME_FROM_CONTINUING_OPERATIONS, 3,
        rf"{_BEFORE}(?:net )?(?:income|loss|earnings|profit){_OF_PERIOD} from continuing operations"
        rf"{_AFTER_TAX}(?: attributable to [a-z ]*)?{_BEHIND}",
    ),
    # 0001104659-20-052792 "… attributable to MDC Partners Inc. common shareholders"; JD.com "… the Company's ordinary
    # shareholders"; 0000846617-20-000024 "Income attributable to common stock"
    LabelPattern(
        Metric.NET_INCOME_COMMON, 3,
        rf"{_NOT_OURS}{_BEFORE}(?:{_NET}|income|loss|earnings|profit) (?:\w+ )?{ATTRIBUTABLE} (?:to|for) "
        rf"(?!{_OTHERS})(?:[a-z0-9]+ ){{0,5}}?{_COMMON}[a-z ]*",
    ),
    # 0001564590-20-019760 "Net loss to common stockholders"; utilities' "Balance for common stock"
    LabelPattern(
        Metric.NET_INCOME_COMMON, 2,
        rf"{_NET} (?:to|for|on) common(?: {_HOLDERS})?|"
        rf"(?:earnings|income|balance) (?:available )?(?:for|on) common(?: {_HOLDERS})?",
    ),
    # 0000314808-20-000062 "NET LOSS ATTRIBUTABLE TO VALARIS"; 0001193125-20-126683 "allocable"
    LabelPattern(
        Metric.NET_INCOME_ATTRIBUTABLE, 3,
        rf"{_NOT_OURS}{_BEFORE}(?:{_NET}|net comprehensive income|income|loss|earnings|profit|profit for the period) "
        rf"{ATTRIBUTABLE} to (?!{_OTHERS})(?:[a-z0-9]+ ){{0,7}}[a-z0-9]+",
    ),
    LabelPattern(Metric.NET_INCOME_ATTRIBUTABLE, 2, rf"{_NET} group share"),
    # 0000320193-24-000005; 0000004977-20-000054 "Net earnings"; biotechs' "Net loss and comprehensive loss"
    LabelPattern(Metric.NET_INCOME, 3, rf"{_BEFORE}{_NET}{_OF_PERIOD}{_AFTER_TAX}{_BEHIND}"),
    # ZIM "Profit (loss) for the period", and all under IFRS
    LabelPattern(
        Metric.NET_INCOME, 3,
        rf"{_BEFORE}(?:profit(?: loss)?|income|loss|result)"
        r" for the (?:period|year|quarter|half year|financial year|financial period)",
    ),
    # Sterling "Net income, including noncontrolling interests"; AST, Pfizer "… before allocation to noncontrolling …"
    LabelPattern(
        Metric.NET_INCOME, 2,
        rf"{_NET} (?:including (?:non ?controlling|minority)|"
        r"before (?:non ?controlling|minority|allocation|attribution|preferred))[a-z ]*",
    ),
    # 0000018230-22-000107 "Profit of consolidated and affiliated companies"; funds' "Net increase in net assets …"
    LabelPattern(
        Metric.NET_INCOME, 2,
        r"profit(?: of consolidated and affiliated companies| after tax(?:es|ation)?)?|consolidated profit|"
        r"net increase in net assets (?:resulting )?from operations",
    ),
    LabelPattern(Metric.NET_INCOME, 1, r"income (?:net|after(?: income)? taxes)"),
    # 0000892537-20-000010, 0001678463-20-000062 ("EBITDA1")
    LabelPattern(
        Metric.EBITDA, 3,
        r"(?:(?:consolidated|total|company|group) )*ebitda(?: (?:non gaap|consolidated|total))*",
    ),
    # 0000314808-20-000062; Howmet "Adj. EBITDA"; D-Wave "Adjusted EBITDA loss"; JD.com "Non-GAAP EBITDA"
    LabelPattern(
        Metric.ADJUSTED_EBITDA, 3,
        r"(?:(?:consolidated|total|company|non gaap|group) )*(?:adjusted|adj|comparable|pro forma adjusted|normalized|"
        r"underlying|non gaap) (?:consolidated )?ebitda(?:re|x)?"
        r"(?: (?:non gaap|measure|consolidated|loss|total|from continuing operations))*",
    ),
    LabelPattern(
        Metric.ADJUSTED_EBITDA, 2,
        r"ebitda (?:as adjusted|adjusted|before (?:special|unusual|exceptional|non ?recurring) [a-z ]*|"
        r"excluding [a-z ]*)|"
        rf"adjusted ebitda {ATTRIBUTABLE} to (?!{_OTHERS})[a-z ]*",
    ),
    # 0000314808-20-000062 "… OUTSTANDING - BASIC AND DILUTED" names both; the basic ones are tried first
    # 0001275287-06-002673 "Shares used in computing basic earnings"
    LabelPattern(Metric.SHARES_BASIC, 3, rf"{_SHARES}(?=.*\b(?:basic|primary)\b)[a-z0-9 ]+"),
    # 0000706129-20-000012; 0001289945-20-000036 "Diluted weighted average common shares outstanding"
    LabelPattern(
        Metric.SHARES_DILUTED, 3,
        rf"{_SHARES}(?=.*\b(?:diluted|assuming (?:full )?dilution)\b)[a-z0-9 ]+",
    ),
    # KeyCorp "Weighted-average common shares and potential common shares outstanding"
    LabelPattern(
        Metric.SHARES_DILUTED, 2,
        r"(?:weighted )?average (?:number of )?(?:(?:common|ordinary) )*(?:(?:shares|stock|outstanding) )*"
        r"and (?:potential(?:ly)? )?(?:dilutive|common) (?:shares|stock|units|securities)[a-z ]*",
    ),
    # KeyCorp; one count alone is of basic shares
    LabelPattern(
        Metric.SHARES_BASIC, 1,
        r"(?:weighted )?average (?:number of )?(?:(?:common|ordinary|outstanding) )*(?:shares|units)"
        r"(?: of common stock)?(?: outstanding)?(?: during the (?:period|year|quarter))?",
    ),
    # 0001193125-20-126683; a measure of the issuer's own making stands behind the plain one
    LabelPattern(
        Metric.FFO_PER_SHARE, 3,
        rf"(?:nareit |diluted )*(?:ffo|funds from operations(?: ffo)?)(?: attributable to [a-z ]*)? {PER_SHARE}"
        r"(?: (?:basic|diluted|fully|and))*",
    ),
    LabelPattern(
        Metric.FFO_PER_SHARE, 2,
        rf"(?:[a-z]+ ){{0,4}}(?:ffo|funds from operations)[a-z ]* {PER_SHARE}"
        r"(?: (?:basic|diluted|fully|and|as adjusted))*",
    ),
    # 0000004977-20-000054 "Adjusted earnings"; 0001564590-20-019760 "Core earnings"; 0001564590-20-019421
    LabelPattern(
        Metric.ADJUSTED_NET_INCOME, 2,
        rf"{_NO_STEP}{_BEFORE}{_OWN} (?:(?:consolidated|after tax) )?(?:net )?"
        r"(?:income|earnings|loss|profit)(?: (?:non gaap|loss|diluted|from continuing operations)){0,3}"
        rf"(?: (?:{ATTRIBUTABLE} (?:to|for) (?!{_OTHERS})[a-z0-9 ]*|for [a-z ]*|excluding [a-z ]*))?",
    ),
    LabelPattern(
        Metric.ADJUSTED_NET_INCOME, 2,
        rf"{_NO_STEP}{_NET}(?: {ATTRIBUTABLE} to [a-z ]*?)? (?:as adjusted|adjusted|non gaap|excluding [a-z ]*)"
        r"(?: non gaap)?",
    ),
    # utilities and insurers: after taxes, and their own
    LabelPattern(
        Metric.ADJUSTED_NET_INCOME, 2,
        rf"{_NO_STEP}(?:(?:operating net|after tax operating) (?:income|earnings|loss)(?: [a-z ]*)?|"
        rf"operating (?:earnings|net income|net earnings) (?:non gaap|after tax|{ATTRIBUTABLE} [a-z ]*))",
    ),
)
# fmt: on
