"""Pages into a casefile: coded outside of any transaction, kept a few at a time, linked at the end.

A page is kept with all that it gave, or not at all. Whatever stops a run, the same command goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from dateline.jobs.manifest import describe_coder
from dateline.jobs.reading import code_pages, find_repeated_in
from dateline.pages import find_articles, find_pages
from dateline.pipeline import find_uncoded
from dateline.records import Coding, Page
from dateline.store import Casefile

__all__ = ["add_pages", "tell_uncoded"]

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

    Pages that it holds are passed over. The other arguments are those of ``read``; actors are the casefile's own.

    Raises StoreError when the casefile cannot be written, ModelError or KnowledgeError when the installation is broken,
    SettingsError when ``published`` is no date or the casefile's actors cannot be used.
    """
    repeated = find_repeated_in(paths, columns=columns, skip=casefile.has_page, known=casefile.known_marks)
    pages = find_pages(paths, columns=columns, fetch=fetch, skip=casefile.has_page, keep=casefile.pages.keep)
    actors = casefile.actors()
    coded = code_pages(pages, published=published, processes=processes, repeated=repeated, actors=actors)
    codings = map(tell_uncoded, coded)
    with casefile.run("add", describe_coder(actors)) as (run, coder):
        for batch in _batches(codings, BATCH):
            casefile.keep(batch, run=run, coder=coder, published=str(published) if published else None)
            casefile.link(last=False)
            yield from batch
        code_stale(casefile, run, coder, actors)
        casefile.link()


def tell_uncoded(coding: Coding) -> Coding:
    """Return ``coding`` with a problem for each language in which it holds articles that are not coded."""
    if coding.page is None:
        return coding
    found = find_uncoded(coding.articles, {coding.page.sha256: coding.page.source})
    return replace(coding, problems=(*coding.problems, *found))


def code_stale(casefile: Casefile, run: int, coder: int, actors: Path | None = None) -> None:
    """Code those pages again that stand otherwise beside the pages that were added: a next article shows below one that
    seemed to go on. Adding pages one by one gives what adding them together does.
    """
    for page, repeated, before in casefile.stale_pages():
        if not isinstance(page, Page):
            continue
        articles, _ = find_articles(page, repeated)
        if tuple(article.id for article in articles) != before:
            vouched = casefile.day_vouched_for(page.sha256)
            known = {repeated.source: repeated}
            for coding in code_pages([page], published=vouched, repeated=known, actors=actors):
                casefile.keep_again(tell_uncoded(coding), run=run, coder=coder)
        casefile.forget_stale(page.sha256)


def _batches(codings: Iterable[Coding], size: int) -> Iterator[list[Coding]]:
    codings = iter(codings)
    while batch := list(islice(codings, size)):
        yield batch
