"""The words: every language whole, every word used."""

import ast
from dataclasses import fields
from pathlib import Path

import pytest

from bot.texts import Catalogue, LocaleError, Texts, languages, texts_in

BOT = Path(__file__).parent.parent.parent / "bot"


@pytest.mark.parametrize("language", languages())
def test_every_locale_has_all_words_and_blanks(language: str) -> None:
    assert texts_in(language).language == language


def test_a_language_without_words_is_refused_with_those_that_have_some() -> None:
    with pytest.raises(LocaleError, match=r"allowed: .*en"):
        Catalogue.load("xx")


@pytest.mark.parametrize("code", [None, "", "xx", "en", "EN-us"])
def test_strangers_are_spoken_to_in_the_fallback_language(code: str | None) -> None:
    assert Catalogue.load("en").texts_for(code).language == "en"


def test_every_text_is_used_somewhere() -> None:
    used = {
        node.attr
        for path in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert {field.name for field in fields(Texts)} - used == set()


def test_people_are_spoken_to_in_their_own_language() -> None:
    catalogue = Catalogue.load("en")
    assert catalogue.texts_for("de-AT").more == "Mehr"
    assert catalogue.texts_for("es").more == "Más"


@pytest.mark.parametrize("language", languages())
def test_command_descriptions_are_as_long_as_telegram_allows(language: str) -> None:
    texts = texts_in(language)
    described = [getattr(texts, field.name) for field in fields(Texts) if field.name.startswith("command_")]
    assert all(1 <= len(text) <= 256 for text in described)
