"""From reports to events in a casefile."""

from __future__ import annotations

from dateline.links import find_copies, link_reports
from dateline.records import Article, Report, from_text, to_text
from dateline.store.database import Database
from dateline.store.event_rows import drop_events, find_tellers, write_event

__all__ = ["link_all"]


def link_all(database: Database) -> None:
    """Put all reports of the casefile together again, in one transaction."""
    with database.writing():
        articles = [from_text(Article, whole) for (whole,) in database.ask("SELECT whole FROM article ORDER BY number")]
        texts = database.ask("SELECT whole FROM report ORDER BY article, number")
        reports = {report.id: report for (whole,) in texts for report in (from_text(Report, whole),)}
        drop_events(database, [number for (number,) in database.ask("SELECT number FROM event")])
        for table in ("copies", "copy", "background"):
            database.run(f"DELETE FROM {table} WHERE true")  # noqa: S608  a name of ours
        copies, background = find_copies(articles)
        database.run_many("INSERT INTO copies VALUES (?, ?)", [(group.id, to_text(group)) for group in copies])
        database.run_many(
            "INSERT INTO copy VALUES (?, ?)", [(key, group.id) for group in copies for key in group.articles]
        )
        database.run_many(
            "INSERT INTO background VALUES (?, ?, ?)",
            [(pair.article, pair.other, to_text(pair)) for pair in background],
        )
        for event in link_reports(list(reports.values()), articles):
            own = [reports[id_] for id_ in event.reports]
            write_event(database, event, own, find_tellers(database, (report.article for report in own)))
