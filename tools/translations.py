"""Checks that every text of the service is translated: `python tools/translations.py`.

Texts are marked with `_()`, `gettext()`, `ngettext()` or `{% trans %}`; the Polish ones stand in
drafting/locale/pl/LC_MESSAGES/drafting.po. A text without its translation, or with one that fills other
places than the text has, and a translation that nothing uses any more are faults.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

SERVICE = Path(__file__).parent.parent / "drafting"
CATALOGUE = SERVICE / "locale" / "pl" / "LC_MESSAGES" / "drafting.po"
READERS = [("**.py", "python"), ("templates/**", "jinja2")]
OPTIONS = {"templates/**": {"extensions": "jinja2.ext.i18n, jinja2.ext.do", "newstyle_gettext": "true"}}


def texts() -> dict[str, tuple[str | tuple[str, ...], str]]:
    """Return every text of the service with its plural and the place where it stands first."""
    found: dict[str, tuple[str | tuple[str, ...], str]] = {}
    for file, line, text, _, _ in extract_from_dir(SERVICE, READERS, OPTIONS):
        first = text if isinstance(text, str) else text[0]
        if first:
            found.setdefault(first, (text, f"drafting/{file}:{line}"))
    return found


def faults(catalogue: Catalog) -> Iterator[str]:
    """Yield what is wrong between the texts and their translations."""
    known: dict[str, Message] = {_first(message.id): message for message in catalogue if message.id}
    wanted = texts()
    for first, (text, place) in wanted.items():
        message = known.get(first)
        if not message or not _is_full(message) or _is_plural(text) and not message.pluralizable:
            yield f"{place}: no translation of “{first}”"
        elif message.fuzzy:
            yield f"{place}: the translation of “{first}” is only a guess"
        else:
            yield from (f"{place}: “{first}”: {fault}" for fault in message.check(catalogue))
    yield from (f"nothing says “{first}” any more" for first in known.keys() - wanted.keys())


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _is_plural(text: str | tuple[str, ...]) -> bool:
    return not isinstance(text, str)


def _is_full(message: Message) -> bool:
    strings = message.string if message.pluralizable else (message.string,)
    return bool(strings) and all(strings)


def main() -> None:
    """Print every fault and fail where there is one."""
    with CATALOGUE.open("rb") as source:
        found = sorted(faults(read_po(source, locale="pl")))
    print("\n".join(found) or f"{len(texts())} texts are translated")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
