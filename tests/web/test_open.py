"""``dateline open``: what it refuses, and where it listens."""

from __future__ import annotations

import socket
import stat
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner

from dateline.cli import commands
from dateline.errors import SettingsError
from dateline.web import serve
from dateline.web.screens.adding import name_safely
from dateline.web.work import Work


def test_what_is_not_there_is_a_usage_error() -> None:
    for arguments in (["open"], ["open", "no-such-page.html"], ["open", "--port", "99999", "x"]):
        assert CliRunner().invoke(commands, arguments).exit_code == 2


def test_a_port_that_is_taken_is_said_in_a_line(demo_folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(SettingsError, match="cannot be had"):
            serve(Work(demo_folder), port=taken.getsockname()[1], opened=lambda _: None)


def test_pages_that_are_not_kept_go_where_only_their_user_can_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text("Five held at the docks\n\nPolice arrested five dockers in Lisbon.\n")
    seen = []

    def look(work: Work, **_: object) -> None:
        seen.append((work.kept, stat.S_IMODE(work.folder.parent.stat().st_mode), work.folder))
        while work.busy:
            sleep(0.05)
        work.close()

    monkeypatch.setattr("dateline.web.serve", look)
    result = CliRunner().invoke(commands, ["open", "--no-browser", str(tmp_path / "page.txt")])

    assert result.exit_code == 0
    ((kept, mode, folder),) = seen
    assert (kept, mode) == (False, 0o700)
    assert not folder.exists()


@pytest.mark.parametrize(
    "name", ["../../x", "/etc/passwd", "..\\..\\x", "a\0b", "x" * 400 + ".html", "", ".", "…", "con\n.txt"]
)
def test_a_file_that_is_sent_stays_in_its_folder_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    kept = name_safely(name, set())

    assert (tmp_path / kept).resolve().parent == tmp_path.resolve()
    assert len(kept.encode()) < 200
    (tmp_path / kept).write_text("x")
