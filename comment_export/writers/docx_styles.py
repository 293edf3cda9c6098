"""The template of our Word documents: A4 and its margins, the fonts, and every style by its name.

It is code and not a file beside the code: a change shows in a diff, nothing is left over from another's
template (US Letter, English, a foreign author), and the language follows the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from comment_export.writers.wordml import Element, w

FONT = "Arial"
INK = "1F3550"
MILLIMETRE = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * MILLIMETRE)


@dataclass(frozen=True, slots=True)
class Page:
    """An A4 page standing or lying, with its side margins; lengths in millimetres."""

    landscape: bool
    side: float

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height."""
        return (297, 210) if self.landscape else (210, 297)

    @property
    def text_width(self) -> float:
        """Return the width between the margins."""
        return self.size[0] - 2 * self.side


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style: sizes and spaces in points, indents and tab stops in millimetres."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    size: float = 0
    bold: bool = False
    color: str = ""
    before: float | None = None
    after: float | None = None
    left: float = 0
    hanging: float = 0
    tab: float = 0
    align: str = ""
    keep_next: bool = False
    level: int | None = None
    rule: str = ""


LEVELS = 6
STEP = 8
STYLES = (
    Style(id="Title", name="Title", next="Subtitle", size=20, bold=True, color=INK, after=4, keep_next=True),
    Style(id="Subtitle", name="Subtitle", next="Normal", size=12.5, color=INK, after=12),
    *(
        Style(
            id=f"Heading{level}",
            name=f"heading {level}",
            next="Normal",
            size=size,
            bold=True,
            color=INK,
            before=before,
            after=5,
            keep_next=True,
            level=level - 1,
        )
        for level, size, before in ((1, 14, 20), (2, 12, 14), (3, 11, 10))
    ),
    Style(id="Fact", name="Fact", after=3, left=80, hanging=80, tab=80),
    Style(id="CoverFact", name="Cover fact", size=9, after=4, left=46, hanging=46, tab=46),
    Style(id="Note", name="Note", size=9, before=6, after=3),
    Style(id="Cell", name="Cell", size=8.5, before=0, after=2),
    Style(id="CellLabel", name="Cell label", based_on="Cell", bold=True, keep_next=True),
    Style(id="CellAside", name="Cell aside", based_on="Cell", size=8, color="44505C"),
    Style(id="CellHead", name="Cell head", based_on="Cell", bold=True, color=INK, before=1.5, keep_next=True),
    Style(id="Figure", name="Figure", based_on="Cell", keep_next=True),
    Style(id="Digest", name="Digest", based_on="Cell", size=6.5),
    Style(id="CoverTitle", name="Cover title", based_on="Title", before=150),
    Style(id="Stage", name="Stage", size=15, color=INK, before=150, after=14),
    *(
        Style(id=f"Level{level}", name=f"Level {level}", left=STEP * level, hanging=STEP, tab=STEP * level)
        for level in range(1, LEVELS + 1)
    ),
    *(Style(id=f"Plain{depth}", name=f"Plain {depth}", left=STEP * depth) for depth in range(1, LEVELS)),
    Style(id="ArticleNumber", name="Article number", bold=True, before=10, keep_next=True),
    Style(id="TableHeading", name="Table heading", bold=True, before=6, keep_next=True),
    Style(id="AfterTable", name="After table", size=4, after=4),
    Style(id="TOCHeading", name="TOC Heading", size=14, bold=True, color=INK, after=8, keep_next=True),
    *(
        Style(id=f"TOC{level}", name=f"toc {level}", after=3, before=before, left=left, bold=bold)
        for level, left, before, bold in ((1, 0, 6, True), (2, 6, 0, False), (3, 12, 0, False))
    ),
    Style(id="Header", name="header", size=7.5, color="44505C", after=0, rule="bottom"),
    Style(id="HeaderTop", name="Header top", based_on="Header", after=0),
    Style(id="Footer", name="footer", size=8, color="44505C", after=0, align="right"),
)


def styles(language: str, size: float) -> Element:
    """Return the styles part for a document in this language (“pl-PL”) with plain text of `size` points."""
    return w("styles", _defaults(language, size), _normal(), *map(_paragraph_style, STYLES), *_others())


def _defaults(language: str, size: float) -> Element:
    fonts = w("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    words = w("rPr", fonts, *_size(size), w("lang", val=language, eastAsia=language, bidi="ar-SA"))
    lines = w("pPr", w("widowControl"), w("spacing", after=120, line=259, lineRule="auto"))
    return w("docDefaults", w("rPrDefault", words), w("pPrDefault", lines))


def _normal() -> Element:
    return w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")


def _paragraph_style(style: Style) -> Element:
    follow = [w("next", val=style.next)] if style.next else []
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style.based_on),
        *follow,
        w("qFormat"),
        w("pPr", *_paragraph_traits(style)),
        w("rPr", *_word_traits(style)),
        type="paragraph",
        styleId=style.id,
        **_custom(style),
    )


def _custom(style: Style) -> dict[str, int]:
    builtin = style.name[0].islower() or style.name in ("Title", "Subtitle", "TOC Heading")
    return {} if builtin else {"customStyle": 1}


def _paragraph_traits(style: Style) -> Iterator[Element]:
    """Yield the traits in the order that the schema asks for."""
    if style.keep_next:
        yield w("keepNext")
    if style.rule:
        yield w("pBdr", w(style.rule, val="single", sz=4, space=3, color="9AA5B1"))
    if style.tab:
        yield w("tabs", w("tab", val="left", pos=twips(style.tab)))
    spaces = {"before": style.before, "after": style.after}
    spacing = {name: round(20 * points) for name, points in spaces.items() if points is not None}
    if spacing:
        yield w("spacing", **spacing)
    if style.left:
        yield w("ind", left=twips(style.left), hanging=twips(style.hanging))
    if style.align:
        yield w("jc", val=style.align)
    if style.level is not None:
        yield w("outlineLvl", val=style.level)


def _word_traits(style: Style) -> Iterator[Element]:
    if style.bold:
        yield from (w("b"), w("bCs"))
    if style.color:
        yield w("color", val=style.color)
    if style.size:
        yield from _size(style.size)


def _size(points: float) -> tuple[Element, Element]:
    return w("sz", val=round(2 * points)), w("szCs", val=round(2 * points))


def _others() -> Iterator[Element]:
    """Yield the character styles, each told apart without colour too, and the one table style."""
    yield _character_style("Marked", w("b"), w("shd", val="clear", color="auto", fill="FFF2B3"))
    yield _character_style("Inserted", w("color", val="1B5E20"), w("u", val="single"))
    yield _character_style("Deleted", w("strike"), w("color", val="9B1C1C"))
    yield _character_style("Strong", w("b"))
    yield _character_style("Lead", w("i"))
    yield _table_style()


def _character_style(name: str, *traits: Element) -> Element:
    return w("style", w("name", val=name), w("rPr", *traits), type="character", styleId=name, customStyle=1)


def _table_style() -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(edge, val="single", sz=4, space=0, color="B4BCC6") for edge in edges))
    sides = {"top": 40, "left": 70, "bottom": 30, "right": 70}
    margins = w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides.items()))
    shade = w("tcPr", w("shd", val="clear", color="auto", fill="E8EDF3"))
    return w(
        "style",
        w("name", val="Grid"),
        w("tblPr", borders, margins),
        w("tblStylePr", shade, type="firstRow"),
        type="table",
        styleId="Grid",
        customStyle=1,
    )
