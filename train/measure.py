"""LAS and name F1 of a network in memory: the quick figures of the learning curve.

Heads are taken greedily and no decoding repairs them, so the figures lie a little under those of
``bench/parse.py``, which measures what ships.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import torch

from train.batches import Batch, Example, LabelSets, make_batch, plan_batches
from train.labels import NAMES
from train.network import FAR, Network, Scores
from train.readers import Annotated, labels_of, name_spans


def measure_trees(network: Network, examples: Sequence[Example], labels: LabelSets) -> dict[str, float]:
    """Return UAS, LAS (subtypes ignored), UPOS and XPOS accuracy in percent over all words."""
    family = torch.tensor(_families(labels.deprels))
    right: Counter[str] = Counter()
    words = 0
    for _, batch, scores in _score(network, examples):
        columns = torch.cat([torch.ones_like(batch.is_word[:, :1]), batch.is_word], 1)
        heads = scores.arcs.masked_fill(~columns[:, None, :], FAR).argmax(-1)
        governors = scores.governors.gather(1, heads[:, :, None].expand(-1, -1, scores.governors.shape[2]))
        deprels = network.label(scores.dependents, governors).argmax(-1)
        real = batch.is_word
        attached = (heads == batch.heads)[real]
        labelled = (family[deprels] == family[batch.deprels.clamp(min=0)])[real] & (batch.deprels >= 0)[real]
        words += int(real.sum())
        right["UAS"] += int(attached.sum())
        right["LAS"] += int((attached & labelled).sum())
        right["UPOS"] += int((scores.upos.argmax(-1) == batch.upos)[real].sum())
        right["XPOS"] += int((scores.xpos.argmax(-1) == batch.xpos)[real].sum())
    return {task: round(100 * count / words, 2) for task, count in right.items()}


def _families(deprels: Sequence[str]) -> list[int]:
    names = sorted({label.partition(":")[0] for label in deprels})
    return [names.index(label.partition(":")[0]) for label in deprels]


def measure_names(network: Network, examples: Sequence[Example]) -> dict[str, float]:
    """Return exact-span F1 in percent over PER, ORG and LOC together and one by one, labels taken greedily."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("PER", "ORG", "LOC")}
    for rows, _, scores in _score(network, examples):
        best = scores.names.argmax(-1)
        for row, example in enumerate(rows):
            gold = set(name_spans(labels_of(Annotated(example.words, names=example.names))))
            found = set(name_spans([NAMES[label] for label in best[row, : len(example.words)].tolist()]))
            for kind, count in counts.items():
                count["right"] += sum(span[2] == kind for span in gold & found)
                count["all"] += sum(span[2] == kind for span in gold) + sum(span[2] == kind for span in found)
    counts["F1"] = sum(counts.values(), Counter())
    return {kind: round(200 * count["right"] / max(1, count["all"]), 2) for kind, count in counts.items()}


@torch.no_grad()
def _score(network: Network, examples: Sequence[Example]) -> Iterator[tuple[list[Example], Batch, Scores]]:
    for plan in plan_batches(examples, 4000, None):
        rows = [examples[row] for row in plan]
        batch = make_batch(rows)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores: Scores = network(batch.ids, batch.mask, batch.shapes, batch.first)
        yield rows, batch, scores
