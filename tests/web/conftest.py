"""The demo pages as a casefile, made once, and the app on it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "store")]

from desks import open_client  # noqa: E402  from the folders above

from dateline.jobs import add_pages  # noqa: E402
from dateline.store import Casefile  # noqa: E402


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "demo.dateline"
    with Casefile.create(folder) as casefile, as_file(files("dateline").joinpath("data", "demo")) as pages:
        list(add_pages(casefile, sorted(str(path) for path in pages.iterdir())))
    return folder


@pytest.fixture
def demo(demo_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the demo's casefile, to be written to."""
    return Path(shutil.copytree(demo_folder, tmp_path / "demo.dateline"))


@pytest.fixture(scope="module")
def client(demo_folder: Path) -> Iterator[TestClient]:
    """Return a client of the demo's casefile, which is only read."""
    client, _, work = open_client(demo_folder)
    yield client
    work.close()
