"""Text as it comes in, made plain (one kind of line end and space, no tags, no emphasis); a line of it."""

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from html import unescape

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# Characters nobody sees: zero-width ones, marks of direction, soft hyphens (with the line end they allowed).
_UNSEEN = re.compile("\u00ad\n?|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_TAG_NAMES = "a|b|big|center|del|em|font|i|ins|mark|s|small|span|strike|strong|sub|sup|u"
_BLOCK_NAMES = "blockquote|br|div|h[1-6]|hr|li|ol|p|table|tbody|td|th|thead|tr|ul"
_TAG = re.compile(rf"</?(?:(?P<block>{_BLOCK_NAMES})|{_TAG_NAMES})(?:\s[^<>]{{0,200}}|/)?>", re.IGNORECASE)
_CELLS = re.compile(r"</t[dh]>\s*<t[dh](?:\s[^<>]{0,200})?>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|sect|[nm]dash|bdquo|[lr][sd]quo|hellip|quot|apos|oacute|#160|#167);", re.I
)
_GOES_ON = re.compile(r"\s*(?![a-z]{1,2}[.)])[a-ząćęłńóśźż]")
_ROW_TAGS = frozenset({"tr", "td", "th"})
# What Markdown writers put before a number that is meant to stay one: “1\\.”.
_ESCAPED = re.compile(r"^([ \t]*[0-9]{0,3}[a-z]{0,2})\\(?=[.)-])", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\(([^()\s]*)\)")
_EMPHASIS = re.compile(r"\*{2,}|(?<![_\w])__(?=[^\s_])|(?<=[^\s_])__(?![_\w])")
# One star at each side of words: “*Celem*”, but not “2*3*4” or a bullet.
_STARRED = re.compile(r"(?<![\w*])\*(?=[^\s*)])([^*\n]+)(?<!\s)\*(?![\w*])")
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"(?<!\w)([^\W\d_]+)-\n([ \t]*)([a-ząćęłńóśźż][^\W\d_]*)(?!-)(\S*)( +)?")
_SENTENCE_END = (".", "!", "?", ":", ";")
_CLOSING_MARKS = " \"'”’»)]"
# A line that ends so refers to what follows; whatever the next line looks like, it goes on there.
_DANGLING = re.compile(
    r"(?:^|\s)(?:w|we|z|ze|do|od|na|o|po|dla|przez|przy|pod|nad|art\.|ust\.|pkt|lit\.|nr|poz\.|§|dnia)$",
    re.IGNORECASE,
)
# As much of a text as its end is told by; texts grow line by line and may be long.
_END = 20
# Tags or links may stand in one another; deeper ones than this are left as they are.
_DEEPEST_NESTING = 8


def normalise(text: str) -> str:
    """Return the text in NFC with "\\n" and plain spaces only, without control characters, tags and emphasis.

    A tag that sets words apart (<br>, <p>, <tr>) becomes a line end, inside a sentence or a row a space, one
    between cells a tab; “&nbsp;” and its like become their characters, “1\\.” becomes “1.”; a link
    [name](url) becomes name (url), or just name when the url is "#". Indentation, tabs and blank lines stay:
    they say what the lines are. A word broken at its hyphen is made whole where the text has it whole too.
    Page numbers and file marks stay here; reading leaves them out, see `without_furniture`.
    """
    text = _LINE_ENDS.sub("\n", text)
    for _ in range(_DEEPEST_NESTING):
        cleaned = _clean(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def _clean(text: str) -> str:
    text = _UNSEEN.sub("", "".join(_plain_character(character) for character in text))
    text = _ENTITY.sub(lambda entity: unescape(entity[0].lower()), _CELLS.sub("\t", text))
    text = _EMPHASIS.sub("", _STARRED.sub(r"\1", _TAG.sub(_instead_of_tag, _ESCAPED.sub(r"\1", text))))
    text = unicodedata.normalize("NFC", _LINK.sub(_name_and_address, text))
    return _mended("\n".join(line.rstrip() for line in text.split("\n")).strip("\n"))


def _mended(text: str) -> str:
    """Put words together that a hyphen breaks at a line end, if they stand whole elsewhere."""
    if "-\n" not in text:
        return text
    known = set(_WORD.findall(text.casefold()))
    return _BROKEN.sub(lambda word: _whole(word, known), text)


def _whole(word: re.Match[str], known: Set[str]) -> str:
    before, indent, after, rest, end = word.groups()
    if (before + after).casefold() not in known:
        return word[0]
    return f"{before}{after}{rest}" + ("" if end is None else f"\n{indent}")


def _instead_of_tag(tag: re.Match[str]) -> str:
    """Return what stands for a tag: a line end for one that sets its text apart, but no row is torn."""
    name = (tag["block"] or "").lower()
    if not name or name in _ROW_TAGS:
        return "\n" if name == "tr" else " " if name else ""
    text, start = tag.string, tag.string.rfind("\n", 0, tag.start()) + 1
    end = text.find("\n", tag.end())
    in_row = text.startswith("|", start) or text.find("\t", start, end if end > 0 else len(text)) >= 0
    # Small letters that are no mark (“a)”) go on with a sentence in which somebody broke a line.
    return " " if in_row or _GOES_ON.match(text, tag.end()) else "\n"


def _plain_character(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    return "" if category in ("Cc", "Cs") else character


def _name_and_address(link: re.Match[str]) -> str:
    name, address = link.groups()
    return name if address in ("#", "") else f"{name} ({address})"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: its words, the columns before them, the blank lines before it.

    `short` says that the line ended long before the margin: the break after it was meant.
    """

    text: str
    indent: int
    blanks: int
    short: bool = False

    @property
    def length(self) -> int:
        """Return the columns the line takes."""
        return self.indent + len(self.text)


def ends_sentence(text: str) -> bool:
    """Tell whether the last mark of a text ends a sentence or a point of an enumeration."""
    return text[-_END:].rstrip(_CLOSING_MARKS).endswith(_SENTENCE_END)


def is_dangling(text: str) -> bool:
    """Tell whether a text breaks off after a word that refers to the next one: “zgodnie z”, “w art.”."""
    return bool(_DANGLING.search(text[-_END:]))


def starts_lower(text: str) -> bool:
    """Tell whether the first letter of a text, after opening quotes and brackets, is a small one."""
    return text.lstrip("„\"'«([–- ")[:1].islower()


def is_shouting(text: str) -> bool:
    """Tell whether a text is set in capitals, as headings are: 300 characters at most, few small words."""
    if len(text) > 300 or text.endswith((",", ";")):
        return False
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return (
        len(letters) >= 4
        and letters[0].isupper()
        and letters[1].isupper()
        and capitals >= 0.75 * len(letters)
    )


def is_row(text: str) -> bool:
    """Tell whether a line can be a row of a table: it starts with a pipe, or holds cells between tabs."""
    return text.startswith("|") or "\t" in text


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def joined(text: str, continuation: str) -> str:
    """Return two lines of a broken text as one; a word broken at its hyphen keeps the hyphen only."""
    hyphened = text.endswith("-") and text[-2:-1].isalpha() and continuation[:1].islower()
    return text + continuation if hyphened or not text else f"{text} {continuation}"
