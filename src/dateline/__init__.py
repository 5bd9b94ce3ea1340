"""dateline: from saved news pages to a sourced chronology."""
