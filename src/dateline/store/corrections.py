"""What people set, from the text they write to a report that says it: one notation for commands, tables and the app.

::

    type, mode, status   the word, as PLOVER and the documents have it
    actor, recipient     names parted by ``;``, with codes where they are known: ``riot police (FRA COP); dockers``
    when                 ``2024-03-14``, ``2024-03``, ``2024``, or two with a ``/`` between
    where                a place of the gazetteer, ``Lisbon`` or ``Lisbon, PRT``, or any name
    says                 claimants, the nearest first, parted by ``<``: ``Orsk < Arden News Agency``
    dead, injured, arrested   ``3``, ``at least 3``, ``3 to 5``

Nothing (or ``-``) says that it is not known, or that nobody is; ``says`` is then the outlet's own voice.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

from dateline.errors import SettingsError
from dateline.knowledge.acts import load_acts
from dateline.knowledge.ontology import load_ontology
from dateline.knowledge.places import load_places
from dateline.knowledge.roles import SECTORS
from dateline.records import FIELDS, FIGURES, STATUSES, Actor, Evidence, Figure, Report, Says, Span, When, Where, Words

__all__ = ["correct", "put_value", "read_value", "say_value"]

PARTY = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<codes>[A-Z]{3}(?: [A-Z]{3})?)\))?")
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
NUMBER = re.compile(r"(?:(at least )?(\d{1,7})|(\d{1,7}) ?(?:to|-) ?(\d{1,7}))", re.IGNORECASE)


def read_value(field: str, text: str) -> object:
    """Return what ``text`` says for ``field``; None, or nothing, where it is not known.

    >>> read_value("when", "2024-03"), read_value("dead", "at least 3"), read_value("actor", "police (FRA COP)")
    ((datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)), (3, None), (('police', 'FRA', 'COP'),))

    Raises SettingsError when there is no such field or no such value, naming what there is.
    """
    if field not in FIELDS:
        raise SettingsError(f"{field!r} cannot be set; there are {', '.join(FIELDS)}")
    text = "" if text.strip() == "-" else " ".join(text.split())
    if field in {"actor", "recipient"}:
        return tuple(_read_party(field, part.strip()) for part in text.split(";") if part.strip())
    if field == "says":
        return tuple(name for part in re.split(r"<|←", text) if (name := part.strip()))
    if field in {"type", "status"}:
        return _one_of(field, text.upper() if field == "type" else text.lower())
    if not text:
        return None
    if field == "mode":
        return _one_of(field, text.lower())
    if field == "when":
        return _read_days(text)
    return _read_figure(field, text) if field in FIGURES else text


def _one_of(field: str, code: str) -> str:
    known = {
        "type": list(load_ontology()),
        "mode": sorted({mode for kind in load_ontology().values() for mode in kind.modes}),
        "status": list(STATUSES),
    }[field]
    if code not in known:
        raise SettingsError(f"{field}: there is no {code!r}; there are {', '.join(known)}")
    return code


def _read_party(field: str, text: str) -> tuple[str, str | None, str | None]:
    match = PARTY.fullmatch(text)
    if match is None:
        raise SettingsError(f"{field}: {text!r} is not read; write a name and its codes, as riot police (FRA COP)")
    country, sector = None, None
    for code in (match["codes"] or "").split():
        if code in SECTORS and (country or code not in load_places_by_code()):
            sector = code
        else:
            country = code
    return match["name"], country, sector


@cache
def load_places_by_code() -> frozenset[str]:
    """Return the codes of countries."""
    return frozenset(place.country for place in load_places().countries.values() if place.country)


def _read_days(text: str) -> tuple[date, date]:
    first, _, last = (part.strip() for part in text.partition("/"))
    days = _stretch(first)[0], _stretch(last or first)[1]
    if days[1] < days[0]:
        raise SettingsError(f"when: {text!r} ends before it begins")
    return days


def _stretch(text: str) -> tuple[date, date]:
    match = DAY.fullmatch(text)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            if day:
                return date(year or 0, month or 0, day), date(year or 0, month or 0, day)
            first, last = month or 1, month or 12
            return date(year or 0, first, 1), date(year or 0, last, monthrange(year or 0, last)[1])
        except ValueError:
            pass
    raise SettingsError(f"when: {text!r} is no date; write 2024-03-15, 2024-03 or 2024, or two with / between")


def _read_figure(field: str, text: str) -> tuple[int, int | None]:
    match = NUMBER.fullmatch(text)
    if match is None:
        raise SettingsError(f"{field}: {text!r} is no number; write 3, at least 3, or 3 to 5")
    if match[2]:
        return int(match[2]), None if match[1] else int(match[2])
    least, most = sorted((int(match[3]), int(match[4])))
    return least, most


def correct(report: Report, field: str, text: str, evidence: Evidence) -> Report:
    """Return ``report`` with what ``text`` says for ``field``, resting on ``evidence``, which names what it was before.

    What was set rests on no words of the page: its words are none, at the beginning of the sentence, unless a name that
    was set stands in the sentence.

    Raises SettingsError as ``read_value`` does.
    """
    before = say_value(report, field)
    told = f"dateline had {before}" if before else "dateline had none"
    evidence = replace(evidence, note="; ".join(filter(None, (evidence.note, told))))
    changed = put_value(report, field, text, evidence)
    return replace(changed, evidence=((field, evidence), *changed.evidence))


def put_value(report: Report, field: str, text: str, evidence: Evidence) -> Report:
    """Return ``report`` with what ``text`` says for ``field``.

    Raises SettingsError as ``read_value`` does.
    """
    value = read_value(field, text)
    nowhere = Words("", Span(report.sentence.span.start, report.sentence.span.start))
    if field == "type" and isinstance(value, str):
        mode = report.mode if report.mode in load_ontology()[value].modes else None
        return replace(report, type=value, mode=mode, cameo=code_of(value, mode))
    if field == "mode" and (value is None or isinstance(value, str)):
        if value is not None and value not in load_ontology()[report.type].modes:
            modes = ", ".join(load_ontology()[report.type].modes) or "none"
            raise SettingsError(f"mode: {report.type} has no {value!r}; it has {modes}; set the type first")
        return replace(report, mode=value, cameo=code_of(report.type, value))
    if field == "status" and isinstance(value, str):
        return replace(report, status=value)
    if field == "when":
        when = None
        if isinstance(value, tuple):
            first, last = value
            when = When(first, last, _edtf(first, last), nowhere, evidence)
        return replace(report, when=when)
    if field == "where":
        return replace(report, where=None if value is None else _place(report, str(value), evidence))
    if field in {"actor", "recipient"} and isinstance(value, tuple):
        parties = tuple(
            Actor(_words(report, name), name, country, sector, (evidence,)) for name, country, sector in value
        )
        return replace(report, actors=parties) if field == "actor" else replace(report, recipients=parties)
    if field == "says" and isinstance(value, tuple):
        return replace(report, says=tuple(Says(_words(report, n), n, None, None, evidence) for n in value))
    kept = tuple(figure for figure in report.figures if figure.kind != field)
    if isinstance(value, tuple):
        least, most = value
        kept = (*kept, Figure(field, least, most, nowhere, evidence))
    return replace(report, figures=kept)


def _words(report: Report, name: str) -> Words:
    """Return the words of the sentence that are ``name``; none, at its beginning, when it does not stand there."""
    start = report.sentence.span.start
    at = report.sentence.text.casefold().find(name.casefold())
    # Where the sentence stands on the page as a reader sees it, its words stand where they are counted.
    verbatim = report.sentence.span.end - start == len(report.sentence.text)
    if at < 0 or not verbatim:
        return Words("", Span(start, start))
    return Words(report.sentence.text[at : at + len(name)], Span(start + at, start + at + len(name)))


def _place(report: Report, text: str, evidence: Evidence) -> Where:
    name, _, country = (part.strip() for part in text.partition(","))
    found = [
        place for place in load_places().find(name) if not country or country.upper() in {place.country, place.admin1}
    ]
    if country and not found:
        name, found = text, list(load_places().find(text))
    words = _words(report, name)
    if not found:
        code = country.upper() if country.upper() in load_places_by_code() else None
        name = text.partition(",")[0].strip() if code else name
        return Where(words, name, code, None, None, None, "point", evidence)
    place = found[0]
    kinds = {"county": "admin1", "sea": "region"}
    return Where(
        words, place.name, place.country, place.lat, place.lon, place.geonameid, kinds.get(place.kind, place.kind),
        evidence,
    )  # fmt: skip


def _edtf(first: date, last: date) -> str:
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    whole = first.day == 1 and (first.year, first.month) == (last.year, last.month)
    if whole and last.day == monthrange(last.year, last.month)[1]:
        return f"{first.year:04}-{first.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


@cache
def code_of(type_: str, mode: str | None) -> str:
    """Return the CAMEO code that the lexicon gives acts of this type and mode most often.

    >>> code_of("COERCE", "arrest")
    '173'
    """
    rows = [row for row in load_acts().rows if row.type == type_]
    codes = Counter(row.cameo for row in rows if row.mode == mode) or Counter(row.cameo for row in rows)
    return min(codes, key=lambda code: (-codes[code], code))


def say_value(report: Report, field: str) -> str:
    """Return what ``report`` has for ``field``, as ``read_value`` reads it; "" for nothing."""
    if field in {"type", "mode", "status"}:
        return str(getattr(report, field) or "")
    if field in {"actor", "recipient"}:
        parties = report.actors if field == "actor" else report.recipients
        return "; ".join(say_party(party) for party in parties)
    if field == "when":
        return report.when.edtf or (report.when.words.text if report.when.words else "") if report.when else ""
    if field == "where":
        where = report.where
        return "" if where is None else f"{where.name}, {where.country}" if where.country else where.name
    if field == "says":
        return " < ".join(says.name for says in report.says)
    figure = next((figure for figure in report.figures if figure.kind == field), None)
    if figure is None:
        return ""
    if figure.most is None:
        return f"at least {figure.least}"
    return str(figure.least) if figure.least == figure.most else f"{figure.least} to {figure.most}"


def say_party(party: Actor) -> str:
    codes = " ".join(filter(None, (party.country, party.sector)))
    return f"{party.name} ({codes})" if codes else party.name
