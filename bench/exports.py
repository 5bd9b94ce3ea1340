"""What it costs to write a chronology out: CPU seconds, megabytes written and peak memory, format by format.

    python -m bench.exports [--events N] [FORMAT ...]

The chronology is made up here: N events (default 20,000) of one report each, five to an article; no data is needed.
Formats whose extra is not installed are named as skipped. Peak memory is of the process so far, with the chronology:
name one format to have its own. Prints one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import date

from dateline.errors import SettingsError
from dateline.exports import FORMATS, REPORTS, Terms, make_export
from dateline.records import (
    Account,
    Actor,
    Article,
    Block,
    Chronology,
    Event,
    Evidence,
    Page,
    Published,
    Report,
    Run,
    Span,
    When,
    Where,
    Words,
)

SENTENCE = "Police arrested two clerks in Lisbon on Tuesday, the hospital said."
MADE_UP = Evidence("made up")
DAY = date(2024, 3, 12)


def words(part: str) -> Words:
    """Return ``part`` where it stands in the one sentence there is."""
    start = SENTENCE.index(part)
    return Words(part, Span(start, start + len(part)))


def write_story(number: int) -> tuple[Page, Article]:
    """Return a page of one article."""
    sha256 = f"{number:064x}"
    span = Span(0, len(SENTENCE))
    block = Block("paragraph", span, SENTENCE, "made up", (Run(0, 0, span.end, span.end),))
    published = Published(DAY, DAY, "2024-03-12", MADE_UP)
    article = Article(
        f"a{number}", sha256, span, (block,), f"Story {number}", outlet="Kiosk Times", published=published
    )
    return Page(f"story-{number}.txt", sha256, SENTENCE, "utf-8", "made up", "text"), article


def write_report(number: int, article: str) -> Report:
    """Return a report that differs from the others by its id alone."""
    police = Actor(words("Police"), "Police", "PRT", "COP", (MADE_UP,))
    clerks = Actor(words("two clerks"), "two clerks", None, "CVL", (MADE_UP,))
    when = When(DAY, DAY, "2024-03-12", words("on Tuesday"), MADE_UP)
    where = Where(words("Lisbon"), "Lisbon", "PRT", 38.717, -9.133, 2267057, "city", MADE_UP)
    return Report(
        f"r{number}", article, 1, "COERCE", "arrest", "173", "happened", words(SENTENCE), words("arrested"),
        (police,), (clerks,), when, where, (), (), 0.9, (("type", MADE_UP),),
    )  # fmt: skip


def write_chronology(events: int) -> Chronology:
    """Return a chronology of so many events."""
    stories = [write_story(number) for number in range(-(-events // 5))]
    reports = tuple(write_report(number, f"a{number // 5}") for number in range(events))
    return Chronology(
        tuple(page for page, _ in stories),
        tuple(article for _, article in stories),
        reports,
        tuple(
            Event(f"e{number}", (report.id,), (Account("date", "2024-03-12", (report.id,)),))
            for number, report in enumerate(reports)
        ),
    )


def measure(chronology: Chronology, name: str) -> dict[str, float | str]:
    """Return what it costs to write ``chronology`` as ``name``."""
    start = time.process_time()
    try:
        _, export = make_export(chronology, name, Terms())
        written = sum(len(chunk) for part in export.parts for chunk in part.chunks)
    except SettingsError as error:
        return {"skipped": str(error)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cpu_s": round(time.process_time() - start, 2), "mb": round(written / 1e6, 1), "peak_mb": round(peak)}


def main(arguments: list[str]) -> int:
    """Print the figures as one JSON object."""
    known = {**FORMATS, **REPORTS}
    events = 20_000
    if "--events" in arguments:
        place = arguments.index("--events")
        events = int(arguments[place + 1])
        del arguments[place : place + 2]
    if unknown := [name for name in arguments if name not in known]:
        print(__doc__, f"no format {', '.join(unknown)}", file=sys.stderr)
        return 2
    chronology = write_chronology(events)
    print(json.dumps({"events": events, **{name: measure(chronology, name) for name in arguments or known}}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
