"""Where words of a page stand in the article's text as a reader sees it: without the page's markup."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from dateline.records import Article, Run, Span, to_reading

__all__ = ["ReadText", "read_text_of"]


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of one article: headline, standfirst, subheads and paragraphs, with a blank line between two.

    ``runs`` ascend and tie it to the page.
    """

    text: str = field(repr=False)
    runs: tuple[Run, ...] = field(repr=False)

    def find(self, span: Span) -> Span | None:
        """Return where the page's ``span`` stands in ``text``, code points; None where no word of it does."""
        start, end = self._place(span.start, after=False), self._place(span.end - 1, after=True)
        return Span(start, end) if start is not None and end is not None and start < end else None

    def _place(self, position: int, *, after: bool) -> int | None:
        """Return where a character of the page stands; for one in a run that stands as a whole, the run's edge."""
        number = bisect_right(self.runs, position, key=lambda run: run.page_start) - 1
        if number < 0:
            return None
        run = self.runs[number]
        if position >= run.page_start + run.page_length:
            return None
        if run.length == run.page_length:
            return run.start + position - run.page_start + after
        return run.start + (run.length if after else 0)


def read_text_of(article: Article) -> ReadText:
    """Return the text of ``article``.

    >>> from dateline.records import Block, Evidence
    >>> words = "A & B"
    >>> runs = (Run(0, 10, 2, 2), Run(2, 12, 1, 5), Run(3, 17, 2, 2))  # "A &amp; B" at 10 of its page
    >>> block = Block("paragraph", Span(10, 19), words, "by hand", runs)
    >>> read = read_text_of(Article("a", "0", Span(10, 19), (block,)))
    >>> read.find(Span(12, 19)), read.text[2:5]
    (Span(start=2, end=5), '& B')
    """
    reading = to_reading(article)
    return ReadText(reading.text, tuple(sorted(reading.runs, key=lambda run: run.page_start)))
