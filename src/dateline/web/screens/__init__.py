"""One module a screen: what it shows as plain values, the same for the page and for its ``.json``."""
