"""Markdown blocks: prose is never split or lost because of how it begins."""

import pytest

from knowledge.sources.blocks import Block, split_blocks


def blocks(source: str) -> list[Block]:
    return split_blocks(source)[0]


def lines(source: str) -> list[tuple[str, ...]]:
    return [block.lines for block in blocks(source)]


def test_headings_are_recognised_in_both_forms() -> None:
    assert blocks("# One #\n\nTwo\n===\n\nThree\n---\n\n###### Six ##") == [
        Block(("One",), heading=1),
        Block(("Two",), heading=1),
        Block(("Three",), heading=2),
        Block(("Six",), heading=6),
    ]
    assert lines("#hashtag is no heading") == [("#hashtag is no heading",)]
    assert blocks("# C#") == [Block(("C#",), heading=1)]


def test_a_heading_ends_the_paragraph_above_it() -> None:
    assert lines("Text\nand more.\n# Heading\nBelow.") == [("Text\nand more.",), ("Heading",), ("Below.",)]


def test_rules_part_blocks_and_are_dropped() -> None:
    assert lines("One.\n\n* * *\n\nTwo.\n___\nThree.") == [("One.",), ("Two.",), ("Three.",)]


def test_lists_keep_an_item_a_line() -> None:
    assert lines("- one\n  goes on\n* two\n+ three") == [("- one\ngoes on", "- two", "- three")]
    assert lines("Buy:\n1. milk\n2) bread") == [("Buy:", "1. milk", "2) bread")]
    assert lines("* one\n\n* two\n\n* three") == [("- one",), ("- two",), ("- three",)]


@pytest.mark.parametrize("prose", ["1938. In that year", "+ 5 degrees", "* a note", "- he said", "> 50 per cent"])
def test_prose_that_begins_like_markup_stays_as_it_is(prose: str) -> None:
    assert lines(prose) == [(prose,)]


def test_quotations_lose_their_marks_at_every_depth() -> None:
    assert lines("> One.\n>\n> > Two.\n> Three.") == [("One.",), ("Two.\nThree.",)]


def test_tables_keep_a_row_a_line_without_the_rule() -> None:
    assert lines("| a | b |\n|---|:-:|\n| 1 | 2 |") == [("a | b", "1 | 2")]


def test_code_is_literal_and_an_open_fence_is_text() -> None:
    assert blocks("Text.\n```py\n# not a heading\n\nx = 1\n```\nMore.") == [
        Block(("Text.",)),
        Block(("# not a heading", "x = 1"), literal=True),
        Block(("More.",)),
    ]
    assert blocks("~~~\na\n~~~~") == [Block(("a",), literal=True)]
    assert lines("```\nnever closed") == [("```\nnever closed",)]


def test_comments_scripts_and_styles_are_removed_if_they_close() -> None:
    assert lines("a <!-- b\n\nc --> d <SCRIPT>e</script> f <style>g</style>") == [("a  d  f ",)]
    assert lines("a <!-- b") == [("a <!-- b",)]
    assert lines("İ <script>e</script> f") == [("İ  f",)]


def test_definitions_are_kept_aside_and_notes_keep_their_words() -> None:
    source = "See [one][X y].\n[x  Y]: <https://example.org/a> 'T'\n[x y]: /second\n[^1]: A note.\n[^2]:\nText: [this]."
    found, references = split_blocks(source)
    assert [block.lines for block in found] == [("See [one][X y].\nA note.\nText: [this].",)]
    assert references == {
        "X Y": {"title": "", "href": "https://example.org/a"},
        "^1": {"title": "", "href": ""},
        "^2": {"title": "", "href": ""},
    }


def test_many_openings_take_linear_time() -> None:
    assert blocks("<!-- " * 50_000)
    assert blocks("```x\n" * 20_000)
    assert blocks("> " * 20_000 + "x")
