"""From what somebody names to a decision: which reports it is about, as they stand now, and whether it can be."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from dateline.errors import SettingsError
from dateline.records import FIELDS, FIGURES, Anchor, Article, Decision, Evidence, Report, Span, fold_words, from_text
from dateline.store.adding_by_hand import anchor_words
from dateline.store.anchoring import to_anchor
from dateline.store.corrections import correct, read_value
from dateline.store.database import Database
from dateline.store.seals import storable
from dateline.store.standing import find_undone

__all__ = ["ALIASES", "draft"]

ALIASES = ("actor", "place", "source")  # what can have several names
Values = tuple[tuple[str, str], ...]
Told = list[tuple[Report, Article]]


def draft(database: Database, verb: str, ids: Sequence[str], values: Mapping[str, str | Sequence[str]]) -> Decision:
    """Return the decision that is asked for, still without number, time and name.

    Raises SettingsError when there is nothing of these ids, or it cannot be decided so; the message says what can.
    """
    given = tuple(
        (name, storable(" ".join(text.split())))
        for name, texts in values.items()
        for text in ([texts] if isinstance(texts, str) else texts)
    )
    named = ids if verb in UNNAMED else [find_id(database, id_) for id_ in ids]
    subjects, anchors, kept = DRAFTERS[verb](database, named, given)
    return Decision(0, "", "", verb, "", tuple(subjects), kept, tuple(anchors))


Drafted = tuple[Sequence[str], Sequence[Anchor], Values]


def draft_state(database: Database, ids: Sequence[str], values: Values) -> Drafted:
    """confirm, reject, later: about every report of the events that was not struck."""
    _only(values, ())
    return ids, [to_anchor(*told) for told in _told(database, _some(ids))], ()


def draft_note(database: Database, ids: Sequence[str], values: Values) -> Drafted:
    _only(values, ("text",))
    if not dict(values).get("text"):
        raise SettingsError("a note wants its text")
    return ids, [to_anchor(*told) for told in _told(database, _some(ids))], values


def draft_set(database: Database, ids: Sequence[str], values: Values) -> Drafted:
    """On an event, a value is set on each of its reports; a figure on those that give one, on all when none does."""
    _only(values, FIELDS)
    if not values:
        raise SettingsError(f"say what is to be set: {', '.join(FIELDS)}")
    values = tuple(sorted(values, key=lambda pair: FIELDS.index(pair[0])))  # a type before its mode
    figures = {name for name, _ in values if name in FIGURES}
    anchors = []
    for id_ in _some(ids):
        told = _told(database, [id_])
        counting = [bool(figures & {figure.kind for figure in report.figures}) for report, _ in told]
        for (report, article), counts in zip(told, counting, strict=True):
            without = bool(figures) and any(counting) and not counts
            if without and len(figures) == len(values):
                continue
            changed = report
            for name, text in values:
                changed = correct(changed, name, text, Evidence("decided"))
            anchors.append(to_anchor(report, article, int(without)))
    return ids, anchors, values


def draft_merge(database: Database, ids: Sequence[str], values: Values) -> Drafted:
    """All reports of the first event belong with all of the others."""
    _only(values, ())
    anchors: dict[str, Anchor] = {}
    for side, id_ in enumerate(_some(ids)):
        for report, article in _told(database, [id_], struck=True):
            anchors.setdefault(report.id, to_anchor(report, article, side))
    events = database.ask("events_with", (json.dumps([*anchors]),))
    if len(events) < 2:
        raise SettingsError("merge wants two events or more; these are one")
    return ids, list(anchors.values()), ()


def draft_split(database: Database, ids: Sequence[str], values: Values) -> Drafted:
    """The reports that are named leave the event, together; when none is named, each is an event of its own.

    Events that are named after the first stay apart from it.
    """
    _only(values, ())
    event, *leaving = _some(ids)
    told_of = [_told(database, [id_], struck=True) for id_ in ids]
    if len(ids) > 1 and not any(report.id in ids for told in told_of for report, _ in told):
        events = {number for told in told_of for (number,) in _events_with(database, told)}
        if len(events) < len(ids):
            raise SettingsError("these ids name one event twice; to part it name reports of it")
        return ids, [to_anchor(*one, side) for side, told in enumerate(told_of) for one in told], ()
    told = _told(database, [event], struck=True)
    own = [report.id for report, _ in told]
    strangers = [id_ for id_ in leaving if id_ not in own]
    if strangers:
        raise SettingsError(f"{strangers[0]} is no report of {event}; it has {', '.join(own)}")
    if len(own) < 2 or len(set(leaving)) == len(own):
        raise SettingsError(f"{event}: there is nothing to part; of {len(own)} reports one at least has to stay")
    sides = [(id_ in leaving) if leaving else number for number, id_ in enumerate(own)]
    return ids, [to_anchor(report, article, int(side)) for (report, article), side in zip(told, sides, strict=True)], ()


def draft_alias(_: Database, ids: Sequence[str], values: Values) -> Drafted:
    """``of`` an actor, a place or a source: each ``other`` name is that of ``name``."""
    _only(values, ("of", "name", "other"))
    given = dict(values)
    of = given.get("of", "actor")
    if of not in ALIASES:
        raise SettingsError(f"an alias is of an {', a '.join(ALIASES)}; not of {of!r}")
    name, others = given.get("name", ""), [text for key, text in values if key == "other"]
    if not fold_words(name) or not others or not all(map(fold_words, others)):
        raise SettingsError("an alias wants a name, and one other name or more")
    same = [other for other in others if other == name]
    if same:
        raise SettingsError(f"{name!r} is no other name of itself")
    return ids, (), (("of", of), ("name", name), *(("other", other) for other in others))


def draft_add(database: Database, ids: Sequence[str], values: Values) -> Drafted:
    """A report in the article that is named, on the words ``quote``, or on ``start`` to ``end`` of its page."""
    _only(values, ("quote", "start", "end", "trigger", *FIELDS))
    given = dict(values)
    if len(ids) != 1 or "type" not in given:
        raise SettingsError("to add a report name its article, the words it rests on, and its type")
    row = database.one("article_of_reports", (ids[0],))
    if row is None:
        raise SettingsError(f"there is no article {ids[0]!r}")
    try:
        span = Span(int(given["start"]), int(given["end"])) if given.keys() >= {"start", "end"} else None
    except ValueError as error:
        raise SettingsError(f"start and end are numbers of characters on the page ({error})") from error
    for name in given.keys() & set(FIELDS):
        read_value(name, given[name])
    type_ = str(read_value("type", given["type"]))
    anchor = anchor_words(from_text(Article, row[0]), given.get("quote", ""), span, given.get("trigger", ""), type_)
    fields = tuple((name, given[name]) for name in FIELDS if name in given)
    return ids, [anchor], fields


def draft_undo(database: Database, ids: Sequence[str], values: Values) -> Drafted:
    """The decision of that ``number``; without one the last that stands and is no undo."""
    _only(values, ("number",))
    undone = find_undone(
        from_text(Decision, whole) for (whole,) in database.ask("SELECT whole FROM decision WHERE verb = 'undo'")
    )
    rows = database.ask("SELECT number, verb FROM decision ORDER BY number DESC")
    text = dict(values).get("number", "")
    if not text:
        number = next((number for number, verb in rows if verb != "undo" and number not in undone), None)
        if number is None:
            raise SettingsError("there is nothing to undo")
    elif not text.isdecimal() or int(text) not in dict(rows):
        raise SettingsError(f"there is no decision {text!r}; dateline log shows them")
    else:
        number = int(text)
    if number in undone:
        raise SettingsError(f"decision {number} is undone already; undo its undo to have it again")
    return ids, (), (("number", str(number)),)


DRAFTERS: Mapping[str, Callable[[Database, Sequence[str], Values], Drafted]] = {
    "confirm": draft_state, "reject": draft_state, "later": draft_state, "note": draft_note, "set": draft_set,
    "merge": draft_merge, "split": draft_split, "alias": draft_alias, "add": draft_add, "undo": draft_undo,
}  # fmt: skip
UNNAMED = ("alias", "add", "undo")  # verbs that name no event and no report


def find_id(database: Database, beginning: str) -> str:
    """Return the id of the one event or report that begins so.

    Raises SettingsError when none does, or several do.
    """
    found = [row[0] for row in database.ask("ids_like", (beginning, beginning + "\U0010ffff"))]
    if beginning and (beginning in found or len(found) == 1):
        return beginning if beginning in found else str(found[0])
    if not found or not beginning:
        raise SettingsError(f"no event or report begins with {beginning!r}; dateline list shows them")
    raise SettingsError(f"{beginning!r} begins several ids ({', '.join(found[:5])} ...); write more of it")


def _told(database: Database, ids: Sequence[str], *, struck: bool = False) -> Told:
    """Return the reports of these ids, and those of events of these ids, each once; ``struck``: rejected ones, too."""
    found: dict[str, tuple[Report, Article]] = {}
    articles: dict[str, Article] = {}
    for id_ in ids:
        rows = database.ask("reports_decided", {"id": id_, "struck": int(struck)})
        for whole, article in rows:
            report = from_text(Report, whole)
            articles[article] = articles.get(article) or from_text(Article, article)
            found.setdefault(report.id, (report, articles[article]))
        if not rows:
            raise SettingsError(f"{id_} has no reports; dateline list shows what has")
    return list(found.values())


def _events_with(database: Database, told: Told) -> list[tuple[int]]:
    return [(number,) for (number,) in database.ask("events_with", (json.dumps([report.id for report, _ in told]),))]


def _some(ids: Sequence[str]) -> Sequence[str]:
    if not ids:
        raise SettingsError("name an event or a report; dateline list shows them")
    return ids


def _only(values: Values, allowed: Sequence[str]) -> None:
    strangers = [name for name, _ in values if name not in allowed]
    if strangers:
        raise SettingsError(f"{strangers[0]!r} cannot be said here; {', '.join(allowed) or 'nothing'} can")
