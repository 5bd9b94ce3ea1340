"""What the shipped model is fitted to, and what it is measured on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from train.readers import Annotated, gum_documents, read_names, read_re3d, read_treebank
from train.written import write_sentences


@dataclass(frozen=True, slots=True)
class Corpora:
    """Training sentences by corpus, and the development sentences that no weight may see."""

    train: dict[str, list[Annotated]]
    dev: dict[str, list[Annotated]]


OTHER_DOMAINS: Final = ("ai", "literature", "music", "science")
WRITTEN: Final = 6000
"""Sentences of our own frames: a fifth of an epoch, enough to be learnt from, too few to be learnt by heart."""


def read_corpora(data: Path) -> Corpora:
    """Read the corpora folder: ``ud/`` (EWT, GUM) and ``ner/`` (CrossNER, wikigold, re3d, WNUT17, UNER).

    Every fifth sentence of wikigold is held out.  GUM documents of other genres than ``FREE_GENRES``
    are left out even where they are present.
    """
    ner = data / "ner"
    crossner = ner / "crossner"
    wikigold = read_names(ner / "wikigold" / "wikigold.conll.txt", marks_misc=True)
    train = {
        "ewt": read_treebank(data / "ud" / "ewt-train.conllu"),
        "gum": [sentence for path in gum_documents(data, "train") for sentence in read_treebank(path, entities=True)],
        "crossner-politics": read_names(crossner / "politics" / "train.txt", marks_misc=True),
        "crossner-others": [
            sentence
            for domain in OTHER_DOMAINS
            for part in ("train", "dev")
            for sentence in read_names(crossner / domain / f"{part}.txt", marks_misc=True)
        ],
        "wikigold": [sentence for place, sentence in enumerate(wikigold) if place % 5],
        "re3d": [
            sentence
            for path in sorted((ner / "re3d" / "data-by-source" / "conll").glob("*/*.conll"))
            if "BBC" not in path.parent.name
            for sentence in read_re3d(path)
        ],
        "wnut17": read_names(ner / "wnut17" / "train" / "wnut17train.conll", marks_misc=True),
        "written": write_sentences(WRITTEN, seed=1),
    }
    dev = {
        "ewt": read_treebank(data / "ud" / "ewt-dev.conllu"),
        "gum": [sentence for path in gum_documents(data, "dev") for sentence in read_treebank(path)],
        "gum-news": [
            sentence for path in gum_documents(data, "dev") if "_news_" in path.name for sentence in read_treebank(path)
        ],
        "crossner-politics": read_names(crossner / "politics" / "dev.txt", marks_misc=True),
        "wikigold": wikigold[::5],
        "uner-ewt": read_names(ner / "uner-ewt-dev.iob2", marks_misc=False),
    }
    return Corpora(train, dev)
