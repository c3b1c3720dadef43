"""Plays the exchanges of a vector over HTTP on this machine.

    python exchange_server.py [FILE] [--port PORT]

FILE holds what is put to /__exchanges (the form is in ../vectors/README.md, fixtures
expanded); without it the server waits for one. The first line on
standard output is {"url": "http://127.0.0.1:…"}. SIGTERM ends the program.

    PUT /__exchanges   takes an array of exchanges and forgets everything before
    GET /__requests    what was received since, decoded, in order
    GET /__unused      the exchanges that are still to come
    GET /__mismatches  requests that were not expected, each with what was

A request that is not expected gets 418, which no client tries again.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote

TOO_LARGE = 16 * 1024 * 1024 + 1


def canonical(value: Any) -> str:
    """A string that is equal for equivalent JSON values only."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def by_name(query: list[Any]) -> list[Any]:
    """Query pairs by name; only pairs of the same name have an order."""
    return sorted(([name, value] for name, value in query), key=lambda pair: pair[0])


def pairs(query: dict[str, Any]) -> list[Any]:
    """The pairs of an expected query; a repeated name has a list."""
    return [
        [name, value] for name, values in query.items() for value in (values if isinstance(values, list) else [values])
    ]


def matches(expect: dict[str, Any], request: dict[str, Any]) -> bool:
    """Whether a received request is the expected one."""
    return (
        expect["method"] == request["method"]
        and expect["segments"] == request["segments"]
        and by_name(pairs(expect.get("query", {}))) == by_name(request["query"])
        and canonical(expect.get("body")) == canonical(request["body"])
    )


class Player:
    """The remaining exchanges, and the received requests."""

    def __init__(self, exchanges: list[dict[str, Any]]) -> None:
        self.stages: list[list[dict[str, Any]]] = []
        for entry in exchanges:
            if "together" in entry:
                self.stages.append([copy for one in entry["together"] for copy in self._copies(one)])
            else:
                self.stages.extend([copy] for copy in self._copies(entry))
        self.requests: list[dict[str, Any]] = []
        self.mismatches: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    @staticmethod
    def _copies(exchange: dict[str, Any]) -> list[dict[str, Any]]:
        if "not_sent" in exchange["reply"]:
            raise ValueError("`not_sent` cannot be played over HTTP")
        return [exchange] * exchange.get("times", 1)

    def play(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """The reply to a request; nothing when it was not expected."""
        with self._lock:
            self.requests.append(request)
            stage = self.stages[0] if self.stages else []
            for index, exchange in enumerate(stage):
                if matches(exchange["expect"], request):
                    del stage[index]
                    if not stage:
                        del self.stages[0]
                    return exchange["reply"]
            expected = [exchange["expect"] for exchange in stage]
            self.mismatches.append({"expected": expected, "received": request})
            return None

    def unused(self) -> list[dict[str, Any]]:
        """The exchanges that are still to come."""
        with self._lock:
            return [exchange for stage in self.stages for exchange in stage]


class Server(ThreadingHTTPServer):
    """Listens on the loopback interface only."""

    daemon_threads = True

    def __init__(self, port: int, exchanges: list[dict[str, Any]]) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.player = Player(exchanges)
        self.began = time.monotonic()


class Handler(BaseHTTPRequestHandler):
    """One connection; it is closed after its one request."""

    server: Server
    protocol_version = "HTTP/1.1"

    def handle_one(self) -> None:
        """Reads a request to its end, then plays or reports."""
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.close_connection = True
        path, _, query = self.path.partition("?")
        if path.startswith("/__"):
            self.control(path, body)
            return
        request = self.received(path, query, body)
        reply = self.server.player.play(request)
        if reply is None:
            problem = {"status": 418, "title": "Unexpected request", "detail": f"{self.command} {self.path}"}
            reply = {"status": 418, "body": problem}
        if "lost" in reply:
            return
        if "too_large" in reply:
            self.send_too_large()
            return
        self.send(reply)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_one

    def received(self, path: str, query: str, body: bytes) -> dict[str, Any]:
        """A request as it is recorded and compared."""
        text = body.decode("utf-8", "replace")
        request: dict[str, Any] = {
            "method": self.command,
            "target": self.path,
            "segments": [unquote(segment) for segment in path.split("/")[1:]],
            "query": [[name, value] for name, value in parse_qsl(query, keep_blank_values=True)],
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": None,
            "at_ms": round((time.monotonic() - self.server.began) * 1000),
        }
        if text:
            try:
                request["body"] = json.loads(text)
            except ValueError:
                request["body"] = {"not json": text}
        return request

    def control(self, path: str, body: bytes) -> None:
        """Accepts exchanges and reports their results."""
        player = self.server.player
        lists = {
            "/__requests": lambda: player.requests,
            "/__unused": player.unused,
            "/__mismatches": lambda: player.mismatches,
        }
        if self.command == "PUT" and path == "/__exchanges":
            try:
                self.server.player = Player(json.loads(body))
            except (ValueError, KeyError, TypeError) as why:
                self.send({"status": 400, "body": {"status": 400, "title": "Not exchanges", "detail": repr(why)}})
            else:
                self.send({"status": 204})
        elif self.command == "GET" and path in lists:
            self.send({"status": 200, "body": lists[path]()})
        else:
            self.send({"status": 404, "body": {"status": 404, "title": "No such control"}})

    def send(self, reply: dict[str, Any]) -> None:
        """Answers with a status, headers and a body; with a `Date` only where the reply has one."""
        status = reply["status"]
        headers = {"connection": "close"}
        if "body" in reply:
            content = json.dumps(reply["body"], separators=(",", ":"), ensure_ascii=False).encode()
            headers["content-type"] = "application/json" if status < 400 else "application/problem+json"
        else:
            content = reply.get("body_text", "").encode()
        headers.update({name.lower(): value for name, value in reply.get("headers", {}).items()})
        if status != 204:
            headers["content-length"] = str(len(content))
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def send_too_large(self) -> None:
        """Sends a body larger than any client accepts, until the client disconnects."""
        self.send_response_only(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(TOO_LARGE))
        self.send_header("connection", "close")
        self.end_headers()
        blanks, left = b" " * 65536, TOO_LARGE
        try:
            while left > 0:
                left -= self.wfile.write(blanks[:left])
        except OSError:
            pass

    def log_message(self, format: str, *args: Any) -> None:
        """Logs nothing: the received requests are queried instead."""


def main() -> None:
    """Runs until SIGTERM."""
    parser = argparse.ArgumentParser(description="Plays the exchanges of a vector over HTTP on this machine.")
    parser.add_argument("file", nargs="?", help="a JSON file that holds an array of exchanges")
    parser.add_argument("--port", type=int, default=0, help="the port; any free one when left out")
    options = parser.parse_args()
    exchanges: list[dict[str, Any]] = []
    if options.file:
        with open(options.file, encoding="utf-8") as file:
            exchanges = json.load(file)
    server = Server(options.port, exchanges)
    # `shutdown` would deadlock in the thread that runs the server's loop.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(json.dumps({"url": f"http://127.0.0.1:{server.server_port}"}), flush=True)
    try:
        server.serve_forever(poll_interval=0.05)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        server.server_close()


if __name__ == "__main__":
    main()
