"""The tables, one group of nouns a file; importing this package registers them all."""

from drafts.models.access import SignedIn, SignInLink, Tally
from drafts.models.comments import Comment, Submission, Wording
from drafts.models.desk import Cause, Descent, WorkingCopy
from drafts.models.editions import Edition, EditionPlace
from drafts.models.people import Membership, Organisation, Person, Team
from drafts.models.placements import EditionAlignment, Placement
from drafts.models.programmes import Paragraph, Programme, Revision, Section
from drafts.models.records import Entry, Letter, TakenForm
from drafts.models.responses import Response
from drafts.models.rounds import Extension, Round

__all__ = [
    "Cause",
    "Comment",
    "Descent",
    "Edition",
    "EditionAlignment",
    "EditionPlace",
    "Entry",
    "Extension",
    "Letter",
    "Membership",
    "Organisation",
    "Paragraph",
    "Person",
    "Placement",
    "Programme",
    "Response",
    "Revision",
    "Round",
    "Section",
    "SignInLink",
    "SignedIn",
    "Submission",
    "TakenForm",
    "Tally",
    "Team",
    "Wording",
    "WorkingCopy",
]
