"""The few words of WordprocessingML that our documents use; all text passes through `run` and is cleaned."""

from lxml import etree

from comment_export.cleaning import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {"w": W}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return a `w:` element with `w:` attributes."""
    named = {f"{{{W}}}{name}": str(value) for name, value in attributes.items()}
    element = etree.Element(f"{{{W}}}{tag}", named, NAMESPACES)
    element.extend(children)
    return element


def run(text: str, style: str = "") -> Element:
    """Return a run of cleaned text in a character style; line feeds become breaks, tabs become spaces."""
    element = w("r", w("rPr", w("rStyle", val=style))) if style else w("r")
    for number, line in enumerate(clean(text).replace("\t", " ").split("\n")):
        if number:
            element.append(w("br"))
        element.append(_words(line))
    return element


def tab() -> Element:
    """Return a run that jumps to the next tab stop."""
    return w("r", w("tab"))


def paragraph(style: str, *content: Element) -> Element:
    """Return a paragraph of runs, links and bookmarks in a paragraph style."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def lines(style: str, text: str) -> list[Element]:
    """Return a paragraph for each line of text that is not blank."""
    return [paragraph(style, run(line)) for line in clean(text).split("\n") if line.strip()]


def page_break() -> Element:
    """Return a paragraph after which a new page begins."""
    return w("p", w("r", w("br", type="page")))


def field(instruction: str, shown: str) -> Element:
    """Return a field that an editor computes, with what it shows until then."""
    return w("fldSimple", run(shown), instr=f" {instruction} ")


def bookmark_ends(number: int, name: str) -> tuple[Element, Element]:
    """Return the two ends of a bookmark; numbers and names must not repeat in a document."""
    return w("bookmarkStart", id=number, name=name), w("bookmarkEnd", id=number)


def on_new_page(element: Element) -> Element:
    """Return the paragraph, made to begin a page."""
    element[0].insert(1, w("pageBreakBefore"))
    return element


def link(bookmark: str, *content: Element) -> Element:
    """Return a link to a bookmark of the same document."""
    return w("hyperlink", *content, anchor=bookmark, history=1)


def _words(line: str) -> Element:
    element = w("t")
    element.text = line
    element.set(SPACE, "preserve")
    return element
