"""The casefile: what a project keeps on disk, and what can be asked of it."""

from dateline.store.casefile import Casefile, Passage, name_folder
from dateline.store.listing import ORDERS, Days

__all__ = ["ORDERS", "Casefile", "Days", "Passage", "name_folder"]
