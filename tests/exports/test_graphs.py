"""GraphML and GEXF as their schemas want them; parties and the edges between them."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from dateline.exports import Terms, make_export
from dateline.exports.names import is_description
from tests.exports.stories import STORY

GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
# gexf.net/1.3/gexf.xsd, attrtype-type
TYPES = set(
    "integer long double float boolean string anyURI liststring listboolean listinteger listlong listdouble listfloat".split()
)


def written(name: str, **terms: bool) -> ET.Element:
    _, export = make_export(STORY, name, Terms(**terms))
    return ET.fromstring(b"".join(export.parts[0].chunks))  # noqa: S314  our own bytes


def test_gexf_keeps_the_rules_of_its_schema() -> None:
    root = written("gexf", every=True)
    meta, graph = root

    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert [child.tag for child in meta] == [f"{GEXF}creator", f"{GEXF}description"]
    assert (graph.get("mode"), graph.get("defaultedgetype"), graph.get("timeformat")) == ("dynamic", "directed", "date")
    assert [child.tag for child in graph] == [f"{GEXF}attributes", f"{GEXF}attributes", f"{GEXF}nodes", f"{GEXF}edges"]
    declared = {}
    for attributes in graph.findall(f"{GEXF}attributes"):
        assert attributes.get("class") in {"node", "edge"}
        assert attributes.get("mode") == "static"
        declared[attributes.get("class")] = {one.get("id"): one.get("type") for one in attributes}
        assert all(one.get("title") and one.get("type") in TYPES for one in attributes)
    nodes = [node.get("id") for node in graph.iter(f"{GEXF}node")]
    edges = list(graph.iter(f"{GEXF}edge"))
    assert len(nodes) == len(set(nodes))
    assert len(edges) == len({edge.get("id") for edge in edges})
    assert all({edge.get("source"), edge.get("target")} <= set(nodes) for edge in edges)
    for class_, elements in (("node", graph.iter(f"{GEXF}node")), ("edge", edges)):
        for element in elements:
            for value in element.iter(f"{GEXF}attvalue"):
                type_, text = declared[class_][value.get("for")], value.get("value")
                assert type_ != "integer" or text.isdecimal()
                assert type_ != "boolean" or text in {"true", "false"}


def test_gexf_edges_last_from_their_first_day_to_their_last_and_have_no_time_where_none_is_known() -> None:
    edges = {edge.get("id"): (edge.get("start"), edge.get("end")) for edge in written("gexf").iter(f"{GEXF}edge")}

    assert edges == {
        "e1-1": ("2024-03-12", "2024-03-12"),
        "e4-1": ("2024-02-01", "2024-02-29"),
        "e6-1": (None, None),
        "e7-1": (None, None),
    }
    assert all(date.fromisoformat(start) <= date.fromisoformat(end) for start, end in edges.values() if start)


def test_graphml_declares_every_key_it_uses() -> None:
    root = written("graphml")
    keys = {(key.get("for"), key.get("id")) for key in root.iter(f"{GRAPHML}key")}
    used = {
        (kind, data.get("key")) for kind in ("node", "edge") for one in root.iter(f"{GRAPHML}{kind}") for data in one
    }

    assert used <= keys
    assert len(list(root.iter(f"{GRAPHML}edge"))) == 4


def test_a_plan_is_an_edge_only_when_asked_for_and_then_says_planned() -> None:
    every = written("graphml", every=True)
    (plan,) = [edge for edge in every.iter(f"{GRAPHML}edge") if edge.get("id") == "e2-1"]

    assert {data.get("key"): data.text for data in plan}["status"] == "planned"


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Police", True),
        ("Riot police", True),
        ("two men", True),
        ("Policemen", True),
        ("Norway", False),
        ("Lindqvist", False),
        ("al-Qaeda", False),
        ("European Union", False),
        ("المعارضة", False),
        ("", False),
    ],
)
def test_a_description_is_told_from_a_name(name: str, description: bool) -> None:
    assert is_description(name) is description
