"""From a parse to reports. One module per reporter's question: what, who, when, where, says, status."""
