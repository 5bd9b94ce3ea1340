"""What an address asks for: the filter, the order, how far down the list, which event is open. Every state is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, urlencode

from dateline.errors import SettingsError
from dateline.records import Filter
from dateline.store import ORDERS

__all__ = ["FACET_FIELDS", "Asking", "parse_asking", "value_of", "with_values"]

# The facets that are shown, and the field of the filter that each narrows. "=" before a name: the whole of it.
FACET_FIELDS = {
    "type": "type",
    "actor": "actor",
    "recipient": "recipient",
    "place": "place",
    "country": "country",
    "source": "source",
    "status": "status",
    "decision": "decision",
}
WHOLE = ("actor", "recipient", "place", "source")
OWN = ("order", "after", "undated", "all", "open")  # what is no field of the filter


@dataclass(frozen=True, slots=True)
class Asking:
    """One address.

    wanted   the filter as it stands in the address
    every    show what is planned, demanded, denied, possible or past, too
    order    one of ``ORDERS``
    after    the id of the event that the list goes on after, or None
    undated  only the events of unknown day
    open     the id of the event that is shown beside the list, or None
    """

    path: str
    wanted: Filter
    every: bool = False
    order: str = "date"
    after: str | None = None
    undated: bool = False
    open: str | None = None

    @property
    def narrowed(self) -> Filter:
        """Return the filter that is asked of the casefile: what happened, unless the address says otherwise."""
        if self.every or self.wanted.status:
            return self.wanted
        return replace(self.wanted, status=("happened",))

    def address(self, path: str | None = None, **changes: object) -> str:
        """Return this address with ``changes``; what narrows the list anew begins it anew.

        >>> Asking("/", Filter.from_strings({"type": "ASSAULT"}), open="e1").address(open=None, order="-date")
        '/?type=ASSAULT&order=-date'
        """
        asked = replace(self, **changes)  # type: ignore[arg-type]  # the fields of Asking
        if "after" not in changes and ({"wanted", "every", "order", "undated"} & changes.keys()):
            asked = replace(asked, after=None)
        pairs = [(name, value) for name, values in asked.wanted.to_strings().items() for value in values]
        pairs += [("all", "yes")] * asked.every
        pairs += [("order", asked.order)] * (asked.order != "date")
        pairs += [("undated", "yes")] * asked.undated
        pairs += [(name, value) for name, value in (("after", asked.after), ("open", asked.open)) if value]
        query = urlencode(pairs, quote_via=quote)
        where = self.path if path is None else path
        return f"{where}?{query}" if query else where

    def having(self, field: str, value: str) -> tuple[str, ...]:
        """Return the values of ``field`` with ``value`` among them, or without it where it was."""
        held: tuple[str, ...] = getattr(self.wanted, field)
        return tuple(one for one in held if one != value) if value in held else (*held, value)

    def toggled(self, field: str, value: str) -> str:
        """Return the address that asks for ``value`` too, or no longer does."""
        held: dict[str, Any] = {field: self.having(field, value)}
        return self.address(wanted=replace(self.wanted, **held))

    def adding(self, field: str, value: str) -> str:
        """Return the address that asks for ``value`` in the place of what it asks for."""
        return self.address(wanted=Filter.from_strings(self.wanted.to_strings() | {field: [value]}))

    def without(self, *fields: str) -> str:
        """Return the address that asks for nothing of ``fields``."""
        empty = Filter()
        return self.address(wanted=replace(self.wanted, **{field: getattr(empty, field) for field in fields}))

    def chips(self) -> list[tuple[str, str, str]]:
        """Return what is asked for, one by one: the field, the value, and the address without it."""
        told = []
        for field, values in self.wanted.to_strings().items():
            for value in values:
                many = isinstance(getattr(self.wanted, field), tuple)
                told.append((field, value, self.toggled(field, value) if many else self.without(field)))
        return told


def with_values(wanted: Filter, field: str, *values: str) -> Filter:
    """Return the filter that asks for ``values`` of ``field``, and for all else as before."""
    given: dict[str, Any] = {field: values}
    return replace(wanted, **given)


def value_of(facet: str, value: str) -> str:
    """Return how the filter asks for this ``value`` of a facet."""
    return f"={value}" if facet in WHOLE else value


def parse_asking(path: str, pairs: Iterable[tuple[str, str]]) -> Asking:
    """Return what the address asks for.

    Raises SettingsError when a name or a value is not one of those there are.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    own = {name: given.pop(name)[-1] for name in OWN if name in given}
    order = own.get("order") or "date"
    if order not in ORDERS:
        raise SettingsError(f"there is no order {order!r}; there are {', '.join(ORDERS)}")
    return Asking(
        path,
        Filter.from_strings(_no_blanks(given)),
        every=own.get("all") == "yes",
        order=order,
        after=own.get("after") or None,
        undated=own.get("undated") == "yes",
        open=own.get("open") or None,
    )


def _no_blanks(given: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return ``given`` without the fields of a form that were left empty."""
    return {name: kept for name, values in given.items() if (kept := [value for value in values if value.strip()])}
