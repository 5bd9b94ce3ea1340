"""Reads and codes pages in one process or several; what comes out is the same."""

from __future__ import annotations

import logging
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from dateline.jobs.garbage import collect_garbage_seldom
from dateline.pages import Repeated, find_pages, find_repeated
from dateline.pipeline import Coder, check_settings, join
from dateline.records import Chronology, Coding, Page, Problem

__all__ = ["code_pages", "find_repeated_in", "read"]

AHEAD = 4  # pages handed to each process before the first must be back: bounds memory, hides uneven pages
log = logging.getLogger(__name__)
_coder: Coder | None = None  # one a worker process: loading the model for every page would cost more than coding it


def read(
    paths: str | Path | Sequence[str | Path],
    *,
    published: date | str | None = None,
    processes: int = 1,
    columns: Mapping[str, str] | None = None,
    actors: str | Path | None = None,
) -> Chronology:
    """Return the chronology of the pages under ``paths`` (files and folders), in memory.

    What cannot be read is among the chronology's ``problems``. ``published`` is a day the user vouches for: it stands
    for every article whose page does not say. ``processes`` changes the speed and nothing else.
    ``columns`` names the columns of tables of articles, by field: ``{"text": "body"}``. ``actors`` is a file of actors
    of the user's own.

    Raises ModelError or KnowledgeError when the installation is broken, SettingsError when ``published`` is no date or
    ``actors`` cannot be used.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    names = [str(path) for path in paths]
    repeated = find_repeated_in(names, columns=columns)
    pages = find_pages(names, columns=columns)
    return join(code_pages(pages, published=published, processes=processes, repeated=repeated, actors=actors))


def find_repeated_in(
    paths: Sequence[str],
    *,
    columns: Mapping[str, str] | None = None,
    skip: Callable[[str], bool] = lambda _: False,
    known: Callable[[str, Sequence[int]], Iterable[int]] = lambda *_: (),
) -> dict[str, Repeated]:
    """Return what stands on several pages of text under ``paths``, by source: a first reading of them, without coding.

    Files and folders only. Standard input and pipes can be read once, and what is fetched may be another page the next
    time: such pages are coded with what the others say of their source. ``columns`` and ``skip`` as for ``find_pages``,
    ``known`` as for ``find_repeated``.
    """
    pages = find_pages((path for path in paths if _can_be_read_again(path)), columns=columns, skip=skip)
    return find_repeated(pages, known=known)


def _can_be_read_again(path: str) -> bool:
    return path != "-" and (Path(path).is_file() or Path(path).is_dir())


def code_pages(
    pages: Iterable[Page | Problem],
    *,
    published: date | str | None = None,
    processes: int = 1,
    repeated: Mapping[str, Repeated] | None = None,
    actors: str | Path | None = None,
) -> Iterator[Coding]:
    """Code ``pages`` in order, one coding each; a problem passes through as a coding without a page.

    ``repeated`` is what ``find_repeated`` found on the pages of the whole run.

    A page on which the coder fails gives a Problem of kind "internal", and the others go on.
    """
    if processes <= 1:
        coder = Coder(published=published, repeated=repeated, actors=actors)
        for page in pages:
            yield _code(coder, page)
        return
    check_settings(published, actors)  # a worker that cannot be opened would break the pool, and say nothing of why
    # spawn: a fork would copy the model's threads in an unknown state
    context = get_context("spawn")
    given = (published, repeated, actors)
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_open, initargs=given) as pool:
        waiting: deque[Future[Coding]] = deque()
        for page in pages:
            waiting.append(pool.submit(_code_there, page))
            if len(waiting) >= AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _open(published: date | str | None, repeated: Mapping[str, Repeated] | None, actors: str | Path | None) -> None:
    global _coder  # noqa: PLW0603  one model a worker, see above
    collect_garbage_seldom()
    _coder = Coder(published=published, repeated=repeated, actors=actors)


def _code_there(page: Page | Problem) -> Coding:
    if _coder is None:
        raise RuntimeError("the worker was not opened")
    return _code(_coder, page)


def _code(coder: Coder, page: Page | Problem) -> Coding:
    if isinstance(page, Problem):
        return Coding(None, (), (), (page,))
    try:
        return coder.code(page)
    except Exception as error:  # noqa: BLE001  a page must not stop the others; what went wrong is told
        log.warning("%s: %s", page.source, traceback.format_exc())
        message = f"{page.source}: could not be coded ({type(error).__name__}: {error}); please report it with the page"
        return Coding(page, (), (), (Problem(page.source, "internal", message),))
