"""Write ``data/language/lemmas.tsv``: ``python -m train.lemmas --data FOLDER --out FILE``.

From the LEMMA column of EWT train and the free genres of GUM train come the forms that the rules of
``dateline.language.lemmas`` get wrong, and the verbs whose ending the rules could mistake.  The
irregular verbs and nouns of ``irregular.tsv`` are there whether or not the treebanks hold them.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.language.lemmas import CLASS_OF_TAG, Table, find_lemma
from train.readers import gum_documents

HEADER = """\
# Dictionary forms that the rules of language/lemmas.py do not give, and verbs they need to know.
# Written by train/lemmas.py from UD English EWT 2.x train (CC BY-SA 4.0), the free genres of GUM (CC BY 4.0)
# and a list of irregular forms. Class: V verb, N noun, J adjective, R adverb, X other, or a Penn tag.
# form\tclass\tlemma
"""

IRREGULAR = Path(__file__).with_name("irregular.tsv")


def read_lemmas(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield form, Penn tag and lemma of every word of a CoNLL-U file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.split("\t")
            if cells[0].isdigit():
                yield cells[1], cells[4], cells[2]


def known_by_hand() -> Table:
    """Return the irregular forms of ``irregular.tsv``."""
    table: Table = {}
    for line in IRREGULAR.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, lemma, forms = line.split("\t")
        if kind == "V":
            table.setdefault((lemma, kind), lemma)
        table |= {(form, kind): lemma for form in forms.split()}
    # The past of one verb and the dictionary form of another: the tag decides.
    bare = {(form, tag): form for form in ("found", "wound") for tag in ("VB", "VBP")}
    return table | bare | {("lay", "VBD"): "lie"}


def derive(paths: list[Path]) -> Table:
    """Return the exceptions and known verbs of CoNLL-U files."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in paths:
        for form, tag, lemma in read_lemmas(path):
            if tag not in {"NNP", "NNPS", "ADD", "GW", "FW", "XX", "AFX", "LS"} and lemma.replace("'", "").isalpha():
                counts[form.lower().replace("’", "'"), tag][lemma] += 1
    by_hand = known_by_hand()
    table = dict(by_hand)
    for (form, tag), lemmas in counts.items():
        (lemma, often), *_ = lemmas.most_common(1)
        verb = tag.startswith("VB") and often > 1 and form.isalpha() and lemma.isalpha()
        if verb and (lemma, "V") not in table and (tag in {"VB", "VBP"} or _is_form_of(form, lemma)):
            table[lemma, "V"] = lemma
    for (form, tag), lemmas in sorted(counts.items()):
        (lemma, often), *_ = lemmas.most_common(1)
        trusted = often > 1 or tag[0] not in "NV"  # a lemma seen once in a web text is often a misspelling mended
        if trusted and (form, CLASS_OF_TAG.get(tag[0], "X")) not in by_hand and find_lemma(form, tag, table) != lemma:
            table[form, tag] = lemma
    return dict(sorted(table.items()))


def _is_form_of(form: str, lemma: str) -> bool:
    return form[:2] == lemma[:2]


def main() -> int:
    """Write the table."""
    options = argparse.ArgumentParser(prog="python -m train.lemmas", description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    asked = options.parse_args()
    table = derive([asked.data / "ud" / "ewt-train.conllu", *gum_documents(asked.data, "train")])
    lines = [f"{form}\t{kind}\t{lemma}\n" for (form, kind), lemma in table.items()]
    asked.out.write_text(HEADER + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
