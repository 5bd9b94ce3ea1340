"""Records as plain values that JSON can write, and back again, with nothing lost: how a casefile keeps them.

``as_json`` is for readers and leaves out what ``dateline why`` tells; here every field of every record is written, by
name, and a field that a record has got since then is read with its default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

__all__ = ["from_text", "to_text"]

Record = TypeVar("Record")
Read = Callable[[Any], Any]


def to_text(record: object) -> str:
    """Return ``record`` as canonical JSON: keys in order, no blanks, the same text for equal records.

    >>> from dateline.records import Evidence, Span
    >>> to_text(Evidence("weekday", Span(3, 9)))
    '{"note":"","rule":"weekday","span":[3,9]}'
    """
    plain = to_plain(record)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    # The name of a file can hold bytes that are no text; as escapes they survive.
    return text if text.isascii() or _is_text(text) else json.dumps(plain, sort_keys=True, separators=(",", ":"))


def from_text(kind: type[Record], text: str) -> Record:
    """Return the record of this ``kind`` that ``to_text`` wrote.

    Raises ValueError, TypeError or KeyError when ``text`` is no such record.
    """
    return cast("Record", reader_of(cast("Hashable", kind))(json.loads(text)))


def to_plain(value: object) -> Any:  # noqa: ANN401  what JSON can hold
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {name: to_plain(getattr(value, name)) for name in _names(cast("Hashable", type(value)))}
    raise TypeError(f"{type(value).__name__} is no part of a record")


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401  a record's class
    return tuple(field.name for field in fields(kind) if field.init)


@cache
def reader_of(kind: Any) -> Read:  # noqa: ANN401  a type, or what typing makes of one
    """Return what makes a value of this type from plain values."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        (one,) = (reader_of(part) for part in inner if part is not NoneType)
        return lambda value: None if value is None else one(value)
    if origin is tuple and inner[-1] is Ellipsis:
        item = reader_of(inner[0])
        return lambda value: tuple([item(part) for part in value])
    if origin is tuple:
        items = tuple(map(reader_of, inner))
        return lambda value: tuple([read(part) for read, part in zip(items, value, strict=True)])
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if hasattr(kind, "_fields"):
        parts = tuple(reader_of(hint) for hint in get_type_hints(kind).values())
        return lambda value: kind(*[read(part) for read, part in zip(parts, value, strict=True)])
    return _checked(kind)


def _dataclass_reader(kind: Any) -> Read:  # noqa: ANN401
    hints = get_type_hints(kind)
    readers = [(field.name, reader_of(hints[field.name])) for field in fields(kind) if field.init]
    optional = {
        field.name for field in fields(kind) if field.default is not MISSING or field.default_factory is not MISSING
    }

    def read(value: Any) -> Any:  # noqa: ANN401
        return kind(**{name: one(value[name]) for name, one in readers if name in value or name not in optional})

    return read


def _checked(kind: Any) -> Read:  # noqa: ANN401
    def read(value: Any) -> Any:  # noqa: ANN401
        if kind is float and type(value) is int:
            return float(value)
        if not isinstance(value, kind):
            raise TypeError(f"{kind.__name__} expected, not {value!r}")
        return value

    return read


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
