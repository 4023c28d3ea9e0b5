"""Which addresses a fetch may ask: one base address, and only the hosts of its source."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from tidigt.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Addresses:
    """The base address of an API, and the hosts that its answers may lead to.

    Attributes
    ----------
    base : str
        Address that paths are put after, without a final slash.
    hosts : frozenset of str
        Hosts with port, for example ``api.kolada.se:443``.
    """

    base: str
    hosts: frozenset[str]

    @property
    def host(self) -> str:
        """The host of the base address, for messages."""
        return urlsplit(self.base).netloc

    def of(self, path: str) -> str:
        """Return the address of a path below the base."""
        return f"{self.base}/{path.lstrip('/')}"

    def follow(self, came_from: str, link: str) -> str:
        """Return the address that an answer leads to, if it may be asked.

        A link that only forgot the encryption of its own host is mended: APIs behind a proxy often
        write ``http``.

        Raises
        ------
        FetchError
            The link leads to another host, or to another scheme than HTTP.
        """
        try:
            parts = urlsplit(urljoin(came_from, link))
            if parts.scheme == "http" and urlsplit(self.base).scheme == "https" and not parts.port:
                parts = parts._replace(scheme="https")
            is_allowed = _is_plain(parts) and _host_of(parts) in self.hosts
        except ValueError:
            is_allowed = False
        if not is_allowed:
            raise FetchError(
                f"{self.host} hänvisar till en annan plats: {link[:200]}. Bara "
                f"{', '.join(sorted(self.hosts))} frågas, så hämtningen avbröts. Har tjänsten "
                "flyttat måste adressen ändras i katalogen.",
                code="other_host",
            )
        return urlunsplit(parts)


def addresses(address: str, hosts: Iterable[str], base_url: str | None) -> Addresses:
    """Return what a source may ask: the catalogue's address, or only the one asked for.

    Parameters
    ----------
    address : str
        The API's address in the catalogue.
    hosts : iterable of str
        The hosts that the catalogue allows.
    base_url : str or None
        Another address to use instead, for example of a mirror or a test server; then its host is
        the only one allowed. Without a path, that of ``address`` is put after it.

    Raises
    ------
    FetchError
        The address is not HTTPS; plain HTTP goes only to this very machine.

    Examples
    --------
    >>> addresses("https://api.kolada.se/v3", ["api.kolada.se"], None).of("kpi")
    'https://api.kolada.se/v3/kpi'
    >>> addresses("https://api.kolada.se/v3", [], "http://localhost:8000").of("kpi")
    'http://localhost:8000/v3/kpi'
    """
    if base_url is None:
        return Addresses(address.rstrip("/"), frozenset(f"{host}:443" for host in hosts))
    try:
        parts = urlsplit(base_url)
        host, is_plain = _host_of(parts), _is_plain(parts)
    except ValueError:
        is_plain = False
    if not is_plain or parts.query or not (parts.scheme == "https" or _is_this_machine(parts)):
        raise FetchError(
            f"{base_url} går inte att hämta från. Skriv en adress som börjar med https:// (http:// "
            "bara till den egna datorn), utan inloggning och frågetecken.",
            code="bad_address",
        )
    path = parts.path.rstrip("/") or urlsplit(address).path
    return Addresses(f"{parts.scheme}://{parts.netloc}{path}", frozenset([host]))


def _host_of(parts: SplitResult) -> str:
    return f"{parts.hostname}:{parts.port or DEFAULT_PORTS.get(parts.scheme)}"


def _is_plain(parts: SplitResult) -> bool:
    is_web = parts.scheme in DEFAULT_PORTS and bool(parts.hostname)
    return is_web and parts.username is None and parts.password is None


def _is_this_machine(parts: SplitResult) -> bool:
    try:
        return (
            parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
        )
    except ValueError:
        return False
