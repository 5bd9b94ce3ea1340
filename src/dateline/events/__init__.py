"""From a parse to reports. One module per reporter's question: what, who, when, where, says, status."""

from dateline.events.coding import Tables, code_article, load_tables, see
from dateline.events.what import Act, find_acts

__all__ = ["Act", "Tables", "code_article", "find_acts", "load_tables", "see"]
