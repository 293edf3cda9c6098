"""The access policy: who may do what. Each route names one of these; nothing else decides."""

from collections.abc import Callable

from drafting.identity import Viewer
from drafts.models import Programme

Permission = Callable[[Viewer, Programme | None], bool]


def anyone(viewer: Viewer, programme: Programme | None) -> bool:
    """Allow everybody: what is published is public."""
    return True


def participant(viewer: Viewer, programme: Programme | None) -> bool:
    """Allow whoever is signed in."""
    return viewer.signed_in


def drafter(viewer: Viewer, programme: Programme | None) -> bool:
    """Allow the people of the programme's working groups, and its officials."""
    return official(viewer, programme) or bool(programme and programme.id in viewer.drafting)


def official(viewer: Viewer, programme: Programme | None) -> bool:
    """Allow the people of the programme's host, and administrators."""
    return viewer.admin or bool(programme and programme.id in viewer.hosting)


def administrator(viewer: Viewer, programme: Programme | None) -> bool:
    """Allow administrators."""
    return viewer.admin
