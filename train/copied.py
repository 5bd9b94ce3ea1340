"""Check that our sentences with names have no six words in a row with a text of somebody else's.

    python -m train.copied FOLDER

Prints a line for each frame or row of a table that has, and exits with 1 when there is one.
"""

import argparse
import re
from pathlib import Path

from corpus.check import find_copied
from train.written import FOLDER, PART


def own_words(line: str) -> str:
    r"""Return the words of a frame, or of a table's row; a slot ends a line, as what fills it is no text of ours.

    >>> own_words("The {party} of [LOC Upper {region}] won ."), own_words("party: Green Left|{idea} Front|Civic Union")
    ('The\nof Upper\nwon .', 'party: Green Left\nFront Civic Union')
    """
    words = line if line.startswith("#") else PART.sub(lambda part: part["name"] or part[0], line)
    return re.sub(r"[ |]*\{\w+\}[ |]*", "\n", words).replace("|", " ")


def main() -> None:
    """Check, print, and exit with 1 when something is copied."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("against", type=Path)
    texts = {
        f"{path.name}:{row}": own_words(line)
        for path in sorted(FOLDER.glob("*.txt"))
        for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    }
    copied = list(find_copied(texts, parser.parse_args().against))
    for line in copied:
        print(line)
    raise SystemExit(bool(copied))


if __name__ == "__main__":
    main()
