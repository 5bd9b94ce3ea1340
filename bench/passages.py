"""Our own passages → reports, all values: on those that no weight has seen.

    python -m bench.passages [--part test|choosing|train|all] [--family FAMILY] [--list]

The passages lie in ``corpus/passages``; each is coded as a text of its own, with its publication day. Reports are
paired one to one where their triggers overlap and the type is the marked one or one of its ``also``, those whose
parties agree first. ``events`` is the F1 of the pairs, ``full`` the F1 of pairs with actors, recipients and status
right as well: each side named by one is named by the other, by a content word in common (words or fullest name) or by
the same country and sector. Then, of the pairs, the share of right actors, recipients, status, mode, claimant (of the
nearest, or none on both sides), day (same first and last) and place. ``hit`` counts the passages without a report
that get one, per 100. Prints one JSON object; ``--list`` prints what is missed, made up or not full.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.leads import f1
from corpus import notation
from corpus.agreement import content_words
from corpus.notation import Passage, read_folder
from corpus.parts import is_for_choosing, is_held_out
from dateline import Coder
from dateline.records import Actor, Report

FOLDER = Path(__file__).parents[1] / "corpus" / "passages"
PARTS: dict[str, Callable[[Passage], bool]] = {
    "test": is_held_out,
    "choosing": is_for_choosing,
    "train": lambda passage: not (is_held_out(passage) or is_for_choosing(passage)),
    "all": lambda _: True,
}


def side_right(marked: Sequence[notation.Party], found: Sequence[Actor]) -> bool:
    """Return whether everybody marked on a side is found there, and nobody else."""

    def same(party: notation.Party, actor: Actor) -> bool:
        words = content_words([party.name, party.words.text if party.words else ""])
        if words & content_words([actor.name, actor.words.text]):
            return True
        return party.country is not None and (party.country, party.sector) == (actor.country, actor.sector)

    return all(any(same(p, a) for a in found) for p in marked) and all(any(same(p, a) for p in marked) for a in found)


def pair(passage: Passage, reports: Sequence[Report]) -> list[tuple[notation.Report, Report]]:
    """Return marked and found reports that tell of one act, one to one."""
    ranked = sorted(
        (-side_right(mark.actors, found.actors) - side_right(mark.recipients, found.recipients), i, j)
        for i, mark in enumerate(passage.reports)
        for j, found in enumerate(reports)
        if found.type in (mark.type, *mark.also)
        and found.trigger.span.start < mark.trigger.end
        and mark.trigger.start < found.trigger.span.end
    )
    taken: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(passage.reports[i], reports[j]) for i, j in sorted(taken.items())]


def judge(mark: notation.Report, found: Report) -> dict[str, bool]:
    """Return which values of a found report are as they are marked."""
    when = (found.when.first, found.when.last) if found.when else (None, None)
    days = tuple(day.isoformat() if day else None for day in when)
    wanted = mark.when[:2] if mark.when else (None, None)
    claimant = content_words([mark.says[0].name, mark.says[0].words.text]) if mark.says else frozenset()
    told = content_words([found.says[0].name, found.says[0].words.text]) if found.says else frozenset()
    place = content_words([mark.where[0].text]) if mark.where else frozenset()
    coded = content_words([found.where.words.text]) if found.where else frozenset()
    return {
        "actors": side_right(mark.actors, found.actors),
        "recipients": side_right(mark.recipients, found.recipients),
        "status": mark.status == found.status,
        "mode": mark.mode == found.mode,
        "says": bool(claimant & told) or not (claimant or told),
        "when": wanted == days,
        "where": bool(place & coded) or not (place or coded),
    }


def compare(passage: Passage, reports: Sequence[Report], counts: Counter[str]) -> Iterator[str]:
    """Count what is right of one passage, and yield a line for each thing that is not."""
    counts["marked"] += len(passage.reports)
    counts["found"] += len(reports)
    pairs = pair(passage, reports)
    for mark, found in pairs:
        right = judge(mark, found)
        counts["pairs"] += 1
        counts.update(name for name, yes in right.items() if yes)
        full = right["actors"] and right["recipients"] and right["status"]
        counts["full"] += full
        if not full:
            wrong = ", ".join(name for name in ("actors", "recipients", "status") if not right[name])
            yield f"{passage.id} {wrong}: {_tell(found)} | marked {_tell_mark(mark)}"
    missed = [mark for mark in passage.reports if not any(mark is one for one, _ in pairs)]
    extra = [found for found in reports if not any(found is one for _, one in pairs)]
    yield from (f"{passage.id} missed: {_tell_mark(mark)}" for mark in missed)
    yield from (f"{passage.id} extra: {_tell(found)}" for found in extra)
    if not passage.reports:
        counts["without"] += 1
        counts["hit"] += bool(reports)


def _tell(report: Report) -> str:
    sides = [" ; ".join(party.words.text for party in side) for side in (report.actors, report.recipients)]
    rule = dict(report.evidence)["type"].rule
    return f"{report.type} {report.status} '{report.trigger.text}' {sides[0]} > {sides[1]} ({rule})"


def _tell_mark(mark: notation.Report) -> str:
    sides = [" ; ".join(party.name for party in side) for side in (mark.actors, mark.recipients)]
    return f"{mark.type} {mark.status} '{mark.trigger.text}' {sides[0]} > {sides[1]}"


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=tuple(PARTS), default="test")
    options.add_argument("--family", default="", help="one family of passages only")
    options.add_argument("--list", action="store_true")
    asked = options.parse_args()
    coder, counts, passages = Coder(), Counter[str](), 0
    for passage in read_folder(FOLDER):
        if not PARTS[asked.part](passage) or asked.family not in ("", passage.family):
            continue
        passages += 1
        reports = coder.code_text(passage.text, published=passage.published).reports
        for line in compare(passage, reports, counts):
            if asked.list:
                print(line, file=sys.stderr)
    shares = {
        name: round(counts[name] / max(1, counts["pairs"]), 3)
        for name in ("actors", "recipients", "status", "mode", "says", "when", "where")
    }
    hit = round(100 * counts["hit"] / max(1, counts["without"]), 1)
    scores: dict[str, object] = {
        "events": f1(counts["pairs"], counts["found"], counts["marked"]),
        "full": f1(counts["full"], counts["found"], counts["marked"]),
    }
    print(json.dumps({"bench": "passages", "passages": passages, **scores, **shares, "hit_per_100": hit}))


if __name__ == "__main__":
    main()
