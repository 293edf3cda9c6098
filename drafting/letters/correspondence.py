"""Letters: composed in the reader's language and put into the outbox with the change they tell of."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from drafting.endpoint import Call
from drafts.commands.outbox import write_letter
from drafts.models import Comment, Letter, Person, Response, Round
from drafts.queries.comments import Said, said_answered
from drafts.terms import Language


def send_sign_in_link(call: Call, email: str, path: str, *, until: datetime) -> Letter:
    """Write to an e-mail address the link that signs it in; `path` leads to the link's page."""
    context = {"address": _address(call, path), "until": until}
    return _write(call, email, call.language, "sign_in", context)


def send_receipt(call: Call, comment: Comment) -> None:
    """Write to the author of a saved comment what was said, its number, and until when it can change."""
    author = comment.submission.person
    context = {
        "comment": comment,
        "address": _comment_address(call, comment, author),
        "answer_by": comment.round.answer_by,
    }
    _write(call, author.email, author.language, "receipt", context)


def send_answers(call: Call, consultation: Round, responses: Sequence[Response]) -> int:
    """Write to each author the answers to that author's own comments; return the number of letters."""
    by_author: dict[UUID, list[Said]] = {}
    for said in said_answered(call.session, responses):
        by_author.setdefault(said.comment.submission.person_id, []).append(said)
    for answered in by_author.values():
        author = answered[0].comment.submission.person
        context = {
            "consultation": consultation,
            "answered": [(said, _comment_address(call, said.comment, author)) for said in answered],
        }
        _write(call, author.email, author.language, "answers", context)
    return len(by_author)


def _write(
    call: Call, recipient: str, language: Language, kind: str, context: Mapping[str, object]
) -> Letter:
    """Fill the template of a kind of letter; its first line is the subject and holds nobody's words."""
    template = f"letters/text/{kind}.{language.value}.txt"
    subject, _, body = call.service.pages.text(language, template, context).partition("\n")
    return write_letter(call.session, recipient, subject, body.strip(), language=language, at=call.at)


def _comment_address(call: Call, comment: Comment, reader: Person) -> str:
    consultation = comment.round
    path = call.path(
        "comments.show",
        language=reader.language,
        programme=consultation.programme.slug,
        round=consultation.number,
        comment=comment.number,
    )
    return _address(call, path)


def _address(call: Call, path: str) -> str:
    return call.service.settings.base_url.rstrip("/") + path
