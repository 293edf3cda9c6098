"""Tests of the names of files."""

from comment_export.comment_table import Variant
from comment_export.names import comment_table_name, final_text_name
from drafts.terms import Language, Stage


def test_the_table_of_one_round_names_the_round_and_the_programme() -> None:
    name = comment_table_name("WPW 2012–2014", [1], Variant.PUBLIC, Language.POLISH, "docx")
    assert name == "zestawienie-uwag-runda-1-wpw-2012-2014.docx"


def test_the_table_of_several_rounds_names_none() -> None:
    name = comment_table_name("WPW", [1, 2], Variant.PUBLIC, Language.POLISH, "csv")
    assert name == "zestawienie-uwag-wpw.csv"


def test_a_table_not_for_the_public_says_so_in_its_name() -> None:
    name = comment_table_name("WPW", [], Variant.INTERNAL, Language.POLISH, "docx")
    assert name == "zestawienie-uwag-wpw-wewnętrzne.docx"


def test_names_keep_polish_letters() -> None:
    name = final_text_name("Żółty Program", Stage.ASSUMPTIONS, 1, Language.POLISH, "docx")
    assert name == "założenia-wersja-1-żółty-program.docx"


def test_names_hold_no_path_and_are_not_endless() -> None:
    name = final_text_name("../../etc/passwd\x00" * 50, Stage.DRAFT, 2, Language.ENGLISH, "docx")
    assert name.startswith("draft-edition-2-etc-passwd-etc")
    assert len(name) <= 125
