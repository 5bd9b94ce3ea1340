"""Many pages: in one process or several, in order, and no page can stop the others."""

from dateline.jobs.garbage import collect_garbage_seldom
from dateline.jobs.reading import code_pages, find_repeated_in, read

__all__ = ["code_pages", "collect_garbage_seldom", "find_repeated_in", "read"]
