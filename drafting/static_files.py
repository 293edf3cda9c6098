"""The files browsers fetch: kept for a year when asked for by content, for an hour otherwise."""

from os import PathLike, stat_result

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from drafting.rendering import STATIC


class LastingFiles(StaticFiles):
    """Static files whose address holds a digest of their content never change under that address."""

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Answer with a file and how long it may be kept."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        lasting = scope["query_string"].startswith(b"v=")
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if lasting else "max-age=3600"
        )
        return response


def static_files() -> StaticFiles:
    """Return the application that serves the static files."""
    return LastingFiles(directory=STATIC)
