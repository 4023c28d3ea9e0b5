"""When to ask: not more often than a source allows, and again after a refusal that may pass."""

from __future__ import annotations

import random
import time
from collections import deque
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Pace:
    """Lets at most so many calls through in any stretch of so many seconds.

    Examples
    --------
    >>> slept = []
    >>> pace = Pace(2, 10, clock=lambda: 100.0, sleep=slept.append)
    >>> for _ in range(3):
    ...     pace.wait()
    >>> slept
    [10.0]
    """

    def __init__(
        self,
        calls: int,
        per_seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._latest: deque[float] = deque(maxlen=calls)
        self._per_seconds = per_seconds
        self._clock = clock
        self._sleep = sleep

    def wait(self) -> None:
        """Wait until one more call is allowed, and count it."""
        if len(self._latest) == self._latest.maxlen:
            left = self._latest[0] + self._per_seconds - self._clock()
            if left > 0:
                self._sleep(left)
        self._latest.append(self._clock())


def asked_wait(retry_after: str, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` asks for, as seconds or as a date.

    Parameters
    ----------
    retry_after : str
        The header; '' if there was none.
    now : datetime
        The time now, with a zone.

    Returns
    -------
    float or None
        Seconds, never negative; None where nothing readable is asked for.

    Examples
    --------
    >>> now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    >>> asked_wait("7", now), asked_wait("Sun, 22 Nov 2026 10:00:30 GMT", now), asked_wait("", now)
    (7.0, 30.0, None)
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def own_wait(attempt: int, first_wait: float) -> float:
    """Return a wait before attempt number ``attempt`` + 2: doubled each time, spread by half.

    The spread keeps many clients that were refused together from coming back together.

    Examples
    --------
    >>> 4 <= own_wait(2, 1) <= 6
    True
    """
    return first_wait * 2**attempt * random.uniform(1, 1.5)  # noqa: S311 - jitter, not a secret
