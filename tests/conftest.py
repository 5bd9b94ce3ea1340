"""Fixtures shared by the tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

collect_ignore = ["fuzz"]  # run by ``make fuzz``, with a fuzzer that the tests do not install

# No example has a deadline: how long one takes depends on what else the machine does. A hang is caught by the timeout.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def coder() -> Any:
    """Return the one ``Coder`` of the run: it loads the model once."""
    import dateline

    return dateline.Coder()
