"""Annotated sentences as tensors, in batches of like length."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from dateline.language.wordpieces import WordPieces
from train.labels import ANY_NAME, NAMES, UPOS
from train.passages import ACTS
from train.readers import Annotated

UNKNOWN: Final = -100
LONGEST: Final = 200  # word pieces; 0.05 % of the training sentences are longer and left out


@dataclass(frozen=True, slots=True)
class LabelSets:
    """The treebank labels that the model knows, in the order of its outputs."""

    xpos: tuple[str, ...]
    deprels: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Annotated]) -> "LabelSets":
        """Return every label of the trees among ``sentences``, sorted."""
        trees = [sentence.tree for sentence in sentences if sentence.tree]
        return cls(
            tuple(sorted({label for tree in trees for label in tree.xpos})),
            tuple(sorted({label for tree in trees for label in tree.deprels})),
        )


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence in numbers; an unknown label is ``UNKNOWN``, an unknown name ``ANY_NAME``."""

    words: tuple[str, ...]
    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]
    upos: tuple[int, ...]
    xpos: tuple[int, ...]
    heads: tuple[int, ...]
    deprels: tuple[int, ...]
    names: tuple[int, ...]
    acts: tuple[int, ...]  # bits over ACTS a word, 0 where the corpus does not say
    modes: tuple[int, ...]
    statuses: tuple[int, ...]
    roles: tuple[tuple[int, int, int], ...]  # (word that tells of an act, word that stands in it, number in ROLES)


def make_example(sentence: Annotated, pieces: WordPieces, labels: LabelSets) -> Example:
    """Return ``sentence`` in numbers; a label the model does not know becomes ``UNKNOWN``."""
    encoded = pieces.encode(sentence.words)
    none = (UNKNOWN,) * len(sentence.words)
    tree = sentence.tree
    return Example(
        sentence.words,
        tuple(encoded.ids.tolist()),
        tuple(encoded.shapes.tolist()),
        tuple(encoded.first.tolist()),
        _rows(tree.upos, UPOS) if tree else none,
        _rows(tree.xpos, labels.xpos) if tree else none,
        tree.heads if tree else none,
        _rows(tree.deprels, labels.deprels) if tree else none,
        sentence.names or (ANY_NAME,) * len(sentence.words),
        *_acts(sentence),
    )


def _acts(
    sentence: Annotated,
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[tuple[int, int, int], ...]]:
    none = [UNKNOWN] * len(sentence.words)
    if sentence.acts is None:
        return (0,) * len(none), tuple(none), tuple(none), ()
    types, modes, statuses = [1] * len(none), none.copy(), none.copy()
    for act in sentence.acts:
        types[act.row], modes[act.row], statuses[act.row] = act.types, act.mode, act.status
    roles = tuple((act.row, row, role) for act in sentence.acts for row, role in act.roles)
    return tuple(types), tuple(modes), tuple(statuses), roles


def _rows(found: Sequence[str], known: Sequence[str]) -> tuple[int, ...]:
    rows = {label: row for row, label in enumerate(known)}
    return tuple(rows.get(label, UNKNOWN) for label in found)


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one length: P pieces, T words, every array [B, ...]."""

    ids: Tensor
    mask: Tensor
    shapes: Tensor
    first: Tensor
    is_word: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor
    deprels: Tensor
    names: Tensor  # bool[B, T, labels], the labels a word may carry
    acts: Tensor  # bool[B, T, acts], the types a word may tell of; none where the corpus does not say
    modes: Tensor
    statuses: Tensor
    roles: Tensor  # int64[B, T, T], the number in ROLES of the second word in the act that the first tells of


def make_batch(examples: Sequence[Example]) -> Batch:
    """Stack ``examples``."""
    ids = _pad([example.ids for example in examples], 0)
    bits = _pad([example.names for example in examples], ANY_NAME)
    return Batch(
        ids,
        (ids != 0).long(),
        _pad([example.shapes for example in examples], 0),
        _pad([example.first for example in examples], 0),
        _pad([(1,) * len(example.words) for example in examples], 0).bool(),
        _pad([example.upos for example in examples], UNKNOWN),
        _pad([example.xpos for example in examples], UNKNOWN),
        _pad([example.heads for example in examples], UNKNOWN),
        _pad([example.deprels for example in examples], UNKNOWN),
        (bits[..., None] >> torch.arange(len(NAMES)) & 1).bool(),
        (_pad([example.acts for example in examples], 0)[..., None] >> torch.arange(len(ACTS)) & 1).bool(),
        _pad([example.modes for example in examples], UNKNOWN),
        _pad([example.statuses for example in examples], UNKNOWN),
        _stack_roles(examples),
    )


def _stack_roles(examples: Sequence[Example]) -> Tensor:
    longest = max(len(example.words) for example in examples)
    out = torch.zeros(len(examples), longest, longest, dtype=torch.long)
    for row, example in enumerate(examples):
        for told, word, role in example.roles:
            out[row, told, word] = role
    return out


def _pad(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), filler, np.int64)
    for row, values in zip(out, rows, strict=True):
        row[: len(values)] = values
    return torch.from_numpy(out)


def plan_batches(examples: Sequence[Example], pieces: int, seed: int | None) -> list[list[int]]:
    """Return rows of ``examples`` in batches of at most ``pieces`` padded pieces.

    With a seed, lengths are blurred by up to six pieces and the batches shuffled; without, order is by length.
    """
    dice = random.Random(seed)  # noqa: S311 - an order of batches, no secret
    blur = 6.0 if seed is not None else 0.0
    order = sorted(range(len(examples)), key=lambda row: len(examples[row].ids) + dice.random() * blur)
    plan: list[list[int]] = [[]]
    longest = 0
    for row in order:
        longest = max(longest, len(examples[row].ids))
        if plan[-1] and longest * (len(plan[-1]) + 1) > pieces:
            plan.append([])
            longest = len(examples[row].ids)
        plan[-1].append(row)
    if seed is not None:
        dice.shuffle(plan)
    return plan


def recase(sentence: Annotated, dice: random.Random) -> Annotated:
    """Return ``sentence`` in headline capitals (4 in 100) or in capitals throughout (2 in 100).

    The corpora hold few headlines; the vocabulary is uncased, so only the shapes change.
    """
    draw = dice.random()
    if draw >= 0.06:
        return sentence
    if draw < 0.02:
        words = tuple(word.upper() for word in sentence.words)
    else:
        words = tuple(
            word[:1].upper() + word[1:] if len(word) > 3 or place == 0 else word
            for place, word in enumerate(sentence.words)
        )
    return Annotated(words, sentence.tree, sentence.names, sentence.acts)
