"""Asks a public API for pages: politely, within bounds, and so that nothing is asked for twice.

One client is one run against one source. Every answer is checked before it is kept, so that what
lies in the cache has been understood once already.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self, TypeVar

import httpx

import tidigt
from tidigt.errors import FetchError
from tidigt.fetching.answers import BrokenAnswerError, read_answer
from tidigt.fetching.page_cache import Page, PageCache, Request, now_in_utc
from tidigt.fetching.waiting import Pace, asked_wait, own_wait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tidigt.fetching.addresses import Addresses
    from tidigt.fetching.limits import Limits
    from tidigt.fetching.progress import Progress

Content = TypeVar("Content")
MAX_REDIRECTS = 3
REFUSED = {
    400: "tycker att frågan är felställd",
    401: "kräver inloggning",
    403: "nekar åtkomst",
    404: "känner inte till adressen",
}


class _NotNowError(Exception):
    """A refusal that may pass; carries what to say if it does not."""

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


class Client:
    """Asks one source, and keeps what it answers.

    Parameters
    ----------
    addresses : Addresses
        Where to ask, and which hosts may be followed to.
    cache : PageCache
        Where the pages of this run are kept.
    limits : Limits
        The bounds.
    progress : Progress
        Shown while it goes on.
    accept : str
        The media type that is asked for.
    sleep : callable
        Waits so many seconds; for tests.

    Attributes
    ----------
    addresses, progress
        As given.
    pages, pages_from_cache, size : int
        How many pages were read, how many of them this run had before, and their bytes.
    """

    def __init__(
        self,
        addresses: Addresses,
        cache: PageCache,
        limits: Limits,
        progress: Progress,
        *,
        accept: str = "application/json",
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.addresses = addresses
        self.progress = progress
        self.pages = self.pages_from_cache = self.size = 0
        self._cache = cache
        self._limits = limits
        self._sleep = sleep
        self._pace = Pace(limits.calls, limits.per_seconds, sleep=sleep)
        self._http = httpx.Client(
            timeout=httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds),
            follow_redirects=False,
            headers={
                "Accept": accept,
                "Accept-Encoding": "gzip",
                "User-Agent": f"Tidigt/{tidigt.__version__}",
            },
        )

    def __enter__(self) -> Self:
        """Keep the connection open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._http.close()

    def read(
        self, request: Request, parse: Callable[[bytes, str], Content]
    ) -> tuple[Page, Content]:
        """Return the page of one request and what ``parse`` makes of it.

        Parameters
        ----------
        request : Request
            What to ask.
        parse : callable
            Takes the bytes and the address; raises `BrokenAnswerError` where asking again may
            help, and `FetchError` where it does not.

        Raises
        ------
        FetchError
            No usable answer could be had; the pages that were had are kept for the next run.
        """
        if page := self._cache.fresh(request):
            self.pages_from_cache += 1
            content = parse(page.content(), request.url)
        else:
            page, content = self._ask_until_answered(request, parse)
        self.pages += 1
        self.size += page.path.stat().st_size
        self.progress.show(self.pages, self.size)
        if self.size > self._limits.total_bytes:
            raise FetchError(
                f"{self.addresses.host} har svarat med mer än "
                f"{self._limits.total_bytes / 1e6:.0f} MB. Fråga efter färre år (--years).",
                code="too_large",
            )
        return page, content

    def read_list(
        self,
        url: str,
        parse: Callable[[bytes, str], Content],
        next_of: Callable[[Content], str | None],
    ) -> Iterator[tuple[Page, Content]]:
        """Give every page of a list, following the link to the next until there is none.

        Raises
        ------
        FetchError
            A link leads to another host or in a circle, or there are more pages than allowed.
        """
        seen: set[str] = set()
        digests: set[str] = set()
        while url not in seen and len(seen) < self._limits.pages:
            seen.add(url)
            page, content = self.read(Request(url), parse)
            link = next_of(content)
            if link and page.sha256 in digests:
                break
            digests.add(page.sha256)
            yield page, content
            if not link:
                return
            url = self.addresses.follow(url, link)
        what = f"fler än {self._limits.pages} sidor" if url not in seen else "sidor i en ring"
        raise FetchError(
            f"{self.addresses.host} svarar med {what}: {url[:200]}. Hämtningen avbröts, eftersom "
            "svaret aldrig skulle ta slut.",
            code="endless_list",
        )

    def _ask_until_answered(
        self, request: Request, parse: Callable[[bytes, str], Content]
    ) -> tuple[Page, Content]:
        stored = self._cache.stored(request)
        for attempt in range(self._limits.retries + 1):
            self._pace.wait()
            try:
                answer, etag = self._ask(request, stored)
                content = parse(answer, request.url)
                return self._cache.store(request, answer, etag), content
            except (_NotNowError, BrokenAnswerError) as error:
                refusal = error if isinstance(error, _NotNowError) else _NotNowError(error)
            if attempt < self._limits.retries:
                self._sleep(self._wait_after(refusal, attempt))
        raise FetchError(
            f"{refusal.error} Det prövades {self._limits.retries + 1} gånger.",
            code=refusal.error.code,
        ) from refusal.error

    def _wait_after(self, refusal: _NotNowError, attempt: int) -> float:
        wait = own_wait(attempt, self._limits.first_wait_seconds)
        if refusal.wait is None:
            return min(wait, self._limits.longest_wait_seconds)
        if refusal.wait > self._limits.longest_wait_seconds:
            raise FetchError(
                f"{self.addresses.host} ber oss vänta {refusal.wait / 60:.0f} minuter. Kör samma "
                "kommando igen efter det.",
                code="too_many_calls",
            ) from refusal.error
        return refusal.wait + min(wait, 1) / 10

    def _ask(self, request: Request, stored: Page | None) -> tuple[bytes, str]:
        """Ask once, following redirects inside the allowed hosts."""
        url = request.url
        headers = {"If-None-Match": stored.etag} if stored and stored.etag else {}
        if request.body:
            headers["Content-Type"] = "application/json"
        for _ in range(MAX_REDIRECTS + 1):
            try:
                with self._http.stream(
                    "POST" if request.body else "GET",
                    url,
                    content=request.body or None,
                    headers=headers,
                ) as response:
                    if response.has_redirect_location:
                        url = self._redirected(request, response)
                        continue
                    if response.status_code == httpx.codes.NOT_MODIFIED and stored:
                        return stored.content(), stored.etag
                    self._refuse_status(response)
                    return read_answer(response, self._limits), response.headers.get("etag", "")
            except httpx.TransportError as error:
                raise _NotNowError(_explain(error, self.addresses.host, self._limits)) from error
        raise FetchError(
            f"{self.addresses.host} skickar frågan vidare gång på gång ({url[:200]}).",
            code="endless_redirect",
        )

    def _redirected(self, request: Request, response: httpx.Response) -> str:
        if request.body:
            raise FetchError(
                f"{self.addresses.host} skickar frågan vidare till "
                f"{response.headers['location'][:200]}; en fråga med innehåll skickas inte vidare.",
                code="other_host",
            )
        return self.addresses.follow(str(response.url), response.headers["location"])

    def _refuse_status(self, response: httpx.Response) -> None:
        status = response.status_code
        if status == httpx.codes.OK:
            return
        host = self.addresses.host
        if status == httpx.codes.TOO_MANY_REQUESTS or status >= 500:
            what = "för många frågor" if status < 500 else "ett fel hos tjänsten"
            error = FetchError(
                f"{host} svarade {status} ({what}).",
                code="too_many_calls" if status < 500 else "server_error",
            )
            raise _NotNowError(
                error, asked_wait(response.headers.get("retry-after", ""), now_in_utc())
            )
        why = REFUSED.get(status, "svarade inte med data")
        raise FetchError(
            f"{host} {why} (svar {status} på {str(response.url)[:200]}). Stämmer adressen, och har "
            "tjänsten inte flyttat?",
            code="not_found" if status == httpx.codes.NOT_FOUND else "refused",
        )


def _explain(error: httpx.TransportError, host: str, limits: Limits) -> FetchError:
    """Say in words for a person what went wrong on the way; all of it may pass."""
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return FetchError(
            f"Certifikatet från {host} godtas inte. Det egna nätet kan byta ut certifikat; be "
            "IT-avdelningen om dess rotcertifikat och sätt SSL_CERT_FILE till den filen.",
            code="unreachable",
        )
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError | httpx.ProxyError):
        return FetchError(
            f"{host} går inte att nå. Kontrollera nätet, och om det krävs en proxy att HTTPS_PROXY "
            "är satt.",
            code="unreachable",
        )
    if isinstance(error, httpx.TimeoutException):
        return FetchError(
            f"{host} svarade inte inom {limits.read_seconds:.0f} sekunder.", code="too_slow"
        )
    return BrokenAnswerError(f"{host} bröt svaret i förtid.", code="cut_off")
