"""Dialogue stands behind a dash, up to the verb that attributes it and behind the dash that follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.dialogue import dialogue, parts
from knowledge.facts.quotations import quotations
from knowledge.model import Span
from tests.facts.clauses import lexicon_of


def spoken_in(text: str, language: str) -> list[str]:
    lexicon = lexicon_of(language)
    found = dialogue(text, Span(0, len(text)), lexicon.quoting, lexicon.speech.between)
    return [quotation.words.of(text) for quotation in found]


def parts_of(text: str, language: str) -> list[str]:
    lexicon = lexicon_of(language)
    (quotation,) = quotations(text, Span(0, len(text)))
    return [part.words.of(text) for part in parts(text, quotation, lexicon.quoting, lexicon.speech.between)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("es", "—No me voy —dijo Ruiz.", ["No me voy"]),
        ("es", "—No me voy —dijo Ruiz—. Me quedo.", ["No me voy", "Me quedo."]),
        ("es", "—No me voy, ni hoy —ni nunca— —dijo Ruiz.", ["No me voy, ni hoy —ni nunca"]),
        ("fr", "— Non, répond Roy.", ["Non"]),
        ("fr", "— Je reste, a répondu Roy.", ["Je reste"]),
        ("fr", "— Je reste, dit-elle.", ["Je reste"]),
        ("ru", "— Идём, — сказал он. — Пора.", ["Идём", "Пора."]),
        ("ru", "– Идём! – сказал он.", ["Идём!"]),
    ],
)
def test_a_dash_opens_speech(language: str, text: str, words: list[str]) -> None:
    assert spoken_in(text, language) == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No me voy —dijo Ruiz."),
        ("es", "—Pan, leche y huevos."),
        ("fr", "— Une liste, de choses."),
        ("ru", "— Первый пункт."),
        ("fr", "—"),
    ],
)
def test_without_a_dash_or_a_verb_there_is_no_dialogue(language: str, text: str) -> None:
    assert spoken_in(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ru", "«Идём, — сказал Петров. — Пора».", ["Идём", "Пора"]),
        ("es", "«Perdimos —dijo Ruiz— el heno».", ["Perdimos", "el heno"]),
        ("fr", "« Je reste, explique Anne Roy. Pour longtemps. »", ["Je reste", "Pour longtemps."]),
        ("fr", "« Je reste, dit-elle, pour longtemps. »", ["Je reste", "pour longtemps."]),
        ("fr", "« Je reste, dit la rumeur, et je pars. »", ["Je reste, dit la rumeur, et je pars."]),
        ("fr", "« Je reste. »", ["Je reste."]),
    ],
)
def test_an_attribution_inside_the_marks_parts_the_quotation(language: str, text: str, words: list[str]) -> None:
    assert parts_of(text, language) == words


@given(st.lists(st.sampled_from(["—", " — ", "dijo", " ", "Ruiz", ",", ".", "No", "?", "«", "»"]), max_size=20))
def test_words_lie_in_the_text(pieces: list[str]) -> None:
    text = "—" + "".join(pieces)
    lexicon = lexicon_of("es")
    for quotation in dialogue(text, Span(0, len(text)), lexicon.quoting, lexicon.speech.between):
        assert quotation.words in quotation.outer
        assert quotation.outer in Span(0, len(text))
