"""The wordings by which sentences give guidance, or say something in passing that looks like it.

All are matched on small letters with white space folded; their repeats are bounded.
"""

import re
from typing import Final

LOOK_BACK: Final = 90

# The beginnings of what AHEAD matches; a paragraph without them, or without a mark of an amount, is not read.
AHEAD_WORDS = (
    "expect", "anticipat", "forecast", "project", "guid", "outlook", "target", "estimat", "should",
    "will", "on track", "plan", "likely", "see ", "sees ", "seeing", "set at", "narrow",
)  # fmt: skip
AMOUNT_MARKS = (
    "$", "%", "percent", "cents", " million", " billion", "\u20ac", "\u00a3", "\u00a5", "flat",
    "ounces", " boe", "barrels", " tons", "tonnes", "cargos", "vehicles", "stores", "restaurants", "openings",
)  # fmt: skip

NUMBER = re.compile(r"\d|\bflat\b")
UNFOLDED = re.compile(r"[^\S ]|  ")
AHEAD = re.compile(
    r"\b(?=[abcefgilmopstw])(?:expect(?:s|ed|ing|ation|ations)?|anticipat(?:e|es|ed|ing)|forecast(?:s|ed|ing)?|project(?:s|ed|ing|ions?)|"
    r"guid(?:ance|es|ed|ing)|outlook|target(?:s|ed|ing)?|estimat(?:e|es|ed|ing)|should\s+(?:now\s+)?[a-z]+|set\s+at|"
    r"will\s+(?:be|approximate|average|come\s+in|exceed|range|increase|decrease|total|decline|grow|remain|reach)|on\s+track\s+to|"
    r"plan(?:s|ning|ned)?\s+(?:to|for)|likely\s+to|believes?\b.{0,60}?\bwill|(?:we|it|management|company)\s+(?:now\s+)?sees?)\b",
    re.DOTALL,
)
# "Reflects adjustments": what a range leaves out (0001065088-18-000004). A sentence that gives a range beside one of
# these words is lost.
NO_GUIDANCE_SENTENCE = re.compile(
    r"\b(?:withdr[ae]w\w*|suspend\w*|rescind\w*|no\s+longer\s+(?:provid|valid|expect|rel)\w*|"
    r"reflects?\s+adjustments|not\s+(?:be\s+)?(?:provid|giv|reiterat|updat)(?:e|ing|en|ed)\b|not\s+intended\s+to\s+be\s+guidance|"
    r"addressable\s+market|market\s+(?:for|size|opportunity))"
)
# In a value's own clause: a target far off, or somebody else's figure.
NO_GUIDANCE_CLAUSE = re.compile(
    r"\b(?:long[\s\-](?:term|range)|multi[\s\-]year|consensus|run[\s\-]rate|annualized\s+basis|analysts|through\s+20\d\d|"
    r"over\s+the\s+next\s+(?:several|two|three|four|five|few|\d+)\s+years)\b"
)
CLAUSE_END = re.compile(r"[;,]|\band\b|\bwhile\b")
# Directly before a value (with only words of approximation between): it is said in passing.
PASSING = re.compile(
    r"\b(?:previous(?:ly)?|prior|compar(?:ed|ison|es)|versus|vs|instead\s+of|rather\s+than|original(?:ly)?|earlier|"
    r"includ(?:es|ing|ed)|exclud(?:es|ing|ed)|assum(?:es|ing|ed|ptions?)|based\s+(?:up)?on|reflect(?:s|ing)|represent(?:s|ing)?|"
    r"due\s+to|driven\s+by|impact|benefit|headwinds?|tailwinds?|net\s+of|offset|contributions?|related\s+to|adjustments?|"
    r"midpoint|mid[\s\-]point|impl(?:y|ies|ying)|exceeded|beat|from\s+(?:its|our|the)|charges?|savings|costs?\s+of|"
    r"relat(?:es|ing)|associated\s+with|"
    r"adds?|contribut\w+|incremental|additional|in\s+line\s+with|consistent\s+with|similar\s+to|consensus|"
    r"increase\s+of|decrease\s+of|improvement\s+of|synergies|dividends?|authoriz\w+|acquir\w+|consideration|aggregate|price|"
    r"amortization\s+of|effect\s+of|depreciation\s+of|per\s+(?:gallon|barrel|mmbtu|ton|ounce|pound|bbl|mcf))\b"
)
LINK = re.compile(
    r"\s*(?::|\s(?:(?:is|are)\s+expected\s+to\s+(?:be|range)|of|between|in\s+the\s+range|to\s+be|ranging|range|within|[-\u2013\u2014])\b|\s[-\u2013\u2014]\s)"
)
NO_LABEL = re.compile(
    r"\b(?:an?|the|we|our|with|in|by|and\s+we|it|its|has|have|had|is|was|were|be|(?<!-)\w+ed|\w+s\s+an?)\b|\d"
)
# What happened: with nothing that looks ahead behind it, its value is a result.
PAST = re.compile(
    r"\b(?:was|were|had|has\s+been|increased|decreased|grew|declined|rose|fell|improved|expanded|totaled|totalled|reported|delivered|"
    r"generated|recorded|achieved|ended|changed|invested|investing|returned|repurchased|paid|posted|reached|came\s+in|earned|"
    r"exceed(?:ed|ing)|finished|compared)\b"
)
# Phrases between a metric and its value that can be left out (0000891092-04-003383: "earnings per share, before …, but
# including $0.24 per share …, to be between"). A phrase of more commas is not seen as one, and silences the value.
ASIDE = re.compile(
    r",\s(?:but\s)?(?:including|excluding|excludes|before|after|net\s+of|assuming|on\s+a|which)\b[^,;]{0,200}(?=,)"
    r"|\s\([^()]{0,80}\)"
    r"|\bby\s+(?:approximately\s+)?\$?[\d.,]{1,12}\s?(?:million|billion|%|percent|cents)?(?:\s+at\s+the\s+mid[\s\-]?point)?\s+to\b"
    r"|\breflect(?:s|ing)?\s+(?:an?\s+)?expected\b"
)
BY = re.compile(r"\bby\s+(?:an?\s+)?(?:additional\s+)?(?:approximately\s+|about\s+|up\s+to\s+|at\s+least\s+)?$")
# Directly before a metric: its value is what another rests on.
BEFORE_METRIC = re.compile(
    r"\b(?:based\s+(?:up)?on|assum(?:es|ing|ed|ptions?)|includ(?:es?|ing)|exclud(?:es?|ing)|net\s+of|due\s+to|impact\s+of|"
    r"adds?|contribut\w+|previously|had|analysts?['\u2019]?|consensus|adjustments?\s+(?:for|that)|reconcil\w+|relat(?:ed|ing)\s+to|add\s+back|plus)\s+(?:[\w\-']+\s+){0,4}$"
    r"|\bon\s+(?:an?\s+)?$"
)
LOSS_BEHIND = re.compile(r"\s+loss(?:es)?\b")
FROM = re.compile(r"\bfrom\s+(?:an?\s+)?(?:approximately\s+|about\s+|at\s+least\s+)?(?:the\s+)?(?:range\s+of\s+)?$")
RANGE_FROM = re.compile(r"\b(?:rang(?:e|es|ing)|rang(?:e|es|ing)\s+of|be|is|are|anywhere)\s+from\s+$")
CHANGES = re.compile(r"\b(?:rais|increas|lower|reduc|narrow|updat|revis|cut|upp|chang|mov|up\b|down\b|improv)\w*")
PER_SHARE_BEHIND = re.compile(r"[\s,]{0,3}(?:a|per)\s+(?:(?:fully\s+)?(?:diluted|basic|common)\s+){0,3}share\b")
# What is of a share by the words behind its amount: "ongoing earnings for 2000 of between $3.75 and $3.85 per share".
EARNINGS = re.compile(
    r"\b(?:(?P<kind>ongoing|operating|core|adjusted|normalized|pro\s+forma|recurring|cash|non-gaap)\s+)?(?:net\s+)?(?:earnings|income|profits?|loss(?:es)?)\b"
)
# Behind an amount of a share: what it leaves out makes it the issuer's own measure.
LEAVES_OUT = re.compile(
    r"[^.;$\d]{0,60}?[\s,(](?:excluding|exclusive\s+of|excludes|before)\s+[^.;$\d]{0,60}?"
    r"\b(?:items|charges?|costs|amortization|gains?|losses|expenses|impacts?|effects?|acquisitions?)\b"
)
# Between a value and the period that it is of, where the period stands directly behind.
OF_PERIOD = re.compile(
    r"[\s,)]{0,3}(?:(?:a|per)\s+(?:(?:fully\s+)?(?:diluted|basic|common)\s+){0,3}share\s+)?(?:in|for|during)\s+(?:the\s+|its\s+|our\s+)?"
    r"(?:5[23][\s\-]week\s+)?(?:fiscal\s+|full[\s\-])?"
)
# A count by the noun behind it: "140,000 to 150,000 ounces", "25 to 30 new stores".
UNITS_BEHIND = re.compile(
    r"\s+(?:thousand\s+|gold\s+|silver\s+)?(?:ounces|oz|boe|boepd|bo?e?/d|bopd|barrels|bbls?|mbbls?|mboe|mmboe|mmcfe?|bcfe?|tons?|tonnes|pounds|gallons|"
    r"vehicles|units|gwh|mwh|megawatts|mw|aircraft|cargos|homes)\b"
)
NEW_PLACES_BEHIND = re.compile(
    r"\s+(?P<what>(?:net\s+|gross\s+)?(?:new|additional)\s+(?:[\w\-]+\s+){0,2}(?:stores|restaurants|shops|locations|clubs|units|branches|centers|"
    r"homes|hotels|clinics|openings))\b"
)
COUNTED = re.compile(
    r"openings?|stores|restaurants|units|locations|count|headcount|customers|homes|closings|deliveries|rooms|employees|shipments|cargos"
)
PART_OF = re.compile(r"(?:percent(?:age)?|%)\s+of\s+(?:(?:the|total|net|our|its)\s+){0,2}$")
METRIC_BEHIND = re.compile(
    r"\s{0,3}(?:per\s+cent\s+)?(?:(?:year[\s\-]over[\s\-]year|organic|sequential|annual)\s+)?"
    r"(?:(?P<growth>increase|growth|decrease|decline|improvement)\s+)?(?:in|of|for)\s+(?:the\s+|its\s+|our\s+)?(?=\w)"
)
NOT_BETWEEN = re.compile(r"[,;\d]")
GROWTH_NEAR = re.compile(
    r"\b(?:growth|grow(?:s|ing)?|increase[sd]?|decrease[sd]?|decline[sd]?|up|down|higher|lower|flat|change)\b"
)
OF_SALES = re.compile(
    r"\s+of\s+(?:total\s+|net\s+)*(?:sales|revenues?)\b|\bas\s+a\s+percent(?:age)?\s+of\s+(?:total\s+|net\s+)*(?:sales|revenues?)\b"
)
COMPARED = re.compile(r"\b(?:compar\w*|versus|vs|from|over|prior|previous|last)\b")
AGAINST = re.compile(
    r"\b(?:within|above|below|exceed\w*|compar\w+|versus|beat|met|end\s+of)\b[^.;]{0,40}(?:guidance|outlook|guided|expectations|forecast)"
    r"[^.;]{0,20}$"
)
BOTH_BASES = re.compile(r"(?<!non-)\bgaap\s+and\s+non-gaap\s")
JOINED = re.compile(r"(?:\s\d|\s\(\d\))?\s+and\s+(?:the\s+|its\s+|our\s+)?")
WIDTH_BEHIND = re.compile(
    r"[\s,]{0,3}(?:plus\s+or\s+minus|\+/-|\u00b1)\s{0,3}(?P<width>[$\d.]{1,8}\s?(?:%|percent|basis\s+points|bps|million))"
)
