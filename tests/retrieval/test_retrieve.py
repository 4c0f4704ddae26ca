"""The passages that may answer come best first, with what speaks for them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from knowledge.question.parse import parse
from knowledge.retrieval.rerank import FEW
from knowledge.retrieval.retrieve import Retriever
from knowledge.retrieval.synonyms import Synonyms
from knowledge.store.changes import ArticleRemoval
from tests.fakes_store import MemoryStore
from tests.retrieval.conftest import Ask
from tests.road import entry, retrieved_from, store_of


def test_the_passage_that_answers_comes_first(ask: Ask) -> None:
    retrieved = ask("Who is the CTO of Cloud Computing at Brightwell?")
    best = retrieved.passages[0].stored
    assert "Mira Okafor" in best.passage.span.of(best.article.text)


def test_scores_are_chances_and_fall(ask: Ask) -> None:
    scores = [passage.chance for passage in ask("orchard of pears in the highlands").passages]
    assert scores == sorted(scores, reverse=True)
    assert 0 < sum(scores) <= 1.0001


def test_the_same_question_gets_the_same_order(ask: Ask) -> None:
    first, second = ask("the new tram"), ask("the new tram")
    assert first == second


def test_an_abbreviation_is_found_by_its_full_form(ask: Ask) -> None:
    retrieved = ask("Who is the vice president at Brightwell?")
    best = retrieved.passages[0].stored
    assert "VP and CTO" in best.passage.span.of(best.article.text)


def test_without_synonyms_the_full_form_is_unknown(store: MemoryStore) -> None:
    retrieved = retrieved_from(store, "vice president", Synonyms())
    assert set(retrieved.unknown) == {"vice", "president"}


@pytest.mark.parametrize("question", ["", "???", "  \n", "🎉", "'"])
def test_a_question_without_words_finds_nothing(question: str, ask: Ask) -> None:
    retrieved = ask(question)
    assert retrieved.passages == ()
    assert retrieved.unknown == ()


def test_a_question_of_stop_words_alone_is_still_searched(ask: Ask) -> None:
    assert ask("who is that").passages != ()


def test_an_empty_store_finds_nothing() -> None:
    retrieved = retrieved_from(MemoryStore(), "Who is the CTO?")
    assert retrieved.passages == ()
    assert retrieved.unknown == ("CTO",)


def test_at_most_so_many_candidates_come_as_asked_for(store: MemoryStore) -> None:
    assert len(Retriever(store).retrieve(parse("the cloud, the tram and the orchard"), limit=2).passages) == 2


def test_what_is_all_but_ruled_out_is_no_candidate_beyond_the_first_few() -> None:
    store = MemoryStore()
    store.apply([entry(f"Gulls {n}", "Gulls count ships in the harbour.") for n in range(5)])
    every = Retriever(store).retrieve(parse("gulls count ships"), least_chance=0.0).passages
    likely = Retriever(store).retrieve(parse("gulls count ships"), least_chance=0.9).passages
    assert (len(every), len(likely)) == (5, FEW)


def test_a_question_in_a_language_of_no_article_sheds_its_own_stop_words(ask: Ask) -> None:
    retrieved = ask("Wer ist der CTO von Brightwell?")
    assert retrieved.question.language.code == "de"
    assert retrieved.unknown == ()
    assert [term.stem for term in retrieved.terms] == ["cto", "brightwel"]


def test_a_russian_question_is_stemmed_as_russian_articles_are(ask: Ask) -> None:
    retrieved = ask("Когда начнут строить вторую линию метро?")
    assert retrieved.passages[0].stored.article.title == "Метро в новом городе"


def test_what_is_sought_says_how_much_it_tells(ask: Ask) -> None:
    retrieved = ask("cloud of Gondwana")
    weight = {term.stem: term.idf for term in retrieved.terms}
    assert weight["gondwana"] > weight["cloud"] > 0


def test_a_reload_is_noticed(store: MemoryStore) -> None:
    retriever = Retriever(store)
    before = retriever.corpus()
    store.apply([entry("Whales", "Whales sing. " * 20)])
    after = retriever.corpus()
    assert after.passages > before.passages
    assert retriever.retrieve(parse("which whales sing")).passages[0].stored.article.title == "Whales"


def test_questions_may_be_asked_at_once(ask: Ask) -> None:
    questions = ["cloud CTO", "tram in Zurich", "pears of Bolivia"] * 5
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(ask, questions))
    assert together == [ask(question) for question in questions]


EXPLAINED = "The deal was reviewed by the Coast and Harbour Tribunal (CHT), which sits in Leeds."
LONG_ONLY = "Ferries stopped after the Coast and Harbour Tribunal fined the two owners last week."
SHORT_ONLY = "The CHT banned night trains on Monday, and the drivers went home."
FILLER = [f"Gulls number {n} count ships and crates in the old harbour all day." for n in range(8)]


def tribunals() -> MemoryStore:
    texts = {"Explained": EXPLAINED, "Long": LONG_ONLY, "Short": SHORT_ONLY}
    return store_of(*(entry(title, text) for title, text in texts.items()), *map(entry, FILLER, FILLER))


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Whom did the CHT fine?", "Long"),
        ("What did the Coast and Harbour Tribunal ban?", "Short"),
    ],
)
def test_a_short_form_and_its_long_form_find_each_other_across_articles(question: str, title: str) -> None:
    assert retrieved_from(tribunals(), question).passages[0].stored.article.title == title


def test_a_short_form_that_no_article_explains_any_more_is_unknown_again() -> None:
    store = tribunals()
    store.apply([ArticleRemoval("Explained"), ArticleRemoval("Short")])
    assert "CHT" in retrieved_from(store, "Whom did the CHT fine?").unknown


def test_a_retriever_learns_the_short_forms_of_a_new_version() -> None:
    store = store_of(entry("Long", LONG_ONLY), *map(entry, FILLER, FILLER))
    retriever = Retriever(store)
    question = parse("Whom did the CHT fine?", ("en",))
    assert "CHT" in retriever.retrieve(question).unknown
    store.apply([entry("Explained", EXPLAINED)])
    titles = [one.stored.article.title for one in retriever.retrieve(question).passages[:2]]
    assert "Long" in titles


def test_passages_found_have_all_their_facts_also_if_the_store_has_none_yet() -> None:
    given = entry("Mills", "Ann Bell is the director of the mill in Arbor.", language="en")
    store = MemoryStore()
    store.apply([replace(given, passages=tuple(replace(one, facts=()) for one in given.passages))])
    (found,) = retrieved_from(store, "Who is the director of the mill?").passages
    assert found.stored.has_all_facts
    assert found.stored.facts == given.passages[0].facts != ()
