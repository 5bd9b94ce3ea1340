"""Who does what to whom as a network: GraphML, and GEXF with time on its edges.

A node is a name with its country, or a description within one article; an edge is one event from one actor to one
recipient, or between two who did it together. An event of several actors and recipients is an edge for each pair, all
with its id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from xml.sax.saxutils import escape, quoteattr

from dateline.exports.desk import Desk, Telling, is_mutual
from dateline.exports.names import party_key, party_name
from dateline.exports.parts import Export, Part, Terms, count, crosswalk
from dateline.exports.version import CODER
from dateline.knowledge.ontology import load_ontology
from dateline.records import Actor, Report

__all__ = ["Edge", "Node", "find_network", "write_gexf", "write_graphml"]

NODE_KEYS = {"country": "string", "sector": "string"}
EDGE_KEYS = {
    "event": "string",
    "type": "string",
    "mode": "string",
    "quad": "integer",
    "status": "string",
    "mutual": "boolean",
    "first": "string",
    "last": "string",
    "edtf": "string",
    "reports": "integer",
    "sources": "integer",
}
# what XML 1.0 cannot hold, not even as an entity
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A party: ``values`` by ``NODE_KEYS``; what is not known is missing."""

    id: str
    label: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Edge:
    """One event between two parties: ``values`` by ``EDGE_KEYS``."""

    id: str
    source: str
    target: str
    values: Mapping[str, object]


def write_graphml(desk: Desk, terms: Terms) -> Export:
    """Return the network and its crosswalk."""
    nodes, edges, notes = find_network(desk)
    return Export((Part("", "graphml", to_graphml(nodes, edges)), crosswalk(desk, terms)), notes)


def write_gexf(desk: Desk, terms: Terms) -> Export:
    """Return the network, each edge on its days, and its crosswalk."""
    nodes, edges, notes = find_network(desk)
    timeless = sum("first" not in edge.values for edge in edges)
    if timeless:
        notes = (*notes, f"{count(timeless, 'edge')} of unknown day: they have no time and show at every moment")
    return Export((Part("", "gexf", to_gexf(nodes, edges)), crosswalk(desk, terms)), notes)


def find_network(desk: Desk) -> tuple[list[Node], list[Edge], tuple[str, ...]]:
    """Return parties, in order of the first event that names them, the edges between them, and what is left out."""
    ids: dict[tuple[str, str, str], str] = {}
    sectors: dict[str, str] = {}
    labels: dict[str, tuple[str, str]] = {}
    edges: list[Edge] = []
    alone = 0

    def node_of(party: Actor, report: Report) -> str:
        id_ = ids.setdefault(party_key(party, report), f"n{len(ids) + 1}")
        labels.setdefault(id_, (party_name(party), party.country or ""))
        if party.sector:
            sectors.setdefault(id_, party.sector)
        return id_

    for telling in desk.tellings:
        pairs = find_pairs(telling)
        named = [(node_of(one, telling.report), node_of(other, telling.report)) for one, other in pairs]
        if not pairs:
            for party in (*telling.report.actors, *telling.report.recipients):
                node_of(party, telling.report)
            alone += 1
        values = edge_values(desk, telling)
        edges += [
            Edge(f"{telling.event.id}-{number}", source, target, values)
            for number, (source, target) in enumerate(named, start=1)
        ]
    nodes = [
        Node(id_, label, {**({"country": c} if c else {}), **({"sector": sectors[id_]} if id_ in sectors else {})})
        for id_, (label, c) in labels.items()
    ]
    notes = (f"{count(alone, 'event')} with nobody on one side: no edge",) if alone else ()
    return nodes, edges, notes


def find_pairs(telling: Telling) -> Sequence[tuple[Actor, Actor]]:
    """Return who did it to whom, one pair each; those who did it together are pairs of their own."""
    report = telling.report
    if is_mutual(report):
        return list(combinations(report.actors, 2))
    return list(product(report.actors, report.recipients))


def edge_values(desk: Desk, telling: Telling) -> dict[str, object]:
    when = telling.when
    values: dict[str, object] = {
        "event": telling.event.id,
        "type": telling.report.type,
        "mode": telling.mode,
        "quad": load_ontology()[telling.report.type].quad,
        "status": telling.status,
        "mutual": is_mutual(telling.report),
        "first": when.first.isoformat() if when and when.first else None,
        "last": when.last.isoformat() if when and when.last else None,
        "edtf": when.edtf if when else None,
        "reports": len(telling.reports),
        "sources": desk.voices(telling.reports),
    }
    return {key: value for key, value in values.items() if value is not None and value != ""}


def to_graphml(nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[bytes]:
    """Yield the network as GraphML (graphml.graphdrawing.org)."""
    types = {"string": "string", "integer": "int", "boolean": "boolean"}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        ' <key id="label" for="node" attr.name="label" attr.type="string"/>',
        *(f' <key id="{k}" for="node" attr.name="{k}" attr.type="{types[t]}"/>' for k, t in NODE_KEYS.items()),
        *(f' <key id="{k}" for="edge" attr.name="{k}" attr.type="{types[t]}"/>' for k, t in EDGE_KEYS.items()),
        ' <graph id="dateline" edgedefault="directed">',
    ]
    for node in nodes:
        data = "".join(f'<data key="{key}">{say(value)}</data>' for key, value in node.values.items())
        lines.append(f'  <node id="{node.id}"><data key="label">{say(node.label)}</data>{data}</node>')
    for edge in edges:
        data = "".join(f'<data key="{key}">{say(value)}</data>' for key, value in edge.values.items())
        lines.append(f'  <edge id="{edge.id}" source="{edge.source}" target="{edge.target}">{data}</edge>')
    yield "\n".join([*lines, " </graph>", "</graphml>", ""]).encode()


def to_gexf(nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[bytes]:
    """Yield the network as GEXF 1.3 (gexf.net), dynamic: an edge is there on its days, both included.

    Every edge is directed, as readers take one kind only; ``mutual`` says where it need not be.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        f" <meta><creator>{say(CODER)}</creator><description>Who did what to whom, when</description></meta>",
        ' <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">',
        *declare("node", NODE_KEYS),
        *declare("edge", EDGE_KEYS),
        "  <nodes>",
    ]
    lines += [f'   <node id="{n.id}" label={attribute(n.label)}>{values_of(n.values)}</node>' for n in nodes]
    lines += ["  </nodes>", "  <edges>"]
    for edge in edges:
        time = "".join(
            f' {name}="{edge.values[key]}"' for name, key in (("start", "first"), ("end", "last")) if key in edge.values
        )
        lines.append(
            f'   <edge id="{edge.id}" source="{edge.source}" target="{edge.target}"'
            f' kind="{edge.values["type"]}" label="{edge.values["type"]}"{time}>{values_of(edge.values)}</edge>'
        )
    yield "\n".join([*lines, "  </edges>", " </graph>", "</gexf>", ""]).encode()


def declare(class_: str, keys: Mapping[str, str]) -> list[str]:
    attributes = [f'   <attribute id="{key}" title="{key}" type="{type_}"/>' for key, type_ in keys.items()]
    return [f'  <attributes class="{class_}" mode="static">', *attributes, "  </attributes>"]


def values_of(values: Mapping[str, object]) -> str:
    held = "".join(f'<attvalue for="{key}" value={attribute(value)}/>' for key, value in values.items())
    return f"<attvalues>{held}</attvalues>" if held else ""


def say(value: object) -> str:
    """Return a value as the text of an element."""
    return escape(NOT_XML.sub("�", str(value).lower() if isinstance(value, bool) else str(value)))


def attribute(value: object) -> str:
    """Return a value in quotes, for an attribute."""
    return quoteattr(NOT_XML.sub("�", str(value).lower() if isinstance(value, bool) else str(value)))
