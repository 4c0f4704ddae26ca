"""Whatever the structure of an article is, what is shown of it lies in one section, in order, and is not too long."""

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers import Form
from knowledge.judging.confidence import weights_of
from knowledge.judging.presentation import Presentation, presented
from knowledge.judging.presented import Subject
from knowledge.model import Article, BlockKind, Span
from knowledge.settings import ReaderKind
from knowledge.text.passages import passages
from knowledge.text.structure import section_at
from tests.judging.subjects import NOTHING
from tests.structured import article_of

KINDS = [
    "heading 2",
    "heading 3",
    "question",
    "term",
    "definition",
    "paragraph",
    "item",
    "item ordered",
    "row",
    "row header",
    "code",
    "caption",
    "quotation",
]
SENTENCES = ["It rained.", "Ada Quince came with the ferry from Tarn in May.", "Bring:", "55 | 70", "a torch"]
BLOCKS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8)),
    min_size=1,
    max_size=14,
)
SHARES = st.floats(0, 1)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    return article_of(*(f"{kind}: {' '.join(sentences)}" for kind, sentences in draw(BLOCKS)))


@st.composite
def subjects(draw: st.DrawFn) -> tuple[Article, Subject]:
    """Any sentence of any article as the one that answers."""
    article = draw(articles())
    passage = draw(st.sampled_from(passages(article)))
    best = draw(st.sampled_from(passage.sentences))
    start = draw(st.integers(best.start, best.end - 1))
    short = draw(st.none() | st.just(Span(start, draw(st.integers(start + 1, best.end)))))
    signals = [
        replace(NOTHING, coverage=draw(SHARES), before=draw(SHARES), reader=draw(SHARES)) for _ in passage.sentences
    ]
    found = Subject(
        text=article.text,
        section=section_at(article, best.start),
        sentences=passage.sentences,
        signals=signals,
        sentence=best,
        short=short,
        is_short=short is not None and draw(st.booleans()),
        head_is_question=draw(st.booleans()),
        is_entry=False,
        asked=draw(st.sets(st.sampled_from(["rain", "ferri", "55", "torch"]))),
        language=article.language,
        part_weights=weights_of(draw(st.sampled_from([*ReaderKind, None]))).part,
        length=draw(st.sampled_from([40, 120, 300, 900])),
    )
    return article, found


def covered(shown: Presentation, span: Span) -> bool:
    return any(span in part.text for part in shown.parts)


@settings(deadline=None, max_examples=600)
@given(subjects())
def test_what_is_shown_lies_in_order_in_the_section_of_the_best_sentence(given_: tuple[Article, Subject]) -> None:
    article, subject = given_
    shown = presented(subject)
    spans = [part.text for part in shown.parts]
    assert spans
    assert all(one.end <= other.start for one, other in pairwise(spans))
    section = subject.section.span
    # A marker before the first item ("- ") is shown with it, and is in no block.
    assert spans[0].start >= article.text.rfind("\n", 0, section.start) + 1
    assert spans[-1].end <= section.end
    assert shown.heads == tuple(head.span for head in subject.section.heads)
    for part in shown.parts:
        assert part.text.of(article.text).strip() == part.text.of(article.text)


@settings(deadline=None, max_examples=600)
@given(subjects())
def test_no_heading_is_quoted(given_: tuple[Article, Subject]) -> None:
    _, subject = given_
    heads = [head.span for head in subject.section.heads]
    for part in presented(subject).parts:
        assert not any(head.start < part.text.end and part.text.start < head.end for head in heads)


@settings(deadline=None, max_examples=600)
@given(subjects())
def test_the_best_sentence_and_the_short_answer_are_shown(given_: tuple[Article, Subject]) -> None:
    _, subject = given_
    shown = presented(subject)
    if shown.form is not Form.TABLE:  # of a table, the rows that fit are shown
        assert covered(shown, subject.sentence)
        assert shown.short in (None, subject.short)
    assert shown.short is None or covered(shown, shown.short)


@settings(deadline=None, max_examples=600)
@given(subjects())
def test_no_more_is_shown_than_the_length_unless_one_sentence_is_longer(given_: tuple[Article, Subject]) -> None:
    _, subject = given_
    shown = presented(subject)
    total = sum(part.text.end - part.text.start for part in shown.parts)
    if shown.form is Form.TABLE:  # as a row is short, up to four lengths of them
        assert total <= max(
            4 * subject.length, *(block.span.end - block.span.start for block in subject.section.blocks)
        )
    else:
        assert total <= max(subject.length, subject.sentence.end - subject.sentence.start)


@settings(deadline=None, max_examples=600)
@given(subjects())
def test_what_is_shown_begins_and_ends_with_whole_sentences(given_: tuple[Article, Subject]) -> None:
    article, subject = given_
    shown = presented(subject)
    if shown.form is Form.TABLE:
        return
    every = [sentence for passage in passages(article) for sentence in passage.sentences]
    starts, ends = {sentence.start for sentence in every}, {sentence.end for sentence in every}
    for part in shown.parts:
        marker = re.match(r"- |\d+\. ", part.text.of(article.text))
        assert part.text.start in starts or (marker and part.text.start + marker.end() in starts)
        assert part.text.end in ends


@settings(deadline=None, max_examples=600)
@given(subjects())
def test_no_list_is_torn_by_sentences(given_: tuple[Article, Subject]) -> None:
    """Sentences around the best one are prose: single items, or rows, of a list would leave out what is beside them."""
    _, subject = given_
    shown = presented(subject)
    if shown.form is Form.SENTENCES and subject.block.kind is not BlockKind.ITEM:
        listed = [one.span for one in subject.section.blocks if one.kind in (BlockKind.ITEM, BlockKind.ROW)]
        assert not any(covered(shown, span) for span in listed)
