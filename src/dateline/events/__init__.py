"""From a parse to reports. One module per reporter's question: what, who, when, where, says, status."""

from dateline.events.coding import Tables, Told, code_article, load_tables, see

__all__ = ["Tables", "Told", "code_article", "load_tables", "see"]
