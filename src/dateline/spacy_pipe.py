"""dateline as a component of a spaCy pipeline: ``nlp.add_pipe("dateline")``. The only importer of spaCy.

spaCy finds it by the entry point ``spacy_factories``; dateline itself needs no spaCy, and no other component.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

try:
    from spacy.language import Language
    from spacy.tokens import Doc
except ImportError:  # spaCy is an extra; without it nobody asks for the component
    Language = Doc = None

__all__ = ["make_dateline"]

KEY = "dateline"


def make_dateline(nlp: Any, name: str, published: str | None = None) -> Callable[[Any], Any]:  # noqa: ANN401, ARG001
    """Return the component: it reads each document as one saved page of text.

    ``doc._.dateline`` is its ``Chronology``, ``doc._.dateline_events`` its events that happened, one mapping each with
    the columns of ``dateline.table``; ``doc.spans["dateline"]`` are the words that tell the acts, labelled with types.
    ``published`` is the day of documents that do not say, as 2024-03-15.
    """
    from dateline.exports import table
    from dateline.pipeline import Coder

    for attribute in (KEY, f"{KEY}_events"):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=None)
    coder = Coder(published=published)

    def read(doc: Any) -> Any:  # noqa: ANN401  a spaCy Doc, in and out
        chronology = coder.code_text(doc.text)
        doc._.dateline = chronology
        doc._.dateline_events = list(table(chronology))
        found = (
            doc.char_span(*report.trigger.span, label=report.type, alignment_mode="expand")
            for report in chronology.reports
            if report.status == "happened"
        )
        doc.spans[KEY] = [span for span in found if span is not None]
        return doc

    return read


if Language is not None:
    Language.factory(KEY, default_config={"published": None}, func=make_dateline)
