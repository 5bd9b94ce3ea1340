"""The passages as JSON lines.

    python -m corpus.build OUT

One object a passage: ``id``, ``hand``, ``family``, ``part`` (train, choosing, test), ``published`` (a day or null),
``text`` (paragraphs parted by a newline) and ``events``. An event has ``type``, ``also_ok``, ``mode``, ``status``,
``trigger``, ``actor`` and ``recipient`` (lists of parties), ``when`` (``first``, ``last``, ``words`` or null),
``where``, ``says`` (the nearest claimant first) and ``figures`` (``kind``, ``number``, ``words``). Words are
``{"text", "start", "end"}``: half-open code points into ``text``. A party has ``words`` (null where the sentence
leaves it out), ``name``, ``country`` and ``sector``.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.check import FOLDER
from corpus.notation import Passage, Report, read_folder
from corpus.parts import is_for_choosing, is_held_out


def to_json(passage: Passage) -> dict[str, Any]:
    r"""Return one passage as an object of plain values.

    >>> from corpus.notation import parse_passage
    >>> block = "@ 001 -\nChad fed Mao.\n= AID happened | fed | Chad {TCD GOV} > Mao {TCD CVL}"
    >>> to_json(parse_passage(block, "h2", "aid"))["events"][0]["trigger"]
    {'text': 'fed', 'start': 5, 'end': 8}
    """
    part = "test" if is_held_out(passage) else "choosing" if is_for_choosing(passage) else "train"
    return {
        "id": passage.id,
        "hand": passage.hand,
        "family": passage.family,
        "part": part,
        "published": passage.published,
        "text": passage.text,
        "events": [_event(report) for report in passage.reports],
    }


def _event(report: Report) -> dict[str, Any]:
    when = report.when
    return {
        "type": report.type,
        "also_ok": list(report.also),
        "mode": report.mode,
        "status": report.status,
        "trigger": asdict(report.trigger),
        "actor": [asdict(party) for party in report.actors],
        "recipient": [asdict(party) for party in report.recipients],
        "when": when and {"first": when[0], "last": when[1], "words": when[2] and asdict(when[2])},
        "where": report.where and {**asdict(report.where[0]), "country": report.where[1]},
        "says": [{**asdict(claimant.words), "name": claimant.name} for claimant in report.says],
        "figures": [{"kind": kind, "number": number, "words": asdict(words)} for kind, number, words in report.counts],
    }


def main() -> None:
    """Write the file, or print it when no name is given."""
    lines = "".join(json.dumps(to_json(p), ensure_ascii=False) + "\n" for p in read_folder(FOLDER))
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(lines, encoding="utf-8")
    else:
        print(lines, end="")


if __name__ == "__main__":
    main()
