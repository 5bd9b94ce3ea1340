"""How fast and how safe a casefile is. What is measured is the store, so that nothing is coded: events, articles and
their reports are made up, by a seed, and say so.

``python -m bench.casefile events [--number 1000000] [--folder F]``
    A casefile of so many made-up events (500 actors by Zipf, ten years, 100,000 passages); milliseconds, best and
    middle of nine, of what a screen asks: a facet, four facets, a page of 50, words, the commonest dyads, days; each
    over everything and under a filter. The folder is made once and kept when it is given.
``python -m bench.casefile articles [--number 20000]``
    So many made-up articles through what ``dateline add`` does after coding: kept, linked, copies found. Articles and
    CPU seconds, and resident memory at each tenth of the way.
``python -m bench.casefile kills [--number 20000] [--kills 20]``
    The same, killed (SIGKILL) at random moments and resumed, compared row by row with an unbroken run.
``python -m bench.casefile order FOLDER [--pages 60]``
    Real pages under FOLDER, coded, then added one by one in shuffled orders: are the events those of all at once?

Source of the protocol: the store measurements of the design (a million events, 20,000 articles, 20 kills).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from bench.made_up import write_articles, write_events
from dateline.jobs import code_pages
from dateline.links import find_copies, link_reports
from dateline.pages import find_pages
from dateline.records import Filter
from dateline.store import Casefile
from dateline.store.database import Database

CODER = {"name": "made up"}
PAGES = 10_000  # of ten passages each, beside the events


def main() -> None:
    """Run one of the measurements and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("events", "articles", "kills", "order", "add"))
    parser.add_argument("folder_of_pages", nargs="?")
    parser.add_argument("--number", type=int)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--folder")
    options = parser.parse_args()
    if options.what == "add":  # the process that is killed
        add_articles(Path(options.folder), options.number)
        return
    if options.what == "order":
        pages = Path(options.folder_of_pages or "")
        result = measure_order(pages, options.pages) if pages.is_dir() else {"skipped": f"no pages at {pages}"}
    else:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(options.folder or temporary)
            measure = {"events": measure_events, "articles": measure_articles}.get(options.what)
            if measure:
                result = measure(folder, options.number or (1_000_000 if options.what == "events" else 20_000))
            else:
                result = measure_kills(folder, options.number or 20_000, options.kills)
    print(json.dumps(result, indent=1))


# A million events


def measure_events(folder: Path, number: int) -> dict[str, Any]:
    """Return how long the questions of a screen take over so many events."""
    case = folder / "million.dateline"
    made_s = 0.0
    if not (case / "made").exists():
        if case.exists():
            return {"skipped": f"{case} is not finished; delete it, or touch {case / 'made'} to measure what there is"}
        began = time.process_time()
        with Casefile.create(case) as casefile:
            write_events(casefile.database, number)
            codings = write_articles(PAGES)
            with casefile.run("add", CODER) as (run, coder):
                while batch := list(islice(codings, 500)):
                    casefile.keep([coding for _, coding in batch], run=run, coder=coder)
        (case / "made").touch()
        made_s = time.process_time() - began
    began = time.monotonic()
    with Casefile.open(case) as casefile:
        casefile.count(Filter(type=("ASSAULT",)))
        first_s = time.monotonic() - began
        entry = casefile.events()[0]
        actor, dyad = entry.actors[0], Filter(actor=(f"={entry.actors[0]}",), recipient=(f"={entry.recipients[0]}",))
        common = entry.words.split()[2]
        year = Filter.from_strings({"since": "2020", "until": "2020", "type": ["ASSAULT", "COERCE"]})
        middle = casefile.events(order="sources", limit=50)[-1].id
        asked: dict[str, Callable[[], object]] = {
            "facet of everything": lambda: casefile.facets(names=("actor",)),
            "4 facets of everything": lambda: casefile.facets(names=("type", "country", "actor", "source")),
            "facet of a year and two types": lambda: casefile.facets(year, ("actor",)),
            "facet where an actor's name holds a word": lambda: casefile.facets(Filter(actor=(actor,)), ("type",)),
            "top dyads of everything": lambda: casefile.facets(names=("dyad",)),
            "top dyads of a year and two types": lambda: casefile.facets(year, ("dyad",)),
            "page of 50": casefile.events,
            "next page of 50, by sources": lambda: casefile.events(order="sources", after=middle),
            "page of 50 of a year and two types": lambda: casefile.events(year),
            "page of 50 of a dyad": lambda: casefile.events(dyad),
            "page of 50, common word": lambda: casefile.events(Filter(q=common)),
            "facet, two words": lambda: casefile.facets(Filter(q=f"{common} {entry.words.split()[0]}"), ("type",)),
            "days of everything": casefile.days,
            "days of a year and two types": lambda: casefile.days(year),
            "count of a year and two types": lambda: casefile.count(year),
            "search of passages, common word": lambda: casefile.search("police"),
            "search of passages, three words": lambda: casefile.search("police dockers harbour"),
        }
        result = {name: time_it(ask) for name, ask in asked.items()}
        held = casefile.counts()
    return {
        "events": held["events"], "articles": held["articles"], "made_cpu_s": round(made_s, 1),
        "first question of a process, s": round(first_s, 2), "ms": result,
        "slowest_middle_ms": max(one["middle"] for one in result.values()),
        "size_mb": sum(f.stat().st_size for f in case.rglob("*") if f.is_file()) // 1_000_000,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def time_it(ask: Callable[[], object]) -> dict[str, float]:
    """Return the milliseconds of nine askings: the best, the middle one, and the middle one's CPU."""
    took, cpu = [], []
    for _ in range(9):
        began, worked = time.monotonic(), time.process_time()
        ask()
        took.append(time.monotonic() - began)
        cpu.append(time.process_time() - worked)
    return {"best": round(min(took) * 1000, 1), "middle": round(statistics.median(took) * 1000, 1),
            "cpu": round(statistics.median(cpu) * 1000, 1)}  # fmt: skip


# Many articles


def add_articles(case: Path, number: int, watch: Callable[[int], None] = lambda _: None) -> None:
    """Do what ``jobs.add_pages`` does, without coding."""
    with Casefile.create(case) as casefile, casefile.run("add", CODER) as (run, coder):
        left = (
            (content, coding)
            for content, coding in write_articles(number)
            if coding.page and not casefile.has_page(coding.page.sha256)
        )
        done = 0
        while batch := list(islice(left, 20)):
            for content, coding in batch:
                if coding.page:
                    casefile.pages.keep(coding.page.sha256, content)
            casefile.keep([coding for _, coding in batch], run=run, coder=coder)
            casefile.link(last=False)
            done += len(batch)
            watch(done)
        casefile.link()
        watch(done)


def measure_articles(folder: Path, number: int) -> dict[str, Any]:
    """Return what keeping and linking costs, and whether memory grows with what is kept."""
    memory: list[int] = []

    def watch(done: int) -> None:
        if done % max(20, number // 10) < 20 or done == number:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            memory.append(pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000)

    began, wall = time.process_time(), time.monotonic()
    add_articles(folder / "articles", number, watch)
    cpu = time.process_time() - began
    took = time.monotonic() - wall
    with Casefile.open(folder / "articles", read_only=True) as casefile:
        held = casefile.counts()
        groups = casefile.database.ask("SELECT count(*) FROM copies")[0][0]
        sound = next(casefile.verify(), None) is None
    return {
        **held, "groups of copies": groups, "sound": sound, "cpu_s": round(cpu, 1), "wall_s": round(took, 1),
        "ms_per_article": round(1000 * cpu / number, 2), "resident_mb_at_each_tenth": memory,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def measure_kills(folder: Path, number: int, kills: int) -> dict[str, Any]:
    """Return whether a run killed so many times ends with the rows of one that was not."""

    def start(case: str) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "bench.casefile",
            "add",
            "--number",
            str(number),
            "--folder",
            str(folder / case),
        ]
        return subprocess.Popen(command)  # noqa: S603  our own

    began = time.monotonic()
    if start("whole").wait():
        return {"failed": "the unbroken run"}
    whole_s = time.monotonic() - began
    random, killed = Random(3), 0  # noqa: S311
    while killed < kills:
        process = start("killed")
        try:
            process.wait(timeout=1 + random.random() * 2 * whole_s / kills)
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
    ended = start("killed").wait()
    with (
        Casefile.open(folder / "whole", read_only=True) as one,
        Casefile.open(folder / "killed", read_only=True) as other,
    ):
        digests = [digest_rows(casefile.database) for casefile in (one, other)]
        sound = next(other.verify(), None) is None
        held = other.counts()
    return {
        **held, "kills": killed, "ended": ended, "rows equal": digests[0] == digests[1], "rows": digests[1],
        "sound": sound, "unbroken_s": round(whole_s, 1),
    }  # fmt: skip


ROWS = {
    "page": "SELECT sha256, source, whole FROM page ORDER BY sha256",
    "article": "SELECT id, whole FROM article ORDER BY id, whole",
    "report": "SELECT id, (SELECT event.id FROM event WHERE number = report.event), whole FROM report ORDER BY 1",
    "event": "SELECT id, whole, entry FROM event ORDER BY id",
    "copies": "SELECT id, whole FROM copies ORDER BY id",
    "background": "SELECT article, other, whole FROM background ORDER BY article, other",
    "passage": "SELECT article.id, block FROM passage JOIN article ON article.number = passage.article ORDER BY 1, 2",
}


def digest_rows(database: Database) -> dict[str, str]:
    """Return a digest of the rows of each table, without numbers and times, with how many there are."""
    found = {}
    for table, query in ROWS.items():
        digest, number = hashlib.blake2b(digest_size=8), 0
        for row in database.each(query):
            digest.update(repr(row).encode("utf-8", "replace"))
            number += 1
        found[table] = f"{number} {digest.hexdigest()}"
    return found


# Real pages in any order


def measure_order(folder: Path, pages: int) -> dict[str, Any]:
    """Return whether real pages, added one by one in shuffled orders, give the events of all at once."""
    kept: dict[str, bytes] = {}
    found = islice(find_pages([folder], keep=kept.__setitem__), pages)
    codings = [coding for coding in code_pages(found) if coding.page]
    articles = list({a.id: a for coding in reversed(codings) for a in coding.articles}.values())
    reports = list({r.id: r for coding in codings for r in coding.reports}.values())
    events = link_reports(reports, articles)
    copies, background = find_copies(articles)
    whole = {frozenset(event.reports) for event in events}
    orders, names, copied = [], [], []
    for seed in range(3):
        Random(seed).shuffle(codings)  # noqa: S311
        with tempfile.TemporaryDirectory() as temporary, Casefile.create(Path(temporary) / "case") as casefile:
            for coding in codings:
                if coding.page:
                    casefile.pages.keep(coding.page.sha256, kept[coding.page.sha256])
                with casefile.run("add", CODER) as (run, coder):
                    casefile.keep([coding], run=run, coder=coder)
                    casefile.link()
            chronology = casefile.chronology()
        orders.append({frozenset(event.reports) for event in chronology.events} == whole)
        names.append(len({event.id for event in chronology.events} & {event.id for event in events}))
        copied.append((chronology.copies, {(a.article, a.other) for a in chronology.background})
                      == (copies, {(a.article, a.other) for a in background}))  # fmt: skip
    return {
        "pages": len(codings), "articles": len(articles), "reports": len(reports), "events": len(events),
        "same groups of reports, by order": orders, "same copies, by order": copied,
        "events with the same name, by order": names,
    }  # fmt: skip


if __name__ == "__main__":
    main()
