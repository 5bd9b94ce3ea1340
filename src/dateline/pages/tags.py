"""What the tags of an HTML page are for, and what their attributes say: names, days, and that nobody sees them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dateline.knowledge.furniture import load_away

__all__ = ["BLOCKS", "DATES", "FENCES", "SIBLINGS", "TOLD", "UNREAD", "VOID", "is_hover", "is_out_of_sight", "tell"]

BLOCKS = frozenset(
    "address amp-story article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p"
    " pre search section summary table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
UNREAD = frozenset(
    "applet audio button canvas datalist iframe math noembed noframes noscript object script select style svg template"
    " textarea title video xmp".split()
)
# Elements that end when one of their own kind begins.
SIBLINGS = {
    tag: frozenset(group.split()) for group in ("li", "dt dd", "tr", "td th", "option") for tag in group.split()
}
FENCES = frozenset("ul ol dl table body article section".split())
NAMES = ("class", "id", "role", "itemprop")
DATES = ("datepublished", "datecreated", "uploaddate")

# What block-level tags told, by their source. A page has hundreds of them, and the menus of an outlet's pages are
# alike: of 400 a page, 75 are new. Data that stands in an attribute is not kept.
TOLD: dict[str, tuple[str, str, str]] = {}
MOST_TOLD, LONGEST_TOLD = 16384, 400


def tell(source: str, tag: str, attrs: Sequence[tuple[str, str]]) -> tuple[str, str, str]:
    """Return the tag of a block-level element, what it is called, and what else its tag says.

    Names are in lower case with blanks around them, "" when it has none. What else: "hidden", "dated" where it may hold
    a day, or nothing.

    >>> tell("<p class=Lead id=a1>", "p", [("class", "Lead"), ("id", "a1")]), tell("<p hidden>", "p", [("hidden", "")])
    (('p', ' lead a1 ', ''), ('p', '', 'hidden'))
    """
    if len(attrs) == 1 and attrs[0][0] == "class":  # most have a class and no more
        names, more = attrs[0][1], ""
    else:
        named = dict(attrs)
        names = " ".join([named[name] for name in NAMES if named.get(name)])
        more = "dated" if "itemprop" in named else ""
        if is_out_of_sight(named.get("hidden"), named.get("style")):
            more = "hidden"
    told = tag, f" {names.lower()} " if names else "", more
    if len(source) <= LONGEST_TOLD:
        if len(TOLD) >= MOST_TOLD:
            TOLD.clear()
        TOLD[source] = told
    return told


def is_out_of_sight(hidden: str | None, style: str | None) -> bool:
    """Return whether an element with these attributes is shown to nobody."""
    return (hidden is not None and hidden != "until-found") or (style is not None and _is_unseen(style))


@lru_cache(maxsize=4096)
def _is_unseen(style: str) -> bool:
    plain = style.replace(" ", "").lower()
    return "display:none" in plain or "clip:rect(0" in plain  # the second is for screen readers: "opens new tab"


@lru_cache(maxsize=16384)
def is_hover(names: str) -> bool:
    """Return whether an inline element shows only when pointed at, or only to a screen reader."""
    told = f" {names.lower()} "
    return any(rule.pattern.search(told) for rule in load_away() if rule.verdict == "hidden")
