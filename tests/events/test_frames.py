from dateline.events.frames import expand, find_slot, is_headline_future
from dateline.events.passives import is_passive
from parses import build_parse


def fillers(tree: str, row: int, slot: str) -> list[str]:
    parse = build_parse(tree)
    return [parse.words[filler.row] for filler in find_slot(parse, row, slot)]


ACTIVE = "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest five/NUM/4/nummod men/NOUN/2/obj/man"
PASSIVE = (
    "Men/NOUN/3/nsubj:pass were/AUX/3/aux:pass arrested/VERB/0/root/arrest/VBN by/ADP/5/case police/NOUN/3/obl:agent"
)


def test_a_passive_has_the_same_parties_as_the_active():
    assert fillers(ACTIVE, 1, "subj") == ["Police"]
    assert [w.lower() for w in fillers(PASSIVE, 2, "subj")] == ["police"]
    assert [w.lower() for w in fillers(PASSIVE, 2, "obj")] == ["men"]
    assert not is_passive(build_parse(ACTIVE), 1)


def test_the_noun_a_participle_modifies_is_its_object():
    tree = "men/NOUN/0/root/man arrested/VERB/1/acl/arrest/VBN by/ADP/4/case police/NOUN/2/obl were/AUX/6/cop dockers/NOUN/1/appos"
    assert fillers(tree, 1, "obj") == ["men"]
    assert fillers(tree, 1, "subj") == ["police"]


def test_a_relative_pronoun_stands_for_the_noun_before_it():
    tree = "troops/NOUN/0/root/troop who/PRON/3/nsubj//WP fired/VERB/1/acl:relcl/fire shots/NOUN/3/obj/shot"
    assert fillers(tree, 2, "subj") == ["troops"]


def test_conjoined_verbs_share_their_subject():
    tree = "Spain/PROPN/2/nsubj agreed/VERB/0/root/agree and/CCONJ/4/cc signed/VERB/2/conj/sign it/PRON/4/obj"
    assert fillers(tree, 3, "subj") == ["Spain"]


def test_subject_control_reaches_the_complement():
    tree = "Spain/PROPN/2/nsubj agreed/VERB/0/root/agree to/PART/4/mark send/VERB/2/xcomp/send/VB ships/NOUN/4/obj/ship"
    assert fillers(tree, 3, "subj") == ["Spain"]


def test_object_control_gives_the_object():
    tree = "Oslo/PROPN/2/nsubj urged/VERB/0/root/urge Rome/PROPN/2/obj to/PART/5/mark leave/VERB/2/xcomp/leave/VB"
    assert fillers(tree, 4, "subj") == ["Rome"]


def test_a_preposition_is_found_on_the_object_too():
    tree = "Oslo/PROPN/2/nsubj imposed/VERB/0/root/impose sanctions/NOUN/2/obj/sanction on/ADP/5/case Rome/PROPN/3/nmod"
    assert fillers(tree, 1, "on") == ["Rome"]


def test_a_noun_takes_the_subject_of_its_light_verb():
    tree = "Rebels/NOUN/2/nsubj/rebel launched/VERB/0/root/launch raids/NOUN/2/obj/raid on/ADP/5/case Arden/PROPN/2/obl"
    assert fillers(tree, 2, "gov") == ["Rebels"]
    assert fillers(tree, 2, "on") == ["Arden"]


def test_possessors_and_nationalities_are_one_slot():
    tree = "Israeli/ADJ/2/amod raid/NOUN/0/root on/ADP/4/case Arden/PROPN/2/nmod"
    assert fillers(tree, 1, "poss") == ["Israeli"]
    tree = "Oslo/PROPN/3/nmod:poss 's/PART/1/case offer/NOUN/0/root"
    assert fillers(tree, 2, "poss") == ["Oslo"]


def test_coordinated_nouns_are_all_found():
    parse = build_parse("Spain/PROPN/0/root ,/PUNCT/3/punct France/PROPN/1/conj and/CCONJ/5/cc Italy/PROPN/1/conj")
    assert [parse.words[row] for row in expand(parse, 0)] == ["Spain", "France", "Italy"]


def test_a_slot_of_a_slot():
    tree = "He/PRON/2/nsubj condemned/VERB/0/root/condemn the/DET/4/det raid/NOUN/2/obj by/ADP/7/case the/DET/7/det army/NOUN/4/nmod"
    assert fillers(tree, 1, "obj.by") == ["army"]


def test_who_stands_before_a_headlines_infinitive_is_its_subject():
    headline = "Spain/PROPN/0/root to/PART/3/mark expel/VERB/1/acl/expel/VB envoys/NOUN/3/obj/envoy"
    assert fillers(headline, 2, "subj") == ["Spain"]
    assert is_headline_future(build_parse(headline), 2)
    sentence = "the/DET/2/det plan/NOUN/6/nsubj to/PART/4/mark expel/VERB/2/acl/expel/VB envoys/NOUN/4/obj/envoy failed/VERB/0/root/fail"
    assert not is_headline_future(build_parse(sentence), 3)


HANDED = "Refugees/NOUN/3/nsubj:pass were/AUX/3/aux:pass handed/VERB/0/root/hand/VBN tents/NOUN/3/obj/tent {0}"


def test_who_is_handed_something_takes_it():
    assert fillers(HANDED.format(""), 2, "iobj") == ["Refugees"]
    assert fillers(HANDED.format("in/ADP/3/compound:prt"), 2, "iobj") == []


def test_who_is_called_striking_strikes():
    tree = "Striking/VERB/2/amod/strike/VBG dockers/NOUN/0/root/docker and/CCONJ/4/cc Lima/PROPN/2/conj"

    assert fillers(tree, 0, "subj") == ["dockers"]
