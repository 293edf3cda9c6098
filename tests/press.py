"""A press for tests: the cast's text, changed a little each time and published as the next edition."""

from sqlmodel import Session

from drafts.commands.programmes import import_edition
from drafts.models import Comment, Edition, Paragraph, Placement
from drafts.queries.editions import read_edition
from drafts.queries.pins import pinned_paragraph
from drafts.queries.placements import placements_of
from drafts.structure import parse_programme
from drafts.terms import Stage
from tests import cast as people
from tests.cast import NOON, Cast


class Press:
    """Publishes editions of the cast's programme; every change stays in those that follow."""

    def __init__(self, session: Session, cast: Cast) -> None:
        self.session, self.cast, self.text = session, cast, people.TEXT

    def __call__(self, *changes: tuple[str, str]) -> Edition:
        """Return the next edition, in which some words gave way to others."""
        for old, new in changes:
            assert old in self.text
            self.text = self.text.replace(old, new)
        programme = people.here(self.session, self.cast.programme)
        words = parse_programme(self.text)
        return import_edition(self.session, programme, words, Stage.FINAL, at=NOON, by=None)


def placed(session: Session, comment: Comment) -> Placement:
    """Return where a comment stands in the newest edition."""
    return placements_of(session, comment)[-1]


def labelled(session: Session, edition: Edition, label: str) -> Paragraph:
    """Return the paragraph of an edition with this label: “§ 2 ust. 1”."""
    key = next(one.key for _, one in read_edition(session, edition).paragraphs() if one.label == label)
    return pinned_paragraph(session, edition, key)[1]
