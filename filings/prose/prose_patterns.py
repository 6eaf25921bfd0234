"""The words by which sentences name metrics, state amounts, compare, count changes and look ahead.

All are matched on a sentence in small letters with its white space folded, so a space is one space.
"""

import re
from typing import Final

from filings.figure_types import Metric

_LOSS = r"(?: ?\((?:loss|income|earnings|profit|deficit)(?:es)?\))"
_NAME = r"(?:[^\s,;]+ ){0,6}?"  # the issuer's name, or "the company's"
_HOLDERS = r"(?:(?:share|stock|unit)(?:holders|owners)?|holders|owners|partners|equity)"
_TO_WHOM = (
    rf"(?: (?:(?:attributable|available|applicable|allocable|allocated) to|(?:to|for)(?= common)) {_NAME}"
    rf"(?P<common>common(?: {_HOLDERS})?(?: of {_NAME}(?:shareholders|stockholders|company|inc\.?|corp\.?))?"
    rf"|{_HOLDERS}(?: of the (?:company|parent|corporation))?|(?:the )?(?:company|parent|corporation|"
    rf"controlling interests?|owners)(?! ?['\u2019])|(?:the )?(?:"
    r"owners of the (?:company|parent))"
    r"|(?=(?:was|were|of|for|in|totaled|increased|decreased|rose|fell|narrowed|widened|improved|grew|declined|"
    r"reached) )))"
)
_SHARE = (
    r"(?:(?:fully[- ])?(?:diluted|basic|common|ordinary|class [ab]|limited|partner(?:ship)?|weighted|average|"
    r"outstanding|"
    r"assuming dilution|american depositary|depositary|and|or|&|/|,|stapled|beneficial|trust) ?){0,5}"
    r"(?:shares?|units?|ads|adss|adr)\b"
)
PER_SHARE: Final = re.compile(
    rf"[)*]? ?(?:(?:of |in )?(?:net )?(?:earnings|income|loss|eps)? ?(?:per|a|for each|/) ?{_SHARE}"
    r"(?:[ ,\-\u2013(]{1,3}(?:on a |for )?(?:(?:fully[- ])?dilut(?:ed|ion)|basic|assuming dilution)"
    r"(?:,? (?:and|or|&) (?:diluted|basic))?(?: basis)?(?! (?:eps|earnings|net|income|loss))\)?)?"
    r"|(?:fully[- ])?(?:diluted|basic)(?: (?:and|or) (?:diluted|basic))? (?:(?:net )?(?:earnings|income|loss) per "
    r"(?:common )?(?:share|unit)|eps|shares?\b)"
    r"| ?per (?:fully[- ])?(?:diluted|basic)(?= (?:and|or) [$\u20ac\u00a3]?\.?\d)"
    r"|\(?(?:fully[- ])?(?:diluted|basic)(?:\)|(?=[;,.]|$| and)))"
)
"""Behind an amount: it is one a share. What is in it tells basic from diluted."""

PER_OTHER: Final = re.compile(
    r" ?(?:per |an? |/ ?)(?!share|unit|diluted|basic|common|year|total|record|gaap|net|quarter|non|decrease|increase|"
    r"loss|"
    r"profit|\d|change|[a-z]+ (?:increase|decrease|decline|improvement|loss))[a-z]+"
)

_EPS_TO_WHOM = _TO_WHOM.replace("common>", "eps_common>")
_CONTINUING_TO_WHOM = _TO_WHOM.replace("common>", "continuing_common>")
_RESULT = rf"(?:earnings|income|profit|loss(?:es)?|results?){_LOSS}?(?: or loss)?"
_KIND_OF_EPS = r"(?:fully[- ])?(?:diluted|basic|primary|net|common|(?<!non )gaap)[ ,/]+(?:and |or |& )?"
_NOT_REVENUE = (
    r"(?! (?:run|growth|backlog|guidance|outlook|margin|mix|per |yield|passenger|ton|recognition|synerg|contribution|"
    r"target|"
    r"force|team|price|of (?:marketable|investment|property|assets|securities)|tax|volume|rep|cycle|channel|"
    r"organization|pipeline|days|in excess|office|and marketing|, general))"
)
METRIC: Final = re.compile(
    # What comes first only saves time: a metric begins a word, with one of these letters.
    r"\b(?=[abcdefgilnoprst])(?:"
    r"(?P<ffo>\b(?:ffo|funds from operations|affo)\b(?:[^.;$\d]{0,40}? per (?:[a-z]+ ){0,3}(?:share|unit)\b)?)"
    rf"|(?P<eps>(?<![\w-])(?:{_KIND_OF_EPS}){{0,4}}"
    rf"(?:{_RESULT}(?: from continuing operations)?{_EPS_TO_WHOM}?,? (?:per {_SHARE}|eps\b)|\beps\b|\bepu\b)"
    r"(?:(?: ?&ndash; ?|[ \-\u2013\u2014(,]{0,3})(?:diluted|basic)\)?(?: and diluted)?)?"
    r"(?: \([\"\u201c]?(?:(?:diluted|basic|gaap|adjusted) )?eps[\"\u201d]?\))?)"
    r"|(?P<ebitda>\bebitda(?:re|x|s|r|c|al)?\b)"
    rf"|(?P<operating>\b(?:income|earnings|loss|profit){_LOSS}? from operations\b"
    rf"|(?<!net )\boperating (?:income|profit|loss|earnings){_LOSS}?(?! per)(?! margin))"
    rf"|(?P<continuing>\b(?:net )?(?:income|earnings|loss|profit){_LOSS}? from continuing operations\b"
    rf"{_CONTINUING_TO_WHOM}?)"
    rf"|(?P<net>\bnet (?:quarterly |annual )?(?:income|earnings|loss(?:es)?|profit){_LOSS}?(?: or loss)?\b"
    rf"(?! margin)(?! ratio)(?! yield){_TO_WHOM}?)"
    r"|(?P<interest>\bnet interest income\b(?! margin))"
    r"|(?P<gross>\bgross profit\b(?! margin)(?! per))"
    r"|(?P<revenue>\b(?:(?:total|net|consolidated|operating|overall|company|companywide) ){0,4}"
    r"(?:sales and (?:other )?(?:operating )?revenues?|revenues?(?: and other(?: income)?)?|net sales|sales|turnover)\b"
    rf"(?:,? net of interest expense)?{_NOT_REVENUE})"
    r"|(?P<weak>\b(?:earnings|(?:a )?(?:loss|profit|income)(?: of)?)(?: attributable to [^,;]{1,40})?"
    r"(?= (?:of|was|were|totaled|for|in)\b| \$| \d|\b(?<=of) |\*|:|, (?:which|excluding|including|before))"
    r"|\b(?:earned|lost)\b(?= (?:approximately |about |nearly )?(?:[$\u20ac\u00a3.]|us\$|\d))))"
)
"""A metric by name; the group says which."""

GROUPS: Final[dict[str, Metric]] = {
    "ffo": Metric.FFO_PER_SHARE,
    "eps": Metric.EPS_DILUTED,
    "ebitda": Metric.EBITDA,
    "operating": Metric.OPERATING_INCOME,
    "continuing": Metric.INCOME_FROM_CONTINUING_OPERATIONS,
    "net": Metric.NET_INCOME,
    "interest": Metric.NET_INTEREST_INCOME,
    "gross": Metric.GROSS_PROFIT,
    "revenue": Metric.REVENUE,
    "weak": Metric.NET_INCOME,
}
LOSS: Final = re.compile(r"(?<!\()\b(?:loss|losses|deficit|lost)\b(?!\))")

KEYWORD: Final = re.compile(
    r"revenue|sales|turnover|earned|lost|net (?:income|loss|earn|profit|interest)|per |eps\b|earnings|ebitda|profit|"
    r"loss|income"
)

# Before a metric's name, within its noun phrase.
_ADJUSTED = (
    r"(?:adjusted|non[- ]?gaap|core|normali[sz]ed|pro[- ]?forma|underlying|comparable|cash|economic|distributable|"
    r"operating|"
    r"headline|ongoing|recurring|managed|proportionate|constant[- ]currency|ex-items|fre|organic)\d?"
)
ADJUSTED_BEFORE: Final = re.compile(
    rf"\b(?P<label>{_ADJUSTED}(?:[ ,]{{1,2}}{_ADJUSTED}){{0,3}})(?: \(non-gaap\))?[*\u2020]{{0,2}}(?: ?\(\d\))?"
    r"(?: (?:net|diluted|basic|consolidated|total|fully|and|gaap|common|after-tax|income|earnings|eps|"
    r"earnings,)){0,5}[, ]{0,2}$"
)
BEFORE_TAX: Final = re.compile(
    r"[*\u2020]{0,2} before (?:[a-z]+ ){0,4}?(?:tax(?:es)?|provision|minority|equity|extraordinary|cumulative)\b"
)
"""Behind "net income": it is another line of the statement."""

ADJUSTED_BEHIND: Final = re.compile(
    r"[*\u2020]{0,2} ?(?:\(\d\) ?)?(?:\(?non[- ]gaap\b|, ?as adjusted|as adjusted|, adjusted\b|\(adjusted|"
    r"(?:on an? )?(?:adjusted|non-gaap) basis|"
    r",? ?(?:before|excluding|exclusive of|adjusted (?:for|to)|ex-)\b|in constant currency)"
)
ADJUSTED_SENTENCE: Final = re.compile(
    r"\bon an? (?:adjusted|non[- ]gaap|pro forma|core|constant[- ]currency|normalized|operating|comparable|"
    r"underlying|organic)[a-z -]{0,20}? basis"
    r"|\bwould have (?:been|totaled|increased|decreased|grown)|\b(?:excluding|exclusive of|adjust(?:ed|ing) (?:for|"
    r"to exclude)|without|before|absent) "
)
GAAP_SENTENCE: Final = re.compile(
    r"\b(?:on a (?:gaap|reported)[a-z -]{0,12} basis|under (?:u\.s\. )?gaap|(?<!non-)(?<!non )gaap\b|as reported)"
)

# Words that may stand before a metric's name without making it a part of the whole.
PLAIN_BEFORE: Final = frozenset(
    """
    a an the of and in with our against its their to for by as is was were that this it we had has have on at from
    or but than total net consolidated gaap reported record quarterly annual quarter quarter's year fiscal full
    overall combined company company's strong achieved generated posted reports reporting announced announces
    delivered recorded records delivers achieves earned realized produced higher lower increased decreased solid
    highest first second third fourth q1 q2 q3 q4 1q 2q 3q 4q month months half period periods diluted basic while
    on-going best best-ever all-time unaudited worldwide global group operating today whose where drove driving
    driven resulted resulting yielded including showed saw financial results result highlights growing grew grows
    included weeks ended compared versus vs both when per-share per share top-line ytd year-to-date preliminary
    attributable into report another robust statutory ifrs u.s.gaap recognized earnings income loss profit six-month
    three-month nine-month twelve-month
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# Between a metric's name and its amount.
PLAIN_BETWEEN: Final = frozenset(
    """
    increase increases decrease decreases rise rises grow grows fall falls climb climbs jump jumps improves narrows
    widens drop drops reach reaches was were is are of to at from for in the a an and or by with as that which our
    its it on during per over through totaled totalled totaling totalling reached amounted came stood equaled
    equalled registered remained been being had increased decreased rose fell grew declined improved climbed jumped
    dropped advanced surged soared gained narrowed widened slipped dipped up down higher lower growing rising
    increasing decreasing declining doubled tripled nearly more than less approximately about roughly around some
    almost just slightly significantly sharply record strong ordinary solid new all-time high quarterly quarter
    quarters quarter's year year's years fiscal full calendar first second third fourth final months month weeks
    week ended ending half six nine twelve three thirteen twenty-six thirty-nine fifty-two period percent percentage
    points basis year-over-year year-on-year sequentially sequential quarter-over-quarter yoy y/y january february
    march april may june july august september october november december ytd year-to-date date gaap basic diluted
    company also same flat consistent level compared prior previous last ago earlier ifrs eps share shares common
    attributable company's shareholders stockholders holders million billion annual only another consecutive this
    these those we us q1 q2 q3 q4 1q 2q 3q 4q fully unaudited consolidated respectively results essentially
    unchanged relatively rapidly bringing marking total dollars usd $ cents under according generally accepted
    accounting principles would have compares modestly steadily considerably substantially net loss income earnings
    profit
    """.split()  # noqa: SIM905
)

FINITE: Final = re.compile(
    r"(?:[^.;$]{0,90}?)\b(?:was|were|is|are|totaled|totalled|increased|decreased|rose|fell|grew|declined|improved|"
    r"climbed|"
    r"jumped|dropped|reached|amounted|came|remained)\b"
)

# Relations, in the text between two amounts or a metric and its amount.
COMPARES: Final = re.compile(
    r"\b(?:compar(?:ed|es|ing|able|ison)|versus|vs|against|as opposed|contrast(?:s|ed)?|relative|from|than|over|"
    r"prior[- ]year|year[- ]ago)\b(?! (?:\$ ?)?operations)"
)
TO_VALUE: Final = re.compile(
    r"(?<!compared )(?<!comparison )(?<!relative )(?<!due )(?<!attributable )(?<!contrast )(?<!compares )(?<!related )"
    r"(?<!thanks )(?<!addition )(?<!equal )(?<!favorably )\b(?:to|at)(?: (?:a|an|the|approximately|about|nearly|over|"
    r"record|net|"
    r"roughly|almost|just|more|than|loss|income|of|new|all-time|high|quarterly|level|profit|earnings|"
    r"gaap)){0,5}[ (]{0,2}$"
)
CHANGE_BEFORE: Final = re.compile(
    r"\b(?:increas(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|declin(?:e|ed|es|ing)|improv(?:ed|ement|ing|es)|gr(?:ew|"
    r"owth|owing|own)|"
    r"rose|rising|fell|falling|up|down|higher|lower|by|reduc(?:ed|tion|tions|ing)|gain(?:ed|s)?|drop(?:ped)?|"
    r"jump(?:ed)?|climb(?:ed)?|"
    r"change|difference|narrowed|widened|better|worse|savings|added|impact(?:ed)?|benefit(?:ed|s)?)"
    r"(?: (?:of|in|was|by|a|an|the|approximately|about|nearly|roughly|some|almost|over|more|than|another|or|net|\w+ly|"
    r"[\d.,]+(?: ?%| ?percent)[,]?)){0,4}[ (]{0,2}$"
)
CHANGE_BEHIND: Final = re.compile(
    r"[)]?(?:,? or [\d.,]+ ?(?:%|percent),?| \(?[\d.,]+ ?(?:%|percent)\)?)?(?: per (?:diluted |basic |"
    r"common )*share)? ?"
    r"(?:(?:year[- ](?:over|on)[- ]year|sequential|quarterly|net|or|quarter[- ]over[- ]quarter|favorable|unfavorable|"
    r"[\d.,]+ ?(?:%|percent)) )*"
    r"(?:increases?|decreases?|declines?|improvements?|reductions?|growth|higher|lower|more|less|above|below|better|"
    r"worse|gain\b|"
    r"from the (?:sale|reversal)|charge|impairment|benefit|impact|write|of (?:which|this|that|the (?:increase|"
    r"decrease)))\b"
)
# Behind these words stand parts and reasons, not the metric.
BREAKS: Final = re.compile(
    r"\b(?:includ(?:ed|es|ing|e)|inclusive|due (?:primarily |mainly |largely )?to|driven|reflect(?:s|ed|ing)?|"
    r"result(?:s|ed|ing)? (?:from|of)|because|"
    r"attributed|offset|related|consist(?:s|ed|ing)|compris(?:es|ed|ing)|of which|benefit(?:ed|ing|s)?|impact(?:s|"
    r"ed)?|net of|after|"
    r"excluding|exclude[sd]?|exclusive|before|adjusted for|associated|contribut(?:ed|ion|ions|ing)|representing|"
    r"generated by|partially|primarily|mainly|principally|attributable to (?:the|a|an|higher|lower|increased)|affected|"
    r"as a result|through|using|utiliz\w+|repurchas\w+|dividends?|paid|declared|cash|assets|charges?|expenses?|"
    r"costs?|taxes|margin|"
    r"equity|debt|book value|backlog|bookings|orders|price|acquisition|proceeds|borrow\w+|deposits|loans|"
    r"impairments?|gains?)\b"
)
AHEAD: Final = re.compile(
    r"\b(?:expect(?:s|ed|ing|ations?)?|anticipat\w+|guidance|outlook|forecast\w*|project(?:s|ed|ing|ions?)\b|"
    r"target(?:s|ed|ing)?|estimate[sd]?|"
    r"range|between|should be|will (?:be|range|grow|increase|exceed|total)|assum\w+|consensus|goal|"
    r"would be (?:approximately|in)|"
    r"look(?:ing)? (?:ahead|forward)|raises?|raised|raising|reaffirm\w*|reiterat\w*|at least|midpoint|high end|"
    r"low end|estimates|plans? to)\b"
)
RANGE_BEHIND: Final = re.compile(
    r" ?(?:to|-|\u2013|\u2014) ?(?:\$|us\$|\u20ac|\u00a3|\()* ?[\d.]+[\d,.]*(?: ?(?:million|billion|"
    r"cents))?(?! ?(?:%|percent))"
)
NOT_A_FIGURE_BEHIND: Final = re.compile(
    r" ?(?:per |a )(?:month|week|day|year(?! (?:ago|earlier|before|prior))|barrel|ton|tonne|ounce|unit sold|store|"
    r"restaurant)\b"
)

AHEAD_HEADING: Final = re.compile(
    r"\b(?:outlook|guidance|forecast|looking (?:ahead|forward)|targets?|expectations|forward[- ]looking|safe harbor)\b"
)
GENERIC_HEADING: Final = re.compile(
    r"\b(?:results?|highlights?|overview|summary|consolidated|financial|performance|discussion|earnings|revenues?|"
    r"income|sales|"
    r"profit|operations|review|quarter|year|months|eps|q[1-4]|fy\d*|release|reports|announces|exhibit|statement|"
    r"commentary|"
    r"profitability|loss|gaap|margin|key|news|company|corporate|p&l)\b"
)
SEGMENT_HEADING: Final = re.compile(
    r"\b(?:segments?|division|business(?:es)?|subsidiar\w+|region\w*|americas?|europe|asia|international|emea|china|"
    r"japan|"
    r"u\.s\.|united states|north|south|products?|services|portfolio|cash flow|balance sheet|liquidity|dividends?|"
    r"capital|"
    r"debt|property|acquisitions?|about|reconciliation|non-gaap financial measures|use of non-gaap|definitions?|"
    r"by (?:segment|region|product|geograph|business|market))"
)
ADJUSTED_HEADING: Final = re.compile(
    r"\b(?:non-gaap|adjusted|pro forma|core)\b(?: \w+){0,3}? (?:results|highlights|basis|performance|summary|"
    r"financials)\b"
)
SEGMENT_BEHIND: Final = re.compile(
    r"\b(?:segments?|division|business|in (?:the )?(?:americas|europe|asia|china|japan|north america|u\.s\.|"
    r"united states)|products?|"
    r"customers|stores?|services|region|subsidiary|brand)\b"
)
ADJUSTED_PHRASE: Final = re.compile(
    r",? ?(?:before|excluding|exclusive of|adjusted (?:for|to))\b[^;$]{1,140}?"
    r"(?=,? (?:was|were|for the|in the|totaled|increased|decreased|declined)\b| of \$|: ?\$)"
)
"""What is left out of a metric, up to where the sentence goes on."""

BOTH_BASES: Final = re.compile(
    r"\b(?:(?:gaap|reported) and (?P<adjusted>non[- ]gaap|adjusted|core)|(?P<adjusted_first>non[- ]gaap|adjusted|"
    r"core) and (?:gaap|reported)) $"
)
CHANGE_IN: Final = re.compile(
    r"\b(?:increases?|decreases?|declines?|growth|improvements?|reductions?|changes?|drop|rise) (?:in|of)"
    r" (?:the |our |its |total |higher |lower |gaap |reported |overall ){0,3}$"
)
PART_BEFORE: Final = re.compile(
    r"(?:\b(?:average|annuali[sz]ed|segment|division|pre-?tax|pre-?provision|excess|same-store|comparable|weekly|"
    r"monthly|daily|"
    r"investment|interest|grant|fee|"
    r"comprehensive|taxable|other|service|services|product|products|subscription|u\.s\.|international|recurring|"
    r"deferred|related)"
    r"(?: (?:net|total|weekly))?|\w\.\w\.) $"
)
"""The metric is of a part, or another one."""

ISSUER_NAME: Final = re.compile(
    r"(?P<name>[A-Z][\w&.\u2019'-]{0,30}(?:,? [A-Z&][\w&.\u2019'-]{0,30}){0,5}),? ?\((?:NYSE|N(?:ASDAQ|asdaq)|AMEX|"
    r"TSX|OTC|LSE|NYSE American)\b"
)
JOINED: Final = re.compile(
    r"[*\u2020)( 0-9]{0,6}(?:,| and| or|/| &|, and)? ?(?:the |our |gaap |non-gaap |adjusted |core |diluted |basic |"
    r"total |net ){0,4}"
)
COPULA: Final = re.compile(r"[*\u2020)( 0-9]{0,6} ?(?:was|were|is|:|showed|reflects)? ?(?:a |an )?(?:net )?")
NEW_CLAUSE: Final = re.compile(r"[,;] (?:and|while|with)\b|, [a-z]|\bwhile\b|;")
ASIDE: Final = re.compile(
    r"(?:under|according to|in accordance with) [^,$]{0,30}accounting principles(?: \([^)]{1,12}\))?"
    r"(?: in the (?:u\.s\.|united states))?|, ?(?:including|inclusive of|(?:which|that) (?:in|ex)clude[sd]?|"
    r"excluding|net of|after) [^,$]{1,120},"
    r"|, ?(?:(?:which|that) (?:in|ex)clude[sd]?|including|excluding|before) [^;$]{1,180}?,(?= (?:was|were|totaled|"
    r"increased|decreased|rose|fell|grew|improved|declined)\b)"
)
"""Said in passing between a metric and its amount."""

CHAINED: Final = re.compile(
    r"(?:,? (?:after|before|net of|pre)[- ]?tax(?:es)?)?(?:,? (?:for|in|during)(?: the| its)?(?= ?,?))?"
    r"[*\u2020)]{0,2} {0,2}(?:\(?\d?\)? ?)?[,;]? ?(?:or|and|\(|\(or|equal to|equivalent to)? ?(?:approximately |"
    r"about )?"
    r"(?:an? )?(?:net )?(?:(?:loss|profit|income|earnings) of )?[(]?"
)
LOSS_OF: Final = re.compile(r"\b(?:loss|deficit)(?: per [a-z ]{1,20})? of (?:approximately |about )?[$(]*$")
UNMARKED_MONEY_BEHIND: Final = re.compile(
    r"[,.;:)]|$| (?:in|for|up|down|compared|versus|vs|from|or|and|an?|which|as|during|while|to|dollars|on|at)\b"
)

OF_A_METRIC: Final = re.compile(
    r"(?:%|percent|percentage) of (?:our |the |its |total |net |consolidated |gaap ){0,3}$|\bcosts? of (?:total |"
    r"net |goods |product )?$"
)
"""Before "sales": a share of them is told, or what they cost, not they."""

_OF_TIME = (
    r"the |its |our |a |an |this |all |first|second|third|fourth|q[1-4]|[1-4]q|fiscal|continuing|operations|"
    r"approximately|about|"
    r"nearly|over|more|almost|roughly|just|record|us\$|[$\u20ac\u00a3\u00a5(\d.]|rmb|eur|cad|chf|usd|gbp|year|full|"
    r"both|20\d\d|only"
)
PART_BEHIND: Final = re.compile(
    rf"[*\u2020]{{0,2}} (?:of|from|in|to|at|by|within|generated|for) (?!{_OF_TIME})"
    r"|[*\u2020]{0,2} (?:of|from|in|to|at|by|within|for) (?:the|our|its|all) (?!first|second|third|fourth|quarter|"
    r"three|six|"
    r"nine|twelve|thirteen|twenty|thirty|fifty|period|month|year|same|current|prior|fiscal|full|company|entire|recent|"
    r"most|last|final|half|\d|june|march|september|december|january|july|october|april|reporting|just|holiday)"
)
"""Behind "sales": whose, of what, where; a part of the whole."""

NAME_IN_HEADLINE: Final = re.compile(
    r"(?:^|\n)[ \t]{0,60}(?P<name>[A-Z][\w&.\u2019'-]{0,30}(?:,? [A-Z&][\w&.\u2019'-]{0,30}){0,5}),? "
    r"(?i:reports?|announces?|posts|releases|delivers|provides)\b"
)
IS_INCOME: Final = re.compile(r"\b(?:was|were|is|of|to|by)(?: an?| net){0,2} $")
RESUMES: Final = re.compile(r", (?:was|were|totaled|came to|amounted to|reached)(?: an?)? ?(?:[a-z]+ )?$")
"""A sentence goes on behind what was said in passing: ", which excludes a charge of $12 million, was $2"."""
INEXACT: Final = re.compile(
    r"\b(?:(?:less|more|greater|fewer|better|higher|lower) than|exceed(?:ed|ing|s)?|surpass(?:ed|es|ing)?|topp(?:ed|"
    r"ing)|"
    r"above|below|under|north of|up to)(?: an?| the)? ?[($]?$"
)
"""Before an amount: it bounds the figure."""
