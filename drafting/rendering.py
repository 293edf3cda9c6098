"""Pages: one template environment per language, and what every page is given."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from drafting import languages, messages, permissions
from drafting.keeping import Kept
from drafting.settings import Settings
from drafts.terms import Language

if TYPE_CHECKING:
    from drafting.endpoint import Call

HERE = Path(__file__).parent
STATIC = HERE / "static"


class Pages:
    """Renders templates in the language of the address, and keeps what never changes."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.kept: Kept[Any] = Kept(most=500)
        self.environments = {language: _environment(language, settings) for language in Language}

    def show(self, call: "Call", template: str, context: Mapping[str, object]) -> Response:
        """Answer a call with a page: 200, or 422 and 409 where it is shown again after a refusal.

        A signed-in person's page stays nowhere: others may use the same device.
        """
        status = 409 if call.conflict else 422 if call.faults else 200
        body = self.render(call, template, context)
        storing = "no-store" if call.viewer.signed_in else "no-cache, private"
        headers = {"Vary": "HX-Request, Cookie", "Cache-Control": storing}
        return HTMLResponse(body, status_code=status, headers=headers)

    def render(self, call: "Call", template: str, context: Mapping[str, object]) -> str:
        """Return a template filled for a call."""
        return (
            self.environments[call.language]
            .get_template(template)
            .render(_surroundings(call) | _refusal(call, template) | dict(context))
        )

    def text(self, language: Language, template: str, context: Mapping[str, object]) -> str:
        """Return a template filled without a call: a letter."""
        return self.environments[language].get_template(template).render(context)


def _surroundings(call: "Call") -> dict[str, object]:
    """Return what every page is given."""
    programme, viewer = call.programme_asked, call.viewer
    translate = languages.translations(call.language).gettext
    return {
        "language": call.language.value,
        "viewer": viewer,
        "is_official": permissions.official(viewer, programme),
        "is_drafter": permissions.drafter(viewer, programme),
        "programme": programme,
        "here": languages.address_of(call.request),
        "other_language_url": languages.other_address(call.request),
        "url": call.path,
        "at": call.at,
        "once": uuid4().hex,
        "typed": call.fields,
        "flash": messages.said(call.request.query_params.get("said", ""), translate),
        "in_part": call.request.headers.get("HX-Request") == "true",
    }


def _refusal(call: "Call", template: str) -> dict[str, object]:
    """Return what a page is given on why its form was refused; fields are called as in its folder's forms."""
    folder, language, zone = template.split("/")[0], call.language, call.service.settings.zone
    return {
        "conflict": call.conflict,
        "errors": {fault.field: messages.reason(fault, language, zone) for fault in call.faults},
        "error_labels": {
            fault.field: messages.field_label(folder, fault.field, language) for fault in call.faults
        },
    }


def _environment(language: Language, settings: Settings) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=lambda name: not (name or "").endswith(".txt"),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    gettext, ngettext = languages.gettext_of(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True
    )
    environment.filters |= languages.filters(language, settings.zone)
    environment.globals |= {"asset": asset, "settings_demo": settings.demo, "base_url": settings.base_url}
    return environment


@lru_cache
def asset(name: str) -> str:
    """Return the address of a static file, which changes whenever the file does."""
    return f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
