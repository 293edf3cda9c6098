"""Health, told truthfully to machines: is the process up, can it read and write, is its schema right."""

from starlette.responses import JSONResponse, Response

from drafting.endpoint import Call
from drafting.migrating import schema_now, schema_wanted
from drafts.database import has_wal_reset_bug, is_sqlite, sqlite_module
from drafts.queries.records import oldest_waiting_letter


def health(call: Call) -> Response:
    """Say that the process answers and its database can be read."""
    return JSONResponse({"status": "ok"})


def ready(call: Call) -> Response:
    """Say whether requests can be served, with the facts an operator needs to know why not."""
    engine = call.service.engine
    waiting = oldest_waiting_letter(call.session)
    facts: dict[str, object] = {
        "schema": schema_now(call.session.connection()),
        "schema_wanted": schema_wanted(),
        "database": engine.dialect.name,
        "oldest_letter_waits_seconds": round((call.at - waiting).total_seconds()) if waiting else 0,
    }
    if is_sqlite(engine):
        version = sqlite_module().sqlite_version_info
        facts["sqlite"] = ".".join(map(str, version))
        facts["sqlite_single_connection"] = has_wal_reset_bug(version)
    right = facts["schema"] == facts["schema_wanted"]
    return JSONResponse({"ready": right, **facts}, status_code=200 if right else 503)
