"""Site generators' marks: they go, their content stays, and prose and code with the same characters are kept."""

import pytest

from knowledge.sources.markdown_dialects import without_dialects


def plain(source: str) -> str:
    return "\n".join(part.text for part in without_dialects(source)[0])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a {{ b.c }}d {% e %}f {{< g >}}h{{% /i %}} {# j #}", "a d f h "),
        ("## A {#b}", "## A"),
        ('[a](b){:target="_blank" .c} d {: .e #f }', "[a](b) d"),
        ("{: .no_toc }", ""),
        ("a\n\n* TOC\n{:toc}\n\nb", "a\n\n\n\nb"),
        ("<Tabs>\na\n</Tabs>\n<Image src='x' />", "\na\n\n"),
        ("a <!-- b\nc --> d", "a  d"),
    ],
)
def test_what_only_a_generator_reads_goes(source: str, text: str) -> None:
    assert plain(source) == text


@pytest.mark.parametrize(
    "prose",
    [
        *("the set {.5, 1}", "{a: b}", "write {{Front}} or {{c1::This}}", "`{{ a.b }}` and ``{% c %}``", "{# no end"),
        *(
            "Dear\n<Name>\nhello",
            "a <!-- b",
            "Wait!!! note this",
            "x === y",
            "{",
            "50 {%} of",
        ),
    ],
)
def test_prose_with_such_characters_is_kept(prose: str) -> None:
    assert plain(prose) == prose


def test_code_between_fences_is_left_alone() -> None:
    source = "{{ a.b }}\n```\n{{ a.b }} <!-- c -->\n[d]: /e\n```\n{{ a.b }}"
    parts, references = without_dialects(source)
    assert [(part.text, part.is_code) for part in parts] == [
        ("", False),
        ("```\n{{ a.b }} <!-- c -->\n[d]: /e\n```", True),
        ("", False),
    ]
    assert references == {}


def test_definitions_are_collected_in_the_form_of_the_parser() -> None:
    _, references = without_dialects(
        "[x  Y]: <https://example.org/a> 'T'\n[x y]: /second\n[^1]: A note.\n[Sic]: so it is"
    )
    assert references == {"X Y": {"title": "", "href": "https://example.org/a"}, "^1": {"title": "", "href": ""}}
