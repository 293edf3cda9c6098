"""How the closed lists are called in the interface; translated when shown."""

from enum import StrEnum

from drafts.terms import (
    Channel,
    Choice,
    CommentKind,
    Disposition,
    Role,
    SectionKind,
    Stage,
    Standing,
    State,
    Target,
    TeamKind,
)


def _(msgid: str) -> str:
    """Mark a text for translation without translating it."""
    return msgid


_PAIRS: list[tuple[StrEnum, str]] = [
    (Stage.ASSUMPTIONS, _("assumptions")),
    (Stage.DRAFT, _("draft")),
    (Stage.FINAL, _("final version")),
    (SectionKind.PREAMBLE, _("preamble")),
    (SectionKind.CHAPTER, _("chapter")),
    (SectionKind.ANNEX, _("annex")),
    (Target.PROGRAMME, _("the whole text")),
    (Target.SECTION, _("a section")),
    (Target.PARAGRAPH, _("a paragraph")),
    (Target.WORDS, _("words of a paragraph")),
    (CommentKind.CHANGE, _("change of wording")),
    (CommentKind.ADDITION, _("addition")),
    (CommentKind.REMOVAL, _("removal")),
    (CommentKind.QUESTION, _("question")),
    (CommentKind.SUPPORT, _("support")),
    (CommentKind.REMARK, _("remark")),
    (Channel.WEB, _("on this page")),
    (Channel.EMAIL, _("e-mail")),
    (Channel.POST, _("post")),
    (Channel.IN_PERSON, _("in person")),
    (Channel.EPUAP, _("ePUAP")),
    (Channel.TELEPHONE, _("telephone")),
    (Channel.MEETING, _("meeting")),
    (Channel.DEPARTMENT, _("department")),
    (Disposition.ACCEPTED, _("accepted")),
    (Disposition.ACCEPTED_IN_PART, _("accepted in part")),
    (Disposition.NOT_ACCEPTED, _("not accepted")),
    (Disposition.EXPLAINED, _("explained")),
    (Disposition.OUT_OF_SCOPE, _("out of scope")),
    (Choice.MINE, _("my wording")),
    (Choice.THEIRS, _("the wording saved meanwhile")),
    (Choice.BOTH, _("both wordings")),
    (TeamKind.HOST, _("host of the programme")),
    (TeamKind.COORDINATING, _("coordinating team")),
    (TeamKind.SECTOR, _("sector team")),
    (TeamKind.EXPERT_PANEL, _("panel of experts")),
    (TeamKind.WORKING_GROUP, _("working group")),
    (TeamKind.CIVIC_DIALOGUE, _("civic dialogue committee")),
    (TeamKind.DEPARTMENT, _("department of the city")),
    (Role.LEADER, _("leader")),
    (Role.MODERATOR, _("moderator")),
    (Role.EXPERT, _("expert")),
    (Role.COORDINATOR, _("coordinator")),
    (Role.MEMBER, _("member")),
    (State.UNANSWERED, _("without an answer")),
    (State.DRAFTED, _("answer drafted")),
    (State.CHANGED, _("changed after the answer")),
    (State.PUBLISHED, _("answer published")),
    (State.WITHDRAWN, _("withdrawn")),
    (Standing.SAME, _("wording unchanged")),
    (Standing.MOVED, _("moved, wording unchanged")),
    (Standing.EDITED, _("wording changed")),
    (Standing.WORDS_GONE, _("words changed or removed, paragraph stays")),
    (Standing.SPLIT, _("paragraph split")),
    (Standing.MERGED, _("merged with other text")),
    (Standing.DELETED, _("place removed")),
    (Standing.OVERTAKEN, _("no longer relevant: the text went on")),
]

# Equal words of two lists are different terms: a department sends opinions, a department is a team.
LABELS = {(type(term), term.value): msgid for term, msgid in _PAIRS}


def label(term: StrEnum) -> str:
    """Return the English name of a term, which is also its message id."""
    return LABELS[type(term), term.value]
