"""A casefile coded again: with another version of dateline, or after a table or its ``actors.toml`` changed."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.jobs.adding import tell_uncoded
from dateline.jobs.manifest import describe_coder
from dateline.jobs.reading import code_pages
from dateline.pages import find_repeated
from dateline.records import Coding
from dateline.store import Casefile

__all__ = ["recode"]


def recode(casefile: Casefile, *, processes: int = 1, every: bool = False) -> Iterator[Coding]:
    """Code the pages of ``casefile`` again that another coder coded, or ``every`` page; yield what each page gives.

    A run that was cut off goes on where it ended: what it coded is of this coder already.

    Raises SettingsError when the casefile's actors cannot be used.
    """
    repeated = find_repeated(casefile.kept_pages())
    actors = casefile.actors()
    with casefile.run("recode", describe_coder(actors)) as (run, coder):
        for published in casefile.days_vouched_for():
            pages = casefile.kept_pages(not_by=None if every else coder, published=(published,))
            coded = code_pages(pages, published=published, processes=processes, repeated=repeated, actors=actors)
            for coding in coded:
                casefile.keep_again(tell_uncoded(coding), run=run, coder=coder)
                yield coding
        casefile.link()
