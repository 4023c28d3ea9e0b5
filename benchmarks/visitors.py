"""Visitors without a browser: each opens a page as a browser does and chooses over its socket.

What is measured is the server: from a choice sent to the last of its new texts received, the
figures' data before them. A browser's drawing comes on top, on the visitor's own machine.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

SESSION = re.compile(r'<script type="application/json" id="session">(.*?)</script>', re.DOTALL)
QUERY = re.compile(r'data-query="([^"]*)"')
PATIENCE = 60


@dataclass
class Visitor:
    """One visit: an open socket, and how long each answer took."""

    socket: WebSocketClientConnection
    choices: str
    texts: str
    seconds: list[float] = field(default_factory=list)

    async def choose(self, query: dict[str, str]) -> None:
        """Send one choice and wait for the texts that come of it."""
        sequence = len(self.seconds) + 1
        data = {"query": [urlencode(query)], "sequence": [sequence], "seen": [""]}
        change = {
            "kind": "ModelChanged",
            "model": {"id": self.choices},
            "attr": "data",
            "new": {"type": "map", "entries": list(data.items())},
        }
        started = time.perf_counter()
        await _send(self.socket, "PATCH-DOC", {"events": [change]})
        while self._left_after(await _receive(self.socket)) != 0:
            pass
        self.seconds.append(time.perf_counter() - started)

    def _left_after(self, message: dict) -> int | None:
        """Return how many sections are still to come; None in a message without texts."""
        for event in message.get("events", []):
            if event.get("model", {}).get("id") == self.texts:
                return dict(event["data"]["entries"])["left"][0]
        return None


async def open_visit(address: str, query: dict[str, str]) -> Visitor:
    """Get a page, open its live connection and find the two ends of the conversation."""
    client = AsyncHTTPClient(force_instance=True, defaults={"request_timeout": PATIENCE})
    page = (await client.fetch(f"{address}?{urlencode(query)}")).body.decode()
    client.close()
    [found] = SESSION.findall(page)
    host = "/".join(address.split("/")[:3])
    socket = await websocket_connect(
        HTTPRequest(f"{address.replace('http', 'ws', 1).rstrip('/')}/ws", headers={"Origin": host}),
        subprotocols=["bokeh", json.loads(found)["token"]],
        max_message_size=50_000_000,
    )
    await _receive(socket)  # the server is not ready for a question before it has said so
    await _send(socket, "PULL-DOC-REQ", {})
    while "doc" not in (content := await _receive(socket)):
        pass
    named = {
        root["attributes"]["name"]: root["id"]
        for root in content["doc"]["roots"]
        if "name" in root.get("attributes", {})
    }
    return Visitor(socket, named["choices"], named["texts"])


async def visit_together(
    address: str, visitors: int, *, codes: list[str], choices: int, think: float
) -> list[Visitor]:
    """Let visitors come one after another, then choose at their own times, all at once.

    Parameters
    ----------
    address : str
        Of the page.
    visitors, choices : int
        How many visitors, and how many choices each makes.
    codes : list of str
        Municipalities to choose among.
    think : float
        Mean seconds between the answer to a choice and the next choice.
    """
    draw = random.Random(1901)  # noqa: S311 - thinking times, not secrets
    opened = [await open_visit(address, {"kommun": codes[0]}) for _ in range(visitors)]

    async def behave(visitor: Visitor) -> None:
        for _ in range(choices):
            await asyncio.sleep(draw.uniform(0, 2 * think))
            await visitor.choose({"kommun": draw.choice(codes)})

    await asyncio.gather(*(behave(visitor) for visitor in opened))
    return opened


def resident_mib(process_id: int) -> float:
    """Return the resident memory of a process; NaN where there is no /proc."""
    status = Path(f"/proc/{process_id}/status")
    if not status.exists():
        return float("nan")
    [line] = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


async def _send(socket: WebSocketClientConnection, kind: str, content: dict) -> None:
    header = {"msgid": f"{random.getrandbits(64):x}", "msgtype": kind}
    for part in (header, {}, content):
        await socket.write_message(json.dumps(part))


async def _receive(socket: WebSocketClientConnection) -> dict:
    """Read one message of Bokeh's protocol: header, metadata, content, and binary buffers."""
    parts = [await asyncio.wait_for(socket.read_message(), PATIENCE) for _ in range(3)]
    if None in parts:
        raise ConnectionError("The server closed the connection.")
    for _ in range(2 * json.loads(parts[0]).get("num_buffers", 0)):
        await asyncio.wait_for(socket.read_message(), PATIENCE)
    return json.loads(parts[2])
