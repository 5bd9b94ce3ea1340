"""The chronology: everything that was read from some pages, in one frozen object."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.records.evidence import Problem
from dateline.records.page import Article, Page
from dateline.records.report import Event, Report

__all__ = ["Chronology", "Coding"]


@dataclass(frozen=True, slots=True)
class Coding:
    """What one page gave: its articles in page order, their reports in reading order, and its problems."""

    page: Page | None
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Chronology:
    """Pages, articles, reports and events of one reading. Order is that of the pages given, then of their text.

    articles  one per article and page: an article that stands on two pages is here twice, under one id
    reports   of each article once, at the first page it stands on
    """

    pages: tuple[Page, ...] = field(repr=False)
    articles: tuple[Article, ...] = field(repr=False)
    reports: tuple[Report, ...] = field(repr=False)
    events: tuple[Event, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()
