"""A sentence becomes tokens, each with its place in the article's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.clause import TokenSpan, parse
from knowledge.languages.name_words import NameWords
from knowledge.languages.role_words import FrameWords, RoleWords
from knowledge.languages.speech_words import SpeechWords
from knowledge.languages.statements import StatementWords
from knowledge.model import Span
from tests.facts.clauses import clause_of, lexicon_of, place_of


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("en", "Ann Lee, 45, signed.", "Ann|Lee|,|45|,|signed|."),
        ("en", "“It is ours,” she said.", "“|It|is|ours|,|”|she|said|."),
        ("en", "AT&T and co-founder R&D", "AT&T|and|co-founder|R&D"),
        ("en", "the U.S. economy", "the|U.S.|economy"),
        ("en", "Is it? Yes", "Is|it|?|Yes"),
        ("de", "„Wir bleiben“, sagte Vogt.", "„|Wir|bleiben|“|,|sagte|Vogt|."),
        ("es", "¿Quién dijo eso?", "¿|Quién|dijo|eso|?"),
        ("fr", "« Nous restons »", "«|Nous|restons|»"),
        ("ru", "Директор завода — Иван Петров.", "Директор|завода|—|Иван|Петров|."),
    ],
)
def test_words_and_marks_are_tokens(language: str, text: str, tokens: str) -> None:
    assert clause_of(text, language).words == tuple(tokens.split("|"))


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("en", "Dr. Lee met Sen. Ray of Acme Corp. today", "Dr.|Lee|met|Sen.|Ray|of|Acme|Corp.|today"),
        ("en", "J. R. Doe", "J.|R.|Doe"),
        ("de", "Prof. Vogt", "Prof.|Vogt"),
        ("es", "La Sra. Ruiz", "La|Sra.|Ruiz"),
        ("fr", "Mme. Le Goff", "Mme.|Le|Goff"),
    ],
)
def test_initials_and_abbreviations_keep_their_full_stop(language: str, text: str, tokens: str) -> None:
    assert clause_of(text, language).words == tuple(tokens.split("|"))


def test_other_words_do_not_keep_their_full_stop() -> None:
    assert clause_of("They met the doctor. Today").words[-2:] == (".", "Today")


def test_abbreviations_are_those_of_the_language() -> None:
    assert "Sra." in clause_of("la Sra. Ruiz", "es").words
    assert "Sra." not in clause_of("the Sra. Ruiz", "en").words


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("en", "Brightwell’s CTO", "Brightwell|’s|CTO"),
        ("en", "Brightwell's CTO", "Brightwell|'s|CTO"),
        ("en", "Both Arbor’s and Birch's plants", "Both|Arbor|’s|and|Birch|'s|plants"),
        ("en", "O’Neill’s plan", "O’Neill|’s|plan"),
    ],
)
def test_a_possessive_ending_is_a_token_of_its_own(language: str, text: str, tokens: str) -> None:
    assert clause_of(text, language).words == tuple(tokens.split("|"))


def test_a_lone_possessive_ending_is_kept_whole() -> None:
    assert clause_of("the ’s ending").folded == ("the", "’", "s", "ending")


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("fr", "directrice de l’Institut d'Orsay", "directrice|de|l’|Institut|d'|Orsay"),
        ("fr", "il dit qu’il pleut", "il|dit|qu’|il|pleut"),
        ("fr", "Qu’il pleuve", "Qu’|il|pleuve"),
        ("ru", "l’Institut", "l’Institut"),
    ],
)
def test_elided_words_are_tokens_where_the_language_has_them(language: str, text: str, tokens: str) -> None:
    assert clause_of(text, language).words == tuple(tokens.split("|"))


def test_a_lexicon_without_abbreviations_and_elisions_splits_words_all_the_same() -> None:
    bare = StatementWords(
        roles=RoleWords(heads=frozenset({"boss"})), frame=FrameWords(), speech=SpeechWords(), names=NameWords()
    )
    text = "Dr. Lee’s d’Orsay."
    assert parse(text, Span(0, len(text)), bare).words == ("Dr", ".", "Lee’s", "d’Orsay", ".")


def test_places_are_those_in_the_article() -> None:
    text = "It rained. Ann Lee’s firm  closed."
    clause = parse(text, Span(11, len(text)), lexicon_of())
    assert [text[start:end] for start, end in zip(clause.starts, clause.ends, strict=True)] == list(clause.words)
    assert clause.span_of(TokenSpan(0, 2)).of(text) == "Ann Lee"
    assert clause.span_of(TokenSpan(3, 5)).of(text) == "firm  closed"


@given(st.text(alphabet="aB9éß ,.’'s“&-\n\u00a0Дй中", min_size=1, max_size=60))
def test_tokens_lie_side_by_side_and_lack_only_white_space(text: str) -> None:
    clause = clause_of(text)
    assert [text[start:end] for start, end in zip(clause.starts, clause.ends, strict=True)] == list(clause.words)
    assert "".join(clause.words) == "".join(text.split())
    assert len(clause) == len(clause.folded) == len(clause.starts)


def test_there_is_no_word_outside_the_sentence() -> None:
    clause = clause_of("Ann Lee signed")
    assert [clause.at(index) for index in (-100, -1, 0, 2, 3, 100)] == ["", "", "ann", "signed", "", ""]


def test_words_are_skipped_in_both_directions_and_not_past_the_ends() -> None:
    clause = clause_of("the the firm the the")
    assert clause.skip(0, {"the"}) == 2
    assert clause.skip(2, {"the"}) == 2
    assert clause.skip(3, {"the"}) == 5
    assert clause.skip_back(4, {"the"}) == 2
    assert clause.skip_back(1, {"the"}) == -1


@pytest.mark.parametrize("word", ["Ann", "CEO", "eBay", "Élodie", "Иван"])
def test_capitals(word: str) -> None:
    clause = clause_of(word)
    assert clause.is_capital(0)
    assert not clause.is_lower(0)


@pytest.mark.parametrize("word", ["firm", "élan", "директор", "co-founder"])
def test_lower_case(word: str) -> None:
    clause = clause_of(word)
    assert clause.is_lower(0)
    assert not clause.is_capital(0)


@pytest.mark.parametrize("word", ["45", ",", "1B"])
def test_numbers_and_marks_are_neither(word: str) -> None:
    clause = clause_of(word)
    assert not clause.is_lower(0)
    assert not clause.is_capital(0)


def test_outside_the_sentence_words_are_neither() -> None:
    clause = clause_of("Ann signed")
    assert not clause.is_capital(-1)
    assert not clause.is_capital(2)
    assert not clause.is_lower(-1)
    assert not clause.is_lower(2)


def test_a_head_is_known_by_the_lexicon_of_the_clause() -> None:
    english, german = clause_of("the director"), clause_of("der Verkehrsminister", "de")
    assert english.is_head(place_of(english, "director"))
    assert not english.is_head(place_of(english, "the"))
    assert german.is_head(place_of(german, "Verkehrsminister"))
    assert not english.is_head(2)


def test_the_length_of_a_token_span_is_its_number_of_tokens() -> None:
    assert len(TokenSpan(2, 5)) == 3
