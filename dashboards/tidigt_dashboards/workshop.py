"""Where jobs are done: one process beside the server, so that the event loop stays free.

A process, not a thread: the statistics hold Python's lock for tens of milliseconds at a time. The
process is started by the first job and ends when the server does, however that ends, since it then
has nobody to listen to. Results are handed over on the event loop, where the documents are.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from tornado.ioloop import IOLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from tidigt_dashboards.computing import Computed, Job, Work

LOG = logging.getLogger("tidigt")
MOST_WAITING = 60
"""Jobs waiting at once; further ones are asked for again when something has been done."""
GIVES_WAY = 10
"""How much the process gives way to the one that answers visitors, where there are few cores."""


class JobFailedError(RuntimeError):
    """The process that did a job ended; what it said is on the server's stderr."""


class Workshop:
    """Does jobs one at a time in a process of its own, and tells all who wait.

    Every method is called on the event loop.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workshop")
        self._bench = Bench()
        self._waiting: dict[tuple[int, Hashable], list[Callable[[], object]]] = {}

    def ask(self, job: Job, computed: Computed, then: Callable[[], object]) -> bool:
        """Ask for a job; when it is done its result is in ``computed`` and ``then`` is called.

        Returns
        -------
        bool
            False if too many jobs are waiting already; then nothing was asked for.
        """
        key = (id(computed), job.key)
        if key in self._waiting:
            self._waiting[key].append(then)
            return True
        if len(self._waiting) >= MOST_WAITING:
            return False
        self._waiting[key] = [then]
        future = self._thread.submit(self._bench.do, job.task, job.arguments)
        finish = partial(IOLoop.current().add_callback, self._finish, job, computed)
        future.add_done_callback(finish)
        return True

    async def finish(self, work: Work) -> bool:
        """Wait until everything that a page needs is done; False if too much is waiting."""
        while jobs := work.unfinished():
            done = asyncio.Event()
            if not all(self.ask(job, work.computed, done.set) for job in jobs):
                return False
            await done.wait()
        return True

    def close(self) -> None:
        """End the process; a job that is being done is given up."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._bench.close()

    def _finish(self, job: Job, computed: Computed, future: Future[Any]) -> None:
        error = None if future.cancelled() else future.exception()
        if future.cancelled() or error is not None:
            LOG.error("Beräkningen %s gick inte att göra.", job.key, exc_info=error)
            computed.put_failure(job.key)
        else:
            computed.put(job.key, future.result())
        for then in self._waiting.pop((id(computed), job.key)):
            then()


class Bench:
    """One process that does what it is sent, started when it is first needed."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def do(self, task: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:  # noqa: ANN401 - as the task gives it
        """Do one task there and wait for its result.

        Raises
        ------
        JobFailedError
            The process ended instead. The next task has a new one.
        """
        pipe = self._open()
        try:
            pipe.send((task, arguments))
            return pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise JobFailedError(f"{task.__module__}.{task.__qualname__}") from error

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.terminate()

    def _open(self) -> Connection:
        if self._process is None or self._pipe is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=work, args=(other,), daemon=True)
            self._process.start()
            other.close()  # else nobody would notice that the process has ended
        return self._pipe


def work(pipe: Connection) -> None:
    """Do what comes, one thing after the other, until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)
    while True:
        try:
            task, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(task(*arguments))


@cache
def workshop() -> Workshop:
    """Return the workshop of this process."""
    return Workshop()
