"""One fetch from its first question to its deliveries: all of it, or nothing."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tidigt import catalogue
from tidigt.errors import FetchError
from tidigt.fetching import kolada, limits, scb, scb_prices, skolverket
from tidigt.fetching.addresses import addresses
from tidigt.fetching.client import Client
from tidigt.fetching.delivering import Delivered, deliver
from tidigt.fetching.page_cache import PageCache, now_in_utc
from tidigt.fetching.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from tidigt.fetching.fetched import Harvest, NotAnswered, Wanted
    from tidigt.fetching.limits import Limits
    from tidigt.folders import DataFolder

CACHE = ".fetch-cache"
PASSING = {"too_many_calls", "server_error", "too_slow", "cut_off", "unreachable"}
"""Codes of errors that say nothing of the pages that were had, so that these can be used again."""
FETCHERS: Mapping[str, tuple[Callable[[Client, Wanted], list[Harvest]], Limits]] = {
    "befolkning": (scb.fetch, limits.SCB),
    "kolada": (kolada.fetch, limits.KOLADA),
    "prisindex": (scb_prices.fetch, limits.SCB),
    "salsa": (skolverket.fetch_salsa, limits.SKOLVERKET),
    "skolenheter": (skolverket.fetch_units, limits.SKOLVERKET),
    "slutbetyg": (skolverket.fetch_grades, limits.SKOLVERKET),
}
MEDIA_TYPES = dict.fromkeys(("salsa", "skolenheter", "slutbetyg"), skolverket.MEDIA_TYPE)
"""What is asked for, where it is not plain JSON."""


@dataclass(frozen=True)
class FetchResult:
    """What a fetch brought home.

    Attributes
    ----------
    deliveries : list of Delivered
        One for each source that the answers belong to.
    not_answered : list of NotAnswered
        What was asked for in vain.
    n_values, pages, pages_from_cache, size : int
        Values, pages, how many of these an interrupted fetch had left, and their bytes.
    """

    deliveries: list[Delivered]
    not_answered: list[NotAnswered]
    n_values: int
    pages: int
    pages_from_cache: int
    size: int


def fetch(
    folder: DataFolder,
    source: str,
    wanted: Wanted,
    *,
    base_url: str | None = None,
    bounds: Limits | None = None,
) -> FetchResult:
    """Fetch a source from its public API and take the answers in as deliveries.

    Nothing is taken in before every answer is there and has been checked. What was fetched before
    an error is kept, and used when the same is asked for again within a day.

    Parameters
    ----------
    folder : DataFolder
        Where the deliveries go; pages are kept in ``raw/.fetch-cache``.
    source : str
        A key of ``FETCHERS``.
    wanted : Wanted
        What to fetch.
    base_url : str, optional
        Another address of the API than that of the catalogue.
    bounds : Limits, optional
        Other bounds than those of the source.

    Raises
    ------
    FetchError
        The API could not be read to the end, or does not answer as agreed.
    DeliveryError
        The delivery could not be stored.
    """
    fetcher, own_bounds = FETCHERS[source]
    bounds = bounds or own_bounds
    entry = catalogue.sources()[source]
    where = addresses(entry.address, entry.hosts, base_url)
    cache = PageCache(folder.raw / CACHE / source, resume_hours=bounds.resume_hours)
    fetched_at = now_in_utc()
    try:
        cache.begin(json.dumps([where.base, wanted.years, wanted.from_date, wanted.with_units]))
        with (
            Progress(f"Hämtar {source}") as progress,
            Client(
                where, cache, bounds, progress, accept=MEDIA_TYPES.get(source, "application/json")
            ) as client,
            untouched(cache, client),
        ):
            harvests = fetcher(client, wanted)
            deliveries = _deliver(folder, harvests, wanted, fetched_at)
        cache.finish()
    except OSError as error:
        raise FetchError(
            f"Det går inte att skriva i {folder.raw}: {error.strerror}. Se till att mappen går att "
            "skriva i och att disken har plats.",
            code="cannot_store",
        ) from error
    return FetchResult(
        deliveries,
        [item for harvest in harvests for item in harvest.not_answered],
        sum(harvest.n_values for harvest in harvests),
        client.pages,
        client.pages_from_cache,
        client.size,
    )


@contextmanager
def untouched(cache: PageCache, client: Client) -> Iterator[None]:
    """Say with an error that no data were touched, and what became of the pages that were had.

    Where the error says that an answer was wrong, no page of the run is used again as it is.
    """
    try:
        yield
    except FetchError as error:
        told = f"{error} Inget som är inläst eller visas har ändrats."
        if error.code in PASSING:
            told += f" {client.pages} sidor är sparade; kör samma kommando igen så fortsätter "
            told += "hämtningen där."
        else:
            cache.abandon()
        raise FetchError(told, code=error.code) from error


def _deliver(
    folder: DataFolder, harvests: list[Harvest], wanted: Wanted, fetched_at: datetime
) -> list[Delivered]:
    """Deliver what came; an answer that nothing has changed is no delivery of values."""
    if wanted.from_date:
        harvests = [item for item in harvests if item.n_values or item.source != "kolada"]
    with tempfile.TemporaryDirectory(dir=folder.raw / CACHE) as place:
        return deliver(folder, harvests, Path(place), fetched_at)
