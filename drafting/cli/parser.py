"""What can be typed, with help that teaches."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter, _SubParsersAction
from pathlib import Path
from typing import TypeAlias

from drafting.cli import checking, exporting, importing, people, running, tidying
from drafts.terms import Stage

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"

INTRODUCTION = """\
The service with which a city and its NGOs write a programme together.

A first day, step by step:
  drafting migrate                                   make or update the database
  drafting import programme.md --programme wpw-2027 \\
      --title "Program współpracy 2027" --stage assumptions
  drafting person add anna@city.example --name "Anna Nowak" --official wpw-2027
  drafting serve                                     then open the address it prints
"""

SETTINGS = """\
settings, read from the environment:
  DATABASE_URL   sqlite:///var/drafting.db, or postgresql://user:password@host/name
  SECRET_KEY     a long random text; the service refuses to be public without one
  BASE_URL       the public address, https://konsultacje.city.example
  SMTP_URL       smtp+starttls://user:password@mail.city.example:587, or smtps://…:465;
                 without it letters wait
  MAIL_FROM      the address that letters come from
  TIME_ZONE      Europe/Warsaw
  OFFICE_PHONE, OFFICE_BUILDING, ACCESSIBILITY_PERSON, DATA_PROTECTION_OFFICER
                 what the accessibility statement and the privacy page say of the office
"""


def make_parser() -> ArgumentParser:
    """Return the parser of all commands; each sets `run`, a function of the parsed options."""
    parser = ArgumentParser(
        prog="drafting",
        description=INTRODUCTION,
        epilog=SETTINGS,
        formatter_class=RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_running(commands)
    _add_import(commands)
    _add_export(commands)
    _add_person(commands)
    _add_check(commands)
    tidy = commands.add_parser(
        "tidy",
        help="delete what need not be kept",
        description="Deletes what is older than 30 days of these: spent and expired sign-in links, sign-ins "
        "that have ended, counts against abuse, and the keys of forms already taken. Comments, texts, "
        "letters and the log stay. The running service does the same once a day.",
    )
    tidy.set_defaults(run=tidying.tidy_up)
    return parser


def _add_check(commands: "Commands") -> None:
    parser = commands.add_parser(
        "check",
        help="prove that the log, the text, the comments and the answers are whole",
        description="Follows the log's chains of digests and compares with them every text, edition, round, "
        "comment and answer, and what each comment is pinned to. Prints the last line of each chain: keep "
        "those elsewhere, and name them next time, since only they show that a chain lost its end. "
        "Exits 1 and says what is wrong, if anything is.",
    )
    parser.add_argument(
        "--head",
        action="append",
        default=[],
        type=checking.head,
        metavar="CHAIN:NUMBER:DIGEST",
        help="a line that an earlier check printed and that must be there still (may be given again)",
    )
    parser.set_defaults(run=checking.check)


def _add_running(commands: "Commands") -> None:
    demo = commands.add_parser(
        "demo",
        help="run the service with the sample programme",
        description="Makes var/demo.db with a sample programme where there is none, and serves it.",
    )
    demo.add_argument("--reset", action="store_true", help="forget what was done and start afresh")
    _add_address(demo)
    demo.set_defaults(run=running.demo)
    serve = commands.add_parser("serve", help="run the service")
    _add_address(serve)
    serve.set_defaults(run=running.serve)
    migrate = commands.add_parser("migrate", help="make or update the database of DATABASE_URL")
    migrate.set_defaults(run=running.migrate)


def _add_address(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")


def _add_import(commands: "Commands") -> None:
    parser = commands.add_parser(
        "import",
        help="take in a programme's text, plain or Markdown, as its next edition",
        description="Reads a text (UTF-8) into sections and labelled paragraphs and publishes it as the "
        "next edition. Sections and paragraphs that are there already stay themselves. "
        "With --dry-run it only shows how the text is understood.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--programme", required=True, metavar="SLUG", help="its name in addresses")
    parser.add_argument("--title", metavar="T", help="its title (default: the text's first heading)")
    parser.add_argument("--host-name", default="", metavar="N", help="the office that runs the process")
    parser.add_argument("--stage", required=True, choices=[stage.value for stage in Stage])
    parser.add_argument("--dry-run", action="store_true", help="show the structure, save nothing")
    parser.set_defaults(run=importing.take_in_file)


def _add_export(commands: "Commands") -> None:
    parser = commands.add_parser(
        "export",
        help="write the comment table or the text to a file",
        description="comment-table: docx or csv of a round (internal variant with all names). "
        "final-text: docx of an edition.",
    )
    parser.add_argument("kind", choices=["comment-table", "final-text"], metavar="KIND")
    parser.add_argument("--programme", required=True, metavar="SLUG")
    parser.add_argument("--round", type=int, metavar="N", help="which round (default: the latest)")
    parser.add_argument("--edition", type=int, metavar="N", help="which edition (default: the latest)")
    parser.add_argument("--format", required=True, choices=["docx", "csv"], metavar="FMT")
    parser.add_argument("--output", required=True, type=Path, metavar="FILE")
    parser.set_defaults(run=exporting.export)


def _add_person(commands: "Commands") -> None:
    person = commands.add_parser("person", help="add people and sign them in")
    actions = person.add_subparsers(title="actions", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add a person, or find one, and print a sign-in link")
    add.add_argument("email", metavar="EMAIL")
    add.add_argument("--name", required=True, metavar="N")
    add.add_argument("--admin", action="store_true", help="may add people and organisations, and all else")
    add.add_argument("--official", metavar="SLUG", help="make the person an official of this programme")
    add.set_defaults(run=people.add)
