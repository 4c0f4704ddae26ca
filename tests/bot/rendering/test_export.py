"""Answers as plain data for other programs."""

import json

from bot.rendering.export import answer_object, answers_object, prediction
from knowledge import PageStart, Reason, Repair, Thresholds
from tests.fakes import article, citation, found, not_found

SENTENCE = "Ada Quince, its first gardener, chose pears."


def test_an_answer_has_its_text_its_spans_and_its_article() -> None:
    of = article()
    exported = answer_object(found("who", citation(of, SENTENCE, "Ada Quince")), thresholds=Thresholds())
    assert (exported["answer"], exported["sentence"], exported["answered"]) == ("Ada Quince", SENTENCE, True)
    for key, text in (("span", "Ada Quince"), ("sentence_span", SENTENCE)):
        assert of.text[exported[key]["start"] : exported[key]["end"]] == text
    assert exported["article"] == {
        "id": "orchard",
        "title": "The orchard on the hill",
        "url": "https://example.org/orchard",
        "author": "Imre Vale",
        "published": "2024-05-02",
    }
    assert json.loads(json.dumps(exported)) == exported


def test_a_quote_of_an_article_with_pages_names_its_page() -> None:
    of = article(pages=(PageStart(0, 3), PageStart(article().text.index(SENTENCE), 4)))
    exported = answer_object(found("who", citation(of, SENTENCE, "Ada Quince")), thresholds=Thresholds())
    assert (exported["page"], exported["citations"][0]["page"]) == (4, 4)
    assert answer_object(found("who", citation(article(), SENTENCE)), thresholds=Thresholds())["page"] is None


def test_without_a_short_answer_the_sentence_is_the_answer() -> None:
    exported = answer_object(found("who", citation(article(), SENTENCE)), thresholds=Thresholds())
    assert exported["answer"] == exported["sentence"] == SENTENCE
    assert exported["span"] == exported["sentence_span"]


def test_what_does_not_apply_is_null_and_no_key_is_missing() -> None:
    answered = answer_object(found("who", citation(article(), SENTENCE)), thresholds=Thresholds())
    silent = answer_object(not_found("who", Reason.UNKNOWN_WORDS, missing=("plums",)), thresholds=Thresholds())
    assert silent.keys() == answered.keys()
    keys = ("answer", "sentence", "passage", "article", "span", "sentence_span", "page")
    assert {key: silent[key] for key in keys} == dict.fromkeys(keys)
    assert (silent["answered"], silent["citations"], silent["missing"]) == (False, [], ["plums"])


def test_the_citations_are_the_best_and_all_others_that_are_sure() -> None:
    answer = found(
        "who",
        citation(article(), SENTENCE, confidence=0.4),
        citation(article("grove"), SENTENCE, confidence=0.6),
        citation(article("grove"), SENTENCE, confidence=0.6),
        citation(article("hedge"), SENTENCE, confidence=0.3),
    )
    exported = answer_object(answer, thresholds=Thresholds(0.5, 0.25))
    assert [one["article"]["id"] for one in exported["citations"]] == ["orchard", "grove"]


def test_one_answer_is_an_object_and_several_are_a_list() -> None:
    first, second = found("who", citation(article(), SENTENCE)), not_found("why")
    assert answers_object([first], thresholds=Thresholds()) == answer_object(first, thresholds=Thresholds())
    listed = answers_object([first, second], thresholds=Thresholds())
    assert isinstance(listed, list)
    assert [one["question"] for one in listed] == ["who", "why"]


def test_repairs_are_told_word_by_word() -> None:
    answer = found(
        "who chose paers", citation(article(), SENTENCE), repairs=(Repair("paers", "pears"),), understood="who"
    )
    exported = answer_object(answer, thresholds=Thresholds())
    assert exported["repairs"] == [{"written": "paers", "used": "pears"}]
    assert exported["understood"] == "who"


def test_an_article_without_a_date_has_null() -> None:
    exported = answer_object(found("who", citation(article(published=None), SENTENCE)), thresholds=Thresholds())
    assert exported["article"]["published"] is None


def test_a_prediction_has_the_best_place_though_it_was_not_good_enough() -> None:
    row = prediction("q1", found("who", citation(article("news/orchard"), SENTENCE, "Ada Quince")))
    assert (row["id"], row["answer"], row["sentence"], row["article"]) == ("q1", "Ada Quince", SENTENCE, "orchard")
    assert row["ranked"][0][0] == "orchard"
    assert json.loads(json.dumps(row)) == row


def test_a_prediction_of_nothing_is_empty() -> None:
    row = prediction("q1", not_found("who"))
    assert (row["answer"], row["sentence"], row["passage"], row["article"]) == ("", "", None, None)
    assert (row["answered"], row["ranked"]) == (False, [])
