"""Whether a text announces results of a completed period: the words, and how they must stand together.

An announcement is a verb of reporting with results behind it, or a period with results behind it, near the name of a
period; figures must follow, and nothing may say that the results are still to come.

How it errs: a release that dresses its results as news of something else ("opens hundredth store, sales double") and
has no Item 2.02 to vouch for it is missed.
"""

import re

from filings.document_text import DocumentText
from filings.reading import HEAD_CHARACTERS

_PERIOD = (
    r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final)[\s\-]+(?:fiscal[\s\-]+)?quarter|q[1-4]\b|\b[1-4]q|"
    r"full[\s\-]+year|year[\s\-]+end|fiscal\s+(?:year\s+)?(?:19|20)\d\d|annual(?!\s+(?:general\s+)?meeting)|year\s+ended|"
    r"quarter(?:ly)?|"
    r"(?:three|six|nine|twelve)[\s\-]+months?|(?:thirteen|twenty-six|thirty-nine|fifty-two|13|26|39|52)[\s\-]+weeks?"
)
_RESULTS = (
    r"(?:financial\s+|operating\s+|record\s+|quarterly\s+|earnings\s+)*"
    r"(?:results(?!\s+of\s+(?:\w+\s+)?(?:annual|special|vot|stud|trial|tender|exchange))|earnings|"
    r"net\s+(?:income|loss|earnings|sales|revenues?)|revenues?|sales|profits?|loss(?:es)?|income|"
    r"funds\s+from\s+operations|ffo)"
)
_VERB = (
    r"(?:report(?:s|ed|ing)?|announc(?:es?|ed|ing)|releas(?:es?|ed)|post(?:s|ed)|record(?:s|ed)|deliver(?:s|ed)|"
    r"achiev(?:es?|ed)|provid(?:es?|ed))"
)
_ANNOUNCES = re.compile(rf"{_VERB}\b[^.\n]{{0,140}}?\b{_RESULTS}\b|\b(?:{_PERIOD})\b[^.\n]{{0,80}}?\b{_RESULTS}\b")
_OF_A_PERIOD = re.compile(rf"\b(?:{_PERIOD})\b")
# "will report its results on …", "postpones", "conference call to discuss" (0001275287-05-002977).
_NOT_YET = re.compile(
    r"\b(?:will|(?:plans|expects|intends|scheduled)?\s*to|date\s+(?:of|for))\s+(?:\w+\s+)?"
    r"(?:report|announce|release|host|hold|discuss|postpone|delay)|\b(?:postpon|delay|reschedul)\w*",
)
_FIGURE = re.compile(
    r"\b(?:net\s+(?:income|loss|earnings|sales|revenues?)|revenues?|turnover|profit|earnings|sales|loss)\b[^.\n]{0,120}?"
    r"\b(?:was|were|of|totaled|increased|decreased|rose|fell|grew|declined|up|down|period|year)\b[^.\n]{0,60}?\$?\s?\d[\d,.]*",
)
_PER_SHARE = re.compile(r"(?:per|\d\s+a|cents\s+a)\s+(?:diluted\s+|basic\s+|common\s+)*(?:share|unit)|\beps\b")
# What a release is about when it says this before it comes to results, if it does.
_OTHER_NEWS = re.compile(
    r"\b(?:dividends?|distributions?|guidance|outlook|preliminary|annual\s+meeting|phase\s+(?:[1-4]|i+v?)|"
    r"restat\w+|repurchase|buyback|stock\s+split|offering)\b",
)
_STATEMENT = re.compile(
    r"statements?\s+of\s+(?:consolidated\s+)?(?:operations|income|earnings|loss)|income\s+statements?|profit\s+and\s+loss|"
    r"(?:three|twelve)\s+months\s+ended|quarter\s+ended|thirteen\s+weeks",
)
_PRO_FORMA = re.compile(r"pro\s?-?\s?forma\s+(?:condensed\s+)?(?:combined|consolidated|financial)")
_INTERIM = re.compile(r"interim\s+(?:condensed\s+)?(?:consolidated\s+)?financial\s+statements")


# Plain text wraps its sentences; a line that is empty ends them.
_WRAP = re.compile(r"(?<![\n.:])\n(?![\n\s])")


def announces_results(text: DocumentText, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch of a document announces results of a completed period, with figures a share and statements."""
    return all(shows_figures(text, start, end)) and is_announcement(text, start, end)  # the cheaper question first


def states_results(text: DocumentText, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch under the results item states results itself: an announcement, and figures a share or
    statements."""
    return any(shows_figures(text, start, end)) and is_announcement(text, start, end)


def is_announcement(text: DocumentText, start: int = 0, end: int | None = None, *, first_news: bool = True) -> bool:
    """Whether the first HEAD_CHARACTERS of a stretch say that results of a completed period are announced.

    Args:
        text: the document.
        start: first character of the stretch.
        end: its end; None: the document's.
        first_news: no dividend, forecast or other news may come before the results.

    """
    head = text.lower[start : min(len(text.lower) if end is None else end, start + HEAD_CHARACTERS)]
    if not text.is_html:
        head = _WRAP.sub(" ", head)
    past = (match for match in _ANNOUNCES.finditer(head) if _is_of_the_past(head, match))
    match = next((match for match in past if not first_news or not _OTHER_NEWS.search(head, 0, match.end())), None)
    return match is not None and not _PRO_FORMA.search(head, 0, match.start()) and _FIGURE.search(head) is not None


def shows_figures(text: DocumentText, start: int = 0, end: int | None = None) -> tuple[bool, bool]:
    """Whether a stretch has figures a share, and whether it has statements of a period."""
    end = len(text.lower) if end is None else end
    by_share = _PER_SHARE.search(text.lower, start, min(end, start + HEAD_CHARACTERS * 4))
    statements = _STATEMENT.search(text.lower, start, min(end, start + HEAD_CHARACTERS * 10))
    return by_share is not None, statements is not None


def shows_results(text: DocumentText) -> bool:
    """Whether a document without a headline (a supplement, highlights) shows statements of periods and figures a share.

    Interim statements filed for themselves announce nothing.
    """
    start = text.lower[: HEAD_CHARACTERS * 4]
    if is_interim_statements(text) or _PRO_FORMA.search(start):
        return False
    return all(words.search(start) for words in (_STATEMENT, _PER_SHARE, _OF_A_PERIOD))


def is_interim_statements(text: DocumentText) -> bool:
    """Whether a document is a set of interim financial statements, by its title."""
    return _INTERIM.search(text.lower, 0, HEAD_CHARACTERS // 3) is not None


def _is_of_the_past(head: str, match: re.Match[str]) -> bool:
    around = head[max(0, match.start() - 60) : match.end() + 140]
    return bool(_OF_A_PERIOD.search(around)) and not _NOT_YET.search(head[max(0, match.start() - 80) : match.end()])
