"""What leaves the house: the text of an edition, the comment table of a round, a comment as data."""

from functools import partial

from starlette.responses import JSONResponse, Response

from comment_export.annotation import MEDIA_TYPE, annotation
from comment_export.comment_table import Variant
from comment_export.names import comment_table_name, final_text_name
from comment_export.writers.csv_table import write_comment_table_csv
from comment_export.writers.docx_table import write_comment_table_docx
from comment_export.writers.docx_text import write_final_text_docx
from drafting.endpoint import Call
from drafting.exporting import facts
from drafting.exporting.annotated import annotated
from drafting.exporting.downloads import CSV, DOCX, download
from drafting.exporting.facts import TableOrder
from drafting.showing.published_text import edition_text
from drafting.showing.sieves import asked_sieve, sieve_lines
from drafts.errors import NotFound
from drafts.queries.comments import comment_called
from drafts.queries.editions import edition_numbered
from drafts.queries.people import organisations
from drafts.queries.rounds import round_numbered

TABLE_WRITERS = {"docx": (DOCX, write_comment_table_docx), "csv": (CSV, write_comment_table_csv)}


def final_text(call: Call) -> Response:
    """Give the text of an edition as a Word document."""
    edition = edition_numbered(call.session, call.programme, call.number("edition"))
    text = facts.final_text(call.session, edition, call.language)
    name = final_text_name(call.programme.short_title, edition.stage, edition.number, call.language, "docx")
    return download(name, DOCX, partial(write_final_text_docx, text))


def comment_table(call: Call) -> Response:
    """Give a round's whole comment table with public names and answers."""
    return _table(call, TableOrder(variant=Variant.PUBLIC, language=call.language))


def internal_table(call: Call) -> Response:
    """Give the comments of a round that are asked for, with all names and the answers as drafted."""
    sieve = asked_sieve(call)
    edition = round_numbered(call.session, call.programme, call.number("round")).edition
    sections = edition_text(call, edition).sections
    order = TableOrder(
        variant=Variant.INTERNAL,
        language=call.language,
        sieve=sieve,
        filters=sieve_lines(call, sieve, sections, organisations(call.session)),
        asked_by=call.person.name,
    )
    return _table(call, order)


def comment(call: Call) -> Response:
    """Give a comment as a Web Annotation; one that was withdrawn says nothing any more."""
    found = comment_called(call.session, call.programme, call.number("round"), call.number("comment"))
    if found.withdrawn_at:
        raise NotFound(found.reference)
    return JSONResponse(annotation(annotated(call, found)), media_type=MEDIA_TYPE)


def _table(call: Call, order: TableOrder) -> Response:
    extension = call.request.path_params["format"]
    if extension not in TABLE_WRITERS:
        raise NotFound(extension)
    media_type, write = TABLE_WRITERS[extension]
    consultation = round_numbered(call.session, call.programme, call.number("round"))
    table = facts.comment_table(call.session, consultation, order, at=call.at)
    name = comment_table_name(
        call.programme.short_title, [consultation.number], order.variant, call.language, extension
    )
    return download(name, media_type, partial(write, table))
