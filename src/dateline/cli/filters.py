"""The options that say which events are wanted: the same for every command, one for each field of ``Filter``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dateline.records import Filter

__all__ = ["FILTERS", "filter_options", "take_filter", "take_wanted"]

Command = TypeVar("Command", bound=Callable[..., Any])
# option, what is written after it, what it says; in the order of the help
FILTERS = (
    ("--actor", "NAME", "Done by: words of a name, or a code as FRA, MIL, 'FRA MIL'; =NAME is all of it."),
    ("--not-actor", "NAME", "Not done by."),
    ("--recipient", "NAME", "Done to."),
    ("--type", "TYPE", "PLOVER type, as ASSAULT."),
    ("--mode", "MODE", "PLOVER mode, as arrest."),
    ("--quad", "N", "1, 2: words and deeds of cooperation; 3, 4: of conflict."),
    ("--place", "NAME", "Words of the place's name."),
    ("--country", "CODE", "Country of the place, as FRA."),
    ("--since", "DATE", "On or after 2024-03-15, 2024-03 or 2024."),
    ("--until", "DATE", "On or before."),
    ("--status", "STATUS", "happened, planned, demanded, denied, possible or past."),
    ("--source", "NAME", "Words of an outlet's or a file's name."),
    ("--decision", "WHAT", "open, confirmed, rejected, later or corrected; without it rejected ones are left out."),
    ("--min-sources", "N", "Told by so many independent sources."),
    ("--not-recipient", "NAME", "Not done to."),
    ("--not-type", "TYPE", "Not of this type."),
    ("--not-place", "NAME", "Not there."),
    ("--not-country", "CODE", "Not in this country."),
    ("--not-source", "NAME", "Not told by."),
    ("--q", "WORDS", 'Words that are said of it; "in a row"; begin*.'),
)  # fmt: skip
ONCE = {"--since", "--until", "--min-sources"}


def filter_options(command: Command) -> Command:
    """Give ``command`` the options of a filter. Those that are given several times mean any of them."""
    command = click.option("--conflict/--no-conflict", default=None, help="The sources differ, or they do not.")(
        command
    )
    for name, value, told in reversed(FILTERS):
        command = click.option(name, metavar=value, multiple=name not in ONCE, help=told)(command)
    return command


def take_filter(options: dict[str, Any]) -> Filter:
    """Return the filter that is asked for, and take its options out of ``options``.

    Raises SettingsError when a value cannot be used.
    """
    from dateline.records import Filter

    names = [name.removeprefix("--").replace("-", "_") for name, _, _ in FILTERS]
    return Filter.from_strings({name: options.pop(name) for name in (*names, "conflict")})


def take_wanted(options: dict[str, Any], *, every: bool) -> Filter:
    """Return the filter that is asked for, of what happened unless ``every`` status, or one, is asked for.

    Raises SettingsError when a value cannot be used.
    """
    wanted = take_filter(options)
    return wanted if every or wanted.status else replace(wanted, status=("happened",))
