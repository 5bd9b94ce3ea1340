"""Tables read from ``data/``: what the coder knows that is not in the text. ``parse_x`` is pure, ``load_x`` reads."""
