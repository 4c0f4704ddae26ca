"""An article has sections, each with the heads above it; nothing of its text is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Article, BlockKind
from knowledge.text.passages import passages
from knowledge.text.structure import (
    Section,
    asks_above,
    blocks_of,
    head_above,
    header_above,
    heads_of,
    section_at,
    sections,
)
from tests.structured import article_of

GUIDE = article_of(
    "paragraph: The house is old.",
    "heading 2: Rooms",
    "paragraph: There are three.",
    "heading 3: The attic",
    "paragraph: It is cold. It has:",
    "item: a bed",
    "heading 2: Meals",
    "paragraph: Breakfast is at eight.",
)


def outline(article: Article) -> list[str]:
    """Each section as "heads > texts"."""

    def texts(section: Section) -> str:
        heads, blocks = ([one.span.of(article.text) for one in part] for part in (section.heads, section.blocks))
        return f"{' / '.join(heads)} > {' + '.join(blocks)}"

    return [texts(section) for section in sections(article)]


def test_a_section_has_the_blocks_between_two_heads_and_all_heads_above() -> None:
    assert outline(GUIDE) == [
        " > The house is old.",
        "Rooms > There are three.",
        "Rooms / The attic > It is cold. It has: + a bed",
        "Meals > Breakfast is at eight.",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A head is below one of a lower level, however many levels lie between.
        (["heading 1: A", "heading 4: B", "paragraph: b"], ["A / B > b"]),
        # One of the same level, or a lower one, ends it.
        (["heading 3: A", "paragraph: a", "heading 2: B", "paragraph: b"], ["A > a", "B > b"]),
        # Questions and terms are below every heading, and end each other.
        (
            ["heading 6: A", "question: B?", "paragraph: b", "question: C?", "paragraph: c", "heading 6: D", "code: d"],
            ["A / B? > b", "A / C? > c", "D > d"],
        ),
        (["question: A?", "term: B", "definition: b", "term: C", "definition: c"], ["A? / B > b", "A? / C > c"]),
        # A head with nothing below it is text of the section above.
        (["paragraph: a", "heading 2: B", "heading 2: C", "paragraph: c"], [" > a + B", "C > c"]),
        (["heading 2: A", "paragraph: a", "heading 3: The end"], ["A > a + The end"]),
        (["heading 2: A"], [" > A"]),
        # But a head above a deeper one is not empty, even if both have no text.
        (["heading 2: A", "heading 3: B", "heading 3: C", "paragraph: c"], ["A > B", "A / C > c"]),
    ],
)
def test_heads_are_above_what_follows_until_a_head_of_their_level(lines: list[str], expected: list[str]) -> None:
    assert outline(article_of(*lines)) == expected


def test_without_structure_an_article_is_one_section_of_paragraphs() -> None:
    plain = Article("a", "A", "One.\n\nTwo lines\nof it.\n\n \n\nThree.", "en", "a.txt")
    assert outline(plain) == [" > One. + Two lines\nof it. + Three."]
    assert {block.kind for block in blocks_of(plain)} == {BlockKind.PARAGRAPH}
    assert heads_of(plain, passages(plain)) == [()] * len(passages(plain))


def at(article: Article, words: str) -> int:
    return article.text.index(words)


def test_each_passage_has_the_heads_of_its_section() -> None:
    found = passages(GUIDE)
    above = [[head.of(GUIDE.text) for head in heads] for heads in heads_of(GUIDE, found)]
    assert above == [[], ["Rooms"], ["Rooms", "The attic"], ["Meals"]]


@pytest.mark.parametrize(
    ("words", "head"), [("old", None), ("three", "Rooms"), ("a bed", "The attic"), ("eight", "Meals")]
)
def test_the_head_right_above_a_place_is_the_last_one_before_it(words: str, head: str | None) -> None:
    found = head_above(GUIDE, at(GUIDE, words))
    assert (found and found.span.of(GUIDE.text)) == head


@pytest.mark.parametrize(
    ("title", "head", "asks"),
    [
        ("Dogs", "heading 2: May I bring a dog?", True),
        ("Dogs", "heading 2: Dogs in the house", False),
        ("May I bring a dog?", "heading 2: Dogs", False),  # the head is nearer than the title
        ("Dogs", "question: Dogs", True),  # a question without its mark
        ("犬", "heading 2: 犬は入れますか？", True),
        ("كلاب", "heading 2: هل يُسمح بالكلاب؟", True),
        ("Σκύλοι", "heading 2: Επιτρέπονται σκύλοι;", True),
        ("May I bring a dog? ", "", True),
        ("Dogs", "", False),
    ],
)
def test_a_question_above_is_a_head_or_else_the_title_with_its_mark(title: str, head: str, asks: bool) -> None:
    article = article_of(*[line for line in (head, "paragraph: They wait outside.") if line], title=title)
    assert asks_above(article, at(article, "They")) is asks


PRICES = article_of(
    "paragraph: What a room costs:",
    "row header: Room | Price",
    "row: Attic | 55",
    "row: Garden | 90",
    "paragraph: With breakfast.",
    "row: Monday | closed",
)


@pytest.mark.parametrize(
    ("words", "header"),
    [
        ("Attic", "Room | Price"),
        ("Garden", "Room | Price"),
        ("With breakfast", None),
        ("What a room", None),
        ("Monday", None),  # a table without a header, below another table
        ("Room |", None),  # the header itself has none above
    ],
)
def test_a_row_is_below_the_header_of_its_own_table(words: str, header: str | None) -> None:
    found = header_above(PRICES, at(PRICES, words))
    assert (found and found.span.of(PRICES.text)) == header


def test_an_article_without_blocks_has_no_header() -> None:
    assert header_above(Article("a", "A", "Room | Price\nAttic | 55", "en", "a.txt"), 13) is None


def test_the_section_of_a_place_is_the_one_that_holds_it_or_the_last_before_it() -> None:
    def heads(words: str) -> list[str]:
        return [head.span.of(GUIDE.text) for head in section_at(GUIDE, at(GUIDE, words)).heads]

    assert heads("It is cold") == heads("a bed") == ["Rooms", "The attic"]
    assert heads("The attic") == ["Rooms"]  # a head is above its section, and so in none
    headed = article_of("heading 2: A", "paragraph: a")
    assert section_at(headed, 0) == sections(headed)[0]  # and before the first section, it is the first


KINDS = ["heading 1", "heading 2", "heading 4", "question", "term", "paragraph", "item", "item ordered", "row", "code"]


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=12))
def test_every_block_is_in_one_section_or_above_one(kinds: list[str]) -> None:
    article = article_of(*(f"{kind}: {number} is a number." for number, kind in enumerate(kinds)))
    found = sections(article)
    inside = [block for section in found for block in section.blocks]
    above = {head for section in found for head in section.heads}
    assert sorted([*inside, *above], key=lambda block: block.span) == list(article.blocks)
    for section in found:
        levels = [head.level for head in section.heads]
        assert levels == sorted(set(levels))
        assert all(head.span.end <= section.span.start for head in section.heads)


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=12), st.integers(0, 300))
def test_the_section_of_a_place_is_one_of_all_sections(kinds: list[str], offset: int) -> None:
    article = article_of(*(f"{kind}: {number} is a number." for number, kind in enumerate(kinds)))
    found = sections(article)
    before = [section for section in found if section.span.start <= offset]
    assert section_at(article, offset) == (before or found)[-1 if before else 0]
