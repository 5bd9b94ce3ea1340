from dateline.events.acts import Act, Sight
from dateline.events.what import find_acts
from dateline.knowledge.acts import Lexicon, parse_acts
from dateline.records import Parse
from parses import build_parse

ROWS = (
    *parse_acts(
        ["v:arrest\t\tarrest\t173\tPolice arrested men.", "n:arrest\tposs,by,gov > of\tarrest\t173\tThe arrest."],
        "COERCE",
        "x",
    ),
    *parse_acts(
        [
            "v:meet\tsubj & obj,with\t\t040\tX met Y.",
            "v:hold obj=talk|meeting\tsubj & with,obj.with\t\t046\tX held talks with Y.",
            "n:talk\tposs,gov & with\t\t046\tTalks.",
        ],
        "CONSULT",
        "x",
    ),
    *parse_acts(["v:attack -obj=goal obj:party\t\t\t190\tX attacked Y."], "ASSAULT", "x"),
)
LEXICON = Lexicon(
    ROWS,
    {
        (r.pos, lemma): tuple(x for x in ROWS if x.pos == r.pos and lemma in x.lemmas)
        for r in ROWS
        for lemma in r.lemmas
    },
)


def acts(parse: Parse) -> tuple[Act, ...]:
    return find_acts(
        parse, LEXICON, Sight(lambda row: parse.upos[row] in ("PROPN", "NOUN") and parse.lemmas[row] != "goal")
    )


def words(parse: Parse, act: Act) -> tuple[str, str, list[str], list[str]]:
    return (
        act.row.type,
        parse.quote(act.first, act.last),
        [parse.words[f.row] for f in act.actors],
        [parse.words[f.row] for f in act.recipients],
    )


def test_a_verb_fills_its_frame():
    parse = build_parse("Police/NOUN/2/nsubj arrested/VERB/0/root/arrest men/NOUN/2/obj/man")
    assert [words(parse, act) for act in acts(parse)] == [("COERCE", "arrested", ["Police"], ["men"])]


def test_a_reciprocal_act_has_actors_only():
    parse = build_parse("Spain/PROPN/2/nsubj met/VERB/0/root/meet Italy/PROPN/2/obj")
    assert [words(parse, act) for act in acts(parse)] == [("CONSULT", "met", ["Spain", "Italy"], [])]


def test_a_light_verb_and_its_noun_are_one_act():
    parse = build_parse(
        "Spain/PROPN/2/nsubj held/VERB/0/root/hold talks/NOUN/2/obj/talk with/ADP/5/case Italy/PROPN/2/obl"
    )
    assert [words(parse, act) for act in acts(parse)] == [("CONSULT", "held talks", ["Spain", "Italy"], [])]


def test_an_excluded_object_is_no_act():
    parse = build_parse("Spain/PROPN/2/nsubj attacked/VERB/0/root/attack the/DET/4/det goal/NOUN/2/obj")
    assert acts(parse) == ()


def test_a_word_inside_a_name_is_no_act():
    from dataclasses import replace

    from dateline.records import Mention

    parse = build_parse("the/DET/3/det House/PROPN/3/compound Arrest/PROPN/0/root/arrest")
    assert len(acts(parse)) == 1
    named = replace(parse, mentions=(Mention(1, 3, 2, "ORG", 0, "itself"),))
    assert acts(named) == ()
