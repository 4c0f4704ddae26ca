"""The words of a question become terms, and terms become the clauses of a search."""

import pytest

from knowledge.languages import language_of
from knowledge.question.question import Question
from knowledge.retrieval.corpus import Corpus
from knowledge.retrieval.query import HEADS, query
from knowledge.retrieval.spellings import MEANT, SearchWord, Spelling, Standing
from knowledge.retrieval.synonyms import Synonyms
from knowledge.retrieval.terms import SearchTerm, search_terms, with_idf
from knowledge.store.base import QueryClause, Term
from knowledge.store.changes import Field
from tests.road import asked, entry, store_of, terms_of

ENGLISH = language_of("en")
CTO = Synonyms({("cto",): (("chief", "technology", "officer"),), ("vice", "president"): (("vp",),)})


def words_of(question: Question, **spellings: tuple[Spelling, ...]) -> list[SearchWord]:
    """The search words of a question; `spellings` are those of some, by folded word."""
    return [SearchWord((word,), spellings.get(word.folded, (Spelling(word.bare),))) for word in question.search_words]


def texts(clauses: list[QueryClause], field: Field) -> list[list[str]]:
    """The alternatives of each clause of a field."""
    return [
        [term.text for term, _ in clause.alternatives] for clause in clauses if clause.alternatives[0][0].field is field
    ]


def test_a_word_is_a_term_by_its_stem() -> None:
    (tram, bridge) = terms_of(asked("the trams of the bridges"))
    assert [(term.stem, term.ways, term.weights) for term in (tram, bridge)] == [
        ("tram", (("tram",),), (1.0,)),
        ("bridg", (("bridg",),), (1.0,)),
    ]
    assert tram.written == "trams"


def test_of_the_spellings_the_likeliest_comes_first_and_the_rest_is_tried() -> None:
    question = asked("the brigde")
    spellings = (Spelling("bridge", 0.9), Spelling("bride", 0.4))
    (term,) = search_terms(words_of(question, brigde=spellings), question)
    assert term.ways == (("bridg",), ("bride",))
    assert term.meant == (("bridg",),)
    assert all(weight > MEANT for weight in term.weights[:1])


def test_a_word_that_the_corpus_does_not_have_stays_a_term() -> None:
    question = asked("the zyzzyva")
    (term,) = search_terms(words_of(question, zyzzyva=()), question)
    assert term.ways == (("zyzzyva",),)


def test_a_spelling_known_by_its_stem_alone_is_searched_by_it() -> None:
    question = asked("surreandered")
    spellings = (Spelling("surreandered", 1.0, stem="surrend"),)
    (term,) = search_terms(words_of(question, surreandered=spellings), question)
    assert term.ways == (("surrend",),)


def test_a_synonym_is_another_way_and_weighs_less() -> None:
    (term,) = terms_of(asked("CTO"), CTO)
    assert term.ways == (("cto",), ("chief", "technolog", "offic"))
    assert term.weights == (1.0, 0.8)
    assert term.has_synonym
    assert term.synonym_words
    assert len(term.synonym_words) == len(term.synonyms)


def test_each_word_of_a_phrase_brings_its_synonym_along_for_less() -> None:
    vice, president = terms_of(asked("vice president"), CTO)
    assert vice.ways == (("vice",), ("vp",))
    assert president.ways[1] == ("vp",)
    assert vice.weights == (1.0, 0.6)


def test_a_word_of_an_unspaced_script_has_a_term_for_each_piece() -> None:
    question = asked("图书馆", "zh")
    assert [term.stem for term in search_terms(words_of(question), question)] == ["图书", "书馆"]


def test_two_words_that_the_corpus_writes_as_one_are_one_term() -> None:
    question = asked("open stack")
    both = SearchWord(question.words, (Spelling("openstack"),), Standing.REPAIRED)
    (term,) = search_terms([both], question)
    assert (term.stem, term.ways, term.written) == ("open stack", (("openstack",),), "open stack")


def test_a_way_of_several_stems_is_searched_by_its_pairs() -> None:
    term = SearchTerm((), "cto", (("cto",), ("a", "b", "c")), (1.0, 0.8))
    assert term.index_terms() == [
        (Term(Field.STEMS, "cto"), 1.0),
        (Term(Field.PAIRS, "a_b"), 0.8),
        (Term(Field.PAIRS, "b_c"), 0.8),
    ]


def test_a_term_is_as_rare_as_the_first_of_its_ways_that_the_corpus_has() -> None:
    store = store_of(entry("Tram", "The tram stops here."), entry("Bus", "The bus stops here."))
    corpus = Corpus(1, 2, ("en",))
    found = with_idf(
        store,
        corpus,
        [
            SearchTerm((), "tram", (("tram",),), (1.0,)),
            SearchTerm((), "stop", (("stop",),), (1.0,)),
            SearchTerm((), "x", (("nowhere",), ("bus",)), (1.0, 0.8)),
            SearchTerm((), "y", (("nowhere",),), (1.0,)),
        ],
        {Term(Field.STEMS, "tram"): 1},
    )
    assert [term.idf for term in found] == [corpus.idf(1), corpus.idf(2), corpus.idf(1), corpus.idf(0)]


def test_the_query_has_stems_exact_words_pairs_and_no_empty_clause() -> None:
    question = asked("trams of Bergen")
    clauses = query(words_of(question), terms_of(question), ENGLISH)
    assert texts(clauses, Field.STEMS) == texts(clauses, Field.HEADS) == [["tram"], ["bergen"]]
    assert texts(clauses, Field.WORDS) == [["trams"], ["bergen"]]
    assert texts(clauses, Field.PAIRS) == [["tram_bergen"]]
    assert all(clause.alternatives for clause in clauses)


def test_spellings_of_two_words_or_of_a_stem_are_no_exact_words() -> None:
    question = asked("coldwar now")
    words = words_of(question, coldwar=(Spelling("cold war"),), now=(Spelling("now", 1.0, "now"),))
    clauses = query(words, search_terms(words, question), ENGLISH)
    assert texts(clauses, Field.WORDS) == []


def test_weights_of_spellings_and_fields_are_multiplied() -> None:
    question = asked("brigde")
    words = words_of(question, brigde=(Spelling("bridge", 0.5),))
    (stems, heads, exact) = query(words, search_terms(words, question), ENGLISH)[:3]
    assert stems.alternatives[0][1] == 0.5 * ENGLISH.index.stems
    assert heads.alternatives[0][1] == 0.5 * ENGLISH.index.stems * HEADS
    assert exact.alternatives[0][1] == 0.5 * ENGLISH.index.words


def test_a_language_without_exact_words_and_pairs_is_searched_by_pieces() -> None:
    question = asked("图书馆", "ja")
    clauses = query(words_of(question), terms_of(question), language_of("ja"))
    fields = {term.field for clause in clauses for term, _ in clause.alternatives}
    assert fields == {Field.STEMS, Field.HEADS, Field.GRAMS}
    assert texts(clauses, Field.GRAMS) == [["图"], ["书"], ["馆"]]


def test_the_same_clause_is_asked_for_once() -> None:
    question = asked("tram tram tram")
    clauses = query(words_of(question), terms_of(question), ENGLISH)
    assert len(clauses) == len(set(clauses))
    assert texts(clauses, Field.STEMS) == [["tram"]]


@pytest.mark.parametrize(("frequency", "rarer"), [(0, 1), (1, 5), (5, 10)])
def test_idf_falls_with_frequency_and_is_never_negative(frequency: int, rarer: int) -> None:
    corpus = Corpus(1, 10, ())
    assert corpus.idf(frequency) > corpus.idf(rarer) >= 0
