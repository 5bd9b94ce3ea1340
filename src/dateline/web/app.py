"""The app's addresses, and what answers each. A screen is plain values: the page and its ``.json`` show the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from dateline.errors import DatelineError, SettingsError
from dateline.knowledge.ontology import load_ontology
from dateline.records import STATUSES, Filter
from dateline.store import Casefile
from dateline.store.inventories import find_page
from dateline.web.asking import Asking, parse_asking
from dateline.web.deciding import check_word, decide, find_way_back, make_edit
from dateline.web.guard import FRAMED, Guard, Keys
from dateline.web.pages import Pages
from dateline.web.screens.adding import keep_dropped, make_adding
from dateline.web.screens.chronology import COLUMNS, make_chronology, make_rows
from dateline.web.screens.compare import make_comparison
from dateline.web.screens.event import make_event
from dateline.web.screens.exporting import make_exports, write_file
from dateline.web.screens.inventories import (
    ACTOR_COLUMNS,
    DYAD_COLUMNS,
    PLACE_COLUMNS,
    SOURCE_COLUMNS,
    make_actors,
    make_map,
    make_network,
    make_places,
    make_problems,
    make_sources,
)
from dateline.web.screens.log import LOG_COLUMNS, make_log
from dateline.web.screens.reader import make_reader
from dateline.web.screens.review import make_review
from dateline.web.sheets import write_sheet
from dateline.web.work import Work

__all__ = ["MOST_BYTES", "make_app"]

MOST_BYTES = 256 * 2**20  # of one request: what is dropped on the Add screen at once
# Not what keeps a saved page from reaching out, which the policy and the sandbox do; but a hint such as
# <link rel=preconnect> is under no policy.
UNWANTED = re.compile(r"<(?=(?:link|meta|base|iframe|frame|object|embed|script|portal)\b)", re.IGNORECASE)
SCRIPTS = re.compile(r"<script\b.*?(?:</script\s{0,9}>?|\Z)", re.IGNORECASE | re.DOTALL)
# Parameters of screens that are not part of a filter.
OTHERS = frozenset({"report", "at", "token", "before", "back", "name", "from", "kind", "format", "no_text", "raw"})
Maker = Callable[[Casefile, Request, Asking], dict[str, Any]]


def make_app(work: Work, keys: Keys) -> ASGIApp:
    """Return the app for the casefile of ``work``, guarded by ``keys``."""
    pages = Pages(work, keys)

    def screen(path: str, name: str, make: Maker, *, data: str = "") -> list[Route]:
        """Return the routes of one screen: the page, and the same as JSON."""
        return [
            Route(data or f"{path}.json", partial(_as_json, work, make), name=f"{name}.json"),
            Route(path, partial(_as_page, work, pages, make, name), name=name),
        ]

    routes = [
        *screen("/", "chronology", _chronology, data="/chronology.json"),
        Route("/chronology.csv", partial(_as_sheet, work)),
        *screen("/e/{id}", "event", lambda casefile, request, _: make_event(casefile, request.path_params["id"])),
        *screen("/d/{sha256}", "reader", _reader),
        Route("/d/{sha256}/original", partial(_original, work)),
        Route("/d/{sha256}/layout", partial(_as_page, work, pages, _layout, "layout"), name="layout"),
        *screen("/e/{id}/compare", "compare", _comparison),
        Route("/edit/{id}", partial(_edit, work, pages)),
        Route("/decide", partial(_decide, work, keys), methods=["POST"]),
        *screen("/log", "log", _log),
        *screen("/review", "review", _review),
        *screen("/add", "add", lambda *_: make_adding(work)),
        Route("/add", partial(_add, work, keys), methods=["POST"]),
        *screen("/export", "export", lambda casefile, _, asking: make_exports(casefile, asking)),
        Route("/export/file", partial(_export, work)),
        *screen("/map", "map", lambda casefile, _, asking: make_map(casefile, asking)),
        *screen("/network", "network", lambda casefile, _, asking: make_network(casefile, asking)),
        *screen("/actors", "actors", lambda casefile, given, asking: make_actors(casefile, asking, _name(given))),
        *screen("/places", "places", lambda casefile, given, asking: make_places(casefile, asking, _name(given))),
        *screen("/sources", "sources", lambda casefile, given, _: make_sources(casefile, _number(given, "from") or 0)),
        *screen("/problems", "problems", lambda casefile, *_: make_problems(casefile)),
        *(Route(f"/{name}.csv", partial(_rows_sheet, work, name)) for name in SHEETS),
        Route("/log.csv", partial(_log_sheet, work)),
        Route("/state.json", partial(_state, work)),
        Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
    ]
    inner = Starlette(
        routes=routes,
        exception_handlers={
            DatelineError: partial(_refuse, pages),
            HTTPException: partial(_missing, pages),
        },
    )
    return Guard(inner, keys, most=MOST_BYTES)


def _chronology(casefile: Casefile, _: Request, asking: Asking) -> dict[str, Any]:
    return make_chronology(casefile, asking)


def _reader(casefile: Casefile, request: Request, _: Asking) -> dict[str, Any]:
    given = request.query_params
    return make_reader(casefile, request.path_params["sha256"], report=given.get("report"), at=given.get("at"))


def _comparison(casefile: Casefile, request: Request, _: Asking) -> dict[str, Any]:
    return make_comparison(casefile, request.path_params["id"])


def _log(casefile: Casefile, request: Request, _: Asking) -> dict[str, Any]:
    return make_log(casefile, before=_number(request, "before"))


def _review(casefile: Casefile, request: Request, asking: Asking) -> dict[str, Any]:
    return make_review(casefile, asking, request.query_params.get("kind") or None)


async def _add(work: Work, keys: Keys, request: Request) -> Response:
    """Take the files that were dropped, and go on at once: they are read in the background."""
    async with request.form(max_files=10_000, max_fields=10, max_part_size=MOST_BYTES) as form:
        check_word(form, keys.form)
        files = [file for file in form.getlist("files") if isinstance(file, UploadFile)]
        folder, names = await keep_dropped(files)
    work.add([str(folder)], names=names, away=folder)
    return RedirectResponse("/add", 303)


def _export(work: Work, request: Request) -> Response:
    given = request.query_params
    asking = _asking(request)
    with work.shelf.casefile() as casefile:
        name, content = write_file(
            casefile, asking, given.get("format", ""), text="no_text" not in given, raw="raw" in given
        )
    disposition = f'attachment; filename="{name}"'
    return Response(content, media_type="application/octet-stream", headers={"Content-Disposition": disposition})


def _name(request: Request) -> str:
    return request.query_params.get("name", "")


def _number(request: Request, name: str) -> int | None:
    given = request.query_params.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 18 else None


def _rows_sheet(work: Work, name: str, request: Request) -> StreamingResponse:
    """Answer with the rows of a screen that is a table."""
    columns, make = SHEETS[name]
    asking = _asking(request)
    with work.shelf.casefile() as casefile:
        rows = make(casefile, request, asking)["rows"]
    return _sheet(f"{name}.csv", columns, rows)


def _log_sheet(work: Work, request: Request) -> StreamingResponse:  # noqa: ARG001
    with work.shelf.casefile() as casefile:
        rows = make_log(casefile, limit=10**6)["rows"]
    return _sheet("log.csv", LOG_COLUMNS, rows)


def _edit(work: Work, pages: Pages, request: Request) -> HTMLResponse:
    with work.shelf.casefile() as casefile:
        shown = make_edit(casefile, request.path_params["id"])
        choices = {
            "type": list(load_ontology()),
            "mode": sorted({mode for kind in load_ontology().values() for mode in kind.modes}),
            "status": list(STATUSES),
        }
        back = find_way_back(FormData({"back": request.query_params.get("back", "")}))
        return pages.render(
            "edit.html",
            request,
            asking=Asking("/", Filter()),
            casefile=casefile,
            shown=shown,
            choices=choices,
            back=back,
        )


async def _decide(work: Work, keys: Keys, request: Request) -> Response:
    form = await request.form(max_files=0, max_fields=2000)
    check_word(form, keys.form)

    def put() -> None:
        with work.shelf.casefile() as casefile:
            decide(casefile, form)

    await run_in_threadpool(put)
    return RedirectResponse(find_way_back(form), 303)


SHEETS: dict[str, tuple[tuple[str, ...], Maker]] = {
    "actors": (ACTOR_COLUMNS, lambda casefile, given, asking: make_actors(casefile, asking, _name(given))),
    "places": (PLACE_COLUMNS, lambda casefile, given, asking: make_places(casefile, asking, _name(given))),
    "sources": (SOURCE_COLUMNS, lambda casefile, *_: make_sources(casefile)),
    "network": (DYAD_COLUMNS, lambda casefile, _, asking: make_network(casefile, asking)),
}


def _layout(casefile: Casefile, request: Request, _: Asking) -> dict[str, Any]:
    page = casefile.page(find_page(casefile, request.path_params["sha256"]))
    return {"sha256": page.sha256, "source": page.source}


def _asking(request: Request) -> Asking:
    """Return what the address asks for; the reader's own parameters are not part of a filter."""
    pairs = [pair for pair in request.query_params.multi_items() if pair[0] not in OTHERS]
    return parse_asking(request.url.path, pairs)


def _as_page(work: Work, pages: Pages, make: Maker, name: str, request: Request) -> HTMLResponse:
    asking = _asking(request)
    with work.shelf.casefile() as casefile:
        shown = make(casefile, request, asking)
        beside = _beside(casefile, asking)
        return pages.render(f"{name}.html", request, asking=asking, casefile=casefile, shown=shown, beside=beside)


def _beside(casefile: Casefile, asking: Asking) -> dict[str, Any] | None:
    """Return the event that is open beside the list; None when it is no more: it was merged, or coded anew."""
    try:
        return make_event(casefile, asking.open) if asking.open else None
    except SettingsError:
        return None


def _as_json(work: Work, make: Maker, request: Request) -> Response:
    asking = _asking(request)
    with work.shelf.casefile() as casefile:
        return Response(to_json(make(casefile, request, asking)), media_type="application/json")


def _as_sheet(work: Work, request: Request) -> StreamingResponse:
    """Answer with every wanted event, not this page of the list alone."""
    asking = _asking(request)

    def rows() -> Iterator[dict[str, Any]]:
        after: str | None = None
        with work.shelf.casefile() as casefile:
            while True:
                shown = make_chronology_page(casefile, asking, after)
                yield from make_rows(shown)
                after = shown["next"]
                if after is None:
                    return

    return _sheet("chronology.csv", COLUMNS, rows())


def _sheet(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> StreamingResponse:
    return StreamingResponse(
        write_sheet(columns, rows),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def make_chronology_page(casefile: Casefile, asking: Asking, after: str | None) -> dict[str, Any]:
    """Return the lines alone of one page of the list."""
    from dateline.web.screens.chronology import make_lines

    found = casefile.events(asking.narrowed, order=asking.order, after=after, limit=500)
    return {
        "groups": [{"lines": make_lines(casefile, found)}],
        "next": found[-1].id if len(found) == 500 else None,
    }


def _original(work: Work, request: Request) -> Response:
    """Answer with the page as it was saved, for a frame that may neither run script nor fetch anything."""
    with work.shelf.casefile() as casefile:
        page = casefile.page(find_page(casefile, request.path_params["sha256"]))
    kind = "text/html" if page.kind == "html" else "text/plain"
    text = UNWANTED.sub("<x-", SCRIPTS.sub("", page.text)) if page.kind == "html" else page.text
    return Response(text, media_type=f"{kind}; charset=utf-8", headers={"Content-Security-Policy": FRAMED})


def _state(work: Work, request: Request) -> Response:  # noqa: ARG001  every endpoint is given its request
    """Answer with what changes by itself: the casefile's version, and how far adding has come."""
    with work.shelf.casefile() as casefile:
        version = casefile.version()
    adding = work.addings[-1] if work.addings else None
    told = None
    if adding is not None:
        told = {name: getattr(adding, name) for name in ("state", "pages", "articles", "reports", "told")}
    return Response(to_json({"version": version, "busy": work.busy, "adding": told}), media_type="application/json")


def _refuse(pages: Pages, request: Request, error: Exception) -> Response:
    """Answer what cannot be done: an address that asks for what there is not, or a casefile in trouble."""
    status = 400 if isinstance(error, SettingsError) else 503
    if status == 400 and request.url.path.startswith(("/e/", "/d/")) and not request.url.query:
        status = 404
    return pages.render_error(request, str(error), status)


def _missing(pages: Pages, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    told = "There is no such page here." if status == 404 else str(getattr(error, "detail", error))
    return pages.render_error(request, told, status)


def to_json(value: object) -> str:
    r"""Return plain values as JSON, safe even inside of a page: no ``<``, ``>`` or ``&`` as they are.

    >>> to_json({"said": "</script>", "on": date(2024, 3, 12)})
    '{"said": "\\u003c/script\\u003e", "on": "2024-03-12"}'
    """
    text = json.dumps(_plain(value), ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _plain(value: object) -> Any:  # noqa: ANN401  what JSON can hold
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if hasattr(value, "_asdict"):
        return _plain(value._asdict())
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
