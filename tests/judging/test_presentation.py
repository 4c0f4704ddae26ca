"""What is shown of an article, in which form: from the block that the best sentence is in."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.answers import Citation, Form
from knowledge.judging.presentation import presented
from knowledge.model import Article, BlockKind
from knowledge.reading.reader import Reader
from tests.judging.subjects import shown, subject
from tests.road import answered_from, entry_of, store_of
from tests.structured import article_from, article_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "presentation.yaml").read_text(encoding="utf-8"))
LEAD = "The words of this paragraph are more than those of any other, so that the page has an article in it."


def articles_of(document: str) -> list[Article]:
    """The article in each of its formats, read as files are."""
    return [article_from(ending, page(text) if ending == "html" else text) for ending, text in formats(document)]


def formats(document: str) -> list[tuple[str, str]]:
    return list(CASES["documents"][document].items())


def page(content: str) -> str:
    """A page with `content` in it; what comes first is a section of its own, long enough to be an article."""
    lead = f"<h1>The house</h1><h2>About</h2><p>{LEAD}</p><h2>The house</h2>"
    return f"<html lang='en'><head><title>The house</title></head><body><main>{lead}{content}</main></body></html>"


def each_format(cases: list[dict[str, Any]]) -> list[Any]:
    found = []
    for case in cases:
        for (ending, _), article in zip(formats(case["of"]), articles_of(case["of"]), strict=True):
            found.append(pytest.param(case, article, id=f"{ending}-{case['ask']}"))
    return found


def asked(article: Article, question: str, *, length: int = 900) -> Citation:
    """The best citation for a question, by the whole road, with the small reader."""
    answer = answered_from(store_of(entry_of(article)), question, Reader.load(), threshold=0.0, length=length)
    assert answer.best is not None
    return answer.best


@pytest.mark.parametrize(("case", "article"), each_format(CASES["cases"]))
def test_every_format_of_a_document_is_answered_in_the_same_form(case: dict[str, Any], article: Article) -> None:
    best = asked(article, case["ask"])
    assert [part.shown for part in best.parts] == case["parts"], case["why"]
    assert best.form == case["form"], case["why"]
    headings = [heading.text.lower() for heading in best.headings if heading.text != "The house"]
    assert headings == [heading.lower() for heading in case["headings"]]
    if "short" in case:
        assert (best.short and best.short.text) == case["short"], case["why"]


@pytest.mark.parametrize(("case", "article"), each_format(CASES["negative"]))
def test_what_is_no_part_of_the_answer_is_not_shown(case: dict[str, Any], article: Article) -> None:
    texts = [part.text.text for part in asked(article, case["ask"]).parts]
    for words in case.get("never", []):
        assert not any(words in text for text in texts), case["why"]
    for whole in case.get("whole", []):
        torn = [text for text in texts if whole not in text and any(line in text for line in whole.split("\n"))]
        assert not torn, case["why"]


@pytest.mark.parametrize(("case", "article"), each_format(CASES["cases"]))
@pytest.mark.parametrize("length", [30, 60, 200])
def test_no_more_is_shown_than_the_length(case: dict[str, Any], article: Article, length: int) -> None:
    best = asked(article, case["ask"], length=length)
    total = sum(part.text.span.end - part.text.span.start for part in best.parts)
    longest = len(best.sentence.text)
    assert total <= max(length * (4 if best.form is Form.TABLE else 1), longest)


def of(*lines: str, sentence: str, **known: Any) -> tuple[Form, list[str]]:
    """Form and parts of what is shown of an article with these blocks, if this sentence is the best."""
    one = article_of(*lines)
    found = presented(subject(one, sentence, **known))
    return found.form, shown(found, one)


PROSE = "paragraph: The house is old. Ada built it. It rained. The roof is new. Nobody lives there."


def test_sentences_that_answer_are_shown_with_a_gap_between_them() -> None:
    found = of(PROSE, sentence="Ada built it.", answering=["The roof is new."])
    assert found == (Form.SENTENCES, ["Ada built it.", "The roof is new."])


def test_neighbours_are_one_part() -> None:
    _, parts = of(PROSE, sentence="It rained.", answering=["Ada built it.", "The roof is new."])
    assert "Ada built it. It rained. The roof is new." in parts


def test_a_short_answer_that_settles_the_question_is_shown_in_its_sentence_alone() -> None:
    form, parts = of(PROSE, sentence="Ada built it.", short="Ada", is_short=True, answering=["The roof is new."])
    assert (form, parts) == (Form.SHORT, ["Ada built it."])


def test_the_nearest_sentences_are_kept_if_not_all_fit() -> None:
    every = ["The house is old.", "Ada built it.", "The roof is new.", "Nobody lives there."]
    assert of(PROSE, sentence="It rained.", answering=every, length=42)[1] == [
        "Ada built it. It rained. The roof is new."
    ]
    assert of(PROSE, sentence="It rained.", answering=every, length=24)[1] == ["Ada built it. It rained."]
    assert of(PROSE, sentence="It rained.", answering=every, length=5)[1] == ["It rained."]


STEPS = ["paragraph: To light the stove:", "item ordered: Open the flap.", "item ordered: Put in wood.", PROSE]


@pytest.mark.parametrize("sentence", ["To light the stove:", "Open the flap.", "Put in wood."])
def test_steps_are_shown_whole_with_what_leads_in_whichever_is_the_best(sentence: str) -> None:
    shown_as = "To light the stove:\n\n1. Open the flap.\n1. Put in wood."
    assert of(*STEPS, sentence=sentence) == (Form.STEPS, [shown_as])


def test_a_list_without_a_line_that_leads_in_begins_with_its_marker() -> None:
    assert of("item: a torch", "item: a rope", sentence="a rope") == (Form.LIST, ["- a torch\n- a rope"])


def test_code_and_tables_between_steps_belong_to_them() -> None:
    lines = ["item ordered: Open a shell.", "code: house --warm", "item ordered: Wait.", "paragraph: Done."]
    assert of(*lines, sentence="Wait.")[1] == ["1. Open a shell.\n\nhouse --warm\n\n1. Wait."]


@pytest.mark.parametrize("ask", ["Look inside.", "Open the lid.", "It is heavy."])
def test_a_text_within_a_step_does_not_end_the_list(ask: str) -> None:
    text = "# The house\n\nThe stove:\n\n1. Open the lid.\n\n   It is heavy.\n\n2. Look inside.\n\nThat is all."
    one = article_from("md", text)
    assert one.blocks[2].kind is BlockKind.PARAGRAPH
    found = presented(subject(one, ask))
    assert shown(found, one) == ["The stove:\n\n1. Open the lid.\nIt is heavy.\n2. Look inside."]
    assert found.form is Form.STEPS


def test_a_short_answer_in_an_item_is_no_short_answer_if_it_is_the_item() -> None:
    one = article_of("item: a torch", "item: two ropes of hemp")
    whole = presented(subject(one, "a torch", short="a torch", is_short=True))
    part = presented(subject(one, "two ropes of hemp", short="two", is_short=True))
    assert (whole.form, whole.short) == (Form.LIST, None)  # all items answer together
    assert (part.form, part.short and part.short.of(one.text)) == (Form.SHORT, "two")


def test_of_a_long_list_the_end_is_left_out_and_no_item_is_cut() -> None:
    items = [f"item: thing {number}" for number in range(1, 10)]
    assert of(*items, sentence="thing 2", length=40)[1] == ["- thing 1\n- thing 2\n- thing 3\n- thing 4"]


def test_of_a_long_list_what_is_around_the_best_item_is_shown() -> None:
    items = [f"item: thing {number}" for number in range(1, 10)]
    (found,) = of(*items, sentence="thing 8", length=40)[1]
    assert "thing 8" in found
    assert len(found) <= 40


DOGS = ["heading 2: Dogs", "paragraph: Some like them.", "paragraph: They wait outside.", "item: on a leash"]


def test_below_a_heading_that_is_the_question_all_is_shown_from_the_beginning() -> None:
    form, parts = of(*DOGS, sentence="They wait outside.", head_is_question=True)
    assert (form, parts) == (Form.FAQ, ["Some like them.\n\nThey wait outside.\n\n- on a leash"])


def test_below_it_steps_are_steps_and_code_alone_is_code() -> None:
    steps = of("heading 2: How", "paragraph: So.", "item ordered: one", sentence="So.", head_is_question=True)
    code = of("heading 2: How", "code: house", sentence="house", head_is_question=True)
    both = of("heading 2: How", "paragraph: So.", "code: house", sentence="So.", head_is_question=True)
    assert [form for form, _ in (steps, code, both)] == [Form.STEPS, Form.CODE, Form.FAQ]


def test_what_is_too_far_below_the_heading_is_shown_from_its_own_block() -> None:
    far = ["heading 2: Dogs", *[f"paragraph: Line {number}." for number in range(9)], "paragraph: They wait outside."]
    assert of(*far, sentence="They wait outside.", head_is_question=True, length=50)[1] == ["They wait outside."]


def test_of_a_block_that_is_too_long_whole_sentences_around_the_best_one_are_shown() -> None:
    lines = ["heading 2: The house", PROSE]
    early = of(*lines, sentence="Ada built it.", head_is_question=True, length=45)[1]
    late = of(*lines, sentence="Nobody lives there.", head_is_question=True, length=40)[1]
    assert early == ["The house is old. Ada built it. It rained."]
    assert late == ["The roof is new. Nobody lives there."]


def test_of_two_terms_of_one_definition_the_last_is_its_label() -> None:
    lines = ["heading 2: Words", "term: Sneck", "definition: A latch.", "term: Muckle", "definition: A heap."]
    one = article_of(*lines)
    found = presented(subject(one, "A heap."))
    assert (found.form, shown(found, one)) == (Form.DEFINITION, ["Muckle: A heap."])
    assert [head.of(one.text) for head in found.heads] == ["Words", "Muckle"]


def test_a_definition_without_a_term_has_no_label() -> None:
    assert of("definition: A heap.", sentence="A heap.") == (Form.DEFINITION, ["A heap."])


def test_an_article_without_structure_is_shown_by_sentences() -> None:
    plain = Article("a", "A", "The house is old.\n\nAda built it. It rained.", "en", "a.txt")
    found = presented(subject(plain, "Ada built it."))
    assert found.form is Form.SENTENCES
    assert found.heads == ()
    assert any("Ada built it." in part for part in shown(found, plain))
