"""What a validator finds in a Word file, and what it misses: what a test writes goes through both."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from docx.document import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLE_NAMES = ("pStyle", "rStyle", "tblStyle")
VALIDATOR = OpenXmlValidator()


def faults_of(written: BytesIO) -> list[str]:
    """Return all that is wrong with a Word file, in words."""
    document = part(written, "word/document.xml")
    return [
        *_audited(written),
        *_repeated(document),
        *_unpaired(document),
        *_tables(document),
        *_dead_links(document),
        *_unknown_styles(document, part(written, "word/styles.xml")),
        *(f"cantSplit in row {row}" for row in document.iter(f"{W}cantSplit")),
        *(f"t within del: {gone}" for gone in document.iterfind(f".//{W}del//{W}t")),
    ]


def part(written: BytesIO, name: str) -> etree._Element:
    """Return the root of one part of a package."""
    with ZipFile(written) as package:
        return etree.fromstring(package.read(name))


def words_of(written: BytesIO) -> str:
    """Return the words of the document, a line for each paragraph."""
    paragraphs = part(written, "word/document.xml").iter(f"{W}p")
    return "\n".join(paragraph_words(paragraph) for paragraph in paragraphs)


def page_millimetres(document: Document) -> tuple[int, int, int]:
    """Return the width and height of the pages, and the width between their margins."""
    page = document.sections[0]
    lengths = (page.page_width, page.page_height, page.left_margin, page.right_margin)
    width, height, left, right = (length.mm if length is not None else 0 for length in lengths)
    return round(width), round(height), round(width - left - right)


def paragraph_words(paragraph: etree._Element) -> str:
    """Return the words of a paragraph; breaks are line feeds."""
    return "".join("\n" if e.tag == f"{W}br" else e.text or "" for e in paragraph.iter(f"{W}t", f"{W}br"))


def _audited(written: BytesIO) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "written.docx"
        path.write_bytes(written.getvalue())
        for error in VALIDATOR.validate(path).errors:
            yield f"{error.part_uri} {error.path}: {error.description}"


def _repeated(document: etree._Element) -> Iterator[str]:
    for tag, attribute in (("bookmarkStart", "id"), ("bookmarkStart", "name"), ("ins", "id"), ("del", "id")):
        for value, times in Counter(_values(document, tag, attribute)).items():
            if times > 1:
                yield f"{tag} {attribute} {value} {times} times"


def _unpaired(document: etree._Element) -> Iterator[str]:
    if Counter(_values(document, "bookmarkStart", "id")) != Counter(_values(document, "bookmarkEnd", "id")):
        yield "bookmarks that do not begin and end once"


def _tables(document: etree._Element) -> Iterator[str]:
    for table in document.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        headers = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.findall(f"{W}tr")]
        if headers != [True] + [False] * (len(headers) - 1):
            yield f"header rows: {headers}"
        if any(len(row.findall(f"{W}tc")) != columns for row in table.findall(f"{W}tr")):
            yield f"a row that has not {columns} cells"
        if any(cell[-1].tag != f"{W}p" for cell in table.iter(f"{W}tc")):
            yield "a cell that does not end in a paragraph"
        if not all(
            table.find(f"{W}tblPr/{W}{name}") is not None for name in ("tblCaption", "tblDescription")
        ):
            yield "a table without caption or description"


def _dead_links(document: etree._Element) -> Iterator[str]:
    bookmarks = set(_values(document, "bookmarkStart", "name"))
    fields = re.findall(r"PAGEREF (\S+)", " ".join(_values(document, "fldSimple", "instr")))
    for name in {*_values(document, "hyperlink", "anchor"), *fields} - bookmarks:
        yield f"a link to {name}, which is not there"


def _unknown_styles(document: etree._Element, styles: etree._Element) -> Iterator[str]:
    known = set(_values(styles, "style", "styleId"))
    used = {value for name in STYLE_NAMES for value in _values(document, name, "val")}
    return (f"style {name}" for name in used - known)


def _values(root: etree._Element, tag: str, attribute: str) -> Iterable[str]:
    return [element.get(f"{W}{attribute}", "") for element in root.iter(f"{W}{tag}")]
