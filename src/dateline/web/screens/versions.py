"""One article as it was saved at several times: what was changed from one to the next."""

from __future__ import annotations

from typing import Any

from dateline.links import find_versions
from dateline.records import Article
from dateline.store import Casefile
from dateline.store.inventories import perhaps_versions

__all__ = ["tell_versions"]

CHANGED = {
    "headline": "headline changed",
    "published": "day of publication changed",
    "changed": "changed",
    "added": "added",
    "removed": "removed",
    "moved": "moved",
}


def tell_versions(casefile: Casefile, article: Article) -> list[dict[str, Any]]:
    """Return the versions of ``article`` in the order of time, none when it was saved once: when, on which page, and
    what had changed since the one before.
    """
    pages, articles = perhaps_versions(casefile, article)
    for found in find_versions(pages, articles):
        held = [(version.article.page, version.article.id) for version in found.versions]
        if (article.page, article.id) in held:
            return [
                {
                    "page": version.article.page,
                    "source": version.source,
                    "when": version.when,
                    "here": version.article.page == article.page,
                    "changes": None
                    if version.changes is None
                    else [
                        {
                            "kind": CHANGED[change.kind],
                            "paragraph": change.number_after or change.number_before,
                            "before": change.before,
                            "after": change.after,
                        }
                        for change in version.changes
                    ],
                }
                for version in found.versions
            ]
    return []
