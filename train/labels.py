"""The label sets of the model's four tasks."""

from typing import Final

UPOS: Final = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
NAMES: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
KINDS: Final = ("PER", "ORG", "LOC", "MISC")

ANY_NAME: Final = (1 << len(NAMES)) - 1
"""The set of all name labels: a word about which a corpus says nothing."""

# What each corpus calls a name, in our four kinds; a label that is not here is no name.
KIND_OF_LABEL: Final = {
    label: kind
    for kind, labels in {
        "PER": "per person politician scientist researcher writer musicalartist",
        "ORG": "org organisation organization politicalparty university band corporation group",
        "LOC": "loc location country place",
        "MISC": "misc oth nationality event election product creative-work award song album book magazine "
        "poem academicjournal theory programlang astronomicalobject conference",
    }.items()
    for label in labels.split()
}


def name_set(*labels: str) -> int:
    """Return a set of name labels as bits.

    >>> name_set("O", "B-PER")
    3
    """
    return sum(1 << NAMES.index(label) for label in labels)
