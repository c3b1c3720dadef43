"""Tests of the exchange server: python -m unittest discover -s tests/support."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from exchange_server import TOO_LARGE, Player, pairs  # noqa: E402
from vectors import load  # noqa: E402


def exchange(segments: list[str], reply: dict[str, Any], **expect: Any) -> dict[str, Any]:
    return {"expect": {"method": "GET", "segments": segments, **expect}, "reply": reply}


class ServerTest(unittest.TestCase):
    def setUp(self) -> None:
        self.start()

    def start(self, *arguments: str) -> None:
        command = [sys.executable, str(HERE / "exchange_server.py"), *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop, self.process)
        self.url = urlsplit(json.loads(self.process.stdout.readline())["url"])

    @staticmethod
    def stop(process: subprocess.Popen[str]) -> None:
        process.kill()
        process.wait()
        process.stdout.close()

    def send(self, method: str, target: str, body: Any = None) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=10)
        self.addCleanup(connection.close)
        connection.request(method, target, None if body is None else json.dumps(body))
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, response.read()

    def query(self, what: str) -> Any:
        return json.loads(self.send("GET", f"/__{what}")[2])

    def put(self, *exchanges: dict[str, Any]) -> None:
        self.assertEqual(self.send("PUT", "/__exchanges", list(exchanges))[0], 204)

    def test_it_listens_on_loopback_only(self) -> None:
        self.assertEqual(self.url.hostname, "127.0.0.1")

    def test_replies_come_in_order_with_their_headers_and_bodies(self) -> None:
        self.put(
            exchange(
                ["v2", "users"],
                {"status": 429, "headers": {"Retry-After": "42"}, "body": {"title": "Slow down"}},
            ),
            exchange(["v2", "users"], {"status": 200, "body": {"name": "Zoë"}}, query={"limit": "2"}),
            exchange(["v2", "users"], {"status": 502, "headers": {"content-type": "text/html"}, "body_text": "<p>"}),
            {"expect": {"method": "DELETE", "segments": ["v2", "users", "a/b"]}, "reply": {"status": 204}},
        )
        status, headers, body = self.send("GET", "/v2/users")
        self.assertEqual(
            (status, headers["retry-after"], headers["content-type"]), (429, "42", "application/problem+json")
        )
        status, headers, body = self.send("GET", "/v2/users?limit=2")
        self.assertEqual((status, headers["content-type"], body), (200, "application/json", '{"name":"Zoë"}'.encode()))
        status, headers, body = self.send("GET", "/v2/users")
        self.assertEqual((status, headers["content-type"], body), (502, "text/html", b"<p>"))
        status, headers, body = self.send("DELETE", "/v2/users/a%2Fb")
        self.assertEqual((status, body), (204, b""))
        self.assertEqual(self.query("unused"), [])
        self.assertEqual(self.query("mismatches"), [])

    def test_a_reply_has_a_date_only_if_specified(self) -> None:
        date = "Sun, 01 Jan 2090 00:00:00 GMT"
        self.put(
            exchange(["v2", "users"], {"status": 200, "body": {}}),
            exchange(["v2", "users"], {"status": 200, "headers": {"Date": date}, "body": {}}),
        )
        self.assertNotIn("date", self.send("GET", "/v2/users")[1])
        self.assertEqual(self.send("GET", "/v2/users")[1]["date"], date)

    def test_requests_are_reported_decoded(self) -> None:
        self.put()
        self.send("POST", "/v2/users/%2e%2e/a%20b?email=a%2Bb+c&email=&status=%26", {"name": "Zoë"})
        (request,) = self.query("requests")
        self.assertEqual(request["method"], "POST")
        self.assertEqual(request["segments"], ["v2", "users", "..", "a b"])
        self.assertEqual(request["query"], [["email", "a+b c"], ["email", ""], ["status", "&"]])
        self.assertEqual(request["body"], {"name": "Zoë"})
        self.assertEqual(request["headers"]["host"], f"127.0.0.1:{self.url.port}")

    def test_an_unexpected_request_gets_418_and_is_reported(self) -> None:
        self.put(exchange(["v2", "users"], {"status": 200, "body": {}}, query={"a": ["1", "2"], "b": "3"}))
        for target in (
            "/v2/users",
            "/v2/users?a=2&a=1&b=3",
            "/v2/users/?a=1&a=2&b=3",
            "/v2/roles?a=1&a=2&b=3",
        ):
            self.assertEqual(self.send("GET", target)[0], 418, target)
        self.assertEqual(len(self.query("mismatches")), 4)
        self.assertEqual(len(self.query("unused")), 1)
        self.assertEqual(self.send("GET", "/v2/users?b=3&a=1&a=2")[0], 200)

    def test_a_body_is_compared_by_meaning_and_type(self) -> None:
        expect = {"method": "POST", "segments": ["v2", "users"], "body": {"a": True, "b": [1, None]}}
        self.put({"expect": expect, "reply": {"status": 201}})
        for body in ({"a": 1, "b": [1, None]}, {"a": True, "b": [None, 1]}, {"a": True}, None):
            self.assertEqual(self.send("POST", "/v2/users", body)[0], 418, body)
        self.assertEqual(self.send("POST", "/v2/users", {"b": [1, None], "a": True})[0], 201)

    def test_a_lost_reply_closes_the_connection(self) -> None:
        self.put(
            {"times": 2, **exchange(["v2", "users"], {"lost": True})},
            exchange(["v2", "users"], {"status": 200}),
        )
        for _ in range(2):
            with self.assertRaises((http.client.RemoteDisconnected, ConnectionError)):
                self.send("GET", "/v2/users")
        self.assertEqual(self.send("GET", "/v2/users")[0], 200)

    def test_a_too_large_reply_is_too_large(self) -> None:
        self.put(exchange(["v2", "users"], {"too_large": True}))
        self.assertEqual(len(self.send("GET", "/v2/users")[2]), TOO_LARGE)

    def test_a_group_comes_in_any_order_and_before_what_follows(self) -> None:
        one, two, three = (exchange(["v2", name], {"status": 200}) for name in ("one", "two", "three"))
        self.put({"together": [one, two]}, three)
        self.assertEqual(self.send("GET", "/v2/three")[0], 418)
        self.assertEqual([self.send("GET", f"/v2/{name}")[0] for name in ("two", "one", "three")], [200, 200, 200])

    def test_anything_but_an_array_of_exchanges_is_rejected(self) -> None:
        for body in (7, [7], [{"expect": {}}], [exchange(["v2"], {"not_sent": True})]):
            self.assertEqual(self.send("PUT", "/__exchanges", body)[0], 400, body)
        self.assertEqual(self.send("GET", "/__else")[0], 404)

    def test_it_reads_a_file_and_ends_on_sigterm(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "exchanges.json"
            path.write_text(json.dumps([exchange(["v2", "users"], {"status": 200})]))
            self.start(str(path))
        self.assertEqual(self.send("GET", "/v2/users")[0], 200)
        self.process.terminate()
        self.assertEqual(self.process.wait(timeout=10), 0)


class VectorsTest(unittest.TestCase):
    """What every vector expects can be sent and is recognised."""

    def test_every_vector_can_be_played(self) -> None:
        played = 0
        loaded = load()
        for _, vector in [*loaded.vectors, *loaded.transcripts]:
            if vector.get("core_only"):
                continue
            for step in vector.get("steps", [vector]):
                self.assertFalse({"at_ms", "takes_ms"} & set(json.dumps(step).split('"')), vector["name"])
                player = Player(step.get("exchanges", []))
                while player.stages:
                    # Group members are sent from the last to the first.
                    expect = player.stages[0][-1]["expect"]
                    request = {"body": None, **expect, "query": pairs(expect.get("query", {}))}
                    self.assertIsNotNone(player.play(request), vector["name"])
                    played += 1
                self.assertEqual(player.mismatches, [])
        self.assertGreater(played, 900)


if __name__ == "__main__":
    unittest.main()
