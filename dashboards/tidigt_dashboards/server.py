"""The server: Bokeh and Tornado, put together so that only what the pages need is open."""

from __future__ import annotations

import gc
import logging
import os
import secrets
import signal
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import bokeh.server.tornado as bokeh_tornado
from bokeh.application import Application
from bokeh.application.handlers import FunctionHandler
from bokeh.server.server import Server
from tornado.ioloop import PeriodicCallback
from tornado.process import task_id
from tornado.web import GZipContentEncoding

from tidigt.errors import TidigtError
from tidigt_dashboards import app, handlers, sessions
from tidigt_dashboards.site import Site
from tidigt_dashboards.workshop import workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHORTEST_SECRET = 32
LARGEST_MESSAGE = 5_000_000
MOST_SESSIONS = 200
UNUSED_SESSION_MILLISECONDS = 15_000
TOKEN_SECONDS = 120
PARENT_MILLISECONDS = 500
WARM_UP_PAUSE = 0.1
"""Seconds between two steps, in which requests are answered."""
LOG = logging.getLogger("tidigt")


class ServeError(TidigtError):
    """The server refuses to start as it was asked to."""


@dataclass(frozen=True)
class ServerSettings:
    """How to serve.

    Attributes
    ----------
    data : Path
        The data folder.
    address, port : str, int
        Where to listen; port 0 takes a free one.
    workers : int
        Processes; more than one only on Unix.
    is_production : bool
        Refuse to start without a secret and origins.
    origins : tuple of str
        Hosts, with port unless it is the usual one, that a browser may come from.
    secret : str
        Signs the sessions; made anew for each start outside production.
    most_sessions : int
        Simultaneous visits with figures per process.
    """

    data: Path
    address: str = "127.0.0.1"
    port: int = 5006
    workers: int = 1
    is_production: bool = False
    origins: tuple[str, ...] = ()
    secret: str = field(default="", repr=False)
    most_sessions: int = MOST_SESSIONS


def check_settings(settings: ServerSettings) -> None:
    """Refuse settings that are not safe.

    Raises
    ------
    ServeError
        Production without a good secret or without origins, a wildcard among the origins, or an
        address that others can reach without origins.
    """
    if any("*" in origin for origin in settings.origins):
        raise ServeError(
            "--origin får inte innehålla *. Ange exakt den värd som webbläsaren visar."
        )
    if settings.is_production and len(set(settings.secret)) < SHORTEST_SECRET // 2:
        raise ServeError(
            f"Produktionsläget kräver en hemlighet på minst {SHORTEST_SECRET} tecken. Lägg en "
            "slumpad i TIDIGT_SECRET eller i en fil som --secret-file pekar på, till exempel från "
            '`python -c "import secrets; print(secrets.token_urlsafe(48))"`.'
        )
    if settings.is_production and len(settings.secret.encode()) < SHORTEST_SECRET:
        raise ServeError(
            f"Hemligheten är {len(settings.secret.encode())} byte lång; produktionsläget kräver "
            f"minst {SHORTEST_SECRET}."
        )
    if settings.is_production and not settings.origins:
        raise ServeError(
            "Produktionsläget kräver minst en --origin: värden som besökarna skriver i "
            "adressfältet, till exempel --origin tidigt.kommunen.se."
        )
    if settings.address not in handlers.LOOPBACK and not settings.origins:
        raise ServeError(
            f"På adressen {settings.address} kan andra datorer nå sidan. Ange med --origin vilken "
            "värd de skriver i adressfältet, eller låt --address vara 127.0.0.1."
        )
    if settings.workers < 1:
        raise ServeError(f"--workers är {settings.workers}; minst en process behövs.")
    if settings.workers > 1 and sys.platform == "win32":
        raise ServeError("Windows kan bara köra en process: utelämna --workers.")


def make_server(settings: ServerSettings) -> Server:
    """Make a server that listens but does not answer until its loop is started.

    With several workers this function returns once in each process.

    Raises
    ------
    ServeError
        The settings are not safe; see :func:`check_settings`.
    ReadingError
        Nothing is published, or the published file is damaged.
    """
    check_settings(settings)
    Site(settings.data).published().close()  # tell now, in words, rather than on the first visit
    site = Site(settings.data)
    applications = {
        module.PATH: Application(
            FunctionHandler(partial(sessions.fill_document, site=site, module=module))
        )
        for module in app.PAGES
    }
    starter = os.getpid()  # before the workers are forked: it may be gone before they answer
    with _only_our_routes():
        server = Server(
            applications, num_procs=settings.workers, **_listening(settings), **_answering(settings)
        )
    # Bokeh adds a folder of its own files to every page; ours come from /assets alone.
    server._tornado.add_handlers(".*", [(r".*/static/.*", handlers.NotFoundHandler)])  # noqa: SLF001
    server._tornado.settings.update(site=site, starter=starter)  # noqa: SLF001
    return server


def serve_until_stopped(server: Server, tell: Callable[[], None]) -> None:
    """Answer until the process is told to stop, or is left alone by the one that started it.

    Several workers have a common parent that restarts whoever fails; if it is stopped, the workers
    stop too instead of holding the port.

    Parameters
    ----------
    server : Server
        As :func:`make_server` gives it.
    tell : callable
        Called once the server answers, by one of the workers.
    """
    loop, starter = server.io_loop, server._tornado.settings["starter"]  # noqa: SLF001

    def stop(*_: object) -> None:
        loop.add_callback_from_signal(loop.stop)

    def stop_if_left_alone() -> None:
        if os.getppid() != starter:
            loop.stop()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    _keep_for_good()
    server.start()
    loop.add_callback(_warm_up, server, sessions.warm_up(server._tornado.settings["site"]))  # noqa: SLF001
    watch = PeriodicCallback(stop_if_left_alone, PARENT_MILLISECONDS)
    if task_id() is not None:
        watch.start()
    if not is_later_worker():
        loop.add_callback(tell)
    loop.start()
    gc.unfreeze()  # else the process ends with complaints of what was never given back
    watch.stop()
    workshop().close()
    server.stop()


def _warm_up(server: Server, steps: Iterator[None]) -> None:
    """Take one step of what spares later visitors a wait; none while somebody is there."""
    try:
        if not server.get_sessions():
            next(steps)
    except StopIteration:
        _keep_for_good()  # nobody was there when the last step was taken
        return
    except TidigtError as error:  # whoever opens a page is told
        LOG.warning("%s", error)
        return
    server.io_loop.call_later(WARM_UP_PAUSE, _warm_up, server, steps)


def _keep_for_good() -> None:
    """Spare what is loaded the search for garbage, which Bokeh has made each time a visit ends."""
    gc.collect()
    gc.freeze()


def is_later_worker() -> bool:
    """Say whether this process is one of several workers, and not the first."""
    return bool(task_id())


def _listening(settings: ServerSettings) -> dict[str, Any]:
    """Say where to listen, and what a visit may hold and cost."""
    return {
        "address": settings.address,
        "port": settings.port,
        "secret_key": (settings.secret or secrets.token_urlsafe(48)).encode(),
        "sign_sessions": True,
        # The token of a visit stands in its page and would show whatever a proxy adds.
        "include_headers": [],
        "include_cookies": [],
        "session_token_expiration": TOKEN_SECONDS,
        "unused_session_lifetime_milliseconds": UNUSED_SESSION_MILLISECONDS,
        "check_unused_sessions_milliseconds": 5_000,
        "websocket_max_message_size": LARGEST_MESSAGE,
    }


def _answering(settings: ServerSettings) -> dict[str, Any]:
    """Say what answers beside the pages, and what the handlers must know."""
    return {
        "use_index": False,
        "ico_path": "none",
        "extra_patterns": [
            (r"/healthz", handlers.HealthHandler),
            (r"/assets/([\w.-]+)", handlers.AssetHandler),
            (r"/files/(\w+)/([\w-]+)\.(\w+)", handlers.FileHandler),
        ],
        "transforms": [GZipContentEncoding, handlers.SecureHeaders],
        "default_handler_class": handlers.NotFoundHandler,
        "origins": frozenset(_host(origin) for origin in settings.origins),
        "most_sessions": settings.most_sessions,
    }


def _host(origin: str) -> str:
    """Take the host out of an origin, which may be written as an address."""
    return origin.lower().partition("://")[2].rstrip("/") if "://" in origin else origin.lower()


@contextmanager
def _only_our_routes() -> Iterator[None]:
    """Leave Bokeh only the page and its live connection while it lists its routes.

    Without this it would also answer ``autoload.js`` (for embedding in other sites), ``metadata``
    and everything under ``static``.
    """
    per_app, top = list(bokeh_tornado.per_app_patterns), list(bokeh_tornado.toplevel_patterns)
    bokeh_tornado.per_app_patterns[:] = [
        (r"/ws", handlers.ConversationHandler),
        (r"/?", handlers.PageHandler),
    ]
    bokeh_tornado.toplevel_patterns[:] = []
    try:
        yield
    finally:
        bokeh_tornado.per_app_patterns[:] = per_app
        bokeh_tornado.toplevel_patterns[:] = top
