"""The words: every language whole, every word used."""

import ast
import re
from dataclasses import fields
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from bot.handlers.menus import FOR_ADMINS, FOR_GROUPS, FOR_READERS
from bot.locale_files import LocaleError, compare_blanks
from bot.texts import kinds, languages, texts_in, words_in
from bot.wording.commands import CommandTexts

BOT = Path(__file__).parent.parent.parent / "bot"


@pytest.mark.parametrize("language", languages())
def test_every_locale_has_all_words_and_blanks(language: str) -> None:
    assert texts_in(language).language == language


def test_every_text_is_used_somewhere() -> None:
    used = {
        node.attr
        for path in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    words = kinds().keys() - {f"commands.{field.name}" for field in fields(CommandTexts)}
    assert {key.rpartition(".")[2] for key in words} - used == set()


def test_every_command_with_words_is_in_a_menu() -> None:
    assert {field.name for field in fields(CommandTexts)} == {"start", *FOR_READERS, *FOR_GROUPS, *FOR_ADMINS}


@pytest.mark.parametrize("language", languages())
def test_the_description_of_a_command_fits_on_a_phone(language: str) -> None:
    commands = texts_in(language).commands
    described = [getattr(commands, field.name) for field in fields(CommandTexts)]
    assert [text for text in described if cells(text) > 32] == []


def cells(text: str) -> int:
    """The width of a text in columns of a letter; a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(character) == "W" else 1 for character in text)


ENGLISH = (BOT / "locales" / "en.yaml").read_text(encoding="utf-8")


def changed(key: str, value: str) -> bytes:
    """The English file with another value of a key that has one line."""
    lines = ENGLISH.splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith(f"{key}:")]
    return "\n".join([*lines[:at], f"{key}: {value}", *lines[at + 1 :]]).encode()


def test_the_reference_itself_is_read() -> None:
    assert words_in(ENGLISH.encode(), "en.yaml")["more"] == "More"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("no", "false"),
        ("on", "true"),
        ("~", "null"),
        ("", "null"),
        ("3:20", "200"),
        ("1_000", "1000"),
        ("0.5", "0.5"),
        ("2024-05-02", '"2024-05-02"'),
        ("[More]", '["More"]'),
        ("{more: More}", '{"more": "More"}'),
        ("'  '", '"  "'),
    ],
)
def test_what_yaml_reads_as_no_text_is_refused_by_file_key_and_value(value: str, shown: str) -> None:
    with pytest.raises(LocaleError) as caught:
        words_in(changed("more", value), "locales/xx.yaml")
    assert str(caught.value).startswith(f"locales/xx.yaml: more: {shown} is not valid; allowed: a text")


def test_every_mistake_in_a_file_is_named_at_once() -> None:
    content = changed("more", "no").replace(b"\nperhaps:", b"\nperhabs:")
    with pytest.raises(LocaleError) as caught:
        words_in(content, "xx.yaml")
    for problem in ("perhaps is missing", "unknown key perhabs", "more: false"):
        assert problem in str(caught.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "more is missing"),
        (b"- more", 'holds ["more"]'),
        (b"more: 'a", "in line 1"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"more: a\nmore: b", "the key more is repeated in line 2"),
        (b"1: a", "unknown key 1"),
    ],
)
def test_a_file_that_is_no_table_of_texts_is_refused_with_the_reason(content: bytes, problem: str) -> None:
    with pytest.raises(LocaleError, match=r"^xx\.yaml: ") as caught:
        words_in(content, "xx.yaml")
    assert problem in str(caught.value)


def test_the_keys_of_a_section_are_checked_as_all_others() -> None:
    content = ENGLISH.replace("\n  help:", "\n  halp:").encode()
    with pytest.raises(LocaleError, match=r"commands\.help is missing; unknown key commands\.halp"):
        words_in(content, "xx.yaml")


def test_a_section_that_is_a_text_is_refused() -> None:
    with pytest.raises(LocaleError, match=r"commands\.help is missing; .*unknown key commands"):
        words_in(ENGLISH.replace("\ncommands:", "\ncommands: none\ncommandos:").encode(), "xx.yaml")


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("gone", "none"),
        ("{first} {last} {totl}", "{first}, {last}, {totl}"),
        ("{first} {last} {total} {more}", "{first}, {last}, {more}, {total}"),
        ("{first} {last} {total", "total"),
    ],
)
def test_a_blank_too_many_too_few_or_broken_is_refused_with_those_allowed(text: str, has: str) -> None:
    reference = {"articles_page": "{first} to {last} of {total}", "more": "More"}
    with pytest.raises(LocaleError, match=r"^xx\.yaml: articles_page has the blanks ") as caught:
        compare_blanks({"articles_page": text, "more": "Mehr"}, reference, file="xx.yaml")
    assert has in str(caught.value)
    assert "allowed: {first}, {last}, {total}" in str(caught.value)
    assert "more has" not in str(caught.value)


PLURAL = '  articles: {one: "{count} article", other: "{count} articles"}'


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ('{other: "{count} articles"}', r"counts\.articles\.one is missing"),
        ("{one: a, few: b, other: c}", r"unknown key counts\.articles\.few"),
        ("{one: 1, other: c}", r"counts\.articles\.one: 1 is not valid"),
        ("articles", r"counts\.articles\.one is missing; .*unknown key counts\.articles"),
    ],
)
def test_a_plural_has_exactly_the_forms_of_the_language(value: str, problem: str) -> None:
    with pytest.raises(LocaleError, match=problem):
        words_in(ENGLISH.replace(PLURAL, f"  articles: {value}").encode(), "xx.yaml")


def test_a_language_with_more_forms_needs_them_all() -> None:
    with pytest.raises(LocaleError, match=r"counts\.articles\.few is missing; counts\.articles\.many is missing"):
        words_in(ENGLISH.encode(), "xx.yaml", "ru")


def test_a_file_for_a_language_that_nobody_knows_is_refused() -> None:
    with pytest.raises(LocaleError, match=r"^tlh\.yaml: no plural rules are known for the language 'tlh'"):
        words_in(ENGLISH.encode(), "tlh.yaml", "tlh")


def test_each_form_of_a_plural_has_the_blanks_of_the_reference() -> None:
    reference = {"gone.one": "{count} in {folder}", "gone.other": "{count} in {folder}"}
    words = {"gone.few": "{count}", "gone.other": "{folder}: {count}"}
    with pytest.raises(LocaleError, match=r"^xx\.yaml: gone\.few has the blanks \{count\}; allowed: ") as caught:
        compare_blanks(words, reference, file="xx.yaml")
    assert "gone.other" not in str(caught.value)


def test_french_marks_do_not_begin_a_line() -> None:
    french = (BOT / "locales" / "fr.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in french if re.search(r" [;!?»]|« | :(?=[\s\"])", line.partition("#")[0])] == []
