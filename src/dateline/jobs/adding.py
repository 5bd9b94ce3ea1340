"""Pages into a casefile: coded outside of any transaction, kept a few at a time, linked at the end.

A page is kept with all that it gave, or not at all. Whatever stops a run, the same command goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from dateline.jobs.manifest import describe_coder
from dateline.jobs.reading import code_pages, find_repeated_in
from dateline.pages import find_pages
from dateline.records import Coding
from dateline.store import Casefile

__all__ = ["add_pages"]

BATCH = 20  # pages kept in one transaction: a reader or another writer never waits for more


def add_pages(
    casefile: Casefile,
    paths: Sequence[str],
    *,
    published: date | str | None = None,
    processes: int = 1,
    columns: Mapping[str, str] | None = None,
    fetch: Sequence[str] = (),
) -> Iterator[Coding]:
    """Add the pages under ``paths`` to ``casefile``, and yield each coding once it is kept.

    Pages that it holds are passed over. The other arguments are those of ``read``.

    Raises StoreError when the casefile cannot be written, ModelError or KnowledgeError when the installation is broken,
    SettingsError when ``published`` is no date.
    """
    repeated = find_repeated_in(paths, columns=columns)
    pages = find_pages(paths, columns=columns, fetch=fetch, skip=casefile.has_page, keep=casefile.pages.keep)
    codings = code_pages(pages, published=published, processes=processes, repeated=repeated)
    with casefile.run("add", describe_coder()) as (run, coder):
        for batch in _batches(codings, BATCH):
            casefile.keep(batch, run=run, coder=coder, published=str(published) if published else None)
            casefile.link(last=False)
            yield from batch
        casefile.link()


def _batches(codings: Iterable[Coding], size: int) -> Iterator[list[Coding]]:
    codings = iter(codings)
    while batch := list(islice(codings, size)):
        yield batch
