"""Coverage is a share of the question's weight, and what is lacking is named."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.judging.evidence import LIGHT_WEIGHT, Evidence, WeightedTerm, share, weigh, weighted_terms
from knowledge.model import Article
from knowledge.retrieval.synonyms import Synonyms
from tests.road import article, asked, entry, evidence, found, found_for, retrieved_from, store_of, terms_of

NEWS = article(
    "Ada Quince opened the bridge of Bergen. It cost 40 crowns.\n\n"
    + "Nothing else happened in the valley. " * 30
    + "\n\nThe ferry to Oslo stopped in 1912.",
    title="Larkspur Weekly",
    published=date(2014, 5, 2),
)


def of(question: str, one: Article = NEWS) -> Evidence:
    return evidence(asked(question), one)


def stems(terms: tuple[WeightedTerm, ...]) -> list[str]:
    return [term.stem for term in terms]


def test_a_question_is_about_its_content_without_the_phrase() -> None:
    question = asked("In which year was the bridge of Bergen opened?")
    assert stems(weighted_terms(found_for(question)))[-3:] == ["bridg", "bergen", "open"]


def test_each_stem_counts_once() -> None:
    assert stems(weighted_terms(found_for(asked("bridge bridges Bridge")))) == ["bridg"]


def test_light_words_weigh_a_quarter() -> None:
    terms = {term.stem: term.weight for term in weighted_terms(found_for(asked("Where was the meeting held?")))}
    assert terms == {"meet": 1.0, "held": LIGHT_WEIGHT}


def test_a_word_of_every_passage_still_weighs_a_little() -> None:
    question = asked("bridge")
    retrieved = replace(found_for(question), terms=tuple(replace(term, idf=0.0) for term in terms_of(question)))
    assert weighted_terms(retrieved)[0].weight == pytest.approx(0.1)


def test_a_term_is_covered_by_a_stem_or_by_a_whole_phrase() -> None:
    synonyms = Synonyms({("cto",): (("chief", "technology", "officer"),)})
    retrieved = replace(found_for(asked("the CTO")), terms=terms_of(asked("the CTO"), synonyms))
    (cto,) = weighted_terms(retrieved)
    assert cto.is_common
    assert cto.is_name
    assert cto.covered_by({"cto"})
    assert cto.covered_by({"chief", "technolog", "offic", "x"})
    assert not cto.covered_by({"chief", "offic"})


def test_a_spelling_that_is_only_tried_covers_nothing() -> None:
    store = store_of(
        *(entry(f"Clouds {n}", "A cloud is not a clown.") for n in range(12)), entry("Soil", "A heavy clod.")
    )
    (term,) = weighted_terms(retrieved_from(store, "clod"))
    assert term.covered_by({"clod"})
    assert not term.covered_by({"cloud"})


@pytest.mark.parametrize(
    ("covered", "expected"), [(set(), 0.0), ({"bridg"}, 1 / 3), ({"bridg", "bergen", "open"}, 1.0)]
)
def test_a_share_is_of_the_weight_of_all_terms(covered: set[str], expected: float) -> None:
    terms = weighted_terms(found_for(asked("bridge of Bergen opened")))
    assert share(terms, covered) == pytest.approx(expected)


def test_a_question_about_nothing_is_covered_by_anything() -> None:
    assert share((), set()) == share((), {"bridg"}) == 1.0


def test_each_sentence_covers_what_it_says() -> None:
    first, second, *_ = of("Who opened the bridge with crowns?").sentences
    assert (first.stems, second.stems) == (frozenset({"open", "bridg"}), frozenset({"crown"}))
    assert first.coverage == pytest.approx(2 / 3)
    assert first.span.of(NEWS.text) == first.text == "Ada Quince opened the bridge of Bergen."


def test_the_title_counts_for_the_passage_and_for_no_sentence() -> None:
    offered = of("Which bridge does Larkspur open?")
    assert offered.coverage == 1.0
    assert offered.sentences[0].coverage < 1.0


def test_what_passage_and_title_lack_is_uncovered() -> None:
    offered = of("Who opened the bridge of Stavanger?")
    assert stems(offered.uncovered) == ["stavang"]
    assert offered.coverage == pytest.approx(2 / 3)


def test_the_year_of_publication_counts_as_said() -> None:
    assert of("Who opened the bridge in 2014?").uncovered == ()
    unpublished = replace(NEWS, published=None)
    assert stems(of("Who opened the bridge in 2014?", unpublished).uncovered) == ["2014"]


def test_names_may_be_missing_in_the_passage_or_in_the_whole_article() -> None:
    offered = of("Who opened the bridge of Oslo and of Stavanger?")
    assert (offered.names_missing, offered.names_missing_in_article) == (1.0, 0.5)
    assert of("who opened the bridge").names_missing == 0.0


@pytest.mark.parametrize(("year", "missing"), [("1912", False), ("1913", True), ("99", False)])
def test_a_year_is_missing_if_the_whole_article_lacks_it(year: str, missing: bool) -> None:
    assert of(f"When did the ferry of {year} stop?").year_missing is missing


def test_a_passage_too_long_for_its_arrays_keeps_all_of_its_sentences() -> None:
    question = asked("bridge")
    place = found(NEWS)
    empty = b"\0\0\0\0\0\0"  # no title, no stem, no sentence
    bare = replace(place, stored=replace(place.stored, arrays=empty))
    offered = weigh(question, bare, weighted_terms(found_for(question)))
    assert len(offered.sentences) == len(place.stored.passage.sentences)
    assert offered.coverage == 0.0


def test_evidence_hands_on_what_was_found() -> None:
    offered = of("bridge")
    assert offered.article is NEWS
    assert offered.stored is offered.found.stored
    assert (offered.language.code, offered.readings) == ("en", None)


def test_pieces_across_the_words_of_a_question_show_that_they_stand_together() -> None:
    across = asked("种植的树", "zh")
    assert across.bridges == ("植的", "的树")
    news = article("果园种植的树很高。树在果园。", language="zh")
    first, second = evidence(across, news).sentences
    assert (first.bridged, second.bridged) == (1.0, 0.0)
    assert evidence(asked("planted trees"), NEWS).sentences[0].bridged == 0.0
