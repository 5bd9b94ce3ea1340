"""Did it happen: negation, modality and background over parses built by hand, and each row of the table by its example."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dateline.errors import KnowledgeError
from dateline.events.status import find_status
from dateline.events.times import find_times
from dateline.events.when import find_when
from dateline.knowledge.statuses import load_statuses, parse_statuses
from dateline.language import Language
from dateline.records import Evidence, Parse, Published, When, Words
from parses import build_parse

MAY = Published(date(2024, 5, 20), date(2024, 5, 20), "20 May 2024", Evidence("given"))


def dated(parse: Parse, first: date, last: date) -> When:
    return When(first, last, "", Words("then", parse.span(0, 1)), Evidence("given"))


def status(tree: str, word: str, type_: str = "ASSAULT") -> str:
    parse = build_parse(tree)
    return find_status(parse, parse.words.index(word), type_, None, None)[0]


PLAIN = "Rebels/NOUN/2/nsubj/rebel attacked/VERB/0/root/attack ports/NOUN/2/obj/port"
VERB = "Rebels/NOUN/{1}/nsubj/rebel {0} attack/VERB/0/root/attack/VB ports/NOUN/{1}/obj/port"
ONE = "{0}/AUX/3/aux/{1}/MD"
NOT = "{0}/AUX/4/aux/{1}/MD not/PART/4/advmod"


@pytest.mark.parametrize(
    ("before", "row", "expected"),
    [
        (ONE.format("will", "will"), 3, "planned"),
        (ONE.format("would", "would"), 3, "planned"),
        (ONE.format("may", "may"), 3, "possible"),
        (ONE.format("could", "could"), 3, "possible"),
        (ONE.format("must", "must"), 3, "demanded"),
        (ONE.format("should", "should"), 3, "demanded"),
        (NOT.format("did", "do"), 4, "denied"),
        (NOT.format("will", "will"), 4, "denied"),
        (NOT.format("could", "could"), 4, "denied"),
        (NOT.format("may", "may"), 4, "possible"),
    ],
)
def test_auxiliaries_and_negations_decide(before, row, expected):
    assert expected == status(VERB.format(before, row), "attack")


def test_what_nothing_touches_happened_and_rests_on_its_own_word():
    parse = build_parse(PLAIN)
    told, evidence = find_status(parse, 1, "ASSAULT", None, MAY)

    assert (told, evidence.span) == ("happened", parse.span(1, 2))


def test_nothing_but_something_is_something():
    seized = "Police/NOUN/2/nsubj seized/VERB/0/root/seize nothing/PRON/2/obj {0} guns/NOUN/{1}/nmod/gun"

    assert status(seized.format("but/ADP/5/case", 3), "seized", "COERCE") == "happened"
    assert status("Police/NOUN/2/nsubj seized/VERB/0/root/seize nothing/PRON/2/obj", "seized", "COERCE") == "denied"


def test_what_is_done_to_nobody_is_not_done():
    fired = "Guards/NOUN/2/nsubj/guard fired/VERB/0/root/fire {0}"

    assert status(fired.format("at/ADP/4/case nothing/PRON/2/obl"), "fired") == "denied"
    assert status(fired.format("with/ADP/5/case no/DET/5/det warning/NOUN/2/obl"), "fired") == "happened"


def test_not_a_single_one_is_no_one():
    tree = "Not/PART/4/advmod a/DET/4/det single/ADJ/4/amod guard/NOUN/5/nsubj fired/VERB/0/root/fire"

    assert status(tree, "fired") == "denied"


def test_what_somebody_tells_others_to_do_is_demanded():
    tree = "Shell/VERB/4/ccomp/shell/VB them/PRON/1/obj Ann/PROPN/4/nsubj said/VERB/0/root/say"

    assert status(tree, "Shell") == "demanded"


def test_not_only_denies_nothing():
    tree = "Rebels/NOUN/4/nsubj/rebel not/PART/4/advmod only/ADV/2/advmod attacked/VERB/0/root/attack ports/NOUN/4/obj/port"

    assert status(tree, "attacked") == "happened"


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("planned/VERB/0/root/plan", "planned"),
        ("wanted/VERB/0/root/want", "planned"),
        ("threatened/VERB/0/root/threaten", "possible"),
        ("refused/VERB/0/root/refuse", "denied"),
        ("failed/VERB/0/root/fail", "denied"),
        ("began/VERB/0/root/begin", "happened"),
        ("tried/VERB/0/root/try", "happened"),
    ],
)
def test_the_word_over_the_act_decides(verb, expected):
    tree = f"Rebels/NOUN/2/nsubj/rebel {verb} to/PART/4/mark attack/VERB/2/xcomp/attack/VB ports/NOUN/4/obj/port"

    assert expected == status(tree, "attack")


def test_a_plan_that_is_denied_is_denied():
    tree = (
        "Rebels/NOUN/3/nsubj/rebel never/ADV/3/advmod planned/VERB/0/root/plan to/PART/5/mark "
        "attack/VERB/3/xcomp/attack/VB ports/NOUN/5/obj/port"
    )

    assert status(tree, "attack") == "denied"


def test_what_somebody_else_is_to_do_is_demanded():
    tree = (
        "Oslo/PROPN/2/nsubj wants/VERB/0/root/want rebels/NOUN/5/nsubj/rebel to/PART/5/mark leave/VERB/2/ccomp/leave/VB"
    )

    assert status(tree, "leave", "RETREAT") == "demanded"


def test_a_promise_that_lies_ahead_was_made():
    tree = "Oslo/PROPN/3/nsubj will/AUX/3/aux send/VERB/0/root/send/VB tents/NOUN/3/obj/tent"

    assert status(tree, "send", "AGREE") == "happened"
    assert status(tree, "send", "AID") == "planned"


def test_a_refusal_is_not_denied_by_its_own_not():
    tree = "Oslo/PROPN/4/nsubj will/AUX/4/aux not/PART/4/advmod accept/VERB/0/root/accept/VB terms/NOUN/4/obj/term"

    parse = build_parse(tree)

    assert find_status(parse, 3, "REJECT", None, None, taken=frozenset({1, 2}))[0] == "happened"
    assert find_status(parse, 3, "REJECT", None, None)[0] == "denied"


def test_who_did_not_refuse_has_not_refused():
    tree = "Oslo/PROPN/4/nsubj did/AUX/4/aux/do not/PART/4/advmod refuse/VERB/0/root/refuse/VB terms/NOUN/4/obj/term"

    assert status(tree, "refuse", "REJECT") == "denied"


def test_a_noun_takes_the_status_of_its_light_verb():
    tree = "Oslo/PROPN/3/nsubj will/AUX/3/aux hold/VERB/0/root/hold/VB talks/NOUN/3/obj/talk"

    assert status(tree, "talks", "CONSULT") == "planned"


def test_a_noun_that_a_future_verb_only_mentions_happened():
    tree = "Oslo/PROPN/3/nsubj will/AUX/3/aux discuss/VERB/0/root/discuss/VB attacks/NOUN/3/obj/attack"
    subject = "Attacks/NOUN/3/nsubj/attack could/AUX/3/aux harm/VERB/0/root/harm/VB trade/NOUN/3/obj"

    assert status(tree.replace("discuss", "praise"), "attacks") == "happened"
    assert status(subject, "Attacks") == "happened"


def test_a_relative_clause_tells_its_own_tale():
    tree = (
        "Oslo/PROPN/3/nsubj will/AUX/3/aux free/VERB/0/root/free/VB men/NOUN/3/obj/man "
        "who/PRON/6/nsubj//WP attacked/VERB/4/acl:relcl/attack ports/NOUN/6/obj/port"
    )

    assert status(tree, "attacked") == "happened"


def test_a_purpose_shares_the_status_of_its_verb():
    gathered = "Miners/NOUN/2/nsubj/miner {0} to/PART/{2}/mark protest/VERB/{1}/advcl/protest/VB"

    assert status(gathered.format("gathered/VERB/0/root/gather", 2, 4), "protest", "PROTEST") == "happened"
    tree = (
        "Miners/NOUN/3/nsubj/miner will/AUX/3/aux gather/VERB/0/root/gather/VB "
        "to/PART/5/mark protest/VERB/3/advcl/protest/VB"
    )
    assert status(tree, "protest", "PROTEST") == "planned"


def test_a_question_leaves_it_open():
    tree = (
        "Did/AUX/3/aux/do rebels/NOUN/3/nsubj/rebel attack/VERB/0/root/attack/VB ports/NOUN/3/obj/port ?/PUNCT/3/punct"
    )

    assert status(tree, "attack") == "possible"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 5, 19), date(2024, 5, 19), "happened"),
        (date(2024, 4, 1), date(2024, 4, 30), "happened"),
        (date(2024, 3, 1), date(2024, 3, 31), "past"),
        (date(1999, 1, 1), date(1999, 12, 31), "past"),
        (date(2015, 1, 1), date(2024, 5, 20), "happened"),
    ],
)
def test_what_lies_over_a_month_back_is_past(first, last, expected):
    parse = build_parse(PLAIN)

    assert find_status(parse, 1, "ASSAULT", dated(parse, first, last), MAY)[0] == expected


def test_what_is_told_in_the_present_perfect_is_news_whatever_year_stands_beside_it():
    parse = build_parse("Oslo/PROPN/3/nsubj has/AUX/3/aux/have/VBZ dropped/VERB/0/root/drop/VBN cases/NOUN/3/obj/case")

    assert find_status(parse, 2, "CONCEDE", dated(parse, date(2010, 1, 1), date(2010, 12, 31)), MAY)[0] == "happened"


def test_the_past_perfect_of_the_teller_goes_back_behind_the_story():
    held = "Oslo/PROPN/3/nsubj had/AUX/3/aux/have/VBD held/VERB/0/root/hold/VBN rebels/NOUN/3/obj/rebel"
    said = (
        "Ann/PROPN/2/nsubj said/VERB/0/root/say Oslo/PROPN/5/nsubj had/AUX/5/aux/have/VBD "
        "held/VERB/2/ccomp/hold/VBN rebels/NOUN/5/obj/rebel"
    )

    assert status(held, "held", "COERCE") == "past"
    assert status(said, "held", "COERCE") == "happened"


def test_with_a_day_of_publication_the_past_perfect_goes_back_only_where_it_says_how_far():
    held = "Oslo/PROPN/3/nsubj had/AUX/3/aux/have/VBD {0} rebels/NOUN/3/obj/rebel {1}"
    done, going_on = "held/VERB/0/root/hold/VBN", "holding/VERB/0/root/hold/VBG"

    def told(tree: str) -> str:
        return find_status(build_parse(tree), 2, "COERCE", None, MAY)[0]

    assert told(held.format(done, "on/ADP/6/case Monday/PROPN/3/obl")) == "happened"
    assert told(held.format(done, "for/ADP/6/case years/NOUN/3/obl/year")) == "past"
    assert told(held.format(done, "in/ADP/6/case 1974/NUM/3/obl")) == "past"
    assert told(held.format(going_on, "")) == "past"


def test_a_threat_that_is_planned_wanted_or_possible_has_not_been_made():
    threaten = "Oslo/PROPN/3/nsubj {0} threaten/VERB/0/root/threaten/VB rebels/NOUN/3/obj/rebel"

    assert status(threaten.format(ONE.format("may", "may")), "threaten", "THREATEN") == "possible"
    assert status(threaten.format(ONE.format("will", "will")), "threaten", "THREATEN") == "planned"
    assert status(threaten.format(ONE.format("should", "should")), "threaten", "THREATEN") == "demanded"
    assert status(threaten.format(ONE.format("must", "must")), "threaten", "THREATEN") == "happened"


def test_a_plan_is_a_plan_however_old():
    parse = build_parse(VERB.format(ONE.format("will", "will"), 3))

    assert find_status(parse, 2, "ASSAULT", dated(parse, date(1999, 1, 1), date(1999, 1, 2)), MAY)[0] == "planned"


# --- metamorphic


@pytest.mark.parametrize("type_", ["ASSAULT", "COERCE", "PROTEST", "AID", "CONSULT"])
def test_adding_not_turns_happened_into_denied(type_):
    with_not = "Rebels/NOUN/4/nsubj/rebel did/AUX/4/aux not/PART/4/advmod attack/VERB/0/root/attack/VB ports/NOUN/4/obj"

    assert status(PLAIN, "attacked", type_) == "happened"
    assert status(with_not, "attack", type_) == "denied"


def test_putting_a_source_in_front_changes_no_status():
    for tree, expected in ((PLAIN, "happened"), (VERB.format(ONE.format("may", "may"), 3), "possible")):
        words = tree.split()
        moved = []
        for entry in words:
            word, upos, head, relation, *rest = entry.split("/")
            head, relation = ("2", "ccomp") if head == "0" else (str(int(head) + 2), relation)
            moved.append("/".join([word, upos, head, relation, *rest]))
        said = "Ann/PROPN/2/nsubj said/VERB/0/root/say " + " ".join(moved)

        assert expected == status(said, "attacked" if expected == "happened" else "attack")


def test_a_table_that_cannot_be_read_says_where():
    with pytest.raises(KnowledgeError, match=r"x\.tsv:1"):
        parse_statuses(["aux:will\tsoon\t\tIt will rain."], "x.tsv")
    with pytest.raises(KnowledgeError, match="NOSUCH"):
        parse_statuses(["aux:will\tplanned\t-NOSUCH\tIt will rain."], "x.tsv")


# --- with the model


@pytest.fixture(scope="session")
def language() -> Language:
    return Language()


ACTS = frozenset(
    "arrest attack beat bomb burn face fight fine fire free leave meet raid release sail sell shell steal strike talk".split()
)


@pytest.mark.parametrize("row", load_statuses().rows, ids=lambda row: f"{row.place}:{row.words[0]}")
def test_every_row_decides_its_example(language, row):
    parse = language.parse(row.example, [(0, len(row.example))])
    heads = [r for r in range(len(parse.words)) if {parse.lemmas[r].lower(), parse.words[r].lower()} & ACTS]
    found = [find_status(parse, head, next(iter(row.only), "ASSAULT"), None, None) for head in heads]

    if row.status:
        assert any(told == row.status and row.place in evidence.rule for told, evidence in found)
    else:
        assert any(told != "happened" for told, _ in found)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels burned the port in 2019.", "burned", "past"),
        ("Rebels burned the port on Sunday.", "burned", "happened"),
        ("He was jailed in 2012 for shelling the port.", "shelling", "past"),
        ("The army has dropped the case that it opened in 2012.", "dropped", "happened"),
        ("Rebels burned the port in 2019. They killed two guards.", "killed", "past"),
        ("Rebels burned the port in 2019. On Sunday they killed two guards.", "killed", "happened"),
        ("Rebels burned the port in 2019.\n\nThey killed two guards.", "killed", "happened"),
        ("Rebels burned the port in 2019. They are killing guards.", "killing", "happened"),
    ],
)
def test_background_reaches_as_far_as_the_story_it_tells(language, text, word, expected):
    blocks = [match.span() for match in re.finditer(r"[^\n]+", text)]
    parse = language.parse(text, blocks)
    times = find_times(parse)
    head = parse.words.index(word)
    told, _ = find_status(parse, head, "ASSAULT", find_when(parse, times, head, MAY), MAY, times=times)

    assert expected == told


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor will resign when he is sentenced.", "sentenced", "planned"),
        ("The mayor could lose his seat once he is sentenced.", "sentenced", "planned"),
        ("He faces ten years in prison when he is sentenced.", "sentenced", "planned"),
        ("The mayor resigned when he was sentenced.", "sentenced", "happened"),
        ("Police held the mayor after he was sentenced.", "sentenced", "happened"),
        ("Mayor weeps when he is sentenced.", "sentenced", "happened"),
    ],
)
def test_a_time_clause_in_the_present_lies_ahead_only_with_the_clause_over_it(language, text, word, expected):
    parse = language.parse(text, [(0, len(text))])

    assert expected == find_status(parse, parse.words.index(word), "SANCTION", None, None)[0]
