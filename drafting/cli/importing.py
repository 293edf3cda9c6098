"""Taking in a text file."""

from argparse import Namespace
from pathlib import Path

from sqlmodel import Session

from drafting.cli.opening import working
from drafting.service import now
from drafting.settings import Settings
from drafts.commands.people import add_team
from drafts.commands.programmes import ProgrammeFacts, add_programme, import_edition
from drafts.errors import Fault, Invalid, NotFound, Reason
from drafts.models import Programme
from drafts.queries.texts import programme_called
from drafts.structure import ProgrammeText, SectionText, name_of, parse_programme
from drafts.terms import Stage, TeamKind

FILE_LIMIT = 5_000_000


def take_in_file(options: Namespace) -> int:
    """Publish a text file as the next edition of a programme, or only show how it is understood."""
    text = parse_programme(read_text(options.file))
    print(outline(text))
    if options.dry_run:
        print("nothing was saved (--dry-run)")
        return 0
    with working(Settings(), writing=True) as session:
        programme = _programme(session, options, text)
        edition = import_edition(session, programme, text, Stage(options.stage), at=now(), by=None)
        print(f"published as edition {edition.number} of {programme.slug} ({edition.stage})")
    return 0


def read_text(file: Path) -> str:
    """Return the text of a UTF-8 file; raises Invalid naming what is wrong with it and where."""
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise Invalid(Fault(str(file), Reason.UNREADABLE, problem.strerror or "")) from problem
    if len(data) > FILE_LIMIT:
        raise Invalid(Fault(str(file), Reason.FILE_TOO_LARGE, str(FILE_LIMIT)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Invalid(Fault(str(file), Reason.NOT_UTF8, str(problem.start))) from problem
    if "\0" in text or not text.strip():
        raise Invalid(Fault(str(file), Reason.NO_TEXT))
    return text


def outline(text: ProgrammeText) -> str:
    """Return the sections and labelled paragraphs of a text, one a line, indented by depth."""
    lines = [text.title] if text.title else []
    for section in text.sections:
        lines.append(f"\n{_name(section)}  [{section.kind}]")
        for unit in section.units:
            words = " · ".join(part for part in (unit.heading, unit.text) if part).replace("\n", " / ")
            lines.append(f"{'  ' * (unit.depth + 1)}{unit.label:<24} {words[:90]}")
    paragraphs = sum(len(section.units) for section in text.sections)
    lines.append(f"\n{len(text.sections)} sections, {paragraphs} paragraphs")
    return "\n".join(lines)


def _name(section: SectionText) -> str:
    return name_of(section.label, section.title) or "(no heading)"


def _programme(session: Session, options: Namespace, text: ProgrammeText) -> Programme:
    """Return the programme asked for, begun now with its host's team where it is not there yet."""
    try:
        return programme_called(session, options.programme)
    except NotFound:
        title = options.title or text.title
        facts = ProgrammeFacts(options.programme, title, host=options.host_name)
        programme = add_programme(session, facts, at=now(), by=None)
    for key, kind in (("host", TeamKind.HOST), ("team", TeamKind.COORDINATING)):
        name = options.host_name if kind is TeamKind.HOST and options.host_name else TEAM_NAMES[kind]
        add_team(session, programme, key, name, kind, at=now(), by=None)
    return programme


TEAM_NAMES = {TeamKind.HOST: "Gospodarz programu", TeamKind.COORDINATING: "Zespół Koordynujący"}
