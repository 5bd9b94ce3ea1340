"""What is fetched, and what never is: only what the user names, and only from the public network."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dateline.errors import PageError
from dateline.pages import fetch as fetching
from dateline.pages import find_pages
from dateline.pages.fetch import REDIRECTS, Fetched, fetch_url, is_public
from dateline.records import Page

WORDS = b"<p>Police arrested two men on Monday after a raid near the old mill.</p>"


class Answers(BaseHTTPRequestHandler):
    """A server on the own machine that answers by path."""

    def do_GET(self) -> None:
        path, _, rest = self.path.partition("?")
        if path == "/on":
            self.send_response(302)
            self.send_header("Location", rest)
            self.end_headers()
        elif path == "/loop":
            self.send_response(301)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=windows-1252")
            self.end_headers()
            self.wfile.write(WORDS)
        elif path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(WORDS)
        elif path == "/big":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(WORDS * 100)
        else:
            self.send_error(404)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as answering:
        thread = threading.Thread(target=answering.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{answering.server_address[1]}"
        answering.shutdown()
        thread.join()


def refusal(url: str, **options: Any) -> str:
    with pytest.raises(PageError) as caught:
        fetch_url(url, **options)
    assert str(caught.value).startswith(url)
    return caught.value.kind


def test_a_page_is_fetched_with_its_charset_and_the_address_it_ended_at(server: str) -> None:
    assert fetch_url(f"{server}/on?/page", own_machine=True) == Fetched(f"{server}/page", WORDS, "windows-1252")


@pytest.mark.parametrize(("path", "kind"), [("/none", "not-fetched"), ("/short", "not-fetched"), ("/loop", "refused")])
def test_what_cannot_be_fetched_is_told(server: str, path: str, kind: str) -> None:
    assert refusal(server + path, own_machine=True) == kind


def test_no_more_is_read_than_is_allowed(server: str) -> None:
    assert refusal(f"{server}/big", own_machine=True, largest=1000) == "not-fetched"


@pytest.mark.parametrize(
    "goal", ["http://10.0.0.1/", "http://169.254.169.254/latest/", "file:///etc/passwd", "gopher://x/"]
)
def test_every_redirect_is_checked_anew(server: str, goal: str) -> None:
    assert refusal(f"{server}/on?{goal}", own_machine=True) == "refused"


def test_the_own_machine_is_refused_unless_a_test_asks(server: str) -> None:
    assert refusal(f"{server}/page") == "refused"
    port = server.rpartition(":")[2]
    assert refusal(f"http://localhost:{port}/page") == "refused"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://0177.0.0.1/", "http://0/",
        "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://255.255.255.255/",
        "http://10.1.2.3/", "http://192.168.0.1/", "http://172.16.0.1/", "http://100.64.0.1/", "http://169.254.169.254/",
        "http://1.1.1.1:8080/", "http://user@1.1.1.1/", "http://user:pw@1.1.1.1/", "ftp://1.1.1.1/", "file:///etc/passwd",
        "http:///x", "http://", "http://1.1.1.1:99999/", "http://[::1", "http://exa mple/", "//1.1.1.1/", "1.1.1.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_web_are_refused(url: str) -> None:
    assert refusal(url) == "refused"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True), ("2606:4700::1111", True), ("224.0.0.1", False), ("64:ff9b::7f00:1", False),
        ("64:ff9b::101:101", False), ("2002:7f00:1::", False), ("2001:0:7f00:1::", False), ("::ffff:1.1.1.1", True),
        ("::ffff:169.254.1.1", False), ("0.0.0.0", False), ("::", False), ("not an address", False),
    ],
)  # fmt: skip
def test_a_way_round_into_a_private_network_is_not_public(address: str, public: bool) -> None:
    assert is_public(address) == public


def test_one_private_address_among_those_of_a_name_is_enough_to_refuse_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: found)
    assert refusal("http://kiosk.example/") == "refused"


def test_the_connection_goes_to_the_checked_address_whatever_the_name_says_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter(["1.1.1.1", "127.0.0.1"])
    asked: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> Any:
        asked.append(address)
        raise OSError("no network here")

    def look_up(*_: Any, **__: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(fetching.socket, "create_connection", connect)

    assert refusal("http://kiosk.example/") == "not-fetched"
    assert asked == [("1.1.1.1", 80)]


def test_no_proxy_of_the_environment_is_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://10.0.0.1:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://10.0.0.1:3128")
    assert fetch_url(f"{server}/page", own_machine=True).content == WORDS


def test_what_is_fetched_is_read_like_any_file(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "fetch_url", lambda _: fetch_url(f"{server}/page", own_machine=True))
    (page,) = find_pages([], fetch=["https://kiosk.example/page"])

    assert isinstance(page, Page)
    assert (page.source, page.record) == ("https://kiosk.example/page", (("url", f"{server}/page"),))
    assert page.text.encode() == WORDS


def test_without_being_asked_nothing_that_could_fetch_is_even_loaded() -> None:
    code = (
        "import sys, io; from dateline.pages import find_pages\n"
        f"print(len(list(find_pages(['-'], stdin=io.BytesIO({WORDS!r})))))\n"
        "print([name for name in ('socket', 'http.client', 'ssl', 'feedparser', 'fastwarc') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:2] == ["1", "[]"]


def test_there_is_an_end_to_being_sent_on() -> None:
    assert REDIRECTS == 5
