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
    r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final)[\s\-]+(?:fiscal[\s\-]+)?quarter|q[1-4]\b|\b[1-4]q(?:\d\d|\d{4})?|"
    r"full[\s\-]+year|year[\s\-]+end|fiscal\s+(?:year\s+)?(?:19|20)\d\d|annual(?!\s+(?:general\s+)?meeting)|year\s+ended|"
    r"quarter(?:ly|s)?|(?:first|second)[\s\-]+half|half[\s\-]+year(?:ly)?|\bh[12]\b|\b[12]h\b|interim(?=\s+results)|"
    r"years?\s+to\s+\d{1,2}|transition\s+period|"
    r"(?:three|six|nine|twelve)[\s\-]+months?|(?:thirteen|twenty-six|thirty-nine|fifty-two|13|26|39|52)[\s\-]+weeks?"
)
_RESULTS = (
    r"(?:financial\s+|operating\s+|record\s+|quarterly\s+|earnings\s+)*"
    r"(?:results(?!\s+of\s+(?:\w+\s+)?(?:annual|special|vot|stud|trial|tender|exchange))|earnings|"
    r"net\s+(?:income|loss|earnings|sales|revenues?)|revenues?(?!\s+(?:passenger|ton|hour))|sales|profits?|loss(?:es)?|income|"
    r"funds\s+from\s+operations|ffo)"
)
_VERB = (
    r"(?:report(?:s|ed|ing)?|announc(?:es?|ed|ing)|releas(?:es?|ed)|post(?:s|ed)|record(?:s|ed)|deliver(?:s|ed)|"
    r"achiev(?:es?|ed)|provid(?:es?|ed))"
)
_ANNOUNCES = re.compile(
    rf"{_VERB}\b[^.\n]{{0,140}}?\b{_RESULTS}\b|\b(?:{_PERIOD})\b[^.\n]{{0,80}}?\b{_RESULTS}\b|\bearned\s+\$"
)
_TITLE_OF_RESULTS = re.compile(
    rf"\b(?:{_RESULTS}|{_PERIOD}|earns|earned|(?:to|dear)\s+(?:our\s+|the\s+|fellow\s+)?(?:share|stock|unit)\s?(?:holder|owner)s?)\b"
)
# "today announced its results for"
_PLAINLY = re.compile(
    r"\b(?:announce[sd]|report(?:s|ed)|released)\s+(?:today\s+)?(?:(?:its|their|the|unaudited|consolidated|record|financial|"
    r"operating|net)\s+){0,4}(?:results|earnings|income|loss)\b"
)
_TITLE = re.compile(r"(?:^|\n)[^\n]{8,300}(?<![.\s])[ \t]{0,80}(?=\n|$)")
_SAYS = re.compile(r"(?:report|announc|releas|post)e?[sd]\b|reported\b|posted\b")
_OF_A_PERIOD = re.compile(rf"\b(?:{_PERIOD}|(?:for|in)\s+(?:19|20)\d\d)\b")
# "will report its results on …", "postpones", "conference call to discuss" (0001275287-05-002977).
_NOT_YET = re.compile(
    r"\b(?:will|(?:plans|expects|intends|scheduled)?\s*to)\s+(?:\w+\s+)?"
    r"(?:report|announce|release|host|hold|discuss|postpone|delay)|\b(?:postpon|delay|reschedul)\w*|\bdates?\s+(?:of|for)\b|"
    r"\b(?:expects?|anticipates?)\b|\brestat(?:e|es|ing|ements?)\b",
)
MAX_SENTENCE_BEFORE = 240
"""Characters of a sentence before an announcement in which it is said that it is still to come."""
_FIGURE = re.compile(
    r"\b(?:net\s+(?:income|loss|earnings|sales|revenues?)|revenues?|turnover|income|profit|earnings|sales|loss)\b[^.\n]{0,120}?"
    r"\b(?:was|were|of|totaled|increased|decreased|rose|fell|grew|declined|up|down|period|year)\b[^.\n]{0,60}?\$?\s?\d[\d,.]*",
)
_PER_SHARE = re.compile(r"(?:per|\d\s+a|cents\s+a)\s+(?:diluted\s+|basic\s+|common\s+)*(?:share|unit)|\beps\b")
# What a release is about when it says this before it comes to results, if it does.
_OTHER_NEWS = re.compile(
    r"\b(?:dividends?|distributions?|guidance|outlook|preliminary|annual\s+meeting|phase\s+(?:[1-4]|i+v?)|"
    r"restat\w+|repurchase|buyback|stock\s+split|offering)\b",
)
# "Declares Dividend and Reports Second Quarter Results": two pieces of news in one title.
_AND_RESULTS = re.compile(r"[^.\n]{0,60}?(?:\band\b|[,;&])[^.\n]{0,120}$")
_RESTATES = re.compile(
    r"\b(?:to|will|must)\s+restate\b|\brestatements?\s+of\b|announc\w+\s+(?:\w+\s+)?restatement|no\s+longer\s+be\s+relied"
)
_AMOUNT = r"(?<![\w.,])\d(?:[\d,.]{0,20}\d)?\)?%?"
# A line of a statement, "Net income | $ 1,000 | $ 900 |", also with a line for each cell.
_ROW = re.compile(
    r"(?:^|\n)[^\n\d]{0,60}?\b(?:income|loss|earnings|revenues?|sales|profit|turnover)\b(?:\s?\(\d\))?[^\n\d]{0,100}"
    rf"[\s|$\u20ac\u00a3(\-]{{1,30}}{_AMOUNT}(?=\s{{2}}|[\n\t|]|\s[|$\u20ac\u00a3])[\s|$\u20ac\u00a3(\-]{{1,40}}{_AMOUNT}"
)
_TITLE_OF_STATEMENT = (
    r"statements?\s+of\s+(?:consolidated\s+)?(?:operations|income|earnings|loss)|income\s+statements?|"
    r"profit\s+and\s+loss"
)
_STATEMENT_TITLE = re.compile(_TITLE_OF_STATEMENT)
_STATEMENT = re.compile(
    rf"{_TITLE_OF_STATEMENT}|"
    r"(?:three|twelve)\s+months\s+ended|quarter\s+ended|thirteen\s+weeks",
)
_PRO_FORMA = re.compile(r"pro\s?-?\s?forma\s+(?:condensed\s+)?(?:combined|consolidated|financial)")
_INTERIM = re.compile(r"interim\s+(?:condensed\s+)?(?:consolidated\s+)?financial\s+statements")


NEWS_OF_ITS_OWN = ("preliminary",)
"""Other news that results in the same title do not outweigh."""

# Plain text wraps its sentences; a line that is empty ends them.
_WRAP = re.compile(r"(?<![\n.:])\n(?![\n\s])")


def announces_results(text: DocumentText, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch of a document announces results of a completed period, with figures a share and statements."""
    if not all(shows_figures(text, start, end)) or not is_announcement(text, start, end):  # the cheaper question first
        return False
    return has_statements(text, start, end) or is_titled_results(text, start, end)


def states_results(text: DocumentText, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch under the results item states results: an announcement, figures a share or statements."""
    return any(shows_figures(text, start, end)) and is_announcement(text, start, end)


def is_announcement(text: DocumentText, start: int = 0, end: int | None = None, *, first_news: bool = True) -> bool:
    """Whether the first HEAD_CHARACTERS of a stretch say that results of a completed period are announced.

    Args:
        text: the document.
        start: first character of the stretch.
        end: its end; None: the document's.
        first_news: no dividend, forecast or other news may come before the results.

    """
    stop = min(len(text.lower) if end is None else end, start + HEAD_CHARACTERS)
    head = text.lower[start:stop]
    if not text.is_html:
        head = _WRAP.sub(" ", head)
    past = (match for match in _ANNOUNCES.finditer(head) if _is_of_the_past(head, match))
    match = next((match for match in past if not _is_other_news(head, match, first_news=first_news)), None)
    if match is None or _PRO_FORMA.search(head, 0, match.start()):
        return False
    # Without a figure in its prose it is a release where it says so ("reports", not the "report" of an auditor).
    return bool(_FIGURE.search(head) or (_SAYS.match(match[0]) and _ROW.search(text.lower, start, stop)))


def _is_other_news(head: str, match: re.Match[str], *, first_news: bool) -> bool:
    """Whether something else is announced before the results are; the same title may announce both."""
    if _RESTATES.search(head, 0, match.end()):
        return True
    other = _OTHER_NEWS.search(head, 0, match.end()) if first_news else None
    if other is None:
        return False
    return other[0] in NEWS_OF_ITS_OWN or not _AND_RESULTS.match(head, other.end(), match.end())


def has_statements(text: DocumentText, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch has a statement: one by its title, or a line of revenue or income with two amounts."""
    end = min(len(text.lower) if end is None else end, start + HEAD_CHARACTERS * 10)
    return any(words.search(text.lower, start, end) for words in (_STATEMENT_TITLE, _ROW))


def is_titled_results(text: DocumentText, start: int = 0, end: int | None = None) -> bool:
    """Whether a title speaks of results or greets the shareholders, or the lead plainly announces results.

    Without statements, figures in passing announce no results (the sale of a unit).
    """
    stop = min(len(text.lower) if end is None else end, start + HEAD_CHARACTERS // 3)
    head = text.lower[start:stop]
    if not text.is_html:
        head = _WRAP.sub(" ", head)
    if _PLAINLY.search(head):
        return True
    return any(_TITLE_OF_RESULTS.search(title[0]) for title in _TITLE.finditer(head))


def shows_figures(text: DocumentText, start: int = 0, end: int | None = None) -> tuple[bool, bool]:
    """Whether a stretch has figures a share, and whether it has statements of a period."""
    end = len(text.lower) if end is None else end
    by_share = _PER_SHARE.search(text.lower, start, min(end, start + HEAD_CHARACTERS * 4))
    statements = _STATEMENT.search(text.lower, start, min(end, start + HEAD_CHARACTERS * 10))
    return by_share is not None, statements is not None or has_statements(text, start, end)


def shows_results(text: DocumentText) -> bool:
    """Whether a document without a headline (a supplement, highlights) shows statements of periods and figures a share.

    Interim statements filed for themselves announce nothing.
    """
    start = text.lower[: HEAD_CHARACTERS * 4]
    if is_interim_statements(text) or _PRO_FORMA.search(start) or _RESTATES.search(start, 0, HEAD_CHARACTERS // 3):
        return False
    return has_statements(text) and all(words.search(start) for words in (_STATEMENT, _PER_SHARE, _OF_A_PERIOD))


def is_interim_statements(text: DocumentText) -> bool:
    """Whether a document is a set of interim financial statements, by its title."""
    return _INTERIM.search(text.lower, 0, HEAD_CHARACTERS // 3) is not None


def _is_of_the_past(head: str, match: re.Match[str]) -> bool:
    if not _OF_A_PERIOD.search(head, max(0, match.start() - 60), match.end() + 140):
        return False
    before = max(0, match.start() - MAX_SENTENCE_BEFORE)
    sentence = max(before, head.rfind(". ", before, match.start()), head.rfind("\n", before, match.start()))
    return not _NOT_YET.search(head, sentence, match.end())
