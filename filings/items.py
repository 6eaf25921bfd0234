"""The main document → its items, in the order printed, old and new numbers in one taxonomy (SEC Release 33-8400).

Forms that it reads: `ITEM 5. OTHER EVENTS`, `Item 2.02 -`, `Item5.`, number and title in two cells or lines,
`ITEM 5 --`, `ITEM 9.01(d).`, `Items 2.02 and 7.01`, a table of contents before the items themselves.

Not an item: a reference in a sentence ("Item 2.02 of this report"), also where a line happens to break before it;
"Items 1 through 4, 6 and 8 Not Applicable", which says what is left out; an item of another form ("Item 1A").

How it errs: a heading without title, full stop or line break ("Item 5 On March 3 …") is taken for a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from filings.document_text import DocumentText
from filings.landmarks import find_signatures
from filings.types import Item, Note, NoteCode
from filings.vocabulary import ITEM_TITLES, NEW_ITEMS_SINCE, OLD_ITEM_CODES, OLD_ITEM_TITLES, RESULTS_ITEM

MAX_HEADINGS = 500
"""Headings of items in one body: 40 items, twice with a table of contents, and room for what looks like one."""

MAX_NONE_CHARACTERS = 1_000
"""An item with more text than this, blanks included, says more than "None"."""

MAX_FOOTER_WORDS = 12
"""Words behind its "None" that may be a page's footer."""

MAX_TITLE_CHARACTERS = 60
"""A line that is an item's number and at most so much more is a heading, whatever its title."""

_HEADING = re.compile(
    r"^[ \t>*\u2022\u00b7|(\[\-\u2013\u2014]{0,40}(?:section\s+\d{1,2}\b[^\n]{0,80}?\s)?items?\s{0,40}(?:no\.?\s{0,4})?"
    r"(\d{1,2}(?:\.\d\d)?(?![\d])|\d\s?\.\s?\d\d?(?!\d))((?:\s?\([a-z]\)|\s?\(\d\))*)"
    r"((?:\.?\s{0,3}(?:,|and|&|/|through|to|-|\u2013)\s{0,3}(?:item\s+)?\d{1,2}(?:\.\d\d)?(?![\d%]))*)",
    re.MULTILINE,
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d\d)?")
# A second item on the line of the first: "… and Financial Condition and Item 7.01. Regulation FD Disclosure".
_NEXT_ON_LINE = re.compile(r"(?:\band|&|;|/|,)\s{1,3}item\s{1,3}(\d{1,2}(?:\.\d\d)?)(?!\d)", re.IGNORECASE)
_LEAD = " \t\n.:;-\u2013\u2014*\u2022|()_\u2019'\""
_NOT_APPLICABLE = re.compile(
    r"\W*(?:and\s+8\s+)?(?:are\s+|is\s+)?(?:not\s+applicable|inapplicable|n/?a\b|none\b|nothing\s+to\s+report)",
    re.IGNORECASE,
)
_NONE = re.compile(r"[.:\n)]\s*\(?(?:none|not\s+applicable|inapplicable|n/a)\)?\s*(?:[.\n]|\Z)")
_LISTS = re.compile(r"\b\d{1,3}\.\d{1,2}\b|\bexhibit\s+\d")
_FURNISHED_AS_RESULTS = re.compile(
    r"(?:under|pursuant\s+to|by|of|for)\W{1,3}item\s+12\b|"
    r"item\s+12\W{1,3}(?:disclosure\s+of\s+)?results\s+of\s+operations|33-8216"
)


@dataclass(frozen=True, slots=True)
class Section:
    """An item as the body prints it: its number, its codes, and the characters of its heading and text."""

    number: str
    code: str
    start: int
    end: int
    applies: bool


def _words(title: str) -> str:
    return " ".join(re.findall(r"[a-z]+", title.lower().replace("\u2019", "").replace("'", "")))


_TITLE_CODES = {_words(title): code for code, titles in ITEM_TITLES.items() for title in titles}
_OLD_TITLE_NUMBERS = {_words(title): number for number, titles in OLD_ITEM_TITLES.items() for title in titles}
# Two words tell a title from the start of a sentence.
_TITLE_STARTS = {" ".join(title.split()[:2]) for title in (*_TITLE_CODES, *_OLD_TITLE_NUMBERS)}
# Two telling words of a title that is shortened ("ITEM 1.01 MATERIAL DEFINITIVE AGREEMENT", 0001275287-05-002393).
_TITLE_WORDS = {
    number: frozenset(word for title in titles for word in _words(title).split() if len(word) > 4)
    for number, titles in (ITEM_TITLES | OLD_ITEM_TITLES).items()
}


def read_sections(text: DocumentText, filed_date: str | None) -> list[Section]:
    """The items that a body prints, each once, with the stretch from its heading to the next."""
    headings = list(islice(_headings(text), MAX_HEADINGS))
    # One taxonomy a filing: "Item 7" of an annual report named under Item 8.01 is no item of this form.
    new = any("." in number for _, number in headings)
    if not new and filed_date and filed_date >= NEW_ITEMS_SINCE:
        return []
    signatures = next(find_signatures(text, headings[-1][0] if headings else 0), len(text.text))
    bounds = [*(at for at, _ in headings), signatures]
    sections: dict[str, Section] = {}
    for place, (at, number) in enumerate(headings):
        code = number if "." in number else OLD_ITEM_CODES.get(number, "")
        if ("." in number) != new or code not in ITEM_TITLES:
            continue
        end = next((bound for bound in bounds[place + 1 :] if bound > at), len(text.text))
        section = Section(number, code, at, end, not _says_none(text, at, end))
        sections[code] = section  # a table of contents names an item first, the item itself comes later
    return _with_shared_text(text, sorted(sections.values(), key=lambda section: section.start))


def _with_shared_text(text: DocumentText, sections: list[Section]) -> list[Section]:
    """Headings one below the other share the text behind the last: each section that is a mere heading gets it."""
    for place in range(len(sections) - 2, -1, -1):
        section, following = sections[place], sections[place + 1]
        heading = text.lower[section.start : section.end].rstrip().removesuffix("item").strip()
        if following.start == section.end and "\n" not in heading:
            sections[place] = replace(section, end=following.end, applies=following.applies)
    return sections


def unite_items(
    text: DocumentText, sections: Sequence[Section], header_items: Sequence[str], filed_date: str | None
) -> tuple[tuple[Item, ...], tuple[Note, ...]]:
    """Body and header in one list: the body's in their order, then those that only the header names."""
    old = not any("." in section.number for section in sections) and (
        bool(sections) or (filed_date is not None and filed_date < NEW_ITEMS_SINCE)
    )
    in_header, notes = _header_numbers(header_items, old)
    items: list[Item] = []
    for section in sections:
        said: tuple[Literal["header", "body"], ...] = ("header", "body") if section.code in in_header else ("body",)
        span = text.span(section.start, section.end)
        items.append(Item(section.code, section.number, _title(section), said, section.applies, span))
        if _furnishes_results(text, section, sections):
            title = ITEM_TITLES[RESULTS_ITEM][0]
            items.append(replace(items[-1], code=RESULTS_ITEM, title=title, said_by=("body",)))
    in_body = {item.code for item in items}
    for code, number in in_header.items():
        if code not in in_body:
            items.append(Item(code, number, ITEM_TITLES[code][0], ("header",)))
            notes.append(
                Note("items", NoteCode.ITEM_ONLY_IN_HEADER, f"the header names Item {number}, the body does not")
            )
    return tuple(items), tuple(notes)


def _header_numbers(header_items: Sequence[str], old: bool) -> tuple[dict[str, str], list[Note]]:
    """Code → number of the items that a header names; a blank one (Item 12 has no title there) names none."""
    numbers: dict[str, str] = {}
    notes: list[Note] = []
    for printed in filter(None, header_items):
        named = _header_item(printed, old)
        if named:
            numbers.setdefault(*named)
        else:
            words = f"the header names an item that no form has: {printed[:120]}"
            notes.append(Note("items", NoteCode.UNKNOWN_HEADER_ITEM, words))
    return numbers, notes


def _furnishes_results(text: DocumentText, section: Section, sections: Sequence[Section]) -> bool:
    """Whether an Item 9 says that it is Item 12: so it was furnished until EDGAR knew the number (Release 33-8216).

    0000891092-03-001810 is one; an ordinary Item 9, or one beside an Item 12, is not.
    """
    if section.number != "9" or any(other.number == "12" for other in sections):
        return False
    return _FURNISHED_AS_RESULTS.search(text.lower, section.start, section.end) is not None


def _headings(text: DocumentText) -> Iterator[tuple[int, str]]:
    for match in _HEADING.finditer(text.lower):
        rest = text.text[match.end() : match.end() + 160]
        numbers = [match[1], *_NUMBER.findall(match[3] or "")]
        if len(numbers) > 1 and _NOT_APPLICABLE.match(rest):
            continue
        if not _is_heading(text, match, rest):
            continue
        for number in [_mended(numbers[0], rest), *numbers[1:]]:
            yield match.start(1), number.lstrip("0") if "." not in number else number
        for other in _NEXT_ON_LINE.finditer(rest.partition("\n")[0]):
            if _starts_with_title(rest[other.end() :]):
                yield match.start(1), other[1]


def _mended(number: str, rest: str) -> str:
    """Read "2. 02" and "2.2" as 2.02 where the title says so: tags that split a number leave a space in it."""
    whole, _, part = number.replace(" ", "").partition(".")
    behind = re.match(r"\s?\.\s?(\d\d?)\b", rest)
    code = f"{whole}.{part.zfill(2)}" if part else f"{whole}.{behind[1].zfill(2)}" if behind else number
    known = _TITLE_WORDS.get(code, frozenset()).intersection(_words(rest[:80]).split())
    return code if code in ITEM_TITLES and (known or code == number) else number


def _is_heading(text: DocumentText, match: re.Match[str], rest: str) -> bool:
    title = rest.lstrip(_LEAD)
    words = _words(title[:80]).split()
    if not text.is_html and _in_sentence(text.text, match.start()):
        return False
    if _starts_with_title(rest) or len(_TITLE_WORDS.get(match[1], frozenset()).intersection(words[:6])) > 1:
        return True
    if rest[:1].isalnum() or not title:
        return False
    line = rest.partition("\n")[0].strip()
    if (
        title[:1].isupper()
        and len(line) < MAX_TITLE_CHARACTERS
        and title.startswith(line[:20])
        and line[-1:] not in ",;"
    ):
        return True  # a line of its own with a title of the issuer's ("Item 9.01 Exhibits", 0001213900-25-032135)
    apart = rest[:1] in ".:;\n\t\u2013\u2014-" or match[2] or rest[:2] in ("  ", " -", " \u2013", " \u2014")
    return bool(apart) and (title[:1].isupper() or title[:1] in "\u201c[(")


def _starts_with_title(rest: str) -> bool:
    return " ".join(_words(rest.lstrip(_LEAD)[:80]).split()[:2]) in _TITLE_STARTS


def _in_sentence(text: str, at: int) -> bool:
    """Whether a line of plain text continues the one above: no blank line between, and that one stops midway."""
    start = text.rfind("\n", 0, at) + 1
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)].rstrip()
    return len(above) > 45 and (above[-1].isalnum() or above[-1] in ',("\u201c') and not above.isupper()


def _says_none(text: DocumentText, start: int, end: int) -> bool:
    """Whether an item's text is a mere "None." behind its title, or in each of its paragraphs.

    A page's footer may follow (0000084581-00-500009), an exhibit may not: the None is then of other paragraphs.
    """
    if end - start > MAX_NONE_CHARACTERS:
        return False
    section = text.lower[start:end]
    *_, last = [None, *_NONE.finditer(section)]
    return last is not None and len(section[last.end() :].split()) < MAX_FOOTER_WORDS and not _LISTS.search(section, 6)


def _title(section: Section) -> str:
    titles = ITEM_TITLES[section.number] if "." in section.number else OLD_ITEM_TITLES[section.number]
    return titles[0]


def _header_item(printed: str, old: bool) -> tuple[str, str] | None:
    """(code, number) of an item as a header words it: a title (`.txt`) or a number (`.nc`)."""
    printed = printed.strip()
    if printed in ITEM_TITLES:
        return printed, printed
    if printed in OLD_ITEM_CODES:
        return OLD_ITEM_CODES[printed], printed
    words = _words(printed)
    number = next((number for title, number in _OLD_TITLE_NUMBERS.items() if words.startswith(title)), None)
    if old and number:
        return OLD_ITEM_CODES[number], number
    code = next((code for title, code in _TITLE_CODES.items() if words.startswith(title)), None)
    return (code, code) if code else None
