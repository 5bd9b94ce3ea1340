"""A sheet of decisions into a casefile: the rows that can be read go in, each of the others is told on one line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.errors import SettingsError
from dateline.records import Decision, Problem, Report, from_text
from dateline.store.database import Database
from dateline.store.drafting import find_id
from dateline.store.sheets import Row, Wish, find_addition, find_wishes, read_sheet

__all__ = ["Imported", "find_rows", "import_sheet"]


class Imported(NamedTuple):
    """What came of a sheet: what was decided, how many rows say what stands already, what could not be read."""

    decisions: tuple[Decision, ...]
    unchanged: int
    problems: tuple[Problem, ...]


def import_sheet(database: Database, path: Path, decide: Callable[[Wish, str], Decision]) -> Imported:
    """Decide what the sheet at ``path`` asks for; ``decide`` takes a wish and its reason.

    Raises SettingsError when the sheet cannot be read at all.
    """
    exported, rows = read_sheet(path)
    decisions: list[Decision] = []
    problems: list[Problem] = []
    unchanged = 0
    for row in rows:
        if isinstance(row, Problem):
            problems.append(row)
            continue
        try:
            wishes = _wishes(database, row, exported=exported)
            unchanged += not wishes
            why = row.cells.get("why", "")
            decisions += [decide(wish, why) for wish in wishes]
        except SettingsError as error:
            problems.append(Problem(str(path), "row", f"{path}:{row.line}: {error}"))
    return Imported(tuple(decisions), unchanged, tuple(problems))


def _wishes(database: Database, row: Row, *, exported: bool) -> list[Wish]:
    if "id" not in row.cells:
        wish = find_addition(row)
        asked = (wish.values["quote"], wish.values["type"].upper())
        return [] if database.one("added_so", asked) else [wish]
    id_ = find_id(database, row.cells["id"])
    rows = database.ask("reports_ruled", {"id": id_})
    if not rows:
        raise SettingsError(f"{id_} has no reports; dateline list shows what has")
    reports = [from_text(Report, whole) for whole, _ in rows]
    asked_for = json.dumps([report.id for report in reports])
    notes = [from_text(Decision, whole).value("text") for (whole,) in database.ask("notes_on", (asked_for,))]
    return find_wishes(row, reports, [state for _, state in rows], notes, exported=exported)


def find_rows(database: Database, ids: Iterator[str]) -> Iterator[tuple[str, str, str, list[Report]]]:
    """Yield what a sheet has of each of these events: id, decision, the words of its first report, and its reports."""
    for id_ in ids:
        rows = database.ask("reports_ruled", {"id": id_})
        reports = [from_text(Report, whole) for whole, _ in rows]
        states = {state for _, state in rows}
        yield id_, next(iter(states)) if len(states) == 1 else "", reports[0].sentence.text, reports
