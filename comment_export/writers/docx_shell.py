"""The shell of our Word documents: python-docx's package with our page, styles, properties and edges."""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from lxml import etree

from comment_export.cleaning import clean
from comment_export.writers.docx_styles import FONT, Page, styles
from comment_export.writers.wordml import Element, w

# What the library's own template carries along and our documents do not use.
LEFT_OVER = ("thumbnail", "customXml", "stylesWithEffects", "numbering", "webSettings")


def shell(page: Page, *, size: float, language: str, cover: bool) -> Word:
    """Return an empty document with our page and styles; a cover has neither header nor footer."""
    word = docx.Document()
    _drop(word.part.rels)
    _drop(word.part.package.rels)
    _replace(word.styles.element, list(styles(language, size)))
    _replace(word.settings.element, _settings(language))
    _fonts(word)
    _set_page(word.sections[0], page)
    word.sections[0].different_first_page_header_footer = cover
    return word


def set_properties(word: Word, *, title: str, author: str, language: str, made_at: datetime) -> None:
    """Set what an office program shows of a document; the library's own name and dates go."""
    properties = word.core_properties
    moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.title, properties.author, properties.language = (
        clean(title)[:255],
        clean(author)[:255],
        language,
    )
    properties.last_modified_by, properties.comments, properties.revision = "", "", 1
    properties.created = properties.modified = moment


def set_edges(word: Word, header: tuple[Element, ...], footer: tuple[Element, ...]) -> None:
    """Put paragraphs into the header and the footer of every page."""
    section = word.sections[0]
    for edge, paragraphs in ((section.header, header), (section.footer, footer)):
        edge.is_linked_to_previous = False
        _replace(edge._element, list(paragraphs))


def saved(word: Word) -> BytesIO:
    """Return the document's package, ready to be read."""
    package = BytesIO()
    word.save(package)
    package.seek(0)
    return package


def _drop(relations: Relationships) -> None:
    for key in [key for key, one in relations.items() if one.reltype.rpartition("/")[2] in LEFT_OVER]:
        del relations[key]


def _replace(element: Element, children: list[Element]) -> None:
    """Give an element these children, which become the library's own kind of element."""
    for child in list(element):
        element.remove(child)
    for child in children:
        element.append(parse_xml(etree.tostring(child)))


def _settings(language: str) -> list[Element]:
    uri = "http://schemas.microsoft.com/office/word"
    return [
        w("defaultTabStop", val=708),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("compatSetting", name="compatibilityMode", uri=uri, val=15)),
        w("themeFontLang", val=language),
    ]


def _fonts(word: Word) -> None:
    """Name our one font in the font table, with what replaces it where it is missing."""
    traits = (w("altName", val="Liberation Sans"), w("family", val="swiss"), w("pitch", val="variable"))
    table = word.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = etree.tostring(w("fonts", w("font", *traits, name=FONT)), encoding="UTF-8", standalone=True)


def _set_page(section: Section, page: Page) -> None:
    width, height = page.size
    section.orientation = WD_ORIENT.LANDSCAPE if page.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(page.side)
    section.top_margin, section.bottom_margin = Mm(22), Mm(18)
    section.header_distance = section.footer_distance = Mm(10)
    section.gutter = Mm(0)
    for leftover in section._sectPr.findall(qn("w:cols")) + section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(leftover)
