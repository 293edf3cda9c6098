"""Closed lists: every word that the service stores or shows from a fixed set."""

from enum import StrEnum


class Stage(StrEnum):
    """How far the text of an edition has come."""

    ASSUMPTIONS = "assumptions"
    DRAFT = "draft"
    FINAL = "final"


class SectionKind(StrEnum):
    """What a section of a programme is: its largest units."""

    PREAMBLE = "preamble"
    CHAPTER = "chapter"
    ANNEX = "annex"


class UnitKind(StrEnum):
    """What a unit of a section's text is, from large to small, as Polish drafting rules name it."""

    HEADING = "heading"
    ARTICLE = "article"
    USTEP = "ustep"
    POINT = "point"
    LETTER = "letter"
    INDENT = "indent"
    DOUBLE_INDENT = "double_indent"
    ITEM = "item"
    CLOSING = "closing"
    TABLE = "table"
    PROSE = "prose"


class Target(StrEnum):
    """What a comment is about."""

    PROGRAMME = "programme"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    WORDS = "words"


class CommentKind(StrEnum):
    """What the commenter wants to happen."""

    CHANGE = "change"
    ADDITION = "addition"
    REMOVAL = "removal"
    QUESTION = "question"
    SUPPORT = "support"
    REMARK = "remark"


class Channel(StrEnum):
    """The way a submission came in."""

    WEB = "web"
    EMAIL = "email"
    POST = "post"
    IN_PERSON = "in_person"
    EPUAP = "epuap"
    TELEPHONE = "telephone"
    MEETING = "meeting"
    DEPARTMENT = "department"


class Disposition(StrEnum):
    """What the drafters decided about a comment."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    NOT_ACCEPTED = "not_accepted"
    EXPLAINED = "explained"
    OUT_OF_SCOPE = "out_of_scope"


class State(StrEnum):
    """Where a comment stands on its way to a published answer."""

    UNANSWERED = "unanswered"
    DRAFTED = "drafted"
    CHANGED = "changed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """How a comment stands in a later edition: what became of the words or the paragraph it is about.

    OVERTAKEN is only ever said by a person: the text went on, and the comment needs no place in it.
    """

    SAME = "same"
    MOVED = "moved"
    EDITED = "edited"
    WORDS_GONE = "words_gone"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    OVERTAKEN = "overtaken"


class Choice(StrEnum):
    """What a person chooses where two edits clash: one's own words, those that stand, or both of them."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class TeamKind(StrEnum):
    """What a team is; the host's people are officials, the others' people are drafters."""

    HOST = "host"
    COORDINATING = "coordinating"
    SECTOR = "sector"
    EXPERT_PANEL = "expert_panel"
    WORKING_GROUP = "working_group"
    CIVIC_DIALOGUE = "civic_dialogue"
    DEPARTMENT = "department"


class Role(StrEnum):
    """What a person is in a team or an organisation."""

    LEADER = "leader"
    MODERATOR = "moderator"
    EXPERT = "expert"
    COORDINATOR = "coordinator"
    MEMBER = "member"


class Language(StrEnum):
    """The languages of the interface, first the one a newcomer gets."""

    POLISH = "pl"
    ENGLISH = "en"
