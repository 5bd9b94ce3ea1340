"""One filter for all: the options of a command, the parameters of an address and keyword arguments are the same."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches

from dateline.errors import SettingsError
from dateline.records.entry import DECIDED, Entry
from dateline.records.folding import fold_words, stands_in
from dateline.records.report import STATUSES, TYPES

__all__ = ["PARTY_CODES", "Filter", "find_phrases"]

NAMES = ("actor", "recipient", "place", "source")
TEXTS = (*NAMES, *(f"not_{name}" for name in NAMES))
LEFT_OUT = (*NAMES, "type", "country")  # what events can be left out by: not_actor and so on
CLOSED = {"type": TYPES, "quad": ("1", "2", "3", "4"), "status": STATUSES, "decision": DECIDED}
CODE = re.compile(r"[A-Z]{3}(?: [A-Z]{3})?")
PARTY_CODES = ("country", "sector", "code")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
YES, NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are wanted. Several values of one field: any of them; several fields: all of them.

    actor, recipient   words of the name ("police" finds "Riot police"), a country, a sector or both ("FRA", "MIL",
                       "FRA MIL"); with "=" before it the whole name
    type, mode, quad, status, country   codes, in any case; of any report of the event
    place, source      words of the name, or "=" and all of it
    not_...            leaves out events of which any report is such: ``not_actor``, ``not_type``, ...
    since, until       days, months or years: events that can have happened in between; undated ones cannot be known to
    min_sources        independent sources, at least
    conflict           True: the sources differ; False: they do not
    decision           what people decided, of ``DECIDED``; without it events that were rejected are left out
    q                  words that all stand in what is said of the event; "in quotation marks": in a row; ``word*``:
                       its beginning
    """

    actor: tuple[str, ...] = ()
    not_actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    status: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    min_sources: int = 0
    conflict: bool | None = None
    q: str = ""
    decision: tuple[str, ...] = ()
    not_recipient: tuple[str, ...] = ()
    not_type: tuple[str, ...] = ()
    not_place: tuple[str, ...] = ()
    not_country: tuple[str, ...] = ()
    not_source: tuple[str, ...] = ()

    @classmethod
    def from_strings(cls, given: Mapping[str, object]) -> Filter:
        """Return the filter that ``given`` asks for: field → text, or several texts. What is empty asks for nothing.

        >>> Filter.from_strings({"type": "assault", "since": "2024-03"}).since
        datetime.date(2024, 3, 1)

        Raises SettingsError for a field or a value that there is not, naming those there are.
        """
        names = [field.name for field in fields(cls)]
        read: dict[str, object] = {}
        for key, value in given.items():
            name = key.replace("-", "_")
            if name not in names:
                raise SettingsError(f"there is no filter {key!r}{_meant(name, names)}; there are {', '.join(names)}")
            texts = _texts(value)
            if texts:
                read[name] = _read(name, texts)
        return cls(**read)  # type: ignore[arg-type]  # _read returns each field's own type

    def to_strings(self) -> dict[str, list[str]]:
        """Return the fields that ask for something, as ``from_strings`` reads them: the parameters of an address."""
        given: dict[str, list[str]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value == field.default:
                continue
            if isinstance(value, tuple):
                given[field.name] = list(value)
            else:
                given[field.name] = [("yes" if value else "no") if isinstance(value, bool) else str(value)]
        return given

    def matches(self, entry: Entry) -> bool:
        """Return whether ``entry`` is wanted."""
        held: dict[str, list[str]] = {}
        for facet, value in entry.values:
            held.setdefault(facet, []).append(value)
        held.setdefault("decision", ["open"])  # where nobody can have decided, nobody did
        return (
            all(not wanted or any(value in held.get(facet, ()) for value in wanted) for facet, wanted in self.codes())
            and all(
                not wanted or any(_is_named(value, facet, held) for value in wanted) for facet, wanted in self.names()
            )
            and not any(_is_named(value, facet, held) for facet, left in self.left_out() for value in left)
            and (bool(self.decision) or "rejected" not in held["decision"])
            and (self.since is None or (entry.last is not None and entry.last >= self.since))
            and (self.until is None or (entry.first is not None and entry.first <= self.until))
            and entry.sources >= self.min_sources
            and (self.conflict is None or entry.conflict == self.conflict)
            and all(stands_in(phrase, entry.words) for phrase in find_phrases(self.q))
        )

    def codes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the facets of which one value must be held as it is, with what is asked for."""
        return tuple((name, getattr(self, name)) for name in ("type", "mode", "quad", "status", "country", "decision"))

    def names(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the facets that are looked for by words or codes, with what is asked for."""
        return tuple((name, getattr(self, name)) for name in NAMES)

    def left_out(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the facets by which events are left out, with the names that leave them; codes are whole names."""
        return tuple(
            (name, left if name in NAMES else tuple(f"={code}" for code in left))
            for name in LEFT_OUT
            if (left := getattr(self, f"not_{name}"))
        )


def find_phrases(words: str) -> list[str]:
    """Return the rows of words that are to be found, folded; the last word of one may end in ``*``.

    >>> find_phrases('Tear-gas "Port  Halden" dock*')
    ['tear gas', 'port halden', 'dock*']
    """
    phrases = []
    for quoted, word in re.findall(r'"([^"]*)"?|(\S+)', words):
        text = quoted or word
        folded = fold_words(text)
        if folded:
            phrases.append(folded + "*" * text.rstrip().endswith("*"))
    return phrases


def _is_named(value: str, facet: str, held: Mapping[str, list[str]]) -> bool:
    """Return whether one of the names of ``facet`` is, holds, or is coded as ``value``."""
    if value.startswith("="):
        return value[1:] in held.get(facet, ())
    if facet in {"actor", "recipient"} and CODE.fullmatch(value):
        return any(value in held.get(f"{facet}_{code}", ()) for code in PARTY_CODES)
    folded = fold_words(value)
    return any(stands_in(folded, fold_words(name)) for name in held.get(facet, ()))


def _texts(value: object) -> list[str]:
    """Return the texts of one field that ask for something."""
    values = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    return [text for one in values if one is not None for text in [str(one).strip()] if text]


def _read(name: str, texts: list[str]) -> object:
    if name in {"since", "until"}:
        return _read_day(name, texts[-1])
    if name == "min_sources":
        return _read_number(texts[-1])
    if name == "conflict":
        return _read_flag(texts[-1])
    if name == "q":
        return " ".join(texts)
    if name in TEXTS:
        return tuple(_read_words(name, text) for text in texts)
    return tuple(_read_code(name, text) for text in texts)


def _read_words(name: str, text: str) -> str:
    if not fold_words(text):
        raise SettingsError(f"{name}: {text!r} holds no letters to look for")
    return text


def _read_code(name: str, text: str) -> str:
    facet = name.removeprefix("not_")
    code = text.upper() if facet in {"type", "country"} else text.lower()
    if facet in CLOSED and code not in CLOSED[facet]:
        allowed = CLOSED[facet]
        raise SettingsError(f"{name}: there is no {text!r}{_meant(code, allowed)}; there are {', '.join(allowed)}")
    if facet == "country" and not re.fullmatch("[A-Z]{3}", code):
        raise SettingsError(f"{name}: {text!r} is no ISO 3166 alpha-3 code, as FRA or SYR")
    return code


def _read_day(name: str, text: str) -> date:
    match = DATE.fullmatch(text)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)  # no year 0: an error below
    try:
        if name == "since":
            return date(year, month or 1, day or 1)
        return date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError as error:
        raise SettingsError(f"{name}: {text!r} is no date; write 2024-03-15, 2024-03 or 2024") from error


def _read_number(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise SettingsError(f"min_sources: {text!r} is no number of sources, as 2")
    return int(text)


def _read_flag(text: str) -> bool:
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise SettingsError(f"conflict: {text!r} is neither yes nor no")


def _meant(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name, list(names), 1)
    return f" (did you mean {close[0]}?)" if close else ""
