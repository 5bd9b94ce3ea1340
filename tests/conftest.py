"""Fixtures shared by the tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

collect_ignore = ["fuzz"]  # run by ``make fuzz``, with a fuzzer that the tests do not install


@pytest.fixture(scope="session")
def coder() -> Any:
    """Return the one ``Coder`` of the run: it loads the model once."""
    import dateline

    return dateline.Coder()
