"""What answers a request: pages, their assets and files, the health check, and nothing else."""

from __future__ import annotations

import gzip
import logging
import mimetypes
import secrets
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bokeh.server.views.session_handler import SessionHandler
from bokeh.server.views.ws import WSHandler
from bokeh.util.token import check_token_signature
from tornado.web import HTTPError, OutputTransform, RequestHandler

from tidigt.errors import ReadingError, TidigtError
from tidigt_dashboards import app, conversation, sessions
from tidigt_dashboards.address import LANGUAGE
from tidigt_dashboards.rendering import asset_version, assets, render_error, render_page
from tidigt_dashboards.swedish import Language, language_from
from tidigt_dashboards.texts import SHELL
from tidigt_dashboards.workshop import workshop

if TYPE_CHECKING:
    from types import TracebackType

    from bokeh.server.tornado import BokehTornado
    from tornado.httputil import HTTPHeaders

    from tidigt.reading import Published
    from tidigt_dashboards.components import Download
    from tidigt_dashboards.live import LivePage
    from tidigt_dashboards.site import Site

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LOG = logging.getLogger("tidigt")
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONE_YEAR = 31_536_000


class SecureHeaders(OutputTransform):
    """Put the security headers on every answer, errors included, and say nothing of the server."""

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002, FBT001 - Tornado's signature
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Change the headers before they are sent."""
        headers.pop("Server", None)
        for name, value in SECURITY_HEADERS.items():
            headers[name] = value
        return status_code, headers, chunk


class SwedishErrors(RequestHandler):
    """Errors as a page in the visitor's language, with a case id; what happened goes to the log."""

    @property
    def language(self) -> Language:
        """The language of the visit."""
        return language_from(self.get_query_argument(LANGUAGE, None))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - Tornado's signature
        """Write the page for an error."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        case = None
        if isinstance(error, TidigtError):
            message = str(error)
        elif status_code == 503:
            self.set_header("Retry-After", "30")
            message = SHELL("full", self.language)
        elif status_code < 500:
            message = SHELL("not_found", self.language)
        else:
            message = SHELL("error_unexpected", self.language)
            case = getattr(self, "case", None)
        title = SHELL("error_title", self.language)
        self.finish(render_error(title, message, self.language, case=case))

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Log an unexpected error with the case id that the visitor is shown."""
        if isinstance(value, (HTTPError, TidigtError)):
            LOG.warning("%s: %s", self.request.path, value)
            return
        self.case = secrets.token_hex(4).upper()
        LOG.error("Ärende %s: %s", self.case, self.request.path, exc_info=(typ, value, tb))  # type: ignore[arg-type]


class PageHandler(SwedishErrors, SessionHandler):
    """One page. Pages without figures need no session and cost next to nothing."""

    application: BokehTornado

    async def get(self) -> None:
        """Answer with the page as its address asks for it."""
        self.set_header("Cache-Control", "no-store")
        module = app.page_at(self.application_context.url)
        published = published_by(self)
        live = app.open_page(module, published, sessions.decode(self.request.arguments))
        conversation.begin_work(live, _nothing)
        if sessions.charts_of(live):
            self._require_room()
            setattr(self.request, sessions.LIVE_PAGE, live)
            session = await self.get_session()
            entry = sessions.session_entry(session, live)
        else:
            entry = None
        self.write(render_page(module, app.PAGES, live, published.build, session=entry))

    def _require_room(self) -> None:
        server = self.application
        in_use = sum(len(server.get_sessions(path)) for path in server.app_paths)
        if in_use >= self.application.settings["most_sessions"]:
            raise HTTPError(503)


class ConversationHandler(WSHandler):
    """The live connection; only for browsers that come from one of our own pages."""

    application: BokehTornado

    def check_origin(self, origin: str) -> bool:
        """Say whether a browser that shows this origin may connect.

        Without configured origins only a browser on this very machine may.
        """
        host = urlsplit(origin).netloc.lower()
        allowed: frozenset[str] = self.application.settings["origins"]
        if allowed:
            return host in allowed
        return host == self.request.host and urlsplit(origin).hostname in LOOPBACK

    async def prepare(self) -> None:
        """Refuse who does not come from our pages, or has a token that this server did not sign.

        Tornado lets everybody in whose origin is the host that was asked for, without calling
        ``check_origin``; but that host is the word of whoever connects.
        """
        origin = self.request.headers.get("Origin")
        if origin is None or not self.check_origin(origin) or not self._has_our_token():
            raise HTTPError(403)
        await super().prepare()

    def _has_our_token(self) -> bool:
        token = self.request.headers.get("Sec-WebSocket-Protocol", "").partition(",")[2].strip()
        server = self.application
        try:
            return check_token_signature(
                token, signed=server.sign_sessions, secret_key=server.secret_key
            )
        except ValueError:  # not even the form of a token
            return False


class AssetHandler(SwedishErrors):
    """Style sheet, scripts and icon: named files only, compressed once, cached for good."""

    def get(self, name: str) -> None:
        """Answer with a file of ``rendering.assets``."""
        if name not in assets():
            raise HTTPError(404)
        is_versioned = self.get_query_argument("v", None) == asset_version(name)
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "text/plain")
        self.set_header("Vary", "Accept-Encoding")
        self.set_header(
            "Cache-Control",
            f"public, max-age={ONE_YEAR}, immutable" if is_versioned else "no-cache",
        )
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.write(_compressed(name))
        else:
            self.write(assets()[name].read_bytes())


class FileHandler(SwedishErrors):
    """Files with the numbers of a section, made from the choices in the address."""

    async def get(self, page: str, section: str, extension: str) -> None:
        """Answer with the file, or 404 if the section offers no such file.

        Numbers that take their time are waited for, while others are answered.
        """
        modules = [module for module in app.PAGES if app.name_of(module) == page]
        if not modules:
            raise HTTPError(404)
        asked = sessions.decode(self.request.arguments)
        live = app.open_page(modules[0], published_by(self), asked)
        download = _download(live, section, extension)
        if live.page.work is not None and not await workshop().finish(live.page.work):
            raise HTTPError(503)
        made = download.make()
        self.set_header("Content-Type", made.media_type)
        self.set_header("Content-Disposition", f'attachment; filename="{made.name}"')
        self.set_header("Cache-Control", "no-store")
        self.write(made.content)


class HealthHandler(RequestHandler):
    """Whether the server can do its work: opens what is published and renders a page of it."""

    def get(self) -> None:
        """Answer 200 with the build, or 503 with what is wrong."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        try:
            published = published_by(self)
            live = app.open_page(app.PAGES[0], published, {})
            render_page(app.PAGES[0], app.PAGES, live, published.build)
        except ReadingError as error:
            LOG.warning("healthz: %s", error)
            self.set_status(503)
            self.finish("otillgänglig\n")
            return
        self.finish(f"ok {published.build.build_id}\n")

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Tornado's signature
        """Count an error of any kind as not being able to do the work."""
        self.set_status(503)
        self.finish("otillgänglig\n")


class NotFoundHandler(SwedishErrors):
    """Everything else."""

    def prepare(self) -> None:
        """Say that there is no such page."""
        raise HTTPError(404)


def published_by(handler: RequestHandler) -> Published:
    """Return the published database of the server that a request came to."""
    site: Site = handler.application.settings["site"]
    return site.published()


@cache
def _compressed(name: str) -> bytes:
    return gzip.compress(assets()[name].read_bytes(), mtime=0)


def _nothing() -> None:
    """Wait for nothing: whoever opens the page again finds what has been computed."""


def _download(live: LivePage, section: str, extension: str) -> Download:
    for offering in live.page.sections:
        for download in offering.downloads:
            if (offering.name, download.format) == (section, extension):
                return download
    raise HTTPError(404)
