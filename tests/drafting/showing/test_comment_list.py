"""The lists beside comments: organisations in Polish order, in what is chosen from and in what is shown."""

from sqlmodel import Session

from drafting.showing.comment_list import organisations_of
from drafts.commands.people import add_organisation
from drafts.queries.comments import said_in
from drafts.queries.listing import organisations_in
from tests import cast as people
from tests.cast import NOON, Cast


def test_organisations_stand_in_polish_order(session: Session, cast: Cast) -> None:
    names = ["Zamek", "Łąka", "Lipa"]
    for name in names:
        body = add_organisation(session, name, at=NOON, by=None)
        people.comment(session, cast, organisation=body)
    said = said_in(session, cast.round)
    assert [body.name for body in organisations_of(said)] == ["Lipa", "Łąka", "Zamek"]
    assert [body.name for body in organisations_in(session, cast.round)] == ["Lipa", "Łąka", "Zamek"]
