"""How long the app's server takes for each screen. Nothing is coded: events are made up.

``python -m bench.app [--number 100000] [--folder F]``
    A casefile of so many made-up events, and one page of 200 kB with 500 reports; for each screen the milliseconds of
    the server, best and middle of five, over everything and under a filter. The folder is kept when it is given.
    (The review queue asks for more of an event than made-up ones have.)
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from bench.made_up import write_articles, write_events
from dateline.records import (
    Actor,
    Article,
    Block,
    Coding,
    Evidence,
    Page,
    Published,
    Report,
    Run,
    Span,
    Words,
)
from dateline.store import Casefile
from dateline.web.guard import Keys
from dateline.web.work import Work

CODER = {"name": "made up"}
BY_HAND = Evidence("made up")
PORT = 4321
SCREENS = (
    "/", "/?type=ASSAULT&since=2020&until=2020", "/?order=-date", "/?undated=yes", "/map", "/network", "/actors",
    "/places", "/sources", "/log", "/export", "/network?since=2020&until=2020",
)  # fmt: skip


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=100_000)
    parser.add_argument("--folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        case = Path(options.folder or temporary) / f"app-{options.number}.dateline"
        if not (case / "made").exists():
            make(case, options.number)
        print(json.dumps(measure(case), indent=1))


def make(case: Path, number: int) -> None:
    """Write the casefile."""
    with Casefile.create(case) as casefile:
        write_events(casefile.database, number)
        codings = write_articles(2_000)
        with casefile.run("add", CODER) as (run, coder):
            while batch := list(islice(codings, 500)):
                casefile.keep([coding for _, coding in batch], run=run, coder=coder)
            content, coding = write_long_page()
            if coding.page:
                casefile.pages.keep(coding.page.sha256, content)
            casefile.keep([coding], run=run, coder=coder)
        casefile.link()
    (case / "made").touch()


def write_long_page() -> tuple[bytes, Coding]:
    """Return a page of 200 kB in 500 paragraphs, each of which tells of an arrest."""
    paragraphs = [
        f"Police arrested {n} men on the {n}th quay of the harbour." + " It rained there." * 20 for n in range(500)
    ]
    text = "\n\n".join(paragraphs)
    digest = sha256(text.encode()).hexdigest()
    blocks, reports, start = [], [], 0
    for number, words in enumerate(paragraphs):
        sentence = words[: words.index(".") + 1]
        blocks.append(
            Block(
                "paragraph", Span(start, start + len(words)), words, "made up", (Run(0, start, len(words), len(words)),)
            )
        )
        reports.append(tell(f"rlong{number}", sentence, start, number + 1))
        start += len(words) + 2
    day = date(2024, 3, 13)
    published = Published(day, day, "2024-03-13", BY_HAND)
    whole = Span(0, len(text))
    article = Article("along", digest, whole, tuple(blocks), "A long page", outlet="Made Up", published=published)
    page = Page("long.txt", digest, text, "utf-8", "valid utf-8", "text")
    return text.encode(), Coding(page, (article,), tuple(reports))


def tell(id_: str, sentence: str, start: int, paragraph: int) -> Report:
    """Return the report of one sentence."""
    police = Actor(Words("Police", Span(start, start + 6)), "Police", None, "COP", (BY_HAND,))
    at = sentence.index("arrested")
    return Report(
        id=id_, article="along", paragraph=paragraph, type="COERCE", mode="arrest", cameo="173", status="happened",
        sentence=Words(sentence, Span(start, start + len(sentence))),
        trigger=Words("arrested", Span(start + at, start + at + 8)),
        actors=(police,), recipients=(), when=None, where=None, says=(), figures=(), score=0.9,
        evidence=(("type", BY_HAND),),
    )  # fmt: skip


def measure(case: Path) -> dict[str, Any]:
    """Return the milliseconds of each screen, as the server answers it."""
    from starlette.testclient import TestClient

    from dateline.web import make_app

    work, keys = Work(case), Keys(PORT)
    client = TestClient(make_app(work, keys), base_url=f"http://127.0.0.1:{PORT}")
    client.get(f"/?token={keys.token}")
    began = time.monotonic()
    client.get("/")
    first = time.monotonic() - began
    with Casefile.open(case) as casefile:
        held = casefile.counts()
        last = casefile.events(order="-date", limit=1)[0].id
    addresses = (*SCREENS, f"/?after={last}", f"/d/{sha256(write_long_page()[0]).hexdigest()}")
    result = {address: time_it(client, address) for address in addresses}
    work.close()
    return {
        "events": held["events"],
        "first page of a process, ms": round(first * 1000),
        "ms": result,
        "slowest_middle_ms": max(one["middle"] for one in result.values()),
        "slowest_cpu_ms": max(one["cpu"] for one in result.values()),
    }


def time_it(client: Any, address: str) -> dict[str, float]:  # noqa: ANN401  starlette's client
    """Return the milliseconds of five askings: the best, the middle one, and the middle one's CPU."""
    took, cpu = zip(*times(client, address), strict=True)
    return {
        "best": round(min(took) * 1000, 1),
        "middle": round(statistics.median(took) * 1000, 1),
        "cpu": round(statistics.median(cpu) * 1000, 1),
    }


def times(client: Any, address: str) -> Iterator[tuple[float, float]]:  # noqa: ANN401
    """Yield the seconds and CPU seconds of five askings."""
    for _ in range(5):
        began, worked = time.monotonic(), time.process_time()
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        yield time.monotonic() - began, time.process_time() - worked


if __name__ == "__main__":
    main()
