"""Facts are counted once, quotes by their words, and a trap is hit only by what no gold fact says."""

from dataclasses import replace

import pytest

from evaluation.facts import scoring
from evaluation.facts.rows import FactRow, GoldFact, gold_of, read_gold, read_traps
from evaluation.facts.scoring import Tally, answers_line, caught, pairing, tally
from knowledge.answers import Tier
from tests.evaluation.making import shown

ANN = FactRow("a", "role", "Ann Lee", "chair", "Acme")
SPLIT = ("We sell rain and a little snow", "Nobody has found a way to make it arrive on time")


def gold(row: FactRow, *, optional: bool = False) -> GoldFact:
    return GoldFact(row, (row.person,), (row.organisation,), (row.qualifier,), optional)


def quote(person: str | None, text: str) -> FactRow:
    return FactRow("a", "quote", person, text=text)


def test_the_gold_facts_score_themselves_in_full_and_fall_into_no_trap() -> None:
    facts = read_gold()
    for line in scoring.lines(facts, read_traps(), [one.row for one in facts]):
        assert line.asked > 0
        assert (line.metrics["fact recall"], line.metrics["fact precision"]) == (1, 1), line
        assert line.metrics.get("traps hit", 0) == 0


def test_every_trap_of_the_articles_catches_whoever_says_it() -> None:
    facts, traps = read_gold(), read_traps()
    assert [trap for trap in traps if trap not in caught(facts, [trap], [trap])] == []


def test_found_missed_and_false_facts_are_counted_by_kind() -> None:
    said = [ANN, replace(ANN, role="treasurer"), FactRow("a", "event", "Ann Lee", text="died")]
    wanted = [gold(ANN), gold(replace(ANN, person="Bob Ray"))]
    assert tally("role", wanted, said) == Tally(found=1, missed=1, right=1, false=1)
    assert tally("event", wanted, said) == Tally(false=1)
    assert tally("reported", wanted, said) == Tally()


def test_an_optional_fact_and_a_second_prediction_of_one_count_as_neither() -> None:
    assert tally("role", [gold(ANN, optional=True)], []) == Tally()
    assert tally("role", [gold(ANN, optional=True)], [ANN]) == Tally()
    assert tally("role", [gold(ANN)], [ANN, ANN]) == Tally(found=1, right=1)


def test_looser_lines_leave_out_the_qualifier_then_the_organisation() -> None:
    said = [replace(ANN, qualifier="former"), FactRow("a", "role", "Bob Ray", "cook", "Beta")]
    wanted = [gold(ANN), gold(FactRow("a", "role", "Bob Ray", "cook", "Gamma"))]
    found = [tally(name, wanted, said).found for name in ("role", "role, any qualifier", "role, any organisation")]
    assert found == [0, 1, 2]


def test_a_dated_role_is_found_with_any_date() -> None:
    wanted = [gold(replace(ANN, date="Monday")), gold(FactRow("a", "role", "Bob Ray", "cook", "Acme"))]
    assert tally("role dated", wanted, [replace(ANN, date="2024-10-07")]) == Tally(found=1, right=1)
    assert tally("role dated", wanted, [ANN]) == Tally(missed=1)


def test_facts_of_another_article_do_not_count() -> None:
    assert tally("role", [gold(ANN)], [replace(ANN, article="b")]) == Tally(missed=1, false=1)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ([quote("Ann Lee", SPLIT[0]), quote("Ann Lee", SPLIT[1])], Tally(2, 0, 2, 0)),
        ([quote("Ann Lee", f"{SPLIT[0]},” she said. “{SPLIT[1]}")], Tally(2, 0, 1, 0)),
        ([quote("Bob Ray", SPLIT[0])], Tally(0, 2, 0, 1)),
        ([quote("Ann Lee", "We sell rain")], Tally(0, 2, 1, 0)),  # true, but too short to be the quote
        ([quote("Ann Lee", "We sell rain and a house by the sea with a view of it")], Tally(0, 2, 0, 1)),
        ([], Tally(0, 2, 0, 0)),
    ],
)
def test_a_quote_is_found_by_most_of_its_words_from_the_right_speaker(said: list[FactRow], wanted: Tally) -> None:
    assert tally("quote", [gold(quote("Ann Lee", text)) for text in SPLIT], said) == wanted


def test_the_speaker_can_be_left_out_of_account() -> None:
    facts = [gold(quote("Ann Lee", SPLIT[0]))]
    assert tally("quote, any speaker", facts, [quote(None, SPLIT[0])]) == Tally(1, 0, 1, 0)


def test_words_of_nobody_have_no_speaker() -> None:
    facts = [gold(quote(None, "Danger: keep off"))]
    assert tally("quote", facts, [quote(None, "Danger: keep off")]).found == 1
    assert tally("quote", facts, [quote("Ann Lee", "Danger: keep off")]) == Tally(0, 1, 0, 1)


def test_a_trap_is_hit_by_its_fact_and_not_by_a_true_one() -> None:
    former = gold(replace(ANN, qualifier="former"))
    assert caught([former], [ANN], [ANN]) == [ANN]
    assert caught([former], [ANN], [former.row]) == []
    assert caught([former], [ANN], [replace(ANN, person="Bob Ray")]) == []
    assert caught([former], [ANN], [replace(ANN, organisation="Beta")]) == []
    assert caught([former], [ANN], [replace(ANN, article="b")]) == []


def test_a_quote_trap_names_the_words_or_the_wrong_speaker() -> None:
    title, wrong = quote(None, "The Night Director"), quote("Bob Ray", SPLIT[0])
    facts = [gold(quote("Ann Lee", SPLIT[0]))]
    assert caught(facts, [title, wrong], [quote("Ann Lee", "The Night Director")]) == [title]
    assert caught(facts, [title, wrong], [quote("Bob Ray", SPLIT[0])]) == [wrong]
    assert caught(facts, [title, wrong], [quote("Ann Lee", SPLIT[0])]) == []


def test_the_largest_pairing_moves_a_row_to_its_other_fit() -> None:
    assert pairing([[0, 1], [0]], [0, 1]) == {0: 1, 1: 0}
    assert pairing([[0], [0]], [1, 0]) == {1: 0}


def test_precision_is_left_out_if_nothing_was_predicted() -> None:
    assert Tally(missed=2).metrics() == {"fact recall": 0, "facts missed": 2, "facts false": 0}
    assert Tally(1, 1, 1, 3).metrics()["fact precision"] == 0.25


def test_answers_are_right_wrong_or_silent_and_absent_ones_false_or_hedged() -> None:
    rows = [{"id": str(number), "question": "?", "answers": ["Ann"], "kind": "answerable"} for number in range(4)]
    rows += [{"id": str(number), "question": "?", "answers": [], "kind": "absent"} for number in range(4, 8)]
    replies = [shown("0", "By Ann."), shown("1", "By Bob."), shown("2", "By Bob.", tier=Tier.PERHAPS)]
    replies += [shown("4", "By Ann."), shown("5", "By Bob.", tier=Tier.PERHAPS), shown("6", tier=Tier.SILENT)]
    metrics = answers_line(rows, {one.id: one for one in replies}).metrics
    assert metrics == {
        "facts asked": 4,
        "facts right": 1,
        "facts right share": 0.25,
        "facts wrong": 2,
        "facts wrong sure": 1,
        "facts silent": 1,
        "facts absent": 4,
        "facts absent false": 1,
        "facts absent false share": 0.25,
        "facts absent hedged": 1,
    }


def test_an_answer_counts_with_any_marks_around_it_and_only_as_whole_words() -> None:
    reply = shown(quote="He calls it “rude, short and accurate”.", answer="rude")
    assert scoring.shows(reply, ["rude, short and accurate"])
    assert scoring.shows(reply, ["nothing of it", "calls it"])
    assert not scoring.shows(reply, ["ort and acc"])
    assert not scoring.shows(reply, [])


def test_rows_of_the_product_are_read_like_gold() -> None:
    assert gold_of({"article": "a", "kind": "quote", "person": "", "text": "x"}).row == quote(None, "x")
