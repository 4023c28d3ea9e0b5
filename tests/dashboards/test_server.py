"""Only what the pages need is open, every answer is guarded, and errors are told in words."""

import asyncio
import gzip
import http.client
import json
import logging
import shutil
import threading
from types import SimpleNamespace

import duckdb
import pytest
from bokeh.util.token import get_token_payload

from tidigt.errors import ReadingError
from tidigt_dashboards import app
from tidigt_dashboards.server import ServeError, ServerSettings, check_settings, make_server

GOOD_SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFG"  # noqa: S105 - made up


class Host:
    """A server in a thread of this process."""

    def __init__(self, settings):
        self._settings = settings
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        assert self._ready.wait(60)
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)

    def _run(self):
        self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(self._loop)
        server = make_server(self._settings)
        server.start()
        self.port = server.port
        self._ready.set()
        self._loop.run_forever()
        server.stop()
        server.unlisten()

    def get(self, path, **headers):
        """Return status, headers and body of one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return SimpleNamespace(status=answer.status, headers=answer.headers, body=body)

    def session(self):
        """Open a page; return what it tells the browser of its session."""
        return json.loads(self.get("/").body.decode().split('id="session">')[1].split("<")[0])

    def connect(self, token=None, **headers):
        """Ask for a live connection; return the status of the handshake."""
        handshake = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol": f"bokeh, {token or self.session()['token']}",
        }
        return self.get("/ws", **handshake, **headers).status


def broken_page(error):
    def build(visit):
        raise error

    return SimpleNamespace(
        __name__="tidigt_dashboards.broken.page",
        PATH="/broken",
        NAME=("Trasig", "Broken"),
        build=build,
    )


@pytest.fixture
def data(sample_data, tmp_path):
    """A data folder with a published file of its own."""
    built = tmp_path / "built"
    built.mkdir()
    shutil.copy(sample_data.built / sample_data.current.read_text().strip(), built / "a.duckdb")
    (built / "current").write_text("a.duckdb")
    return tmp_path


@pytest.fixture
def host(data, small_module, monkeypatch):
    monkeypatch.setattr(app, "PAGES", (small_module,))
    with Host(ServerSettings(data=data, port=0)) as host:
        yield host


def test_a_page_answers_with_its_guards_and_says_nothing_of_the_server(host):
    answer = host.get("/?kommun=1880")
    assert answer.status == 200
    assert "Om Örebro" in answer.body.decode()
    assert "Server" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self';" in policy


@pytest.mark.parametrize(
    "path",
    [
        "/admin",
        "/metadata",
        "/autoload.js?bokeh-autoload-element=x",
        "/static/js/bokeh.min.js",
        "/static/extensions/panel/panel.min.js",
        "/favicon.ico",
        "/liveness",
        "/rest/session_info",
        "/assets/../server.py",
        "/assets/%2e%2e%2fserver.py",
        "/assets/page.html",
        "/files/small/chart.exe",
        "/files/small/words.csv",
        "/files/nowhere/chart.csv",
        "/..%2f..%2fetc%2fpasswd",
        "/nowhere",
    ],
)
def test_everything_else_is_not_there_and_says_so_in_swedish(host, path):
    answer = host.get(path)
    assert answer.status == 404
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Server" not in answer.headers
    if path != "/favicon.ico":
        assert "Adressen leder inte till någon sida" in answer.body.decode()


def test_the_token_in_the_page_holds_no_header_and_no_cookie(host):
    secret = "hemlig-kaka-7919"  # noqa: S105 - made up
    page = host.get("/", Cookie=f"login={secret}", Authorization=f"Bearer {secret}").body.decode()
    session = json.loads(page.split('id="session">')[1].split("</script>")[0])
    payload = get_token_payload(session["token"])
    assert payload["headers"] == {}
    assert payload["cookies"] == {}
    assert secret not in page


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:{port}", 101),
        ("http://127.0.0.1:1", 403),
        ("http://evil.example", 403),
        ("http://127.0.0.1.evil.example:{port}", 403),
        ("null", 403),
        (None, 403),
    ],
)
def test_a_live_connection_is_only_for_our_own_pages(host, origin, status):
    headers = {"Origin": origin.format(port=host.port)} if origin else {}
    assert host.connect(**headers) == status


@pytest.mark.parametrize("forge", ["{token}x", "x{token}", "eyJzZXNzaW9uX2lkIjogImEifQ", "token"])
def test_a_token_that_this_server_did_not_sign_gives_no_connection(host, forge):
    token = forge.format(token=host.session()["token"])
    assert host.connect(token, Origin=f"http://127.0.0.1:{host.port}") == 403


def test_with_origins_given_only_those_may_connect(data, small_module, monkeypatch):
    monkeypatch.setattr(app, "PAGES", (small_module,))
    settings = ServerSettings(data=data, port=0, origins=("https://tidigt.kommunen.example",))
    with Host(settings) as host:
        assert host.connect(Origin="https://tidigt.kommunen.example") == 101
        assert host.connect(Origin=f"http://127.0.0.1:{host.port}") == 403
        assert host.connect(Origin="https://tidigt.kommunen.example.evil.example") == 403


def test_assets_are_compressed_and_kept_for_good_by_their_version(host):
    from tidigt_dashboards.rendering import asset_address

    address = asset_address("page.js")
    plain, packed = host.get(address), host.get(address, **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "immutable" in plain.headers["Cache-Control"]
    assert host.get("/assets/page.js?v=old").headers["Cache-Control"] == "no-cache"


def test_a_file_follows_the_choices_in_its_address(host):
    answer = host.get("/files/small/chart.csv?kommun=1880")
    assert answer.body == b"1880"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a.csv"'


def test_health_is_good_while_the_published_file_is_there_and_bad_when_it_is_not(host, data):
    assert host.get("/healthz").status == 200
    (data / "built" / "current").write_text("gone.duckdb")
    answer = host.get("/healthz")
    assert answer.status == 503
    assert "otillgänglig" in answer.body.decode()


def test_a_damaged_published_file_is_told_in_words_with_status_500(host, data):
    (data / "built" / "b.duckdb").write_bytes(b"not a database" * 1000)
    (data / "built" / "current").write_text("b.duckdb")
    answer = host.get("/")
    assert answer.status == 500
    assert "tidigt build" in answer.body.decode()
    assert "Traceback" not in answer.body.decode()


def test_an_unexpected_error_gives_a_case_id_and_keeps_the_trace_in_the_log(
    data, small_module, monkeypatch, caplog
):
    secret = "personnummer 19121212-1212"  # noqa: S105 - the example of the tax agency
    monkeypatch.setattr(app, "PAGES", (small_module, broken_page(RuntimeError(secret))))
    with Host(ServerSettings(data=data, port=0)) as host, caplog.at_level(logging.ERROR):
        answer = host.get("/broken")
        assert host.get("/").status == 200
    page = answer.body.decode()
    assert answer.status == 500
    assert secret not in page
    assert "Traceback" not in page
    case = page.split("Ärende-id ")[1].split("<")[0]
    [record] = [record for record in caplog.records if case in record.getMessage()]
    assert record.exc_info


def test_an_error_is_told_in_english_to_those_who_read_english(data, small_module, monkeypatch):
    monkeypatch.setattr(app, "PAGES", (small_module, broken_page(RuntimeError("x"))))
    with Host(ServerSettings(data=data, port=0)) as host:
        page = host.get("/broken?lang=en").body.decode()
    assert '<html lang="en">' in page
    assert "An unexpected error" in page


def test_a_new_build_is_served_without_a_restart(host, data):
    newer = data / "built" / "b.duckdb"
    shutil.copy(data / "built" / "a.duckdb", newer)
    with duckdb.connect(str(newer)) as connection:
        connection.execute("update published_build set build_id = 'nyare'")
    assert "nyare" not in host.get("/").body.decode()
    (data / "built" / "current").write_text("b.duckdb")
    assert "nyare" in host.get("/").body.decode()


def test_when_it_is_full_a_visitor_is_asked_to_come_back(data, small_module, monkeypatch):
    monkeypatch.setattr(app, "PAGES", (small_module,))
    with Host(ServerSettings(data=data, port=0, most_sessions=1)) as host:
        assert host.get("/").status == 200
        answer = host.get("/")
        assert answer.status == 503
        assert answer.headers["Retry-After"] == "30"
        assert "Försök igen om en stund" in answer.body.decode()


@pytest.mark.parametrize(
    ("choices", "match"),
    [
        ({"is_production": True, "origins": ("a.se",)}, "hemlighet"),
        ({"is_production": True, "origins": ("a.se",), "secret": "kort"}, "hemlighet"),
        ({"is_production": True, "origins": ("a.se",), "secret": "a" * 64}, "hemlighet"),
        ({"is_production": True, "secret": GOOD_SECRET}, "--origin"),
        ({"origins": ("*",)}, r"\*"),
        ({"origins": ("*.kommunen.se",)}, r"\*"),
        ({"address": "0.0.0.0"}, "--origin"),  # noqa: S104 - what must be refused
        ({"workers": 0}, "--workers"),
    ],
)
def test_unsafe_settings_are_refused_with_what_to_do(tmp_path, choices, match):
    with pytest.raises(ServeError, match=match):
        check_settings(ServerSettings(data=tmp_path, **choices))


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"address": "0.0.0.0", "origins": ("a.se",)},  # noqa: S104 - behind a proxy in a container
        {"is_production": True, "origins": ("a.se",), "secret": GOOD_SECRET},
    ],
)
def test_safe_settings_are_accepted(tmp_path, choices):
    check_settings(ServerSettings(data=tmp_path, **choices))


def test_the_secret_is_not_shown_with_the_settings(tmp_path):
    assert GOOD_SECRET not in repr(ServerSettings(data=tmp_path, secret=GOOD_SECRET))


def test_without_a_published_database_the_server_says_what_to_do(tmp_path):
    with pytest.raises(ReadingError, match="tidigt build"):
        make_server(ServerSettings(data=tmp_path, port=0))
