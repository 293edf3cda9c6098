"""Texts of the usual forms, set in many ways: read and written again they are the canonical text."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.structure import normalise, parse_section, write_units

SENTENCES = st.sampled_from(
    [
        "miasto ogłasza otwarty konkurs ofert",
        "organizacje zgłaszają uwagi, o których mowa w § 4 ust. 1",
        "projekt jest konsultowany przez 21 dni",
        "„Zespół” pracuje jawnie (także zdalnie)",
        "środki, o których mowa w art. 5 ust. 2 ustawy, są jawne",
    ]
)
CLOSING = "przy czym wszystko jest jawne."
TITLES = st.sampled_from(["", "", "Zasady współpracy", "Tryb pracy komisji"])


@dataclass(frozen=True)
class Item:
    """A line of a text: its mark, its words, its depth below the §, whether a blank line stands before it."""

    mark: str
    words: str
    depth: int
    apart: bool = False


@dataclass(frozen=True)
class Form:
    """How the items of an enumeration are marked, and how they end."""

    mark: str
    end: str


USTEPY, POINTS, LETTERS, TIRETS = Form("{}.", "."), Form("{})", ";"), Form("{})", ","), Form("–", ",")


def numbers(draw: st.DrawFn, form: Form) -> list[str]:
    """Return some marks in sequence; behind one of them a unit may be inserted: 2, 2a, 3."""
    count = draw(st.integers(2, 3))
    own = "abc" if form is LETTERS else "123"
    marks = list(own[:count])
    if form is not TIRETS and draw(st.booleans()):
        place = draw(st.integers(0, count - 1))
        marks.insert(place + 1, own[place] + "a")
    return [form.mark.format(mark) for mark in marks]


def enumeration(draw: st.DrawFn, depth: int, forms: list[Form]) -> list[Item]:
    """Return an enumeration and all that stands in it; the last item before a closing part has no end."""
    form, *below = forms
    items: list[Item] = []
    closed = form in (POINTS, LETTERS) and draw(st.booleans())
    marks = numbers(draw, form)
    for mark in marks:
        words = draw(SENTENCES)
        if form is USTEPY:
            words = words[:1].upper() + words[1:]
        ends = closed and mark is marks[-1]
        if below and not ends and draw(st.integers(0, 3)) == 0:
            items.append(Item(mark, f"{words}:", depth))
            items += enumeration(draw, depth + 1, below)
        else:
            items.append(Item(mark, words if ends else words + form.end, depth))
    return [*items, Item("–", CLOSING, depth)] if closed else items


@st.composite
def articles(draw: st.DrawFn) -> list[Item]:
    """Return the lines of a few §§, with titles or without: a sentence, an introduction to points, ustępy."""
    items: list[Item] = []
    for number in numbers(draw, USTEPY):
        title, words = draw(TITLES), draw(SENTENCES)
        words = words[:1].upper() + words[1:]
        items.append(Item(f"§ {number}", title, -1, apart=True))
        begin = draw(st.sampled_from(["ustępy", "points", "text"]))
        if begin == "ustępy":
            items += enumeration(draw, 1, [USTEPY, POINTS, LETTERS, TIRETS])
        elif begin == "points":
            items.append(Item("", f"{words}:", 0, apart=True))
            items += enumeration(draw, 1, [POINTS, LETTERS, TIRETS])
        else:
            items.append(Item("", f"{words}.", 0, apart=True))
    return items


def canonical(items: list[Item]) -> str:
    """Write the lines as write_units does."""
    written = ""
    for place, item in enumerate(items):
        below = items[place + 1] if place + 1 < len(items) else None
        if item.depth < 0:
            inline = not item.words and below is not None and below.apart and below.depth == 0
            written += f"\n\n{item.mark} " if inline else f"\n\n### {item.mark} {item.words}".rstrip()
        elif item.apart:
            written += item.words if written.endswith(". ") else f"\n\n{item.words}"
        else:
            closing = item.words == CLOSING
            first = items[place - 1].depth < 0 or items[place - 1].apart
            after_closing = items[place - 1].words == CLOSING
            gap = "\n\n" if first or closing or after_closing else "\n"
            written += f"{gap}{'   ' * (item.depth - 1)}{item.mark} {item.words}"
    return written.strip("\n")


def sloppy(draw: st.DrawFn, text: str) -> str:
    """Set the same text in another way: other indents, spaces that do not break, other dashes, tags."""
    step = draw(st.sampled_from(["", "  ", "   ", "     ", "\t"]))
    swaps = draw(st.lists(st.sampled_from(SWAPS), max_size=3))
    lines = [step * ((len(line) - len(line.lstrip())) // 3) + line.lstrip() for line in text.split("\n")]
    text = draw(st.sampled_from(["\n", "\r\n", "\u2028"])).join(lines)
    for old, new in swaps:
        text = text.replace(old, new)
    return text


SWAPS = [
    ("§ ", "§\u00a0"),
    (" ust. ", "&nbsp;ust.\u202f"),
    ("jawne", "<b>jawne</b>"),
    ("konkurs ofert", "konkurs <br/>ofert"),
    ("ó", "o\u0301"),
    ("komisji", "**komisji**"),
    ("mowa w", "mowa\u200b w"),
]


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """Return a canonical text, and the same as somebody may have typed it."""
    text = canonical(draw(articles()))
    return text, sloppy(draw, text)


@settings(max_examples=60)
@given(spelled())
def test_a_text_read_and_written_again_is_the_canonical_text(texts: tuple[str, str]) -> None:
    text, typed = texts

    assert write_units(parse_section(text)) == text
    assert write_units(parse_section(typed)) == text
    assert parse_section(typed) == parse_section(text)
    assert normalise(text) == text
