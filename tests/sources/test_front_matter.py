"""Front matter: known keys are read as they are written, others are ignored, and no input can hold the reader."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import SourceError
from knowledge.sources.front_matter import LARGEST, FrontMatter, split
from tests.test_strict import BOMB

NAMED = Path("note.md")


def matter(yaml: str) -> FrontMatter:
    read, rest = split(f"---\n{yaml}\n---\nText.", NAMED)
    assert rest == "Text."
    return read


def refusal(yaml: str) -> SourceError:
    with pytest.raises(SourceError) as error:
        split(f"---\n{yaml}\n---\nText.", NAMED)
    assert error.value.path == NAMED
    assert error.value.remedy
    return error.value


def test_a_text_without_front_matter_is_returned_whole() -> None:
    for text in ("Text.", "---\nA rule above, none below.", "Text.\n---\ntitle: x\n---\n", ""):
        assert split(text, NAMED) == (FrontMatter(), text)


def test_text_between_two_rules_is_no_front_matter() -> None:
    for text in ("One line.", "- a\n- list", "*Update:* corrected.", "`code` and @name", "", "# only a heading"):
        whole = f"---\n{text}\n---\nText."
        assert split(whole, NAMED) == (FrontMatter(), whole)


@pytest.mark.parametrize("end", ["---", "...", "---  "])
def test_three_dashes_or_dots_end_the_block(end: str) -> None:
    assert split(f"\n---\ntitle: T\n{end}\nText.", NAMED) == (FrontMatter(title="T"), "Text.")
    assert split(f"---\ntitle: T\n{end}", NAMED) == (FrontMatter(title="T"), "")


@pytest.mark.parametrize("title", ["1984", "on", "no", "3:20", "1_000", "~x", "2013-11-12", ".5", "true"])
def test_a_title_is_the_text_that_is_written(title: str) -> None:
    assert matter(f"title: {title}").title == title


def test_nested_values_of_other_tools_are_ignored() -> None:
    read = matter(
        "title: The fox\nseo:\n  title: SEO\n  og: {image: [a.png, {w: 1}], url: no address}\nredirect:\n"
        "  - from: /a\n    to: /b\nauthor: Ann Bell\ndate: 2020-01-02\nlayout: post\nlang: de_AT\ntags: [a, b]\n"
    )
    assert read == FrontMatter("The fox", "Ann Bell", date(2020, 1, 2), None, "de", ("a", "b"))


def test_names_of_site_generators_are_known_but_ours_come_first() -> None:
    read = matter("authors: [A B, C D]\ndate: 2020-01-02\ncanonical_url: https://example.org/a\nlang: de")
    assert read == FrontMatter(None, "A B, C D", date(2020, 1, 2), "https://example.org/a", "de")
    assert matter("author: A B\nauthors: [C D]\npublished: 2020-01-02\ndate: 2021-01-02").author == "A B"


def test_an_alias_bomb_is_refused_by_reason() -> None:
    error = refusal(f"title: x\n{BOMB}")
    assert "anchor or alias 'a'" in error.reason
    assert "a (line 3)" in error.reason
    assert error.remedy == "write the value itself"


@pytest.mark.parametrize(
    ("yaml", "reason"),
    [
        ("title: &t x\nseo: *t", "title (line 2): the anchor or alias 't'"),
        ("seo: {title: &t x}", "seo.title (line 2): the anchor or alias 't'"),
        ("title: *t", "title (line 2): the anchor or alias 't'"),
        ("base: &b {a: 1}\n<<: *b", "base (line 2): the anchor or alias 'b'"),
        ("title: !!python/object/apply:os.system [ls]", "title (line 2): the tag"),
        ("seo: !custom x", "seo (line 2): the tag '!custom'"),
        ("title: one\nauthor: A B\ntitle: two", "title (line 4): the key occurs twice"),
        ("title: x\n\tlang: en", "line 3: this is not YAML: a tab is used as indentation"),
        ("title: @x", "line 2: this is not YAML: a value begins with"),
        ('title: "half \\ud83d"', "line 2: this is not YAML: an escape such as \\ud83d is half a character"),
        ('title: "open', "this is not YAML"),
        ("[a]: b\ntitle: x", "a list or a mapping is used as a key"),
        (f"title: {'[' * 10_000}", "more than 32 levels deep"),
        (f"title: {'{a: ' * 10_000}", "more than 32 levels deep"),
        ("seo:\n" + "".join(f"{' ' * level}a:\n" for level in range(1, 300)), "more than 32 levels deep"),
        (f"text: {'x' * LARGEST}", "more than 65,536 characters"),
        ("title: x\n" + "# comment\n" * LARGEST, "more than 65,536 characters"),
        ("date: 2013-02-30", "date: '2013-02-30'"),
        ("title:\n  a: b", "title: \"{'a': 'b'}\""),
        ("author: [[A, B]]", "author: \"['A', 'B']\""),
    ],
)
def test_what_cannot_be_meant_is_refused_by_reason(yaml: str, reason: str) -> None:
    assert reason in refusal(yaml).reason


def test_a_huge_scalar_within_the_limit_is_read() -> None:
    assert matter(f"title: T\nsummary: {'x' * 60_000}").title == "T"
    title = matter(f"title: |\n  {'word ' * 12_000}").title
    assert title is not None
    assert len(title) == 59_999


def test_a_long_text_between_two_rules_stays_text() -> None:
    text = "---\n" + "A sentence without keys.\n" * 10_000 + "---\nText."
    assert split(text, NAMED) == (FrontMatter(), text)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#?,\n\t %@`~1."))
def test_any_block_is_read_or_refused(yaml: str) -> None:
    text = f"---\n{yaml}\n---\nText."
    with suppress(SourceError):
        _, rest = split(text, NAMED)
        assert text.endswith(rest)
