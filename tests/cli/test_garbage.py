"""A process of ours looks for garbage seldom; who imports dateline keeps their own thresholds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.cli.read import code_paths


@pytest.fixture
def thresholds() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    yield before
    gc.set_threshold(*before)


def test_the_command_looks_for_garbage_seldom(thresholds: tuple[int, int, int], tmp_path: Path) -> None:
    assert code_paths([str(tmp_path / "nothing.html")]).problems

    assert gc.get_threshold() == (10_000, *thresholds[1:])


def test_the_library_leaves_the_thresholds_alone(thresholds: tuple[int, int, int], tmp_path: Path) -> None:
    assert dateline.read(tmp_path / "nothing.html").problems

    assert gc.get_threshold() == thresholds
