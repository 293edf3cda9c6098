"""What the service says: why something was refused, and what was just done."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from drafting.labels import _
from drafting.languages import full_moment, locale_of, translations
from drafts.errors import Fault, Reason
from drafts.terms import Language

REASONS = {
    Reason.MISSING: _("Fill in this field."),
    Reason.NOT_CONFIRMED: _("Tick the box to confirm."),
    Reason.TOO_LONG: _("The text is too long: %(detail)s characters at most."),
    Reason.BAD_CHARACTERS: _("The text holds characters that cannot be shown. Remove them and try again."),
    Reason.NOT_A_CHOICE: _("Choose one of the options."),
    Reason.NOTHING_TICKED: _("Tick at least one comment."),
    Reason.NOT_AN_EMAIL: _("Enter an e-mail address like name@example.org."),
    Reason.NOT_A_MOMENT: _("Enter a day and an hour, like 2026-12-05 and 15:30."),
    Reason.NOT_A_NUMBER: _("Enter a whole number."),
    Reason.TAKEN: _("This is already there."),
    Reason.WORDS_NOT_THERE: _("These words are not in the paragraph. Copy them exactly as they stand there."),
    Reason.WORDS_MORE_THAN_ONCE: _("These words stand in the paragraph more than once. Quote a few more."),
    Reason.ROUND_NOT_OPEN_YET: _("The consultation opens on %(moment)s. Your text is kept below."),
    Reason.ROUND_CLOSED: _("The consultation closed on %(moment)s. Nothing more can be sent or changed."),
    Reason.ROUND_OPEN: _("This round is open already."),
    Reason.BEFORE_THE_OPENING: _("The round must close after it opens."),
    Reason.NOT_LATER: _("Choose a later moment."),
    Reason.IN_THE_PAST: _("This moment is in the past."),
    Reason.REASON_MISSING: _("Give the reason: only an accepted comment needs none."),
    Reason.CHANGED_MEANWHILE: _("Somebody else saved a newer version meanwhile. Nothing of yours is lost."),
    Reason.NOTHING_TO_PUBLISH: _("There is nothing to publish yet."),
    Reason.NOTHING_CHANGED: _("Nothing was changed."),
    Reason.NEWER_EDITION: _(
        "There is a newer edition, %(detail)s. Decide there: the decision lasts from there on."
    ),
    Reason.WITHDRAWN: _("This comment was withdrawn."),
    Reason.LINK_SPENT: _("This link was used already or is too old. Ask for a new one."),
    Reason.OTHER_BROWSER: _(
        "Open the link in the browser in which you asked for it, or ask for a new one here."
    ),
    Reason.TOO_MANY_PARAGRAPHS: _(
        "The section has too many paragraphs: %(detail)s at most. Divide it into two sections."
    ),
    Reason.TOO_MANY: _("Too many attempts. Try again in an hour."),
    Reason.SLUG: _("Use small letters, digits and hyphens only."),
    Reason.UNREADABLE: _("The file cannot be read: %(detail)s."),
    Reason.UNWRITABLE: _("The file cannot be written: %(detail)s."),
    Reason.NO_SUCH_FORMAT: _("This leaves in other formats: %(detail)s."),
    Reason.FILE_TOO_LARGE: _("The file is too large: %(detail)s bytes at most."),
    Reason.NOT_UTF8: _("The file is not a UTF-8 text (byte %(detail)s). Save it as UTF-8 text."),
    Reason.NO_TEXT: _("The file holds no text."),
    Reason.PLACES_IN_DOUBT: _(
        "Places of earlier comments are in doubt: %(detail)s. Decide about them first, or give the reason."
    ),
    Reason.NO_SUCH_COMMENT: _("There is no comment %(detail)s. Write its number as it is cited: I-014."),
    Reason.INSIDE_ITSELF: _("A paragraph cannot be moved into itself. Choose another place."),
}

SAID = {
    "comment-made": _("Your comment was saved. Thank you."),
    "comment-changed": _("The new wording of your comment was saved."),
    "comment-withdrawn": _("Your comment was withdrawn."),
    "answer-drafted": _("The answer was saved. The public does not see it until it is published."),
    "answers-published": _("The answers were published and the letters are on their way."),
    "section-saved": _("The section was saved as a new version."),
    "section-merged": _("The section was saved together with what others had saved meanwhile."),
    "section-added": _("The section was added."),
    "section-dropped": _("The section was left out. Its history stays."),
    "section-restored": _("The section stands at the end of the text again."),
    "working-copy-kept": _("The working copy was kept. Only you see it."),
    "working-copy-given-up": _("The working copy was discarded."),
    "revision-restored": _("The earlier version was restored as a new version."),
    "unit-moved": _("The unit was moved. Its comments and its history go with it."),
    "references-corrected": _("The references were corrected."),
    "text-renumbered": _("The units were renumbered, and the references to them corrected."),
    "edition-published": _("The edition was published. It will not change any more."),
    "places-confirmed": _("The places were confirmed."),
    "place-decided": _("The place of the comment was saved."),
    "round-announced": _("The round was announced."),
    "round-opened": _("The round is open."),
    "round-extended": _("The round was extended."),
    "round-closed": _("The round is closed."),
    "signed-in": _("You are signed in."),
    "signed-out": _("You are signed out."),
    "account-saved": _("Your details were saved."),
    "person-added": _("The person was added."),
    "organisation-added": _("The organisation was added."),
    "membership-begun": _("The membership was added."),
    "membership-ended": _("The membership has ended."),
}

FIELDS = {
    "after": _("Where it stands"),
    "aim": _("Aim of the consultation"),
    "answer_by_day": _("Answers by"),
    "as": _("On whose behalf you comment"),
    "because": _("Because of comments"),
    "closes_at": _("Comments until"),
    "closes_at_day": _("Comments until"),
    "despite": _("Why the round is held before the places are decided"),
    "disposition": _("Disposition"),
    "edition": _("Edition to be consulted"),
    "email": _("E-mail address"),
    "form": _("Form: the ways in which comments are taken"),
    "justification": _("Justification"),
    "kind": _("What kind of comment it is"),
    "label": _("Label"),
    "language": _("Language of our letters to you"),
    "name": _("First name and surname"),
    "note": _("Note for the readers"),
    "opens_at_day": _("Comments from"),
    "organisation": _("Full name of the organisation"),
    "paragraph": _("Place in the new text"),
    "person": _("Person"),
    "proposal": _("Proposed wording"),
    "quote": _("Quoted words"),
    "reason": _("Reason"),
    "role": _("Role"),
    "scope": _("Scope: who may take part, and what the comments may concern"),
    "stage": _("Stage"),
    "subject": _("Subject"),
    "title": _("Title"),
    "unit": _("Responsible unit"),
}

# One name is several fields: the folder of the page tells them apart.
FIELDS_OF_PAGES = {
    ("answers", "body"): _("Answer to the author"),
    ("comments", "body"): _("Your comment"),
    ("people", "body"): _("Organisation or team"),
    ("placements", "note"): _("Note on the decision"),
    ("placements", "reason"): _("Why the comment needs no place any more"),
    ("sections", "body"): _("Text of the section"),
    ("sections", "kind"): _("Kind of section"),
    ("sections", "note"): _("What you changed and why"),
    ("threads", "body"): _("Your comment"),
}


def field_label(folder: str, name: str, language: Language) -> str:
    """Return what a field is called on the pages of a folder, "" where it has no name of its own."""
    label = FIELDS_OF_PAGES.get((folder, name)) or FIELDS.get(name)
    return translations(language).gettext(label) if label else ""


def reason(fault: Fault, language: Language, zone: ZoneInfo) -> str:
    """Return why a field, or the whole form, was refused; moments are told by the clocks of this zone."""
    words = translations(language).gettext(REASONS[fault.reason])
    return words % {"detail": fault.detail, "moment": _moment(fault.detail, language, zone)}


def said(key: str, translate: Callable[[str], str]) -> list[str]:
    """Return the message of a key from the address, none for an unknown key."""
    return [translate(SAID[key])] if key in SAID else []


def _moment(detail: str, language: Language, zone: ZoneInfo) -> str:
    try:
        moment = datetime.fromisoformat(detail)
    except ValueError:
        return ""
    return full_moment(moment, locale_of(language), zone)
