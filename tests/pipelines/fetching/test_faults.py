"""What can go wrong on the way: each is told, nothing is lost, and the next run goes on.

Kolada in small answers over real HTTP on loopback, and is told to misbehave at one place.
"""

import gzip
import json
import tracemalloc
import zlib
from dataclasses import replace

import httpx
import pytest
from tests.pipelines.fetching.conftest import QUICK
from tests.pipelines.fetching.fake_server import Fault, Reply

from tidigt.errors import FetchError
from tidigt.fetching.run import PASSING

HERE = "/municipality/1881"
"""In the address of a question that comes after several others."""
FIGURE = {"gender": "T", "count": 1, "status": "", "value": 1.5, "isdeleted": False}
SOON = {"Retry-After": "0"}
ELSEWHERE = "http://127.0.0.2:9/v3/kpi"


@pytest.fixture(autouse=True)
def few_figures(kolada):
    """The small Kolada knows fewer key figures here: what goes wrong is never their number."""
    kolada.kpis = kolada.kpis[:16]


def changed(**changes):
    """Return a fault that changes the JSON of the true answer."""

    def change(reply):
        answer = json.loads(reply.body)
        for key, make in changes.items():
            make(answer) if callable(make) else answer.update({key: make})
        return Reply.of(answer)

    return change


def renamed(old, new):
    """Return a change of one key, wherever it stands."""

    def rename(reply):
        return Reply(body=reply.body.replace(f'"{old}"'.encode(), f'"{new}"'.encode()))

    return rename


def cut_in_half(reply):
    return Reply(body=reply.body[: len(reply.body) // 2])


def broken_gzip(reply):
    return Reply(body=gzip.compress(reply.body)[:-12], headers={"Content-Encoding": "gzip"})


def bomb(size):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)]
    return Reply(body=b"".join([*parts, packer.flush()]), headers={"Content-Encoding": "gzip"})


PASSES = {
    "429 without Retry-After": Reply(429),
    "429 with Retry-After in seconds": Reply(429, headers=SOON),
    "429 with Retry-After that has passed": Reply(
        429, headers={"Retry-After": "Sun, 01 Nov 2026 00:00:00 GMT"}
    ),
    "429 with Retry-After that is nonsense": Reply(429, headers={"Retry-After": "snart"}),
    "500": Reply(500),
    "503 with Retry-After": Reply(503, headers=SOON),
    "an answer that is cut off": lambda reply: Reply(body=reply.body, cut=100),
    "JSON that is cut off": cut_in_half,
    "gzip that is cut off": broken_gzip,
    "silence": lambda reply: Reply(body=reply.body, drip=0.6),
}
STAYS = {
    "429": (Reply(429), "too_many_calls", r"svarade 429 \(för många frågor\).*prövades 3 gånger"),
    "429 for an hour": (
        Reply(429, headers={"Retry-After": "3600"}),
        "too_many_calls",
        "ber oss vänta 60 minuter",
    ),
    "500": (Reply(500), "server_error", r"svarade 500 \(ett fel hos tjänsten\)"),
    "slow drip": (
        lambda reply: Reply(body=reply.body, drip=0.05),
        "too_slow",
        "svarar för långsamt",
    ),
    "silence": (
        lambda reply: Reply(body=reply.body, drip=0.6),
        "too_slow",
        "svarade inte inom 0 sekunder",
    ),
    "cut-off JSON": (cut_in_half, "cut_off", "avhuggen eller trasig JSON"),
    "cut-off answer": (lambda reply: Reply(body=reply.body, cut=9), "cut_off", "bröt svaret"),
    "cut-off gzip": (broken_gzip, "cut_off", "avhugget"),
    "a web page": (
        Reply(body=b"<!DOCTYPE html><html>Underh\xc3\xa5ll</html>"),
        "web_page",
        "en webbsida i stället för data",
    ),
    "nothing": (Reply(body=b""), "cut_off", "avhuggen eller trasig JSON"),
    "404": (Reply(404), "not_found", "känner inte till adressen"),
    "403": (Reply(403), "refused", "nekar åtkomst"),
    "204": (Reply(204), "refused", "svarade inte med data"),
    "redirect to another host": (
        Reply(302, headers={"Location": ELSEWHERE}),
        "other_host",
        "hänvisar till en annan plats: http://127.0.0.2:9",
    ),
    "redirect for ever": (
        Reply(302, headers={"Location": f"/v3/kpi/x{HERE}?per_page=1"}),
        "endless_redirect",
        "gång på gång",
    ),
    "next_url to another host": (
        changed(next_url=ELSEWHERE),
        "other_host",
        "hänvisar till en annan plats",
    ),
    "next_url to a file": (changed(next_url="file:///etc/passwd"), "other_host", "annan plats"),
    "a key renamed": (
        renamed("period", "year"),
        "api_changed",
        r"API:et har ändrats: values\[\].period saknas \(det som kom har kpi, municipality, year",
    ),
    "the list renamed": (
        renamed("values", "data"),
        "api_changed",
        "API:et har ändrats: values saknas",
    ),
    "the link of version 2": (
        renamed("next_url", "next_page"),
        "api_changed",
        "next_url saknas",
    ),
    "a number that became text": (
        lambda reply: Reply(body=reply.body.replace(b'"count": 1,', b'"count": "1",')),
        "api_changed",
        r"values\[\].values\[\].count är text, inte ett heltal",
    ),
    "a list that became null": (
        changed(values=None),
        "api_changed",
        "values är null, inte en lista",
    ),
    "a list of null": (
        changed(values=[None]),
        "api_changed",
        r"values\[\] är null, inte ett objekt",
    ),
    "values that became null": (
        changed(null=lambda answer: answer["values"][0].update(values=None)),
        "api_changed",
        r"values\[\].values är null",
    ),
    "a list instead of an object": (Reply(body=b"[]"), "api_changed", "svaret är en lista"),
    "more values than there are sexes": (
        changed(more=lambda answer: answer["values"][0].update(values=9 * [FIGURE])),
        "api_changed",
        r"values\[\].values har 9 delar, fler än väntat",
    ),
    "fewer rows than it says": (
        changed(less=lambda answer: answer["values"].pop()),
        "api_changed",
        r"count är \d+ men \d+ rader kom",
    ),
    "a gzip bomb": (bomb(60_000_000), "too_large", "mer än 2 MB"),
    "a length that is too large": (
        lambda reply: Reply(body=b" " * 2_100_000, headers={"Content-Encoding": "identity"}),
        "too_large",
        "mer än 2 MB",
    ),
    "a packing that was not asked for": (
        Reply(body=b"x", headers={"Content-Encoding": "br"}),
        "packed",
        "packning som inte begärts",
    ),
}


@pytest.mark.parametrize("name", PASSES)
def test_what_passes_is_waited_for(name, ask, kolada):
    kolada.server.faults = [Fault(HERE, PASSES[name], times=2)]
    client, found = ask()
    assert client.pages == len(found)
    # At least: on a busy machine an answer that is only late may be asked for once more.
    assert len(kolada.server.calls) >= client.pages + 2


@pytest.mark.parametrize("name", STAYS)
def test_what_stays_is_told_and_the_next_run_goes_on(name, ask, kolada):
    reply, code, message = STAYS[name]
    kolada.server.faults = [Fault(HERE, reply)]
    with pytest.raises(FetchError, match=message) as caught:
        ask()
    assert caught.value.code == code
    had = len(kolada.server.calls)
    kolada.server.faults = []
    client, _ = ask()
    assert (client.pages_from_cache >= 4) == (code in PASSING)
    assert len(kolada.server.calls) - had >= client.pages - client.pages_from_cache


def test_an_interrupted_fetch_ends_in_the_same_pages_as_an_undisturbed_one(ask, kolada, tmp_path):
    _, undisturbed = ask()
    for path in (tmp_path / "cache").iterdir():
        path.unlink()
    for place in ("page=2", HERE, "municipality_groups"):
        kolada.server.faults = [Fault(place, Reply(500))]
        with pytest.raises(FetchError):
            ask()
    kolada.server.faults = []
    assert ask()[1] == undisturbed


def test_pages_in_a_ring_are_noticed(ask, kolada):
    first = f"{kolada.base_url}/municipality?per_page=5000"
    kolada.server.faults = [Fault("/municipality?", changed(next_url=first))]
    with pytest.raises(FetchError, match="sidor i en ring") as caught:
        ask()
    assert caught.value.code == "endless_list"
    assert len(kolada.server.calls) == 1


def test_the_same_page_over_and_over_under_new_addresses_is_noticed(ask, kolada):
    again = f"{kolada.base_url}/municipality?per_page=5000&page=2"
    kolada.server.faults = [Fault("/municipality?", changed(next_url=again))]
    with pytest.raises(FetchError, match="sidor i en ring"):
        ask()


def test_a_list_without_end_is_left(ask, kolada):
    def one_more(reply):
        number = len(kolada.server.calls)
        place = {"id": f"{number:04}", "title": "Ny", "type": "K"}
        url = f"{kolada.base_url}/municipality?per_page=5000&page={number}"
        return Reply.of({"values": [place], "count": 1, "next_url": url})

    kolada.server.faults = [Fault("/municipality?", one_more)]
    with pytest.raises(FetchError, match="fler än 10 sidor"):
        ask(replace(QUICK, pages=10))
    assert len(kolada.server.calls) == 10


def test_a_redirect_inside_the_host_is_followed(ask, kolada):
    moved = f"{kolada.base_url}/municipality?per_page=5000&moved=1"
    kolada.server.faults = [
        Fault("/municipality?per_page=5000", Reply(301, headers={"Location": moved}), times=1)
    ]
    client, _ = ask()
    assert len(kolada.server.calls) == client.pages + 1


def test_the_total_is_bounded_too(ask):
    with pytest.raises(FetchError, match="Fråga efter färre år") as caught:
        ask(replace(QUICK, total_bytes=100_000))
    assert caught.value.code == "too_large"


def test_a_gzip_bomb_does_not_fill_the_memory(ask, kolada):
    kolada.server.faults = [Fault("/municipality?", bomb(100_000_000))]
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="mer än 2 MB"):
            ask()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000


def test_a_server_that_is_not_there_is_told(ask, kolada):
    kolada.server.close()
    with pytest.raises(FetchError, match="går inte att nå") as caught:
        ask()
    assert caught.value.code == "unreachable"


def test_a_certificate_that_the_own_network_has_changed_is_told(ask, monkeypatch):
    def refuse(*_, **__):
        raise httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate")

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", refuse)
    with pytest.raises(FetchError, match="SSL_CERT_FILE"):
        ask()


def test_a_list_of_municipalities_without_any_is_no_answer(ask, kolada):
    kolada.server.faults = [Fault("/municipality?", changed(values=[], count=0))]
    with pytest.raises(FetchError, match="tom lista över kommuner"):
        ask()


def test_answers_without_any_value_are_never_a_success(ask, kolada):
    kolada.server.faults = [Fault("/data/", changed(values=[], count=0))]
    with pytest.raises(FetchError, match="utan ett enda värde") as caught:
        ask()
    assert caught.value.code == "no_rows"
