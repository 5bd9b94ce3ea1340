"""What is decided on a page: read from its form, put to the casefile, and back to the page it was decided on."""

from __future__ import annotations

from collections.abc import Iterable
from hmac import compare_digest
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from dateline.errors import SettingsError
from dateline.records import FIELDS, VERBS, Decision
from dateline.store import Casefile
from dateline.store.corrections import say_value
from dateline.web.words import say_kind, say_parties

__all__ = ["check_word", "decide", "find_way_back", "make_edit", "read_changes"]


def check_word(form: FormData, word: str) -> None:
    """Refuse a form that does not carry the ``word`` that stands on our pages alone."""
    given = form.get("csrf")
    if not isinstance(given, str) or not compare_digest(given.encode(), word.encode()):
        raise HTTPException(403, "This form is not from the app as it runs now; load the page again.")


def find_way_back(form: FormData) -> str:
    """Return the address of ours to go back to.

    >>> find_way_back(FormData({"back": "/?type=ASSAULT"})), find_way_back(FormData({"back": "//evil.test/"}))
    ('/?type=ASSAULT', '/')
    """
    back = form.get("back")
    ours = isinstance(back, str) and back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if ours and isinstance(back, str) else "/"


def read_changes(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the fields whose text is another one than the page had: ``set.when`` beside ``was.when``.

    >>> read_changes([("was.when", ""), ("set.when", "2024-03"), ("was.type", "ASSAULT"), ("set.type", "ASSAULT")])
    {'when': '2024-03'}
    """
    given = dict(pairs)
    changed = {}
    for field in FIELDS:
        text = given.get(f"set.{field}")
        if text is not None and " ".join(text.split()) != " ".join(given.get(f"was.{field}", "").split()):
            changed[field] = text
    return changed


def decide(casefile: Casefile, form: FormData) -> Decision:
    """Decide what ``form`` says, and return the decision.

    Raises SettingsError when it cannot be decided so.
    """
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    given = dict(pairs)
    verb = given.get("verb", "")
    if verb not in VERBS:
        raise SettingsError(f"there is no decision {verb[:40]!r}; there are {', '.join(VERBS)}")
    ids = [value for name, value in pairs if name == "id" and value]
    values: dict[str, Any] = {}
    if verb == "set":
        values = read_changes(pairs)
    elif verb == "note":
        values = {"text": given.get("text", "")}
    elif verb == "alias":
        others = [value for name, value in pairs if name == "other" and value.strip()]
        values = {"of": given.get("of", "actor"), "name": given.get("name", ""), "other": others}
    elif verb == "add":
        values = {name: value for name, value in pairs if name in {"quote", "start", "end", *FIELDS} and value.strip()}
    elif verb == "undo" and given.get("number"):
        values = {"number": given["number"]}
    return casefile.decide(verb, ids, values, why=given.get("why", ""))


def make_edit(casefile: Casefile, id_: str) -> dict[str, Any]:
    """Return what can be set of an event, or of one report, with what it is now.

    Raises SettingsError when there is no such event or report.
    """
    chronology = casefile.event(id_)
    found = casefile.find_id(id_) if not any(id_ == event.id for event in chronology.events) else id_
    reports = [report for report in chronology.reports if report.id == found] or list(chronology.reports)
    lead = max(reports, key=lambda report: (bool(report.actors) + bool(report.recipients), report.score))
    who, sign, whom = say_parties([a.name for a in lead.actors], [a.name for a in lead.recipients], lead.type)
    held = {}
    for field in FIELDS:
        texts = [text for report in [lead, *reports] if (text := say_value(report, field))]
        held[field] = texts[0] if texts else ""
    return {
        "id": found,
        "event": chronology.events[0].id,
        "kind": say_kind(lead.type, lead.mode),
        "who": who,
        "sign": sign,
        "whom": whom,
        "reports": len(reports),
        "quote": lead.sentence.text,
        "fields": held,
    }
