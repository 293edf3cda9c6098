"""Comments carried to a second edition, for tests of the pages that show them."""

from sqlalchemy import Engine

from drafts.database import transaction
from drafts.models import Comment, Placement
from drafts.queries.comments import comment_called
from drafts.queries.placements import placements_of
from tests import cast as people
from tests.cast import Cast, here
from tests.press import Press

SECOND = "/en/programmes/wpw/editions/2"
QUEUE = f"{SECOND}/placements"
COMMENTS = "/en/programmes/wpw/rounds/1/comments"
CONTEST = "2. Miasto ogłasza otwarty konkurs ofert nie później niż do dnia 15 listopada."
CHANGES = ((CONTEST, ""), ("31 grudnia 2029", "31 grudnia 2030"))


def say_some(engine: Engine, cast: Cast) -> list[Comment]:
    """Return comments whose words CHANGES change, whose paragraph they remove, and which stay as they are."""
    with transaction(engine, writing=True) as session:
        return [
            people.comment(session, cast, "Za krótko.", quote="dnia 31 grudnia 2029 r."),
            people.comment(session, cast, "Za wcześnie.", label="§ 3 ust. 2"),
            people.comment(session, cast, "Popieram.", label="§ 3 ust. 1", quote="jawności"),
            people.comment(session, cast, "Dobry tekst.", label=""),
        ]


def publish(engine: Engine, cast: Cast, *changes: tuple[str, str]) -> None:
    """Publish a second edition of the cast's text with these changes."""
    with transaction(engine, writing=True) as session:
        Press(session, cast)(*changes)


def place_of(engine: Engine, cast: Cast, number: int) -> Placement:
    """Return where the comment of this number stands in the newest edition."""
    with transaction(engine, writing=False) as session:
        comment = comment_called(session, here(session, cast.programme), 1, number)
        return placements_of(session, comment)[-1]
