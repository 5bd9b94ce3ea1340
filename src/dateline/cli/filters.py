"""The options that say which events are wanted: one grammar for every command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

__all__ = ["FILTERS", "filtered", "take_filters"]

Command = TypeVar("Command", bound=Callable[..., Any])
SEVERAL = {
    "actor": ("TEXT", "Part of an actor's name, or a code: FRA, COP."),
    "not_actor": ("TEXT", "None of its actors is this."),
    "recipient": ("TEXT", "As for --actor."),
    "type": ("TYPE", "PLOVER type, as ASSAULT."),
    "mode": ("MODE", "PLOVER mode, as arrest."),
    "quad": ("1-4", "1 words, 2 deeds of cooperation; 3 words, 4 deeds of conflict."),
    "place": ("TEXT", "Part of a place's name."),
    "country": ("CODE", "Country of the place or of a party, as FRA."),
    "status": ("STATUS", "happened, planned, demanded, denied, possible or past."),
    "source": ("TEXT", "Part of an outlet's or a file's name."),
    "q": ("WORDS", "Words of a sentence or a headline."),
}
ONE = {
    "since": ("DATE", "Not before this day, month or year."),
    "until": ("DATE", "Not after it."),
}
FILTERS = (*SEVERAL, *ONE, "min_sources", "conflict")


def filtered(command: Command) -> Command:
    """Give ``command`` the options of the filters; it gets them as keyword arguments named as in ``FILTERS``."""
    options = [
        *(
            click.option(f"--{name.replace('_', '-')}", name, multiple=True, metavar=kind, help=told)
            for name, (kind, told) in SEVERAL.items()
        ),
        *(click.option(f"--{name}", name, metavar=kind, help=told) for name, (kind, told) in ONE.items()),
        click.option("--min-sources", type=click.IntRange(1), help="At least so many independent sources."),
        click.option("--conflict", is_flag=True, help="Only what the sources differ on."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def take_filters(given: dict[str, Any]) -> dict[str, Any]:
    """Return the filters among the arguments ``given`` to a command, those that say something."""
    return {name: given[name] for name in FILTERS if given.get(name)}
