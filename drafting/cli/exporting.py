"""Writing what leaves the house to files."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from sqlmodel import Session

from comment_export.comment_table import Variant
from comment_export.writers.csv_table import write_comment_table_csv
from comment_export.writers.docx_table import write_comment_table_docx
from comment_export.writers.docx_text import write_final_text_docx
from drafting.cli.opening import working
from drafting.exporting import facts
from drafting.exporting.facts import TableOrder
from drafting.service import now
from drafting.settings import Settings
from drafts.errors import Fault, Invalid, NotFound, Reason
from drafts.models import Programme
from drafts.queries.editions import edition_numbered, editions
from drafts.queries.rounds import round_numbered, rounds
from drafts.queries.texts import programme_called
from drafts.terms import Language

Write = Callable[[BinaryIO], None]

TABLE_WRITERS = {"docx": write_comment_table_docx, "csv": write_comment_table_csv}


def export(options: Namespace) -> int:
    """Write a comment table or a text to a file, whole or not at all."""
    with working(Settings(), writing=False) as session:
        programme = programme_called(session, options.programme)
        maker = _table if options.kind == "comment-table" else _text
        write_whole(options.output, maker(session, programme, options))
    return 0


def write_whole(path: Path, write: Write) -> None:
    """Write a file beside its place and move it there when it is whole; raises Invalid, leaving nothing."""
    draft: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            draft = Path(file.name)
            write(cast("BinaryIO", file))
        draft.replace(path)
    except OSError as problem:
        raise Invalid(Fault(str(path), Reason.UNWRITABLE, problem.strerror or "")) from problem
    finally:
        if draft:
            draft.unlink(missing_ok=True)


def _table(session: Session, programme: Programme, options: Namespace) -> Write:
    latest = next((one.number for one in rounds(session, programme)), None)
    if not (number := options.round or latest):
        raise NotFound(f"round of {programme.slug}")
    consultation = round_numbered(session, programme, number)
    order = TableOrder(variant=Variant.INTERNAL, language=Language.POLISH)
    table = facts.comment_table(session, consultation, order, at=now())
    return lambda out: TABLE_WRITERS[options.format](table, out)


def _text(session: Session, programme: Programme, options: Namespace) -> Write:
    if options.format != "docx":
        raise Invalid(Fault("--format", Reason.NO_SUCH_FORMAT, "docx"))
    latest = next((one.number for one in editions(session, programme)), None)
    if not (number := options.edition or latest):
        raise NotFound(f"edition of {programme.slug}")
    edition = edition_numbered(session, programme, number)
    text = facts.final_text(session, edition, Language.POLISH)
    return lambda out: write_final_text_docx(text, out)
