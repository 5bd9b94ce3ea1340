"""The casefile: a folder ``NAME.dateline`` that keeps pages as they were saved and everything that was read from them.

::

    casefile.sqlite   the only truth: pages, articles, reports, events, problems, full text
    pages/<sha256>    the bytes of each page
    journal.jsonl     what people decided, only ever added to
    facts/            a cache for counting, that can be deleted at any time
    dateline.toml, actors.toml   what the user sets, where there is any

Adding is done by ``jobs``, which codes; here is what is kept, and what can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import sleep
from types import MappingProxyType
from typing import Any, Self

from dateline.errors import SettingsError, StoreError
from dateline.pages import Repeated
from dateline.records import (
    Chronology,
    Coding,
    Decision,
    Entry,
    Filter,
    Page,
    Problem,
)
from dateline.store.chronicles import find_article, find_page, find_problems, read_everything, read_wanted
from dateline.store.copying import find_copies_again
from dateline.store.database import Database
from dateline.store.decider import find_decider
from dateline.store.decisions import Decided, Decisions, Logged, Unplaced
from dateline.store.folders import make_folder, name_folder
from dateline.store.importing import Imported, find_rows, import_sheet
from dateline.store.keeping import keep_coding
from dateline.store.kept_pages import KeptPages
from dateline.store.linking import link_waiting, pin_names
from dateline.store.listing import Days, Lister
from dateline.store.marking import find_known, find_stale, forget_stale
from dateline.store.passages import Passage, find_passages
from dateline.store.recoding import find_published, keep_again, read_kept, sweep, with_text
from dateline.store.reviewing import (
    DOUBTS,
    TOO_LONG,
    Conflict,
    Gaps,
    Queue,
    find_conflicts,
    find_doubts,
    find_gaps,
)
from dateline.store.runs import note_run, read_manifest
from dateline.store.seals import storable
from dateline.store.sheets import Wish, write_rows
from dateline.store.verifying import verify
from dateline.store.wanted import Condition, to_condition

__all__ = ["Casefile", "Passage", "name_folder"]

EVERYTHING = Filter()
NOTHING: Mapping[str, str] = MappingProxyType({})
LINKED = 10  # articles linked in one transaction
PAUSE_S = 0.01  # between two of them: whoever waits to write comes in


class Casefile:
    """An open casefile. Close it, or use it in a ``with`` block.

    Every question is answered as of the moment it is asked; within ``reading()`` all are answered as of one moment.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.database = database
        self.pages = KeptPages(folder / "pages")
        self.lister = Lister(database, folder / "facts")
        self.decisions = Decisions(folder, database)

    @classmethod
    def create(cls, name: str | Path) -> Casefile:
        """Return the casefile called ``name``, opened for writing; it is made when there is none.

        Raises StoreError when it cannot be made, SettingsError when something else is there.
        """
        folder = make_folder(name)
        return _catch_up(cls(folder, Database(folder / "casefile.sqlite", create=True)))

    @classmethod
    def open(cls, name: str | Path, *, read_only: bool = False) -> Casefile:
        """Return the casefile called ``name``.

        Raises SettingsError when there is none, StoreError when it cannot be opened.
        """
        folder = name_folder(name)
        if not (folder / "casefile.sqlite").is_file():
            raise SettingsError(f"{folder}: there is no such casefile; dateline add {folder} PATHS... makes one")
        casefile = cls(folder, Database(folder / "casefile.sqlite", read_only=read_only))
        return _catch_up_beside(casefile) if read_only else _catch_up(casefile)

    def close(self) -> None:
        """Close it. Nothing can be asked afterwards."""
        self.lister.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Deciding

    @property
    def troubles(self) -> tuple[Problem, ...]:
        """What was wrong with the journal so far, and was made good."""
        return self.decisions.troubles

    def decide(
        self,
        verb: str,
        ids: Sequence[str] = (),
        values: Mapping[str, str | Sequence[str]] = NOTHING,
        *,
        by: str | None = None,
        why: str = "",
    ) -> Decision:
        """Decide something, and return the decision as the journal has it. ``docs/decide.md`` says what there is.

        ids     of events or reports, their beginnings are enough: confirm, reject, later, note, set; merge wants
                events, split an event and the reports that leave it, add an article
        values  set: field → text; note: text; alias: of, name, other; add: quote, or start and end, with fields
        by      the name of who decides; else that of the environment, of the casefile's settings, or of the account

        Raises SettingsError when it cannot be decided so, StoreError when it cannot be written.
        """
        decision = self.decisions.decide(verb, ids, values, who=find_decider(self.folder, by), why=why)
        if verb in {"alias", "add", "undo"}:
            self.link(last=False)
        return decision

    def undo(self, number: int | None = None, *, by: str | None = None, why: str = "") -> Decision:
        """Undo the decision of that ``number``, the last one that stands without; an undo can be undone, too."""
        return self.decide("undo", (), {} if number is None else {"number": str(number)}, by=by, why=why)

    def import_sheet(self, path: str | Path, *, by: str | None = None, why: str = "") -> Imported:
        """Decide what the table at ``path`` says about events and reports; ``why`` where a row gives no reason.

        Raises SettingsError when it cannot be read at all, StoreError when it cannot be written.
        """

        def decide(wish: Wish, reason: str) -> Decision:
            return self.decide(wish.verb, wish.ids, wish.values, by=by, why=reason or why)

        return import_sheet(self.database, Path(path), decide)

    def sheet(self, wanted: Filter = EVERYTHING) -> Iterator[str]:
        """Yield the lines of a table of the wanted events that can be filled in and imported."""
        return write_rows(find_rows(self.database, self._ids(wanted)))

    def log(self) -> tuple[Logged, ...]:
        """Return all that was decided, in order, with what was undone."""
        return self.decisions.log()

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Return what decisions are about that is not to be found any more."""
        return self.decisions.unplaced()

    def decided(self, id_: str) -> Decided:
        """Return what people decided about the event or the report ``id_``, with what the machine has.

        Raises SettingsError when there is none.
        """
        return self.decisions.about(self.find_id(id_))

    # Reviewing

    def review(self, wanted: Filter = EVERYTHING, *, kinds: Sequence[str] = tuple(DOUBTS), limit: int = 50) -> Queue:
        """Return the events to be looked at, the most urgent first: put off, differing, near to another, told anew
        since they were confirmed, of a low score, of a single source. What people settled is left out.

        Raises SettingsError when there is no such kind.
        """
        unknown = [kind for kind in kinds if kind not in DOUBTS]
        if unknown:
            raise SettingsError(f"there is no kind {unknown[0]!r} of doubt; there are {', '.join(DOUBTS)}")
        return find_doubts(self.database, self.lister, wanted, kinds=kinds, limit=limit)

    def conflicts(self, wanted: Filter = EVERYTHING, *, limit: int = 50) -> tuple[Conflict, ...]:
        """Return the wanted events whose sources differ, each with what on, and whether it only is later news."""
        return find_conflicts(self.database, wanted, limit)

    def gaps(self, wanted: Filter = EVERYTHING, *, days: int = TOO_LONG, limit: int = 50) -> Gaps:
        """Return the stretches of so many ``days`` without an event, and the events that lack a second source, a day, a
        place or a claimant.
        """
        return find_gaps(self.database, self.lister, wanted, days=days, limit=limit)

    # Writing

    def actors(self) -> Path | None:
        """Return the file of actors of the user's own, ``actors.toml``, None when there is none."""
        path = self.folder / "actors.toml"
        return path if path.is_file() else None

    @contextmanager
    def run(self, command: str, coder: dict[str, Any]) -> Iterator[tuple[int, int]]:
        """Note that ``command`` writes, with the coder so described; yield the numbers of the run and of the coder."""
        with note_run(self.database, command, coder) as numbers:
            yield numbers

    def has_page(self, sha256: str) -> bool:
        """Return whether the page with this digest is kept and coded."""
        return self.database.one("SELECT 1 FROM page WHERE sha256 = ?", (sha256,)) is not None

    def keep(self, codings: Sequence[Coding], *, run: int, coder: int, published: str | None = None) -> int:
        """Keep ``codings`` in one transaction, and return how many of their pages were not there yet.

        The bytes of their pages are to be in ``pages`` already.
        """
        self.pages.sync()
        with self.database.writing():
            return sum(
                keep_coding(self.database, coding, run=run, coder=coder, published=published) for coding in codings
            )

    def link(self, *, last: bool = True) -> None:
        """Make events of the reports that are not linked yet, a few articles in each transaction.

        ``last``: nothing more will be added by this command. Copies are found, and the names of events are kept.
        """
        while link_waiting(self.database, LINKED):
            sleep(PAUSE_S)
        if last:
            if find_copies_again(self.database):
                self.link(last=False)
            pin_names(self.database)
            sweep(self.database)
            self.pages.tidy()

    def known_marks(self, source: str, marks: Sequence[int]) -> Iterable[int]:
        """Return which of these marks of blocks (``find_repeated``) stand on pages of ``source`` that are kept."""
        return find_known(self.database, source, marks)

    def stale_pages(self) -> Iterator[tuple[Page | Problem, Repeated, tuple[str, ...]]]:
        """Yield the pages that were coded before others showed which of their blocks stand on several, with these
        blocks, and the ids of the articles that were found without them.
        """
        for page, repeated in find_stale(self.database):
            ids = self.database.ask("articles_of_page", (page.sha256,))
            yield with_text(self.pages, page), repeated, tuple(row[0] for row in ids)

    def forget_stale(self, sha256: str) -> None:
        """Note that the page with this digest is coded with all that is known."""
        forget_stale(self.database, sha256)

    def kept_pages(
        self, *, not_by: int | None = None, published: tuple[str | None] | None = None
    ) -> Iterator[Page | Problem]:
        """Yield the pages with their text; ``not_by``: that another coder coded; ``published``: vouched for so."""
        return read_kept(self.database, self.pages, not_by=not_by, published=published)

    def day_vouched_for(self, sha256: str) -> str | None:
        """Return the day that the page with this digest was added with, if any."""
        row = self.database.one("SELECT published FROM page WHERE sha256 = ?", (sha256,))
        return row[0] if row else None

    def days_vouched_for(self) -> list[str | None]:
        """Return the days that pages were added with, None among them."""
        return find_published(self.database)

    def keep_again(self, coding: Coding, *, run: int, coder: int) -> bool:
        """Keep what a page gives now instead of what it gave, and link it; return whether anything is another."""
        return keep_again(self.database, coding, run=run, coder=coder)

    def verify(self) -> Iterator[Problem]:
        """Yield what is not as it was kept: bytes of pages, rows, what rows say of one another, the journal."""
        yield from verify(self.database, self.pages)
        yield from self.decisions.verify()

    # Asking

    def version(self) -> int:
        """Return a number that is another one whenever something was written."""
        return int(self.database.ask("SELECT value FROM casefile WHERE key = 'version'")[0][0])

    def manifest(self) -> dict[str, Any]:
        """Return what the casefile was made with: each coder, and each run of a command that wrote."""
        return read_manifest(self.database)

    def counts(self) -> dict[str, int]:
        """Return how many pages, articles, reports, events and problems it holds."""
        tables = ("page", "article", "report", "event", "problem")
        return {f"{table}s": self.database.ask(f"SELECT count(*) FROM {table}")[0][0] for table in tables}  # noqa: S608

    def count(self, wanted: Filter = EVERYTHING) -> int:
        """Return how many events are wanted."""
        return self.lister.count(wanted)

    def events(
        self,
        wanted: Filter = EVERYTHING,
        *,
        order: str = "date",
        after: str | None = None,
        limit: int = 50,
        dated: bool | None = None,
    ) -> tuple[Entry, ...]:
        """Return the wanted events as lines, at most ``limit``, in one of ``ORDERS``.

        ``after`` is the id of the last event of the lines before: those that follow it are returned. ``dated`` leaves
        out those of unknown day, or all others.

        Raises SettingsError when there is no such order or no such event.
        """
        number = None if after is None else self._event_number(after)
        return self.lister.entries(wanted, order, number, limit, dated=dated)

    def facets(
        self, wanted: Filter = EVERYTHING, names: Iterable[str] = ("type", "country", "actor", "source"), most: int = 50
    ) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return, for each of ``names`` (of ``FACETS``), its values among the wanted events with their numbers of
        events, commonest first.

        Raises SettingsError when there is no such facet.
        """
        return self.lister.facets(wanted, tuple(names), most)

    def days(self, wanted: Filter = EVERYTHING) -> tuple[Days, ...]:
        """Return how many of the wanted events of each quad class fall on which days, in their order."""
        return self.lister.days(wanted)

    def search(self, words: str, *, limit: int = 50) -> tuple[Passage, ...]:
        """Return the passages that hold all of ``words``, best first; as ``q`` of a filter, but in whole articles."""
        return find_passages(self.database, words, limit)

    def event(self, id_: str) -> Chronology:
        """Return the chronology of one event: the event, its reports, their articles, and their pages with their text.

        An id that the event had earlier is enough, and so is the beginning of one, or a report's.

        Raises SettingsError when there is none, or several begin so.
        """
        found = Condition("number = ?", (self._event_number(id_),), "")
        return read_wanted(self.database, self.pages, found, texts=True)

    def article(self, id_: str) -> Chronology:
        """Return the chronology of one article: its pages with their text, its reports, and the events of these with
        all that belongs to them.

        Raises SettingsError when there is no such article.
        """
        return find_article(self.database, self.pages, id_)

    def find_id(self, beginning: str) -> str:
        """Return the id of the one event or report that begins so.

        Raises SettingsError when none does, or several do.
        """
        beginning = storable(beginning)
        found = [row[0] for row in self.database.ask("ids_like", (beginning, beginning + "\U0010ffff"))]
        if beginning in found or len(found) == 1:
            return beginning if beginning in found else str(found[0])
        if not found or not beginning:
            raise SettingsError(
                f"no event or report of {self.folder} begins with {beginning!r}; dateline list shows them"
            )
        raise SettingsError(f"{beginning!r} begins several ids ({', '.join(found[:5])} ...); write more of it")

    def page(self, sha256: str) -> Page:
        """Return a page with its text.

        Raises SettingsError when there is no such page, StoreError when its file is gone or was altered.
        """
        return find_page(self.database, self.pages, sha256, texts=True)

    def page_text(self, sha256: str) -> str:
        """Return the decoded text of a page: what every span points into.

        Raises SettingsError when there is no such page, StoreError when its file is gone or was altered.
        """
        return find_page(self.database, self.pages, sha256, texts=True).text

    def problems(self) -> tuple[Problem, ...]:
        """Return what could not be read or is wanting, in the order it was met."""
        return find_problems(self.database)

    def chronology(self, wanted: Filter = EVERYTHING, *, texts: bool = False) -> Chronology:
        """Return the wanted events as a chronology, in the order in which their reports were read.

        Without a filter it is everything, as ``read`` of the same pages returns it. Pages come without their text
        unless ``texts``: all pages of a large casefile may be more than memory holds.
        """
        if wanted == EVERYTHING:
            return read_everything(self.database, self.pages, to_condition(wanted), texts=texts)
        return read_wanted(self.database, self.pages, to_condition(wanted), texts=texts)

    def reading(self) -> AbstractContextManager[None]:
        """Answer all questions of one ``with`` block as of its beginning."""
        return self.database.reading()

    def _ids(self, wanted: Filter) -> Iterator[str]:
        """Yield the ids of the wanted events in the order of their days."""
        after = None
        while entries := self.events(wanted, after=after, limit=500):
            yield from (entry.id for entry in entries)
            after = entries[-1].id

    def _event_number(self, id_: str) -> int:
        row = self.database.one("event_number", (id_,)) or self.database.one("event_number", (self.find_id(id_),))
        if row is None:
            raise SettingsError(f"{id_!r} is no event of {self.folder}; dateline list shows them")
        return int(row[0])


def _catch_up(casefile: Casefile) -> Casefile:
    """Return ``casefile`` with everything applied that its journal has, or close it and raise StoreError."""
    try:
        casefile.decisions.catch_up()
        if casefile.database.one("SELECT 1 FROM waiting LIMIT 1"):  # whoever put them there was cut off, or is at it
            casefile.link(last=False)
    except BaseException:
        casefile.close()
        raise
    return casefile


def _catch_up_beside(casefile: Casefile) -> Casefile:
    """Return ``casefile``, which is only read; what its journal has and it has not is applied by another connection.

    Where that cannot be, it is read as it stands, and ``troubles`` say so.
    """
    try:
        if casefile.decisions.is_behind():
            with Casefile.open(casefile.folder) as writing:
                casefile.decisions.troubles = writing.troubles
    except StoreError as error:
        casefile.decisions.troubles = (Problem(str(casefile.folder), "journal", str(error)),)
    return casefile
