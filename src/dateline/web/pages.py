"""Values into pages. Everything is escaped: what was saved from the web is text here, nothing else."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dateline.records.filter import LEFT_OUT
from dateline.store import Casefile
from dateline.store.inventories import last_decision
from dateline.web import words
from dateline.web.asking import FACET_FIELDS, Asking, value_of, with_values
from dateline.web.guard import Keys
from dateline.web.marking import ROLES
from dateline.web.screens.log import tell_decision
from dateline.web.work import Work

__all__ = ["Pages"]

FACET_NAMES = {
    "type": "What", "actor": "Who", "recipient": "To whom", "place": "Where", "country": "Country", "source": "Source",
    "status": "Status", "decision": "Decided",
}  # fmt: skip
ORDER_NAMES = {"date": "oldest", "-date": "newest", "sources": "most sources", "score": "least sure"}
# What can be set: the field, what it is called, how it is written.
FIELDS = (
    ("type", "What", "PLOVER's type of the act"),
    ("mode", "Mode", "narrows the type; set the type first"),
    ("status", "Status", "whether it happened"),
    ("actor", "Who", "names parted by ;  with codes where known: riot police (FRA COP); army"),
    ("recipient", "To whom", "as above"),
    ("when", "When", "2024-03-14, 2024-03, 2024, or two with / between; empty: not known"),
    ("where", "Where", "a place, with its country where it is needed: Lisbon, PRT"),
    ("says", "On whose word", "the nearest first, parted by <  : Orsk < Arden News Agency; empty: the outlet's own"),
    ("dead", "Killed", "3, at least 3, 3 to 5"),
    ("injured", "Injured", "as above"),
    ("arrested", "Arrested", "as above"),
)
THEMES = ("light", "dark")
# address, what it is called, the letter after "g"
VIEWS = (
    ("/", "Chronology", "c"), ("/map", "Map", "m"), ("/network", "Network", "n"), ("/actors", "Actors", "a"),
    ("/places", "Places", "l"), ("/sources", "Sources", "s"), ("/review", "Review", "q"), ("/log", "Log", "h"),
)  # fmt: skip
FILTERED = ("/", "/map", "/network", "/actors", "/places")


class Pages:
    """The templates, and what every one of them is given."""

    def __init__(self, work: Work, keys: Keys) -> None:
        self._work = work
        self._keys = keys
        self._counted: tuple[int, dict[str, int]] = (-1, {})
        self._templates = Environment(
            loader=PackageLoader("dateline.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals |= {
            "built": _digest(Path(__file__).with_name("static")),
            "glyphs": words.GLYPHS,
            "quads": words.QUAD_NAMES,
            "roles": ROLES,
            "facet_names": FACET_NAMES,
            "facet_fields": FACET_FIELDS,
            "order_names": ORDER_NAMES,
            "value_of": value_of,
            "views": VIEWS,
            "filtered": FILTERED,
            "fields": FIELDS,
            "left_out": LEFT_OUT,
            "with_values": with_values,
        }
        self._templates.filters |= {
            "count": words.count,
            "roles_of": ROLES.get,
            "day": words.say_day,
            "kind": lambda event: words.say_kind(event["type"], event["mode"]),
            "parties": lambda event: words.say_parties(event["actors"], event["recipients"], event["type"]),
        }

    def render(
        self, name: str, request: Request, *, asking: Asking, casefile: Casefile, status: int = 200, **values: object
    ) -> HTMLResponse:
        """Return the page that the template ``name`` makes of ``values``."""
        last, decisions = last_decision(casefile)
        version = casefile.version()
        given = {
            "asking": asking,
            "path": request.url.path,
            "case": self._work.folder.name.removesuffix(".dateline") if self._work.kept else "not kept",
            "kept": self._work.kept,
            "here": _here(request),
            "last": tell_decision(last) if last else None,
            "confirmed": dict(casefile.facets(names=["decision"])["decision"]).get("confirmed", 0) if decisions else 0,
            "held": self._count(casefile, version),
            "version": version,
            "busy": self._work.busy,
            "adding": self._work.addings[-1] if self._work.addings else None,
            **self._shared(request),
            **values,
        }
        return HTMLResponse(self._templates.get_template(name).render(given), status)

    def _count(self, casefile: Casefile, version: int) -> dict[str, int]:
        """Return how much the casefile holds: counted once for each of its versions."""
        if self._counted[0] != version:
            self._counted = version, casefile.counts()
        return self._counted[1]

    def render_error(self, request: Request, told: str, status: int) -> HTMLResponse:
        """Return a page that says what cannot be done."""
        values = {"told": told, "status": status, **self._shared(request)}
        # What a form was sent to is no address to come back to.
        headers = {"HX-Push-Url": "false"} if request.method == "POST" else {}
        return HTMLResponse(self._templates.get_template("error.html").render(values), status, headers)

    def _shared(self, request: Request) -> dict[str, Any]:
        theme = request.cookies.get("dateline-theme", "")
        return {"csrf": self._keys.form, "theme": theme if theme in THEMES else ""}


def _here(request: Request) -> str:
    """Return the address of this page, to come back to."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _digest(folder: Path) -> str:
    """Return a word that is another one when a file of ``folder`` is."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]
