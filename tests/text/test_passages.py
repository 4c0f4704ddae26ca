"""Passages are whole sentences, about a paragraph each, and hold all of an article."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Article
from knowledge.text.passages import passages
from knowledge.text.structure import sections
from tests.structured import article_of

SENTENCE = "The council met again and agreed on little."
PARAGRAPHS = st.lists(st.lists(st.sampled_from([SENTENCE, "Nobody spoke.", "A heading"]), min_size=1, max_size=60))


def article(text: str, language: str = "en") -> Article:
    return Article(id="a", title="A title", text=text, language=language, source="a.txt")


@settings(deadline=None)  # the first example loads word lists
@given(PARAGRAPHS.filter(bool))
def test_passages_hold_every_sentence_once_and_in_order(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    found = passages(article(text))
    spans = [sentence for passage in found for sentence in passage.sentences]
    assert "".join(span.of(text) for span in spans).replace(" ", "") == "".join(text.split())
    assert [passage.index for passage in found] == list(range(len(found)))
    for passage in found:
        assert passage.span.start == passage.sentences[0].start
        assert passage.span.end == passage.sentences[-1].end


def test_a_paragraph_is_a_passage() -> None:
    paragraph = " ".join([SENTENCE] * 10)
    assert len(passages(article(f"{paragraph}\n\n{paragraph}"))) == 2


def test_a_very_long_paragraph_is_cut_into_parts_of_like_length() -> None:
    found = passages(article(" ".join([SENTENCE] * 100)))
    lengths = [passage.span.end - passage.span.start for passage in found]
    assert len(found) > 2
    assert max(lengths) < 2 * min(lengths)


def test_short_paragraphs_of_news_are_joined() -> None:
    found = passages(article("\n\n".join([SENTENCE] * 30)))
    assert 1 < len(found) < 15


def test_a_heading_stays_with_what_stands_under_it() -> None:
    paragraph = " ".join([SENTENCE] * 10)
    text = f"{paragraph}\n\nWhat came of it\n\n{paragraph}"
    assert [passage.span.of(text)[:15] for passage in passages(article(text))] == ["The council met", "What came of it"]


def test_characters_that_say_more_make_shorter_passages() -> None:
    text = "这个委员会又开会了，几乎没有达成任何协议。" * 80
    assert len(passages(article(text, "zh"))) > 1


def cut(text: str, language: str = "en") -> list[str]:
    return [passage.span.of(text) for passage in passages(article(text, language))]


def test_a_heading_at_the_end_stays_with_what_is_before_it_or_alone() -> None:
    paragraph = " ".join([SENTENCE] * 10)
    assert cut(f"{paragraph}\n\nThe end") == [paragraph, "The end"]


def test_headings_in_a_row_stay_together() -> None:
    paragraph = " ".join([SENTENCE] * 10)
    assert cut(f"{paragraph}\n\nPart two\n\nThe bridge\n\n{paragraph}")[1].startswith("Part two\n\nThe bridge\n\n")


def test_a_short_line_that_ends_as_a_sentence_does_is_no_heading() -> None:
    paragraph = " ".join([SENTENCE] * 10)
    assert cut(f"{paragraph}\n\nNobody spoke.\n\n{paragraph}")[0].endswith("Nobody spoke.")
    assert cut(f"{paragraph}\n\nNobody spoke\n\n{paragraph}")[1].startswith("Nobody spoke")


def test_the_lengths_are_those_of_the_language() -> None:
    sentence = "这个委员会又开会了，几乎没有达成任何协议。"
    text = sentence * 80
    assert len(cut(text, "zh")) > 1
    assert len(cut(text, "en")) == 1


def quoted(*lines: str) -> list[list[str]]:
    """The sentences of each passage of an article with these blocks."""
    one = article_of(*lines)
    return [[sentence.of(one.text) for sentence in passage.sentences] for passage in passages(one)]


LONG = "paragraph: " + " ".join([SENTENCE] * 18)


def test_a_heading_is_in_no_passage_and_none_reaches_across_it() -> None:
    found = quoted("paragraph: The house is old.", "heading 2: Rooms", "paragraph: There are three.")
    assert found == [["The house is old."], ["There are three."]]


def test_a_heading_with_nothing_below_it_can_be_found() -> None:
    assert ["The end"] in quoted(LONG, "heading 2: The end")


def test_a_list_is_one_passage_with_the_line_that_leads_in() -> None:
    items = [f"item: Bring {thing}." for thing in ("a lamp", "a rope", "a coat")]
    (found,) = quoted("paragraph: For a day on the island you need:", *items)
    assert found == ["For a day on the island you need:", "Bring a lamp.", "Bring a rope.", "Bring a coat."]


def test_a_line_leads_into_a_list_however_long_the_list_is() -> None:
    items = [f"item: {SENTENCE}"] * 12
    assert quoted("paragraph: What was decided:", *items)[0][:2] == ["What was decided:", SENTENCE]


def test_one_item_and_one_line_of_code_are_no_headings_below_the_line_that_leads_in() -> None:
    assert quoted("paragraph: You need:", "item: a torch", LONG)[0] == ["You need:", "a torch"]
    assert quoted("paragraph: From a shell:", "code: curl tides", LONG)[0] == ["From a shell:", "curl tides"]


def test_a_row_and_a_piece_of_code_are_one_sentence_each() -> None:
    (found,) = quoted("row header: Room | Price", "row: Attic. It is small. | 55", "code: run. Stop! Wait?\nEnd.")
    assert found == ["Room | Price", "Attic. It is small. | 55", "run. Stop! Wait?\nEnd."]


def test_sentences_end_where_their_block_ends() -> None:
    (found,) = quoted("item: one and", "item: another")
    assert found == ["one and", "another"]


STRUCTURED = ["heading 2", "heading 3", "question", "term", "definition", "paragraph", "item", "row", "code", "caption"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STRUCTURED), st.integers(1, 30)), min_size=1, max_size=15))
def test_passages_hold_every_block_that_is_no_head_and_stay_in_their_section(blocks: list[tuple[str, int]]) -> None:
    one = article_of(*(f"{kind}: {' '.join(['It rained.'] * count)}" for kind, count in blocks))
    found = passages(one)
    texts = [sentence.of(one.text) for passage in found for sentence in passage.sentences]
    held = [block.span.of(one.text) for section in sections(one) for block in section.blocks]
    assert "".join(texts).replace(" ", "") == "".join(held).replace(" ", "")
    for passage in found:
        assert (
            sum(
                passage.span.start < section.span.end and section.span.start < passage.span.end
                for section in sections(one)
            )
            == 1
        )
