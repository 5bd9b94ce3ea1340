"""An event as a line that somebody reads: who, what, to whom; and each report with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from dateline.exports.days import say_days
from dateline.exports.desk import Desk, Telling, is_mutual
from dateline.exports.names import party_name
from dateline.exports.tables import say_chain
from dateline.records import Account, Actor, Report

__all__ = ["cite", "clean", "say_account", "say_kind", "say_parties", "say_title"]

TOLLS = {"dead": "killed", "injured": "injured", "arrested": "arrested"}
# Direction overrides and isolates: they can make a line read otherwise than it is written (Unicode UAX 9).
TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u2028\u2029")


def clean(text: str) -> str:
    r"""Return ``text`` on one line, without control characters or direction overrides.

    >>> clean("Port\r\n Halden\x07")
    'Port Halden'
    """
    text = re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]+", " ", text)
    shown = ("" if char in TURNING or category(char) in {"Cc", "Cs"} else char for char in text)
    return re.sub(r" {2,}", " ", "".join(shown)).strip()


def say_parties(report: Report) -> str:
    """Return who did it to whom: "Police → two reporters"."""
    actors, recipients = say_names(report.actors), say_names(report.recipients)
    if is_mutual(report):
        return " ↔ ".join(say_names((actor,)) for actor in report.actors)
    if recipients:
        return f"{actors or '(not said)'} → {recipients}"
    return actors or "(not said)"


def say_names(parties: Iterable[Actor]) -> str:
    return ", ".join(dict.fromkeys(clean(party_name(party)) for party in parties))


def say_kind(telling: Telling) -> str:
    """Return what it was: "COERCE/arrest", and in brackets what has not happened."""
    kind = f"{telling.report.type}/{telling.mode}" if telling.mode else telling.report.type
    return kind if telling.status == "happened" else f"{kind} ({telling.status})"


def say_title(telling: Telling) -> str:
    """Return the event in one line, without its day."""
    place = f", {clean(telling.where.name)}" if telling.where else ""
    return f"{say_kind(telling)}: {say_parties(telling.report)}{place}"


def say_account(desk: Desk, account: Account) -> str:
    """Return a value with who gives it: "2 (Kiosk Times, citing the hospital)"."""
    given = []
    for id_ in account.reports:
        report = desk.reports[id_]
        outlet, says = clean(desk.outlet(desk.article(report))), clean(say_chain(report.says))
        given.append(f"{outlet}, citing {says}" if says else outlet)
    citing = tuple(source for source in given if ", citing " in source)
    kept = [s for s in given if s in citing or not any(other.startswith(f"{s}, citing ") for other in citing)]
    return f"{clean(account.value)} ({'; '.join(dict.fromkeys(kept))})"


def cite(desk: Desk, report: Report, *, address: bool = True) -> str:
    """Return where a report stands: outlet, headline, day of publication, address or file, paragraph.

    Without ``address`` the article's is left out, for whoever sets it apart.
    """
    article = desk.article(report)
    published, outlet, name = article.published, clean(desk.outlet(article)), clean(desk.page_name(article))
    parts = (
        outlet,
        f"“{clean(article.headline)}”" if article.headline else "",
        say_days(published.first, published.last) if published else "no date of publication",
        (clean(article.url) if address else "") if article.url else name if name != outlet else "",
        f"paragraph {report.paragraph}" if report.paragraph else "headline",
    )
    return ", ".join(part for part in parts if part)
