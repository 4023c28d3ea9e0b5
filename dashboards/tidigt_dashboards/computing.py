"""What takes longer than a visitor should wait for: asked for now, shown when it is there.

A page that has such work names it as jobs (``Page.work``). Until a job is done its section says
that it is being computed; then the live connection fills it in. Nothing is computed on the event
loop, which answers everybody else meanwhile: see :mod:`tidigt_dashboards.workshop`. A command,
which has nobody else to answer, does the jobs itself (:meth:`Work.finish`).
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from tidigt.reading import Published

MOST_KEPT = 300
"""Results of each published database, each some dozens of kB."""
FORGET_FAILURE_AFTER = 60.0
"""Seconds until a job that failed may be tried again."""


@dataclass(frozen=True)
class Job:
    """One thing to compute, in a process of its own.

    Attributes
    ----------
    key : hashable
        What it computes; the same key has the same result for the whole life of a build.
    task : callable
        A function of a module, which can be sent to another process.
    arguments : tuple
        Plain data, which can be sent there too.
    """

    key: Hashable
    task: Callable[..., Any]
    arguments: tuple[Any, ...]


class Computed:
    """The results of jobs, for every visit to one published database.

    Examples
    --------
    >>> computed = Computed()
    >>> computed.get("a") is None, computed.is_done("a")
    (True, False)
    >>> computed.put("a", 3)
    >>> computed.get("a"), computed.is_done("a")
    (3, True)
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._failures: dict[Hashable, float] = {}

    def get(self, key: Hashable) -> Any:  # noqa: ANN401 - whatever the job gives
        """Return a result, or None while there is none."""
        if key in self._results:
            self._results.move_to_end(key)
        return self._results.get(key)

    def put(self, key: Hashable, result: object) -> None:
        """Keep a result; the one that was asked for longest ago goes first."""
        self._results[key] = result
        while len(self._results) > self._most:
            self._results.popitem(last=False)

    def put_failure(self, key: Hashable) -> None:
        """Remember that a job failed, so that it is not tried again at once."""
        self._failures[key] = time.monotonic()

    def has_failed(self, key: Hashable) -> bool:
        """Say whether a job has failed within the last minute."""
        failed_at = self._failures.get(key)
        if failed_at is None:
            return False
        if time.monotonic() - failed_at > FORGET_FAILURE_AFTER:
            del self._failures[key]
            return False
        return True

    def is_done(self, key: Hashable) -> bool:
        """Say whether there is nothing to wait for: a result, or a failure."""
        return key in self._results or self.has_failed(key)


@dataclass(frozen=True)
class Work:
    """What a page needs computed for the present choices, and where the results are.

    Attributes
    ----------
    jobs : callable
        Gives the jobs of the present choices, in the order in which they are wanted.
    computed : Computed
    """

    jobs: Callable[[], Sequence[Job]]
    computed: Computed

    def unfinished(self) -> list[Job]:
        """Return the jobs of the present choices that are not done."""
        return [job for job in self.jobs() if not self.computed.is_done(job.key)]

    def progress(self) -> tuple[bool, ...]:
        """Return which of the jobs are done; what a page says depends on it."""
        return tuple(self.computed.is_done(job.key) for job in self.jobs())

    def finish(self) -> None:
        """Do here and now what is not done; for a command, never for a server."""
        for job in self.unfinished():
            self.computed.put(job.key, job.task(*job.arguments))


_COMPUTED: WeakKeyDictionary[Published, Computed] = WeakKeyDictionary()


def computed_for(published: Published) -> Computed:
    """Return the results that are kept for a published database; they go when it goes."""
    return _COMPUTED.setdefault(published, Computed())
