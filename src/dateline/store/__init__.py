"""The casefile: what a project keeps on disk, and what can be asked of it."""

from dateline.store.casefile import ORDERS, Casefile, Days, Passage, name_folder

__all__ = ["ORDERS", "Casefile", "Days", "Passage", "name_folder"]
