from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.who import code_listed, code_party, is_party, party_rows
from dateline.knowledge.actors import ActorTables, load_actors
from dateline.records import Actor, Mention
from parses import build_parse

DAY = date(2019, 11, 20)


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return load_actors()


def coded(tables: ActorTables, tree: str, row: int, *mentions: Mention, on: date | None = DAY) -> Actor:
    return code_party(build_parse(tree, mentions), row, tables, on)


def codes(actor: Actor) -> tuple[str | None, str | None]:
    return actor.country, actor.sector


def name(first: int, last: int, head: int, kind: str = "PER", entity: int = 0, rule: str = "itself") -> Mention:  # noqa: PLR0917
    return Mention(first, last, head, kind, entity, rule)


def test_nationality_and_role_noun_make_a_description(tables):
    actor = coded(tables, "Chilean/ADJ/3/amod riot/NOUN/3/compound police/NOUN/4/nsubj fired/VERB/0/root/fire", 2)

    assert codes(actor) == ("CHL", "COP")
    assert actor.words.text == "Chilean riot police"
    assert [evidence.rule for evidence in actor.evidence] == ["nationality", "role"]
    assert actor.evidence[1].span == (8, 19)


def test_a_country_or_a_capital_that_acts_is_its_government(tables):
    assert codes(coded(tables, "Peru/PROPN/2/nsubj objected/VERB/0/root/object", 0, name(0, 1, 0, "LOC"))) == (
        "PER",
        "GOV",
    )
    assert codes(coded(tables, "Lima/PROPN/2/nsubj objected/VERB/0/root/object", 0, name(0, 1, 0, "LOC"))) == (
        "PER",
        "GOV",
    )


def test_a_country_behind_a_backed_group_is_not_its_country(tables):
    tree = "US/PROPN/3/compound -/PUNCT/1/punct backed/VERB/4/amod/back/VBN rebels/NOUN/5/nsubj/rebel fled/VERB/0/root/flee"

    assert codes(coded(tables, tree, 3)) == (None, "REB")
    assert codes(coded(tables, tree, 0)) == ("USA", "GOV")


def test_a_crowd_against_a_country_is_not_of_it(tables):
    tree = "anti-Serbian/ADJ/2/amod protesters/NOUN/3/nsubj/protester left/VERB/0/root/leave"

    assert codes(coded(tables, tree, 1)) == (None, "CVL")


def test_the_more_telling_of_two_roles_decides(tables):
    leader = "Rebel/NOUN/2/compound/rebel leaders/NOUN/3/nsubj/leader met/VERB/0/root/meet"
    chief = "the/DET/2/det head/NOUN/6/nsubj of/ADP/5/case the/DET/5/det army/NOUN/2/nmod spoke/VERB/0/root/speak"
    widow = "the/DET/2/det minister/NOUN/4/nmod:poss 's/PART/2/case widow/NOUN/5/nsubj spoke/VERB/0/root/speak"

    assert coded(tables, leader, 1).sector == "REB"
    assert coded(tables, chief, 1).sector == "MIL"
    assert coded(tables, chief, 1).words.text == "head of the army"
    assert coded(tables, widow, 3).sector == "CVL"


def test_a_president_of_a_union_is_no_head_of_state(tables):
    state = "the/DET/2/det president/NOUN/5/nsubj of/ADP/4/case Mali/PROPN/2/nmod spoke/VERB/0/root/speak"
    union = "the/DET/2/det president/NOUN/6/nsubj of/ADP/5/case the/DET/5/det union/NOUN/2/nmod spoke/VERB/0/root/speak"
    title = (
        "Union/NOUN/2/compound/union President/PROPN/3/nmod:desc Ana/PROPN/5/nsubj Roca/PROPN/3/flat spoke/VERB/0/root"
    )

    assert codes(coded(tables, state, 1)) == ("MLI", "GOV")
    assert coded(tables, union, 1).sector == "LAB"
    assert coded(tables, title, 2, name(2, 4, 2)).sector == "LAB"


def test_who_held_an_office_before_is_former_elite(tables):
    for word in ("former", "ousted", "ex-"):
        tree = f"{word}/ADJ/2/amod president/NOUN/3/nsubj spoke/VERB/0/root/speak"
        assert coded(tables, tree, 1).sector == "ELI"
    assert coded(tables, "former/ADJ/2/amod rebels/NOUN/3/nsubj/rebel spoke/VERB/0/root/speak", 1).sector == "REB"


def test_an_apposition_describes_both_ways(tables):
    tree = (
        "Ana/PROPN/8/nsubj Roca/PROPN/1/flat ,/PUNCT/6/punct a/DET/6/det Bolivian/ADJ/6/amod general/NOUN/1/appos "
        ",/PUNCT/1/punct resigned/VERB/0/root/resign"
    )
    roca, general = name(0, 2, 0), name(3, 6, 5, "NOM", 0, "apposition")

    assert codes(coded(tables, tree, 0, roca, general)) == ("BOL", "MIL")
    assert coded(tables, tree, 0, roca, general).name == "Ana Roca"
    assert coded(tables, tree, 5, roca, general).name == "Ana Roca"


def test_a_pronoun_is_coded_by_the_mentions_it_stands_for(tables):
    tree = (
        "Police/NOUN/2/nsubj left/VERB/0/root/leave |Malian/ADJ/2/amod troops/NOUN/3/nsubj/troop came/VERB/0/root/come "
        "|They/PRON/2/nsubj fired/VERB/0/root/fire"
    ).replace(" |", "|")
    troops, they = name(2, 4, 3, "NOM", 0), name(5, 6, 5, "PRO", 0, "pronoun")
    actor = coded(tables, tree, 5, troops, they)

    assert (actor.words.text, actor.name, codes(actor)) == ("They", "Malian troops", ("MLI", "MIL"))
    assert all(evidence.span is not None for evidence in actor.evidence)


def test_forces_belong_to_the_country_of_their_possessor(tables):
    tree = "Chad/PROPN/2/nsubj said/VERB/0/root/say its/PRON/4/nmod:poss/its/PRP$ forces/NOUN/5/nsubj/force left/VERB/2/ccomp/leave"
    chad, its = name(0, 1, 0, "LOC", 0), name(2, 3, 2, "PRO", 0, "pronoun")

    assert codes(coded(tables, tree, 3, chad, its)) == ("TCD", "MIL")
    assert coded(tables, tree, 3, chad, its).evidence[0].rule == "possessor"


def test_a_counterpart_has_the_same_office_in_another_country(tables):
    tree = (
        "Kenyan/ADJ/3/amod army/NOUN/3/compound chief/NOUN/5/nmod:desc Ali/PROPN/5/nsubj/Ali met/VERB/0/root/meet "
        "his/PRON/8/nmod:poss/his/PRP$ Ugandan/ADJ/8/amod counterpart/NOUN/5/obj"
    ).replace("5/nmod:desc Ali", "4/nmod:desc Ali")
    ali, his = name(3, 4, 3), name(5, 6, 5, "PRO", 0, "pronoun")

    assert codes(coded(tables, tree, 7, ali, his)) == ("UGA", "MIL")


class TestOffices:
    tree = "Obama/PROPN/2/nsubj spoke/VERB/0/root/speak"
    obama = name(0, 1, 0)

    def test_the_day_decides_what_an_office_is_worth(self, tables):
        assert codes(coded(tables, self.tree, 0, self.obama, on=date(2012, 5, 1))) == ("USA", "GOV")
        assert codes(coded(tables, self.tree, 0, self.obama, on=date(2019, 5, 1))) == ("USA", "ELI")
        assert codes(coded(tables, self.tree, 0, self.obama, on=date(1999, 5, 1))) == ("USA", None)

    def test_what_the_text_says_goes_before_the_table(self, tables):
        tree = "Cuban/ADJ/2/amod poet/NOUN/3/nmod:desc Obama/PROPN/4/nsubj spoke/VERB/0/root/speak"

        assert codes(coded(tables, tree, 2, name(2, 3, 2))) == ("CUB", "CVL")

    def test_a_surname_is_not_looked_up_when_the_article_has_a_fuller_name(self, tables):
        tree = "Rita/PROPN/3/nsubj Obama/PROPN/1/flat sang/VERB/0/root/sing|Obama/PROPN/2/nsubj bowed/VERB/0/root/bow"

        assert codes(coded(tables, tree, 3, name(0, 2, 0), name(3, 4, 3, "PER", 0, "surname"))) == (None, None)


def test_the_taliban_governed_in_some_years(tables):
    tree, taliban = "Taliban/PROPN/2/nsubj spoke/VERB/0/root/speak", name(0, 1, 0, "ORG")

    assert coded(tables, tree, 0, taliban, on=date(2019, 1, 1)).sector == "REB"
    assert coded(tables, tree, 0, taliban, on=date(2022, 1, 1)).sector == "GOV"


def test_a_surname_is_neither_a_title_nor_a_country(tables):
    king = "Ana/PROPN/3/nsubj King/PROPN/1/flat left/VERB/0/root/leave"
    chad = "Chad/PROPN/3/nsubj Roe/PROPN/1/flat left/VERB/0/root/leave"

    assert codes(coded(tables, king, 0, name(0, 2, 0))) == (None, None)
    assert codes(coded(tables, chad, 0, name(0, 2, 0))) == (None, None)
    assert codes(coded(tables, "Chad/PROPN/2/nsubj left/VERB/0/root", 0, name(0, 1, 0))) == ("TCD", "GOV")


def test_a_title_inside_a_name_counts(tables):
    tree = "Chadian/ADJ/3/amod General/PROPN/3/nmod:desc Roe/PROPN/4/nsubj left/VERB/0/root/leave"

    assert codes(coded(tables, tree, 2, name(0, 3, 2))) == ("TCD", "MIL")


def test_those_who_act_for_a_body_of_states_are_that_body(tables):
    tree = "a/DET/3/det UN/PROPN/3/compound official/NOUN/4/nsubj spoke/VERB/0/root/speak"

    assert codes(coded(tables, tree, 2)) == ("UNO", "IGO")


def test_local_people_are_of_the_one_country_in_which_the_sentence_places_them(tables):
    tree = "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest two/NUM/2/obj in/ADP/5/case Kampala/PROPN/2/obl"
    kampala = name(4, 5, 4, "LOC")

    assert codes(coded(tables, tree, 0, kampala)) == ("UGA", "COP")
    assert coded(tables, tree, 0, kampala).evidence[0].rule == "place in the sentence"
    assert codes(coded(tables, tree.replace("Police", "Soldiers"), 0, kampala)) == (None, "MIL")


def test_what_nobody_says_stays_unknown(tables):
    actor = coded(tables, "Zork/PROPN/2/nsubj left/VERB/0/root/leave", 0, name(0, 1, 0))

    assert codes(actor) == (None, None)
    assert actor.evidence == ()


def test_descriptions_can_act_and_things_cannot(tables):
    parse = build_parse(
        "The/DET/2/det dockers/NOUN/3/nsubj/docker condemned/VERB/0/root/condemn a/DET/6/det missile/NOUN/6/compound "
        "plan/NOUN/3/obj of/ADP/8/case Lisbon/PROPN/6/nmod and/CCONJ/11/cc heavy/ADJ/11/amod rain/NOUN/6/conj"
    )

    assert [word for row, word in enumerate(parse.words) if is_party(parse, row, tables)] == ["dockers", "Lisbon"]


def test_a_bare_number_counts_people_but_money_does_not(tables):
    people = build_parse("Two/NUM/3/nsubj:pass were/AUX/3/aux:pass killed/VERB/0/root/kill")
    money = build_parse(
        "They/PRON/2/nsubj paid/VERB/0/root/pay $/SYM/4/compound 20/NUM/2/obj".replace("4/compound", "4/nmod")
    )

    assert is_party(people, 0, tables)
    assert not is_party(money, 3, tables)


def test_a_pronoun_is_a_party_when_what_it_stands_for_is(tables):
    tree = "The/DET/2/det army/NOUN/3/nsubj left/VERB/0/root/leave|It/PRON/2/nsubj fired/VERB/0/root/fire"
    army, it = name(0, 2, 1, "NOM", 0), name(3, 4, 3, "PRO", 0, "pronoun")

    assert is_party(build_parse(tree, (army, it)), 3, tables)
    assert not is_party(build_parse(tree), 3, tables)


def test_a_list_is_split_into_its_parties():
    parse = build_parse("Spain/PROPN/4/nsubj and/CCONJ/3/cc France/PROPN/1/conj agreed/VERB/0/root/agree")

    assert [parse.words[row] for row in party_rows(parse, 0)] == ["Spain", "France"]


@given(st.permutations(["Chilean", "Peruvian", "Kenyan"]))
def test_swapping_nationalities_swaps_countries_and_nothing_else(order):
    tables = load_actors()
    of = {"Chilean": "CHL", "Peruvian": "PER", "Kenyan": "KEN"}
    for adjective in order:
        actor = coded(tables, f"{adjective}/ADJ/2/amod farmers/NOUN/3/nsubj/farmer marched/VERB/0/root/march", 1)
        assert codes(actor) == (of[adjective], "AGR")


@given(
    st.lists(
        st.sampled_from(["the", "US", "-", "army", "of", "King", "former", "'s", "…", "Chad", "٣"]),
        min_size=1,
        max_size=8,
    ),
    st.data(),
)
def test_any_tree_over_any_words_is_coded_without_a_fall(words, data):
    entries = []
    for number, word in enumerate(words, 1):
        head = 0 if number == 1 else data.draw(st.integers(1, number - 1))
        relation = (
            data.draw(st.sampled_from(["nmod", "appos", "amod", "nmod:poss", "conj", "flat"])) if head else "root"
        )
        entries.append(f"{word}/{data.draw(st.sampled_from(['NOUN', 'PROPN', 'PRON', 'ADJ']))}/{head}/{relation}")
    parse, tables = build_parse(" ".join(entries)), load_actors()
    for row in range(len(words)):
        actor = code_party(parse, row, tables, DAY)
        assert actor.words.text
        assert 0 <= actor.words.span.start < actor.words.span.end <= len(parse.text)
        assert all(evidence.span is not None for evidence in actor.evidence)
        is_party(parse, row, tables)
        assert party_rows(parse, row)


NATIONS = "Zambian/ADJ/{0}/amod and/CCONJ/3/cc {1}/ADJ/1/conj {2} met/VERB/0/root/meet"


def test_two_nations_before_a_noun_are_two_parties(tables):
    parse = build_parse(NATIONS.format(4, "Tanzanian", "rangers/NOUN/5/nsubj/ranger/NNS"))
    both = code_listed(parse, 3, tables, DAY)

    assert [(p.words.text, p.country) for p in both] == [("Zambian", "ZMB"), ("Tanzanian rangers", "TZA")]
    assert both[0].sector == both[1].sector
    assert [parse.text[slice(*p.words.span)] for p in both] == [p.words.text for p in both]


def test_two_words_before_a_noun_are_one_party_when_only_one_is_a_nation(tables):
    parse = build_parse(NATIONS.format(4, "armed", "rangers/NOUN/5/nsubj/ranger/NNS"))

    assert [p.country for p in code_listed(parse, 3, tables, DAY)] == ["ZMB"]


def test_one_man_of_two_nations_is_one_party(tables):
    parse = build_parse(NATIONS.format(4, "Tanzanian", "citizen/NOUN/5/nsubj/citizen/NN"))

    assert len(code_listed(parse, 3, tables, DAY)) == 1


def test_ministers_from_two_states_are_two_parties(tables):
    tree = "Ministers/NOUN/6/nsubj/minister/NNS from/ADP/3/case Chad/PROPN/1/nmod and/CCONJ/5/cc Niger/PROPN/3/conj met/VERB/0/root/meet"
    places = (name(2, 3, 2, "LOC"), name(4, 5, 4, "LOC", 1))
    both = code_listed(build_parse(tree, places), 0, tables, DAY)

    assert [(p.words.text, p.country, p.sector) for p in both] == [
        ("Ministers from Chad", "TCD", "GOV"),
        ("Niger", "NER", "GOV"),
    ]
