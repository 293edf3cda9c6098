"""Serving: one process on a socket of our own.

The socket is made with IPPROTO_TCP so that small answers leave at once: the sockets that uvicorn makes for
workers or takes by number lack it on some event loops and cost 44 ms an answer (Kludex/uvicorn#3149).
"""

import socket

import uvicorn
from starlette.applications import Starlette

from drafting.logs import set_up_logs


def listen(host: str, port: int) -> socket.socket:
    """Return a listening TCP socket; raises OSError where the address is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    listener.listen(2048)
    return listener


def run(app: Starlette, listener: socket.socket) -> None:
    """Serve an application until told to stop; requests under way are finished first."""
    set_up_logs()
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
        forwarded_allow_ips="127.0.0.1",
    )
    uvicorn.Server(config).run(sockets=[listener])
