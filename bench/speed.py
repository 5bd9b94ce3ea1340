"""B18: the whole job: articles per CPU second, peak memory, start-up, first result.

    python -m bench.speed DATA_FOLDER [--pages N]

DATA_FOLDER holds ``corpora/pages`` (HTML) and ``pages`` (saved text). The first N pages (default 60) are read and coded
by one process of one thread, garbage collected as seldom as the command does it, the first pass that counts what
stands on several of them included (``first_pass_s``, CPU seconds); loading the model is counted apart. ``help_cpu_s``
and ``first_result_s`` are of fresh processes: ``dateline --help``, and ``dateline read`` of one page. Prints one JSON
object.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dateline import Coder
from dateline.jobs import collect_garbage_seldom, find_repeated_in
from dateline.pages import find_pages
from dateline.records import Page


def collect(data: Path, most: int, folder: Path) -> list[str]:
    """Return paths of the pages to read: saved text first, then HTML, unpacked into ``folder``."""
    paths = [str(path) for path in sorted((data / "pages").glob("*.txt"))]
    for packed in sorted((data / "corpora" / "pages").rglob("*.html*")):
        if len(paths) >= most:
            break
        content = packed.read_bytes()
        target = folder / f"{len(paths):03d}.html"
        target.write_bytes(gzip.decompress(content) if packed.suffix == ".gz" else content)
        paths.append(str(target))
    return paths


def time_command(command: list[str]) -> tuple[float, float]:
    """Return wall and CPU seconds of one run of ``command``."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(arguments: list[str]) -> int:
    """Print the figures as one JSON object."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    data = Path(arguments[0])
    if not (data / "corpora" / "pages").is_dir():
        print(json.dumps({"skipped": "no corpora/pages there"}))
        return 0
    most = int(arguments[arguments.index("--pages") + 1]) if "--pages" in arguments else 60
    collect_garbage_seldom()
    with tempfile.TemporaryDirectory() as name:
        paths = collect(data, most, Path(name))
        start = time.process_time()
        repeated = find_repeated_in(paths)
        first_pass = time.process_time() - start
        start = time.process_time()
        coder = Coder(repeated=repeated)
        load = time.process_time() - start
        start = time.process_time()
        articles = reports = 0
        for page in find_pages(paths):
            if isinstance(page, Page):
                coding = coder.code(page)
                articles += len(coding.articles)
                reports += len(coding.reports)
        cpu = time.process_time() - start + first_pass
        help_wall, help_cpu = time_command([sys.executable, "-m", "dateline", "--help"])
        first_wall, first_cpu = time_command([sys.executable, "-m", "dateline", "read", paths[0]])
    print(
        json.dumps(
            {
                "pages": len(paths),
                "articles": articles,
                "reports": reports,
                "articles_per_cpu_s": round(articles / cpu, 2),
                "first_pass_s": round(first_pass, 3),
                "load_cpu_s": round(load, 2),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "help_cpu_s": round(help_cpu, 2),
                "help_wall_s": round(help_wall, 2),
                "first_result_s": round(first_wall, 2),
                "first_result_cpu_s": round(first_cpu, 2),
            }
        )
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
