"""A server on loopback that answers as it is told, and can be told to misbehave."""

import gzip
import hashlib
import json
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Reply:
    """One answer; ``drip`` seconds pass between its pieces, ``cut`` closes it before its end."""

    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=dict)
    drip: float = 0
    cut: int = 0

    @classmethod
    def of(cls, content, **named):
        return cls(body=json.dumps(content, ensure_ascii=False).encode(), **named)


@dataclass
class Fault:
    """What to answer instead, the first ``times`` times that an address has ``match`` in it.

    ``reply`` is a reply, or a function from the true reply to the one that is given.
    """

    match: str
    reply: object
    times: int = 10_000
    after: int = 0


class Server(ThreadingHTTPServer):
    """Says nothing of a client that hangs up, which is what many faults make it do."""

    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class FakeServer:
    """Answers with ``answer(path, query, body)``, unless a fault comes first."""

    def __init__(self, answer):
        self.answer = answer
        self.faults = []
        self.calls = []
        self.statuses = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self):
                server.handle(self, "")

            def do_POST(self):
                server.handle(self, self.rfile.read(int(self.headers["Content-Length"])).decode())

            def log_message(self, *_):
                pass

        self._http = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def host(self):
        return f"http://127.0.0.1:{self._http.server_port}"

    def close(self):
        self._http.shutdown()
        self._http.server_close()

    def asked(self, word):
        return [call for call in self.calls if word in call]

    def handle(self, handler, body):
        parts = urlsplit(handler.path)
        self.calls.append(handler.path + body)
        reply = self.answer(parts.path, dict(parse_qsl(parts.query)), body)
        for fault in self.faults:
            if fault.match in self.calls[-1] and fault.times > 0:
                if fault.after > 0:
                    fault.after -= 1
                    break
                fault.times -= 1
                reply = fault.reply(reply) if callable(fault.reply) else fault.reply
                break
        self.send(handler, reply)

    def send(self, handler, reply):
        body, status, headers = reply.body, reply.status, dict(reply.headers)
        etag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        if status == 200 and handler.headers.get("If-None-Match") == etag:
            body, status = b"", 304
        elif status == 200 and "Content-Encoding" not in headers and not reply.drip:
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        self.statuses.append(status)
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", "ETag": etag, **headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        self.write(handler, body, reply)

    def write(self, handler, body, reply):
        if reply.cut:
            handler.wfile.write(body[: reply.cut])
            handler.close_connection = True
        elif reply.drip:
            for start in range(0, len(body), 8):
                handler.wfile.write(body[start : start + 8])
                handler.wfile.flush()
                time.sleep(reply.drip)
        else:
            handler.wfile.write(body)
