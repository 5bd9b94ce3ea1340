"""Many pages: in one process or several, in order, and no page can stop the others."""

from dateline.jobs.adding import add_pages
from dateline.jobs.garbage import collect_garbage_seldom
from dateline.jobs.reading import code_pages, find_repeated_in, read
from dateline.jobs.recoding import recode

__all__ = ["add_pages", "code_pages", "collect_garbage_seldom", "find_repeated_in", "read", "recode"]
