"""``dateline mcp``: a chronology for an assistant, over the Model Context Protocol; it can read and nothing else.

The only importer of the protocol's library, which does not come with dateline.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.filters import filter_options, take_filter

if TYPE_CHECKING:
    from dateline.records import Chronology

__all__ = ["make_server", "serve_assistant"]


@click.command("mcp")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--published", metavar="DATE", help="The day of articles whose page does not say, as 2024-03-15.")
@click.option("--processes", type=click.IntRange(1), default=1, help="Code on so many processors.")
@filter_options
def serve_assistant(paths: tuple[str, ...], published: str | None, processes: int, **options: Any) -> None:  # noqa: ANN401
    """Read PATHS, pages or one casefile, and answer an assistant on standard input, by the Model Context Protocol.

    Answers carry the words, their source, day and status. Nothing is written, fetched or listened to on a network.
    """
    from dateline.cli.taking import take_chronology

    chronology = take_chronology(paths, take_filter(options), published=published, processes=processes)
    make_server(chronology).run(transport="stdio")


def make_server(chronology: Chronology) -> Any:  # noqa: ANN401  an MCPServer
    """Return a server with three tools over ``chronology``: list_events, show_event, list_sources.

    Raises SettingsError when the protocol's library is not installed.
    """
    from dateline import __version__
    from dateline.errors import SettingsError
    from dateline.exports.answers import ABOUT, list_events, list_sources, show_event

    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise SettingsError("mcp is not installed: pip install 'dateline[mcp]'") from error
    server = MCPServer("dateline", instructions=ABOUT, version=__version__, log_level="ERROR")
    reading = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

    def events(filters: dict[str, Any] | None = None, *, include_not_happened: bool = False, limit: int = 20) -> str:
        return _say(lambda: list_events(chronology, filters or {}, every=include_not_happened, limit=limit))

    def event(id: str) -> str:  # noqa: A002  what the assistant calls it
        return _say(lambda: show_event(chronology, id))

    def sources() -> str:
        return _say(lambda: list_sources(chronology))

    for name, tool, told in (
        ("list_events", events, EVENTS),
        ("show_event", event, EVENT),
        ("list_sources", sources, SOURCES),
    ):
        server.tool(name, description=told, annotations=reading, structured_output=False)(tool)
    return server


EVENTS = (
    "Events in the order of their days. filters is an object of: actor, not_actor, recipient (words of a name, "
    "or a code as FRA, COP), type (PLOVER, as ASSAULT), mode, quad (1 to 4), place, country, source, q (words that are "
    "said of it), since, until (2024, 2024-03, 2024-03-15), min_sources, conflict (true: only what sources differ "
    "on; false: the rest), status. A list of values means any of them. Without include_not_happened only what happened "
    "is listed."
)
EVENT = "One event by its id: all reports with their words, what sources differ on, why they were put together."
SOURCES = "The articles that were read: outlet, headline, day of publication, page and its SHA-256."


def _say(answer: Any) -> str:  # noqa: ANN401  a function of no arguments
    """Return an answer as JSON; a question that cannot be answered gets the sentence that says why."""
    from dateline.errors import SettingsError

    try:
        return json.dumps(answer(), ensure_ascii=False, indent=1)
    except SettingsError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)
