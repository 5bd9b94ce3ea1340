"""Fetches one feed or page over HTTP, when and only when the user asks for it by name.

An address can lead anywhere: to the machine's own services, to the network behind it, to a cloud's secrets. So every
address that a name stands for must be public, the connection goes to the very address that was checked, and each
redirect is checked anew. No proxy is taken from the environment.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from dateline.errors import PageError
from dateline.pages.saved import say_size

__all__ = ["Fetched", "fetch_url", "is_public"]

REDIRECTS = 5
LARGEST_ANSWER = 64_000_000  # bytes
WAIT_S = 20.0  # for each step: to connect, to read a piece
LONGEST_S = 120.0  # for the whole answer, redirects included
CHUNK = 65_536
PORTS = {"http": 80, "https": 443}
# Public by the letter, and still ways into a private network.
# Source: RFC 6052 and 8215 (NAT64), RFC 3056 (6to4), RFC 4380 (Teredo).
TUNNELS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
NUMBERS = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+))*\.?", re.IGNORECASE)
USUAL = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")


class Fetched(NamedTuple):
    """What stood at ``url``, where the redirects ended, and the charset the server gave ("" when none)."""

    url: str
    content: bytes
    charset: str


class _Goal(NamedTuple):
    """A URL, and the checked address and port at which it is asked for."""

    url: str
    parts: SplitResult
    address: str
    port: int


def fetch_url(url: str, *, own_machine: bool = False, largest: int = LARGEST_ANSWER) -> Fetched:
    """Return what stands at ``url``. Raises ``PageError`` when it may not or cannot be fetched.

    ``own_machine`` allows the loopback address and any port, for tests; no option of the program leads here.
    """
    until = time.monotonic() + LONGEST_S
    asked = url
    for _ in range(REDIRECTS + 1):
        goal = _checked(asked, url, own_machine=own_machine)
        answer = _ask(asked, goal, largest, until)
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise _refused(asked, f"it leads on more than {REDIRECTS} times")


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public network, and no way round into a private one.

    >>> [is_public(address) for address in ("1.1.1.1", "127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif any(ip in tunnel for tunnel in TUNNELS):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _checked(asked: str, url: str, *, own_machine: bool) -> _Goal:
    """Return the parts of a URL, and the address and port to connect to."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise _refused(asked, "it is no address of the web") from error
    if parts.scheme not in PORTS or not host or re.search(r"[\x00-\x20\x7f]", url):
        raise _refused(asked, "only http and https addresses are fetched")
    if parts.username is not None or parts.password is not None:
        raise _refused(asked, "an address with a name or a password in it is not fetched")
    port = port or PORTS[parts.scheme]
    if port not in PORTS.values() and not own_machine:
        raise _refused(asked, f"port {port} is not one of the web's (80, 443)")
    if NUMBERS.fullmatch(host) and not USUAL.fullmatch(host):  # 127.1, 0x7f.1, 2130706433: the system reads them all
        raise _refused(asked, "a number in an unusual notation is no host name")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _failed(asked, f"the host {host} is not known") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not addresses or not all(is_public(one) or (own_machine and _is_loopback(one)) for one in addresses):
        raise _refused(asked, f"the host {host} is not on the public network")
    return _Goal(url, parts, addresses[0], port)


def _is_loopback(address: str) -> bool:
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback


def _ask(asked: str, goal: _Goal, largest: int, until: float) -> Fetched | str:
    """Return the answer of the server, or the URL it sends on to."""
    parts = goal.parts
    connection = _Connection(parts.hostname or "", goal.address, goal.port, is_secure=parts.scheme == "https")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    path = re.sub(r"[^\x21-\x7e]", lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), path)
    headers = {"User-Agent": "dateline", "Accept": "*/*", "Accept-Encoding": "identity"}
    try:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            if answer.status in {301, 302, 303, 307, 308}:
                return urljoin(goal.url, answer.headers.get("Location", ""))
            if answer.status != 200:
                raise _failed(asked, f"the server answered {answer.status}")
            content = _read(asked, answer, largest, until)
            return Fetched(goal.url, content, answer.headers.get_content_charset("") or "")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed(asked, str(error).splitlines()[0][:200] if str(error) else type(error).__name__) from error
    finally:
        connection.close()


def _read(asked: str, answer: http.client.HTTPResponse, largest: int, until: float) -> bytes:
    """Return the body of an answer, as long as it is not too large, too slow or broken off."""
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            raise _failed(asked, f"there is more than {say_size(largest)} of it")
        if time.monotonic() > until:
            raise _failed(asked, f"it took more than {LONGEST_S:.0f} s")
    if answer.length:
        raise _failed(asked, "the connection broke off")
    return b"".join(pieces)


class _Connection(http.client.HTTPConnection):
    """A connection to the address that was checked, not to whatever the name stands for by now."""

    def __init__(self, host: str, address: str, port: int, *, is_secure: bool) -> None:
        super().__init__(host, port, timeout=WAIT_S)
        self._address = address
        self._is_secure = is_secure
        self.default_port = PORTS["https" if is_secure else "http"]  # which the Host header leaves out

    def connect(self) -> None:
        """Connect to the checked address; the certificate must be the host's."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _refused(asked: str, why: str) -> PageError:
    return PageError("refused", f"{asked}: it is not fetched: {why}; save it in a browser and add the file.")


def _failed(asked: str, why: str) -> PageError:
    return PageError(
        "not-fetched", f"{asked}: it could not be fetched ({why}); try again, or save it and add the file."
    )
