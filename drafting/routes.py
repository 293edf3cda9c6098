"""The table of contents: every address, its view, and who may go there."""

from starlette.convertors import Convertor, IntegerConvertor, register_url_convertor
from starlette.routing import BaseRoute, Mount, Route

from drafting.endpoint import Endpoint, View, endpoint, kept_for_visitors
from drafting.permissions import Permission, administrator, anyone, drafter, official, participant
from drafting.static_files import static_files
from drafting.views import (
    account,
    answers,
    comments,
    desk,
    editions,
    exports,
    front,
    histories,
    letters,
    moves,
    pages,
    people,
    placements,
    probes,
    programmes,
    reading,
    references,
    renumbering,
    rounds,
    sections,
    sign_in,
    threads,
)
from drafts.terms import Language


class LanguageConvertor(Convertor[str]):
    """Takes the languages of the interface and nothing else."""

    regex = "|".join(Language)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return str(value)


class NumberConvertor(IntegerConvertor):
    """Takes numbers that a row can have; Python itself refuses to read very long ones."""

    regex = "[0-9]{1,10}"


register_url_convertor("language", LanguageConvertor())
register_url_convertor("number", NumberConvertor())

HOME = "/{language:language}"
PROGRAMME = HOME + "/programmes/{programme}"
EDITION = PROGRAMME + "/editions/{edition:number}"
ROUND = PROGRAMME + "/rounds/{round:number}"
COMMENT = ROUND + "/comments/{comment:number}"
SECTION = PROGRAMME + "/sections/{section:uuid}"
REVISION = SECTION + "/revisions/{revision:number}"


class GuardedRoute(Route):
    """A route that says who may go there."""

    def __init__(self, path: str, answer: Endpoint, name: str, method: str, permission: Permission) -> None:
        super().__init__(path, answer, methods=[method], name=name)
        self.permission = permission


def page(path: str, name: str, view: View, permission: Permission) -> GuardedRoute:
    """Return a route that shows something."""
    return GuardedRoute(path, endpoint(view, permission, writing=False), name, "GET", permission)


def public(path: str, name: str, view: View) -> GuardedRoute:
    """Return a route that shows something to everybody, kept ready for visitors; it holds no form."""
    answer = kept_for_visitors(endpoint(view, anyone, writing=False))
    return GuardedRoute(path, answer, name, "GET", anyone)


def action(
    path: str, name: str, view: View, permission: Permission, again: View | None = None
) -> GuardedRoute:
    """Return a route that changes something; `again` shows the page whose form was refused."""
    answer = endpoint(view, permission, writing=True, again=again)
    return GuardedRoute(path, answer, name, "POST", permission)


ROUTES: list[BaseRoute] = [
    Mount("/static", static_files(), name="static"),
    page("/healthz", "probes.health", probes.health, anyone),
    page("/readyz", "probes.ready", probes.ready, anyone),
    page("/", "front.choose", front.choose, anyone),
    public(HOME, "front.show", front.show),
    public(HOME + "/accessibility", "pages.accessibility", pages.accessibility),
    public(HOME + "/privacy", "pages.privacy", pages.privacy),
    #
    page(HOME + "/sign-in", "sign_in.show", sign_in.show, anyone),
    action(HOME + "/sign-in", "sign_in.create", sign_in.create, anyone, again=sign_in.show),
    page(HOME + "/sign-in/sent", "sign_in.sent", sign_in.sent, anyone),
    page(HOME + "/sign-in/{token}", "sign_in.confirm", sign_in.confirm, anyone),
    action(HOME + "/sign-in/{token}", "sign_in.enter", sign_in.enter, anyone, again=sign_in.confirm),
    action(HOME + "/sign-out", "sign_out.create", sign_in.leave, anyone),
    page(HOME + "/account", "account.show", account.show, participant),
    action(HOME + "/account", "account.update", account.update, participant, again=account.show),
    action(HOME + "/account/organisation", "account.found", account.found, participant, again=account.show),
    page(HOME + "/my-comments", "comments.mine", comments.mine, participant),
    page(HOME + "/letters", "letters.index", letters.index, anyone),
    page(HOME + "/letters/{letter:uuid}", "letters.show", letters.show, anyone),
    page(HOME + "/people", "people.index", people.index, administrator),
    action(HOME + "/people", "people.create", people.create, administrator, again=people.index),
    action(HOME + "/organisations", "people.found", people.found, administrator, again=people.index),
    action(HOME + "/memberships", "people.join", people.join_body, administrator, again=people.index),
    action(HOME + "/memberships/{membership:uuid}/end", "people.leave", people.leave_body, administrator),
    #
    public(PROGRAMME, "programmes.show", programmes.show),
    public(EDITION, "editions.show", reading.show),
    public(EDITION + "/changes", "editions.compare", editions.compare),
    public(EDITION + "/earlier", "placements.programme", placements.programme),
    public(EDITION + "/sections/{section:uuid}/earlier", "placements.section", placements.section),
    public(EDITION + "/paragraphs/{key}/earlier", "placements.paragraph", placements.paragraph),
    page(EDITION + "/text.docx", "exports.final_text", exports.final_text, anyone),
    #
    public(ROUND, "rounds.show", rounds.show),
    public(ROUND + "/comments", "comments.index", comments.index),
    page(ROUND + "/comment-table.{format}", "exports.comment_table", exports.comment_table, anyone),
    page(ROUND + "/internal-table.{format}", "exports.internal_table", exports.internal_table, official),
    public(ROUND + "/text", "threads.programme", threads.programme),
    action(
        ROUND + "/text", "threads.say_programme", threads.say_programme, participant, again=threads.programme
    ),
    public(ROUND + "/sections/{section:uuid}", "threads.section", threads.section),
    action(
        ROUND + "/sections/{section:uuid}",
        "threads.say_section",
        threads.say_section,
        participant,
        again=threads.section,
    ),
    public(ROUND + "/paragraphs/{key}", "threads.paragraph", threads.paragraph),
    action(
        ROUND + "/paragraphs/{key}",
        "threads.say_paragraph",
        threads.say_paragraph,
        participant,
        again=threads.paragraph,
    ),
    public(COMMENT, "comments.show", comments.show),
    page(COMMENT + "/annotation.json", "exports.comment", exports.comment, anyone),
    page(COMMENT + "/change", "comments.edit", comments.edit, participant),
    action(COMMENT + "/change", "comments.update", comments.update, participant, again=comments.edit),
    action(COMMENT + "/withdraw", "comments.withdraw", comments.withdraw, participant, again=comments.edit),
    #
    page(ROUND + "/answers", "answers.index", answers.index, drafter),
    action(ROUND + "/answers/publish", "answers.publish", answers.publish, official, again=answers.index),
    page(ROUND + "/answers/{comment:number}", "answers.edit", answers.edit, drafter),
    action(
        ROUND + "/answers/{comment:number}", "answers.update", answers.update, drafter, again=answers.edit
    ),
    #
    page(EDITION + "/placements", "placements.index", placements.index, drafter),
    action(
        EDITION + "/placements/confirm",
        "placements.confirm",
        placements.confirm,
        drafter,
        again=placements.index,
    ),
    page(EDITION + "/placements/{placement:uuid}", "placements.edit", placements.edit, drafter),
    action(
        EDITION + "/placements/{placement:uuid}",
        "placements.update",
        placements.update,
        drafter,
        again=placements.edit,
    ),
    action(
        EDITION + "/placements/{placement:uuid}/overtaken",
        "placements.overtake",
        placements.overtake,
        drafter,
        again=placements.edit,
    ),
    #
    page(PROGRAMME + "/desk", "desk.show", desk.show, drafter),
    page(PROGRAMME + "/references", "references.index", references.index, drafter),
    action(
        PROGRAMME + "/references", "references.correct", references.correct, drafter, again=references.index
    ),
    page(PROGRAMME + "/renumbering", "renumbering.show", renumbering.show, drafter),
    action(
        PROGRAMME + "/renumbering", "renumbering.create", renumbering.create, drafter, again=renumbering.show
    ),
    page(PROGRAMME + "/sections/new", "sections.new", sections.new, drafter),
    action(PROGRAMME + "/sections/new", "sections.create", sections.create, drafter, again=sections.new),
    page(SECTION, "sections.edit", sections.edit, drafter),
    action(SECTION, "sections.update", sections.update, drafter, again=sections.edit),
    action(SECTION + "/working-copy", "sections.keep", sections.keep, drafter, again=sections.edit),
    action(SECTION + "/working-copy/discard", "sections.give_up", sections.give_up, drafter),
    page(SECTION + "/history", "sections.history", histories.show, drafter),
    page(REVISION, "sections.revision", histories.revision, drafter),
    action(
        REVISION + "/restore",
        "sections.restore_revision",
        histories.restore,
        drafter,
        again=histories.revision,
    ),
    page(SECTION + "/move", "sections.move", moves.new, drafter),
    action(SECTION + "/move", "sections.move_unit", moves.create, drafter, again=moves.new),
    action(SECTION + "/drop", "sections.drop", sections.drop, official, again=sections.edit),
    action(SECTION + "/restore", "sections.restore", sections.restore, official, again=desk.show),
    page(PROGRAMME + "/editions/new", "editions.new", editions.new, official),
    action(PROGRAMME + "/editions/new", "editions.create", editions.create, official, again=editions.new),
    page(PROGRAMME + "/rounds/new", "rounds.new", rounds.new, official),
    action(PROGRAMME + "/rounds/new", "rounds.create", rounds.create, official, again=rounds.new),
    action(ROUND + "/open", "rounds.open", rounds.open_now, official, again=rounds.show),
    action(ROUND + "/extend", "rounds.extend", rounds.extend, official, again=rounds.show),
    action(ROUND + "/close", "rounds.close", rounds.close, official, again=rounds.show),
]
