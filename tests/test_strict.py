"""Strict loading of data files: what passes is what is written, and each refusal names file, key, value and remedy."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from knowledge.errors import DataError, KnowledgeError
from knowledge.plain_yaml import DEEPEST, compose, compose_texts
from knowledge.strict import LARGEST, parse_yaml, read_yaml

BOMB = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Shape:
    sides: int


class Inner(BaseModel):
    word: str = ""


class Everything(BaseModel):
    words: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    pattern: re.Pattern[str] = re.compile("")
    path: Path = Path()
    day: date | None = None
    colour: Colour = Colour.RED
    size: Literal["small", "large"] = "small"
    count: int = Field(default=0, ge=0)
    share: float = 0.0
    wanted: bool = False
    inner: Inner = Inner()
    shape: Shape = Shape(0)


def parsed(text: str, kind: Any = Everything) -> Any:
    return parse_yaml(text, kind, name="words.yaml")


def refusal(text: str, kind: Any = dict[str, list[str]]) -> str:
    with pytest.raises(DataError) as error:
        parse_yaml(text, kind, name="words.yaml")
    assert str(error.value).startswith("words.yaml: ")
    assert error.value.file == "words.yaml"
    return str(error.value)


def test_a_data_error_is_one_of_the_tree() -> None:
    assert issubclass(DataError, KnowledgeError)


def test_values_fill_the_types_that_are_wanted() -> None:
    value = parsed(
        "words: [a, b]\nnames: [x, x]\npattern: 'a+'\npath: some/file\nday: 2013-11-12\ncolour: red\nsize: large\n"
        "count: 7\nshare: .5\nwanted: yes\ninner: {word: w}\nshape: {sides: 3}\n"
    )
    assert (value.words, value.names, value.pattern.pattern) == (("a", "b"), {"x"}, "a+")
    assert (value.path, value.day, value.colour, value.size) == (
        Path("some/file"),
        date(2013, 11, 12),
        Colour.RED,
        "large",
    )
    assert (value.count, value.share, value.wanted) == (7, 0.5, True)
    assert (value.inner.word, value.shape.sides) == ("w", 3)


@pytest.mark.parametrize(
    ("written", "number"), [("0", 0.0), ("-3", -3.0), ("+2", 2.0), ("1.50", 1.5), (".25", 0.25), ("1.0e-3", 0.001)]
)
def test_plain_numbers_are_numbers(written: str, number: float) -> None:
    assert parsed(written, float) == number


@pytest.mark.parametrize("written", ["true", "on", "Yes", "TRUE"])
def test_what_yaml_takes_for_true_is_true_where_a_boolean_is_wanted(written: str) -> None:
    assert parsed(written, bool) is True
    assert parsed("off", bool) is False


def test_words_that_only_look_like_something_else_stay_words() -> None:
    text = "w: [2013-11-12, 'on', \"no\", '3:20', =, <<, y, n, none, 1e3, 12 apples, nein]"
    assert parsed(text, dict[str, list[str]])["w"] == [
        *("2013-11-12", "on", "no", "3:20", "=", "<<", "y", "n", "none", "1e3", "12 apples", "nein"),
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        *[(word, "a boolean") for word in ("on", "off", "yes", "no", "true", "No", "ON")],
        *[(word, "a number") for word in ("7", "-1", "1.5", "3:20", "1_000", "010", "0x1F", ".inf", ".nan", "1:2:3.5")],
        *[(word, "nothing") for word in ("~", "null", "Null")],
    ],
)
def test_what_is_no_word_stops_the_load_of_a_word(written: str, read_as: str) -> None:
    message = refusal(f"numbers:\n  - ein\n  - {written}\n")
    assert f'numbers[1] (line 3): {written} is read as {read_as}; put it in quotation marks ("{written}")' in message


def test_an_empty_value_is_no_word() -> None:
    assert "numbers[1] (line 3): the value is empty; write a word" in refusal("numbers:\n  - ein\n  -\n")
    assert "word (line 1): the value is empty" in refusal("word:", Inner)


@pytest.mark.parametrize("written", ["on", "7", "~", "3:20"])
def test_a_key_that_is_no_word_stops_the_load(written: str) -> None:
    message = refusal(f"a: [b]\n{written}: [c]\n")
    assert "line 2" in message
    assert f"the key {written} is read as" in message
    assert "quotation marks" in message


@pytest.mark.parametrize("written", ["3:20", "010", "1_000", "0b11", ".inf"])
def test_a_number_is_written_with_digits_alone(written: str) -> None:
    assert f"count (line 1): {written} is read as a number" in refusal(f"count: {written}", Everything)
    assert "digits alone" in refusal(f"share: {written}", Everything)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: &x [b]", "a (line 1): the anchor or alias 'x'"),
        ("a: [b]\nc: *x", "c (line 2): the anchor or alias 'x'"),
        ("a: [b]\n*x : [c]", "the file (line 2): the anchor or alias 'x'"),
        ("a:\n  <<: *x", "a.<< (line 2): the anchor or alias 'x'"),
        ("a: !!str b", "a (line 1): the tag 'tag:yaml.org,2002:str'"),
        ("a: !!python/object/apply:os.system [ls]", "a (line 1): the tag"),
        ("!x a: [b]", "the file (line 1): the tag '!x'"),
        ("a: ! b", "a (line 1): the tag '!'"),
        ("a: [b]\na: [c]", "a (line 2): the key occurs twice"),
        ("a: [{b: 1, b: 2}]", "a[0].b (line 1): the key occurs twice"),
        ("? [a]\n: b", "a list or a mapping is used as a key"),
        ("--- a\n--- b", "a second document begins"),
        ("a: [b", "line 2: this is not YAML"),
        ("a:\n\tb: c", "line 2: this is not YAML"),
        ("a: b: c", "line 1: this is not YAML"),
        ('a: "\\ud83d"', "this is not YAML"),
        ("a: \x07", "this is not YAML"),
        ("a: \ud83d", "this is not YAML"),
    ],
)
def test_what_a_data_file_does_not_need_is_refused(text: str, where: str) -> None:
    assert where in refusal(text)


def test_an_alias_bomb_is_refused_before_it_expands() -> None:
    assert "a (line 1): the anchor or alias 'a'" in refusal(BOMB)


def test_nesting_is_refused_at_a_fixed_depth() -> None:
    deep = "[" * DEEPEST + "]" * DEEPEST
    assert compose(deep, name="x")[0]
    for text in (f"[{deep}]", "[" * 100_000, "{a: " * 100_000, "- " * 100_000, "a: " + "[" * 100_000):
        assert f"more than {DEEPEST} levels" in refusal(text)


def test_an_unknown_key_is_named_at_every_level() -> None:
    message = refusal("wrods: [a]\ninner: {word: a, wrod: b}\nshape: {sides: 3, angles: 3}", Everything)
    assert "wrods (line 1): no such key" in message
    assert "inner.wrod (line 2): no such key" in message
    assert "shape.angles (line 3): no such key" in message


def test_a_missing_key_is_named_with_the_line_of_its_owner() -> None:
    assert "shape.sides (line 2): the key is missing; add it" in refusal("count: 1\nshape: {}", Everything)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("count: many", ["count (line 1)", "many is not allowed", "integer"]),
        ("count: on", ["count (line 1)", "on is not allowed", "integer"]),
        ("count: -1", ["count (line 1)", "-1 is not allowed", "greater than or equal to 0"]),
        ("share: '.5'", ["share (line 1)", ".5 is not allowed", "number"]),
        ("wanted: 1", ["wanted (line 1)", "1 is not allowed", "boolean"]),
        ("words: a", ["words (line 1)", "a is not allowed", "array"]),
        ("words: {a: b}", ["words (line 1)", '{"a": "b"} is not allowed']),
        ("inner: [a]", ["inner (line 1)", '["a"] is not allowed']),
        ("pattern: 'a('", ["pattern (line 1)", "a( is not allowed", "regular expression"]),
        ("pattern: 7", ["pattern (line 1)", "7 is read as a number"]),
        ("path: no", ["path (line 1)", "no is read as a boolean"]),
        ("colour: off", ["colour (line 1)", "off is read as a boolean"]),
        ("size: on", ["size (line 1)", "on is read as a boolean"]),
        ("size: huge", ["size (line 1)", "huge is not allowed", "'small' or 'large'"]),
        ("day: 2013-02-30", ["day (line 1)", "2013-02-30 is not allowed"]),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(text: str, words: list[str]) -> None:
    message = refusal(text, Everything)
    for part in words:
        assert part in message


def test_several_problems_are_named_together_but_not_without_end() -> None:
    message = refusal("a: [" + "on, " * 50 + "]")
    assert message.count("quotation marks") == 10
    assert message.endswith("; and 40 more")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_is_refused_where_something_is_wanted(text: str) -> None:
    assert "an empty value is not allowed" in refusal(text)


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: [\xc3\xa9]")
    assert read_yaml(file, dict[str, list[str]]) == {"a": ["é"]}


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read"), (b"a: \xff", "byte 3 is not UTF-8"), (b"#" * (LARGEST + 1), "split it")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "words.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DataError, match=words) as error:
        read_yaml(file, dict[str, str])
    assert error.value.file == str(file)


def test_a_text_beyond_all_sizes_is_refused_unread() -> None:
    assert "split it" in refusal("#" * (LARGEST + 1))


def test_texts_stay_as_they_are_written() -> None:
    text = "on: [1_000, ~, 3:20, 2013-11-12]\nno:\n  deep: {null: off}\nempty:\n"
    assert compose_texts(text, name="x") == {
        "on": ["1_000", "~", "3:20", "2013-11-12"],
        "no": {"deep": {"null": "off"}},
        "empty": "",
    }


@pytest.mark.parametrize("text", [BOMB, "a: !!int 1", "[" * 10_000, "a: 1\na: 2"])
def test_texts_are_refused_for_the_same_reasons(text: str) -> None:
    with pytest.raises(DataError):
        compose_texts(text, name="x")


@given(st.one_of(st.text(), st.text(alphabet="ab:-[]{}&*!|>'\"#?,\n\t %@`~1.")))
def test_any_text_gives_a_value_or_a_data_error(text: str) -> None:
    for read in (compose_texts, compose):
        with suppress(DataError):
            read(text, name="x")
