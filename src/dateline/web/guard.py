"""Who may talk to the app, and what a browser may do with its answers.

The app listens on the loopback, where every page of every site open in the browser could reach it, and every user of
the machine. So a request must name this machine and port as its host (a name that was made to point here does not),
carry the cookie that the one-time key was exchanged for, and, where it changes something, come from a page of ours and
carry the word that is on these pages alone. What a saved page says never becomes script: no answer may run any.
"""

from __future__ import annotations

from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["FRAMED", "Guard", "Keys"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# The layout of a saved page, in a frame that may neither run script nor fetch, nor be part of this origin.
FRAMED = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'; sandbox"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "SAMEORIGIN",
    "Cache-Control": "no-store",  # pages of people's sources are left in no cache
}
SAFE = ("GET", "HEAD")
# A page that moves on by itself: a strict cookie is not sent on a redirect from wherever the address was opened.
ENTERED = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>dateline</title>'
    '<link rel="icon" href="/static/icon.svg"><meta http-equiv="refresh" content="0;url=/">'
    '<p><a href="/">Open the casefile</a></p></html>'
)
TOO_MUCH = "More than {} MB at once is not taken."
NO_KEY = (
    "This address was opened without its key, or the key was used before.\n\n"
    "Open the address that the terminal shows; it can be used once. dateline open shows a new one."
)


class Keys:
    """What opens the app on ``port``: ``token`` once, then ``session``; ``form`` stands in every form of ours."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.token: str | None = token_urlsafe(32)
        self.session = token_urlsafe(32)
        self.form = token_urlsafe(32)

    @property
    def cookie(self) -> str:
        """Return the cookie's name. Cookies are shared by all ports of a host: the port is in the name."""
        return f"dateline-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the names under which this machine may be asked."""
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def take(self, token: str) -> bool:
        """Return whether ``token`` is the key; it is no longer one afterwards."""
        if self.token is None or not compare_digest(token.encode(), self.token.encode()):
            return False
        self.token = None
        return True


class Guard:
    """Lets through to ``app`` what may talk to it, at most ``most`` bytes a request, and dresses every answer."""

    def __init__(self, app: ASGIApp, keys: Keys, *, most: int) -> None:
        self.app = app
        self.keys = keys
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse to."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no web sockets here
            await send({"type": "websocket.close", "code": 1008})
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        refusal = self.refuse(scope)
        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        await self.app(scope, _bounded(receive, self.most), answer)

    def refuse(self, scope: Scope) -> PlainTextResponse | HTMLResponse | None:
        """Return why the request is not let through, None when it is."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.keys.hosts:
            return PlainTextResponse("This machine does not go by that name here.", 403)
        if scope["method"] not in (*SAFE, "POST"):
            return PlainTextResponse("Only GET and POST are answered.", 405)
        origin = headers.get("origin")
        site = headers.get("sec-fetch-site")
        ours = {f"http://{host}" for host in self.keys.hosts}
        if origin is not None and origin not in ours and not (origin == "null" and site == "same-origin"):
            return PlainTextResponse("Requests from other sites are not answered.", 403)
        if not self._is_known(headers):
            token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
            if scope["method"] == "GET" and token and self.keys.take(token):
                return self._enter()
            return PlainTextResponse(NO_KEY, 401)
        if scope["method"] not in SAFE and site != "same-origin" and (site is not None or origin is None):
            return PlainTextResponse("Only the app's own pages may change something.", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.most:
            return PlainTextResponse(TOO_MUCH.format(self.most // 2**20), 413)
        return None

    def _is_known(self, headers: Headers) -> bool:
        """Return whether the cookie is the session's."""
        try:
            held = SimpleCookie(headers.get("cookie", "")).get(self.keys.cookie)
        except CookieError:
            return False
        return held is not None and compare_digest(held.value.encode(), self.keys.session.encode())

    def _enter(self) -> HTMLResponse:
        """Return the answer to the key: the cookie, and the way in."""
        entered = HTMLResponse(ENTERED)
        entered.set_cookie(self.keys.cookie, self.keys.session, httponly=True, samesite="strict", path="/")
        return entered


def _bounded(receive: Receive, most: int) -> Receive:
    """Return ``receive``, that gives up after ``most`` bytes: what is sent in chunks tells no length."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413, TOO_MUCH.format(most // 2**20))
        return message

    return bounded


def _dress(headers: MutableHeaders, path: str) -> None:
    """Put on what every answer wears; a page's own layout is dressed by its route."""
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", POLICY)
    if path.startswith("/static/"):
        headers["Cache-Control"] = "no-cache"  # held, but asked about: an update is seen at once
