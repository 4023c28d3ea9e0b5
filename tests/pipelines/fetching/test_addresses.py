"""Only the host of the source is asked, and only over an encrypted connection."""

import pytest

from tidigt import catalogue
from tidigt.errors import FetchError
from tidigt.fetching import SOURCES
from tidigt.fetching.addresses import addresses
from tidigt.fetching.run import FETCHERS

KOLADA = addresses("https://api.kolada.se/v3", ["api.kolada.se"], None)
PAGE = "https://api.kolada.se/v3/kpi?page=1"


@pytest.mark.parametrize(
    "link",
    [
        "https://kolada.se/v3/kpi?page=2",
        "https://api.kolada.se.example.org/v3",
        "https://api.kolada.se:8443/v3",
        "https://api.kolada.se@example.org/v3",
        "https://anna@api.kolada.se/v3",
        "//example.org/v3",
        "ftp://api.kolada.se/v3",
        "file:///v3",
        "https://[::1",
        "https://api.kolada.se:port/v3",
    ],
)
def test_a_link_elsewhere_is_refused(link):
    with pytest.raises(FetchError, match="hänvisar till en annan plats") as caught:
        KOLADA.follow(PAGE, link)
    assert caught.value.code == "other_host"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://api.kolada.se/v3/kpi?page=2", "https://api.kolada.se/v3/kpi?page=2"),
        ("https://API.kolada.se:443/v3/kpi", "https://API.kolada.se:443/v3/kpi"),
        ("http://api.kolada.se/v3/kpi?page=2", "https://api.kolada.se/v3/kpi?page=2"),
        ("/v3/kpi?page=2", "https://api.kolada.se/v3/kpi?page=2"),
        ("?page=2", "https://api.kolada.se/v3/kpi?page=2"),
    ],
)
def test_a_link_inside_is_followed_and_never_unencrypted(link, address):
    assert KOLADA.follow(PAGE, link) == address


@pytest.mark.parametrize(
    "base_url",
    [
        "http://api.kolada.se/v3",
        "http://10.0.0.1/v3",
        "https://anna:hemligt@spegel.example.org",
        "https://spegel.example.org/?key=1",
        "spegel.example.org",
        "file:///tmp",
        "https://",
        "https://spegel:x",
        "",
    ],
)
def test_a_base_address_must_be_encrypted_and_plain(base_url):
    with pytest.raises(FetchError, match="går inte att hämta från") as caught:
        addresses("https://api.kolada.se/v3", ["api.kolada.se"], base_url)
    assert caught.value.code == "bad_address"


@pytest.mark.parametrize(
    "base_url", ["http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "https://a.org:1"]
)
def test_another_base_address_replaces_the_hosts_of_the_catalogue(base_url):
    found = addresses("https://api.kolada.se/v3", ["api.kolada.se"], base_url)
    assert found.of("kpi") == f"{base_url}/v3/kpi"
    with pytest.raises(FetchError):
        found.follow(found.of("kpi"), "https://api.kolada.se/v3/kpi")


def test_every_source_that_can_be_fetched_has_its_hosts_in_the_catalogue():
    assert set(SOURCES) == set(FETCHERS)
    for name in SOURCES:
        entry = catalogue.sources()[name]
        found = addresses(entry.address, entry.hosts, None)
        assert found.follow(found.of("x"), found.of("y")) == found.of("y")
