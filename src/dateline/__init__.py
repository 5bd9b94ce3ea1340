"""dateline: from saved news pages to a sourced chronology: who did what to whom, when, where, and on whose word.

>>> import dateline
>>> chronology = dateline.Coder().code_text("Police arrested five dockers in Lisbon on Tuesday.", "2024-03-15")
>>> [(report.type, report.mode, report.when.edtf) for report in chronology.reports]
[('COERCE', 'arrest', '2024-03-12')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.exports import export, table
    from dateline.jobs import read
    from dateline.pipeline import Coder
    from dateline.records import Account, Article, Chronology, Event, Page, Problem, Report

__all__ = [
    "Account",
    "Article",
    "Chronology",
    "Coder",
    "Event",
    "Page",
    "Problem",
    "Report",
    "__version__",
    "export",
    "read",
    "table",
]
__version__ = "0.1.0"

_HOMES = {
    "Coder": "dateline.pipeline",
    "export": "dateline.exports",
    "read": "dateline.jobs",
    "table": "dateline.exports",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  PEP 562: any public name
    """Import a public name when it is first used, so that ``dateline --help`` need not load the model's runtime."""
    if name not in __all__:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES.get(name, "dateline.records")), name)
    globals()[name] = value
    return value
