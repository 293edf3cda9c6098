"""Tests of the lint itself: it must see what was planted."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from drafts.terms import UnitKind
from tests.comment_export.lint import faults_of
from tests.comment_export.makers import comment, final_text, paragraph, section, table, table_docx, text_docx


def planted(written: BytesIO, old: str, new: str) -> BytesIO:
    """Return a package whose document has one string replaced once."""
    out = BytesIO()
    with ZipFile(written) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name).decode()
            if name == "word/document.xml":
                assert old in data
                data = data.replace(old, new, 1)
            target.writestr(name, data)
    return out


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<w:tblHeader/>", "<w:cantSplit/><w:tblHeader/>", "cantSplit"),
        ("<w:trPr><w:tblHeader/></w:trPr>", "", "header rows"),
        (
            "</w:p></w:tc></w:tr>",
            "</w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr>",
            "a row that has not",
        ),
        ("</w:p></w:tc>", "</w:p><w:bookmarkEnd w:id='7'/></w:tc>", "does not end in a paragraph"),
        ('w:val="CellAside"', 'w:val="Nowhere"', "style Nowhere"),
        ("<w:tblGrid ", "<w:p/><w:tblGrid ", "/word/document.xml"),
    ],
)
def test_a_fault_planted_in_a_table_is_seen(old: str, new: str, fault: str) -> None:
    found = faults_of(planted(table_docx(table(comment())), old, new))
    assert any(fault in each for each in found)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('w:id="1"', 'w:id="0"', "bookmarkStart id 0"),
        ('w:name="_par_b"', 'w:name="_par_a"', "bookmarkStart name _par_a"),
        ('w:name="_sec_1"', 'w:name="_sec_7"', "a link to _sec_1"),
    ],
)
def test_a_fault_planted_in_a_text_is_seen(old: str, new: str, fault: str) -> None:
    text = final_text(section(paragraph(UnitKind.PROSE, key="a"), paragraph(UnitKind.PROSE, key="b")))
    found = faults_of(planted(text_docx(text), old, new))
    assert any(fault in each for each in found)
