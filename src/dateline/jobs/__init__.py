"""Many pages: in one process or several, in order, and no page can stop the others."""

from dateline.jobs.adding import add_pages
from dateline.jobs.reading import code_pages, find_repeated_in, read

__all__ = ["add_pages", "code_pages", "find_repeated_in", "read"]
