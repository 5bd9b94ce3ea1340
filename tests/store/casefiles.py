"""Casefiles made without the model: pages whose reports are given by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from chronologies import write_article
from dateline.records import Article, Coding, Page, Problem, Report
from dateline.store import Casefile

CODER = {"name": "by hand"}


def write_coding(
    article: Article, reports: Iterable[Report] = (), problems: tuple[Problem, ...] = ()
) -> tuple[bytes, Coding]:
    """Return a page that holds ``article`` alone, its bytes and what it tells."""
    content = "\n\n".join([article.id, *(block.words for block in article.blocks)]).encode()
    sha256 = hashlib.sha256(content).hexdigest()
    page = Page(f"pages/{article.id}.txt", sha256, content.decode(), "utf-8", "valid utf-8", "text")
    return content, Coding(page, (replace(article, page=sha256),), tuple(reports), problems)


def keep(casefile: Casefile, *codings: tuple[bytes, Coding], link: bool = True) -> None:
    """Keep ``codings`` in one transaction, as a command does, and link them."""
    with casefile.run("add", CODER) as (run, coder):
        for content, coding in codings:
            if coding.page:
                casefile.pages.keep(coding.page.sha256, content)
        casefile.keep([coding for _, coding in codings], run=run, coder=coder)
        if link:
            casefile.link()


def make(folder: Path, *told: tuple[str, tuple[Report, ...]], published: str = "2024-03-13") -> Casefile:
    """Return a casefile with one article, by id, for each of ``told``."""
    casefile = Casefile.create(folder / "case")
    for id_, reports in told:
        article = write_article(
            id_, "Dockers strike in Port Halden", *(r.sentence.text for r in reports),
            published=published, outlet=f"Outlet {id_}",
        )  # fmt: skip
        keep(casefile, write_coding(article, reports))
    return casefile
