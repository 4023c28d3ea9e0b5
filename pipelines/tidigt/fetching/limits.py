"""How long a fetch waits, how often it asks, and how much it takes from a public API."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The bounds of one fetch.

    Attributes
    ----------
    connect_seconds, read_seconds : float
        Time-outs for a connection, and for silence in the middle of an answer.
    answer_seconds : float
        Longest time for one whole answer, so that a server that drips cannot hold a fetch.
    answer_bytes, total_bytes : int
        Most bytes of one answer after decompression, and of all answers together; together they
        become one delivery, which may be 500 MB.
    pages : int
        Most pages of one list.
    retries : int
        How often a call is made again after the first time.
    first_wait_seconds : float
        Wait before the first repetition where the server names none; doubled each time.
    longest_wait_seconds : float
        Longest wait that a server may ask for; more than this ends the fetch, to be resumed later.
    calls, per_seconds : int, float
        At most so many calls in so many seconds.
    resume_hours : float
        How long the pages of an interrupted fetch are used as they are.
    """

    connect_seconds: float = 5
    read_seconds: float = 30
    answer_seconds: float = 300
    answer_bytes: int = 8_000_000
    total_bytes: int = 450_000_000
    pages: int = 5_000
    retries: int = 4
    first_wait_seconds: float = 1
    longest_wait_seconds: float = 120
    calls: int = 5
    per_seconds: float = 1
    resume_hours: float = 24


KOLADA = Limits(calls=5, per_seconds=1)
SCB = Limits(calls=30, per_seconds=10)
SKOLVERKET = Limits(calls=5, per_seconds=1)
