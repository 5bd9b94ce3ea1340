"""``dateline open``: a casefile, or pages that are not kept, in the browser."""

from __future__ import annotations

import click

__all__ = ["open_app"]


@click.command("open")
@click.argument("paths", nargs=-1, metavar="CASE|PATHS...")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Listen on this port; 0: one that is free.")
@click.option("--browser/--no-browser", default=True, help="Open the browser, or only print the address.")
def open_app(*, paths: tuple[str, ...], port: int, browser: bool) -> None:
    """Open a casefile in the browser; or saved pages, files and folders, which are read and forgotten afterwards.

    Everything stays on this machine: the app listens on the loopback alone, its address works once, and nothing is
    fetched from anywhere.
    """
    from contextlib import ExitStack
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from dateline.store import Casefile, name_folder
    from dateline.web import serve
    from dateline.web.work import Work

    if not paths:
        raise click.UsageError("name a casefile, or the pages to open: files and folders")
    with ExitStack() as stack:
        if len(paths) == 1 and (name_folder(paths[0]) / "casefile.sqlite").is_file():
            work = Work(name_folder(paths[0]))
            Casefile.open(work.folder).close()  # what cannot be opened is said here, and not in the browser
        else:
            missing = [path for path in paths if not Path(path).exists()]
            if missing:
                raise click.UsageError(f"{missing[0]}: there is no such file, folder or casefile")
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="dateline-"))) / "opened.dateline"
            Casefile.create(folder).close()
            work = Work(folder, kept=False)
            work.add(paths)
        serve(work, port=port, opened=lambda address: _tell(address, browser=browser, kept=work.kept))


def _tell(address: str, *, browser: bool, kept: bool) -> None:
    import webbrowser

    click.echo(address)
    click.echo("The address works once, on this machine. Ctrl-C ends it.", err=True)
    if not kept:
        click.echo("What is read here is forgotten afterwards; dateline add CASE PATHS... keeps it.", err=True)
    if browser:
        webbrowser.open(address)
