"""What stops a command. Trouble in the *input* is a ``Problem`` record instead.

::

    DatelineError
    ├── SettingsError    an option or argument cannot be used
    ├── KnowledgeError   a table under ``data/`` is missing or malformed (file:line)
    ├── ModelError       the language model is missing or does not load
    ├── StoreError       a casefile cannot be opened, read or written; ``status`` is the command's exit status
    └── PageError        one page cannot be read; becomes a ``Problem`` before it reaches the user
"""

from __future__ import annotations

__all__ = ["DatelineError", "KnowledgeError", "ModelError", "PageError", "SettingsError", "StoreError"]


class DatelineError(Exception):
    """Base of all: the message says what, where, and what to do."""


class SettingsError(DatelineError):
    """An option or argument cannot be used as given."""


class KnowledgeError(DatelineError):
    """A table under ``data/`` is missing or malformed; the message begins with ``file:line``."""


class ModelError(DatelineError):
    """The language model is missing or does not load."""


class StoreError(DatelineError):
    """A casefile cannot be opened, read or written. ``status`` is the exit status of the command that meets it."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


class PageError(DatelineError):
    """One page cannot be read. ``kind`` is the ``Problem.kind`` it becomes."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
