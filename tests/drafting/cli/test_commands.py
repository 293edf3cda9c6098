"""The command line, called as an operator calls it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import delete, select

from drafting.cli import main
from drafts.commands.programmes import import_edition
from drafts.database import open_engine, transaction
from drafts.models import EditionAlignment
from drafts.queries.texts import programme_called
from drafts.structure import parse_programme
from drafts.terms import Stage
from tests.cast import NOON, gather

TEXT = """# Program współpracy miasta Lipowo

## Rozdział 1. Cele

§ 1. Celem programu jest współpraca.

§ 2. Program trwa trzy lata:
1) pierwszy rok;
2) drugi rok.
"""


@pytest.fixture
def run(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return what runs a command on a clean database and returns exit code, output and complaints."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("BASE_URL", "http://127.0.0.1:8000")

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        output = capsys.readouterr()
        return int(stop.value.code or 0), output.out, output.err

    return call


@pytest.fixture
def committed(database_url: str) -> None:
    """Put the cast into the database of the settings."""
    engine = open_engine(database_url)
    with transaction(engine, writing=True) as session:
        gather(session)
    engine.dispose()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with a programme's text."""
    path = tmp_path / "program.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def import_(run: Callable[..., tuple[int, str, str]], file: Path, *more: str) -> tuple[int, str, str]:
    return run("import", file, "--programme", "lipowo", "--stage", "draft", *more)


def test_an_imported_text_becomes_an_edition_with_labelled_paragraphs(run, file):
    code, out, _ = import_(run, file)
    assert code == 0
    assert "§ 2 pkt 1" in out
    assert "published as edition 1 of lipowo (draft)" in out


def test_a_dry_run_shows_the_structure_and_saves_nothing(run, file):
    code, out, _ = import_(run, file, "--dry-run")
    assert code == 0
    assert "§ 1" in out
    assert import_(run, file)[1].count("edition 1") == 1


def test_the_same_text_again_is_refused_because_nothing_changed(run, file):
    import_(run, file)
    code, _, err = import_(run, file)
    assert code == 2
    assert "Nothing was changed" in err


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        pytest.param(b"", "holds no text", id="empty"),
        pytest.param("Żółć".encode("cp1250"), "not a UTF-8 text (byte 0)", id="another encoding"),
        pytest.param(b"PK\x03\x04\x00\x00", "holds no text", id="a zip file"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_one_clear_line(run, tmp_path, data, complaint):
    path = tmp_path / "plik.txt"
    path.write_bytes(data)
    code, _, err = import_(run, path)
    assert code == 2
    assert complaint in err
    assert len(err.splitlines()) == 1


def test_a_missing_file_is_refused(run, tmp_path):
    code, _, err = import_(run, tmp_path / "nie-ma.md")
    assert code == 2
    assert "cannot be read" in err


@pytest.mark.parametrize("slug", ["Lipowo", "lipowo programme", "../etc", "-"])
def test_a_slug_that_is_no_address_is_refused(run, file, slug):
    code, _, err = run("import", file, f"--programme={slug}", "--stage", "draft")
    assert code == 2
    assert "small letters" in err


def test_an_added_official_gets_a_link_that_signs_in(run, file):
    import_(run, file)
    code, out, _ = run("person", "add", "Anna@Miasto.Example", "--name", "Anna Nowak", "--official", "lipowo")
    assert code == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/pl/sign-in/[\w-]{20,}\n", out)


def test_an_address_that_is_none_is_refused(run):
    code, _, err = run("person", "add", "anna", "--name", "Anna")
    assert code == 2
    assert "email" in err


@pytest.mark.parametrize(
    ("kind", "form"), [("comment-table", "docx"), ("comment-table", "csv"), ("final-text", "docx")]
)
def test_an_export_is_written_whole(run, committed, tmp_path, kind, form):
    output = tmp_path / f"plik.{form}"
    code, _, err = run("export", kind, "--programme", "wpw", "--format", form, "--output", output)
    assert (code, err) == (0, "")
    assert output.stat().st_size > 200
    assert list(tmp_path.iterdir()) == [output]


def test_a_text_cannot_leave_as_csv(run, committed, tmp_path):
    arguments = ("--programme", "wpw", "--format", "csv", "--output", tmp_path / "plik.csv")
    code, _, err = run("export", "final-text", *arguments)
    assert code == 2
    assert "docx" in err


def test_an_export_of_an_unknown_programme_is_refused_and_writes_nothing(run, tmp_path):
    output = tmp_path / "plik.csv"
    code, _, err = run("export", "comment-table", "--programme", "nic", "--format", "csv", "--output", output)
    assert code == 2
    assert "nic" in err
    assert not output.exists()


def test_migrating_places_the_comments_of_a_database_from_before(run, committed, database_url):
    engine = open_engine(database_url)
    with transaction(engine, writing=True) as session:
        programme = programme_called(session, "wpw")
        import_edition(session, programme, parse_programme(TEXT), Stage.DRAFT, at=NOON, by=None)
        session.exec(delete(EditionAlignment))
    assert run("migrate")[0] == 0
    assert run("check")[0] == 0
    with transaction(engine, writing=False) as session:
        assert len(session.exec(select(EditionAlignment)).all()) == 1
    engine.dispose()


def test_check_says_that_all_is_whole(run, file):
    import_(run, file)
    code, out, _ = run("check")
    assert code == 0
    assert "all is whole" in out


def test_check_names_an_altered_line_of_the_log(run, file, database_url):
    import_(run, file)
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE entry SET facts = '{}' WHERE action = 'edition.published'"))
    engine.dispose()
    code, out, _ = run("check")
    assert code == 1
    assert "was altered" in out


def test_check_prints_heads_that_it_takes_back(run, file):
    import_(run, file)
    heads = re.findall(r"^head (\S+)$", run("check")[1], re.MULTILINE)
    assert run("check", *(word for head in heads for word in ("--head", head)))[0] == 0


def test_check_names_a_chain_that_lost_a_kept_line(run, file):
    import_(run, file)
    code, out, _ = run("check", "--head", "house:9999:" + "0" * 16)
    assert code == 1
    assert "log house/9999: is not there any more" in out


@pytest.mark.parametrize("head", ["house", "house:1:00", "house:one:" + "0" * 16, "house:1:" + "x" * 16])
def test_a_head_that_is_none_is_refused(run, head):
    code, _, err = run("check", "--head", head)
    assert code == 2
    assert "--head" in err


@pytest.mark.parametrize(
    "command", ["", "demo", "serve", "migrate", "import", "export", "person", "person add", "check"]
)
def test_every_command_explains_itself(run, command):
    code, out, _ = run(*command.split(), "--help")
    assert code == 0
    assert "usage: drafting" in out
