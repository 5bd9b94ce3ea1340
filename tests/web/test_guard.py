"""Who may talk to the app: one test for each threat."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from desks import HOME, OURS, PORT, open_client
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from dateline.web.guard import Guard, Keys
from dateline.web.server import LOOPBACK


def test_without_the_key_nothing_is_told(demo_folder: Path):
    client, _, _ = open_client(demo_folder, entered=False)

    for address in ("/", "/chronology.json", "/chronology.csv", "/state.json", "/static/app.js", "/e/e1", "/d/00"):
        answer = client.get(address)
        assert answer.status_code == 401
        assert "Halden" not in answer.text


def test_the_key_works_once_and_only_as_a_whole(demo_folder: Path):
    client, keys, _ = open_client(demo_folder, entered=False)
    token = keys.token
    assert token is not None

    assert client.get(f"/?token={token[:-1]}").status_code == 401
    assert client.get(f"/?token={token}").status_code == 200
    client.cookies.clear()
    assert client.get(f"/?token={token}").status_code == 401


def test_the_cookie_is_strict_out_of_reach_of_script_and_named_with_the_port(demo_folder: Path):
    client, keys, _ = open_client(demo_folder, entered=False)

    cookie = client.get(f"/?token={keys.token}").headers["set-cookie"]

    assert cookie.startswith(f"dateline-{PORT}=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_the_cookie_of_another_port_opens_nothing(demo_folder: Path):
    client, keys, _ = open_client(demo_folder, entered=False)

    client.cookies.set(f"dateline-{PORT + 1}", keys.session)

    assert client.get("/").status_code == 401


@pytest.mark.parametrize(
    "host", ["evil.test", f"evil.test:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"127.0.0.1.evil.test:{PORT}", ""]
)
def test_a_name_that_was_made_to_point_here_is_refused(client: TestClient, host: str):
    answer = client.get("/", headers={"Host": host})

    assert answer.status_code == 403
    assert "Halden" not in answer.text


@pytest.mark.parametrize("host", [f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_the_machine_s_own_names_are_its_own(client: TestClient, host: str):
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())

    assert client.get("/", headers={"Host": host, "Cookie": cookie}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.test", f"https://127.0.0.1:{PORT}", "http://127.0.0.1:1", "null"])
def test_requests_from_other_sites_are_refused(client: TestClient, origin: str):
    assert client.get("/", headers={"Origin": origin}).status_code == 403
    assert client.post("/", headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": HOME},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_what_changes_something_comes_from_a_page_of_ours(client: TestClient, headers: dict[str, str]):
    assert client.post("/", headers=headers).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_answered(client: TestClient, method: str):
    assert client.request(method, "/", headers=OURS).status_code == 405


@pytest.mark.parametrize(
    "address",
    ["/", "/chronology.json", "/chronology.csv", "/state.json", "/static/app.js", "/nothing", "/?type=NONE", "/e/none"],
)
def test_every_answer_says_what_a_browser_may_do_with_it(client: TestClient, address: str):
    headers = client.get(address).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] in {"no-store", "no-cache"}
    assert "access-control-allow-origin" not in headers


def test_refusals_are_dressed_too(demo_folder: Path):
    client, _, _ = open_client(demo_folder, entered=False)

    assert "content-security-policy" in client.get("/").headers
    assert "content-security-policy" in client.get("/", headers={"Host": "evil.test"}).headers


def test_more_than_is_taken_is_refused_before_it_is_read(client: TestClient):
    headers = {**OURS, "Content-Length": str(2**40)}

    assert client.post("/", headers=headers, content=b"").status_code == 413
    assert client.post("/", headers={**OURS, "Content-Length": "-1"}, content=b"").status_code in {400, 413}


def test_what_tells_no_length_is_cut_off():
    import anyio

    async def app(_scope, receive, _send):
        while (await receive()).get("more_body"):
            pass

    async def endless():
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    async def ask():
        keys = Keys(PORT)
        cookie = f"{keys.cookie}={keys.session}".encode()
        host = f"127.0.0.1:{PORT}".encode()
        headers = [(b"host", host), (b"cookie", cookie), (b"sec-fetch-site", b"same-origin")]
        scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}
        await Guard(app, keys, most=10_000)(scope, endless, None)

    with pytest.raises(HTTPException, match="not taken"):
        anyio.run(ask)


def test_web_sockets_are_closed(client: TestClient):
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/"):
        pass


def test_the_app_listens_on_the_loopback_alone():
    assert socket.inet_aton(LOOPBACK)[0] == 127


def test_files_outside_of_the_app_are_not_served(client: TestClient):
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fguard.py", "/static//etc/passwd"):
        assert client.get(path).status_code == 404
