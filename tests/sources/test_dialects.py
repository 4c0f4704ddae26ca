"""Markdown of site generators and note-taking programs: a reader's words stay, and no mark of a program is one."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import SourceError, UnpublishedError
from knowledge.sources.draft import Draft
from knowledge.sources.formats import FORMATS
from tests.sources.cases import cases, outline, why


def read(text: str, name: str = "a.md") -> Draft:
    path = Path(name)
    (draft,) = FORMATS[path.suffix].read(text.encode(), path)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("case", cases("sources_dialects"), ids=why)
def test_a_file_of_a_generator_gives_what_a_reader_sees(case: dict[str, Any]) -> None:
    draft = read(case["text"], case["name"])
    for name in case.keys() - {"why", "name", "text"}:
        found = outline(draft) if name == "blocks" else getattr(draft, name)
        assert found == (tuple(case[name]) if name == "tags" else case[name]), name


@pytest.mark.parametrize("case", cases("sources_dialects_negative"), ids=why)
def test_text_that_looks_like_a_mark_stays(case: dict[str, Any]) -> None:
    assert read(f"# T\n\n{case['text']}").text == case.get("shown", case["text"])


@pytest.mark.parametrize(
    "matter",
    ["---\ndraft: true\n---\n", "---\npublished: false\n---\n", "+++\ndraft = true\n+++\n", '{"draft": true}\n'],
)
def test_a_draft_is_no_article_and_is_named(matter: str) -> None:
    with pytest.raises(UnpublishedError, match="so it is a draft"):
        read(f"{matter}Text.")


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("title = ", "this is not TOML"),
        ("title = 'a'\ntitle = 'b'", "this is not TOML"),
        (f"a = {'[' * 3000}", "nested too deep"),
        (f"a = '{'x' * 70_000}'", "more than 65,536 characters"),
        ("date = 'soon'", "date: 'soon'"),
    ],
)
def test_toml_that_cannot_be_read_is_refused_by_reason(matter: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refused:
        read(f"+++\n{matter}\n+++\nText.")
    assert refused.value.remedy


_MARKS = [
    "{{",
    "}}",
    "{%",
    "%}",
    " raw ",
    "endraw",
    "{#",
    "#}",
    "<%",
    "%>",
    "${a",
    "[[",
    "]]",
    "![[",
    "|",
    "%%",
    "==",
    "\n",
]
_MARKS += [
    "`",
    "```\n",
    "<Tab title='x'>",
    "</Tab>",
    "import a from 'b'\n",
    ":::",
    "+++\n",
    "a = 1\n",
    "#tag",
    " ^abc",
    "A b",
]


@given(parts=st.lists(st.sampled_from(_MARKS), max_size=40))
@settings(deadline=None, max_examples=150)
def test_any_marks_end_in_an_article_or_a_reason(parts: list[str]) -> None:
    try:
        read("".join(parts), "a.mdx")
    except SourceError as error:
        assert error.remedy  # noqa: PT017 - both ends are right


@pytest.mark.parametrize(
    "mark", ["{{", "{%", "{{<", "<%", "${a", "[[a", "%%\n", "<Tab a", "{/*", "{# ", "import a", "+" * 9]
)
def test_marks_without_end_take_no_time(mark: str) -> None:
    assert read(f"# T\n\n{f'{mark} ' * 20_000}\n\nThe last words.").text.endswith("The last words.")
