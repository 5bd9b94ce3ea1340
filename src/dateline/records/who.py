"""Who is who across articles: one actor, one name, and every name that the pages give it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Who"]


@dataclass(frozen=True, slots=True)
class Who:
    """One actor of all that was read, who has a name of its own; mere descriptions ("14 dockers") are of one article.

    name     the user's, the table's for a state, else the form that most reports use
    aliases  what else the pages call it, as written, in whatever script, in order of appearance
    country  and ``sector``: what most reports say, None when none does
    reports  ids of the reports it stands in, in reading order
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str | None
    reports: tuple[str, ...]
