"""Presentation: what of an article is shown as the answer, and in which form. Pure.

The best sentence is known. What is shown beside it depends on the block that it is in: an item brings its list, a row
its header, a definition its term. What stands below a heading that is the question is shown from its beginning; of
plain text, those sentences are shown that answer, too. Nothing is longer than the length of a quote.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers import Form
from knowledge.judging.parts import shown_sentences
from knowledge.judging.presented import PresentedPart, Subject
from knowledge.judging.table_rows import rows_shown
from knowledge.model import Block, BlockKind, Span

# A sentence is shown beside the best one if it is as likely as this to be part of the answer: cover .78, clean .60 of
# what people marked (`python -m training.parts ../shared/eval/natural/clapnq --reader accurate`).
LEAST_PART = 0.38
_WITHOUT_SHORT = frozenset({Form.STEPS, Form.LIST, Form.FAQ})
_MOST_OF_ITEM = 0.8  # a short answer longer than this share of its item is the item
_LONGEST_MARKER = 12  # characters
_OF_MANY = frozenset({BlockKind.ITEM, BlockKind.ROW})
_CONTINUES = frozenset({BlockKind.ITEM, BlockKind.CODE, BlockKind.ROW, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Presentation:
    """What is shown: parts in reading order, their form, the short answer over them, and the heads above, outermost
    first.
    """

    form: Form
    parts: tuple[PresentedPart, ...]
    short: Span | None
    heads: tuple[Span, ...]


def presented(subject: Subject) -> Presentation:
    """What is shown of the subject's section."""
    heads = tuple(head.span for head in subject.section.heads)
    if subject.block.kind is BlockKind.ROW:
        rows, cell = rows_shown(subject)
        if subject.is_entry:
            cell = subject.short if subject.short in subject.block.cells else None
        return Presentation(Form.TABLE, tuple(rows), cell, heads)
    form, parts = _chosen(subject)
    short = None if form in _WITHOUT_SHORT and _is_whole_item(subject) else subject.short
    return Presentation(form, tuple(parts), short, heads)


def _is_whole_item(subject: Subject) -> bool:
    """True if the short answer is no part of one item: of a list, all items answer together."""
    block, short = subject.block, subject.short
    return (
        short is None
        or block.kind is not BlockKind.ITEM
        or short.end - short.start > _MOST_OF_ITEM * (block.span.end - block.span.start)
    )


def _chosen(subject: Subject) -> tuple[Form, Sequence[PresentedPart]]:
    block = subject.block
    if subject.is_entry and block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
        return Form.DEFINITION, [PresentedPart(_bounded([block], subject))]
    if subject.is_short and not subject.leads_in and not (block.kind is BlockKind.ITEM and _is_whole_item(subject)):
        return Form.SHORT, [PresentedPart(subject.sentence)]
    if block.kind in _OF_BLOCK:
        return _OF_BLOCK[block.kind](subject)
    if subject.head_is_question:
        return _below_head(subject)
    if run := _list_around(subject):
        return _list_form(run), [PresentedPart(_bounded(run, subject))]
    return _sentences(subject)


def _definition(subject: Subject) -> tuple[Form, list[PresentedPart]]:
    terms = [head.span for head in subject.section.heads if head.kind is BlockKind.TERM]
    return Form.DEFINITION, [PresentedPart(_bounded([subject.block], subject), terms[-1] if terms else None)]


def _below_head(subject: Subject) -> tuple[Form, list[PresentedPart]]:
    """The section from its beginning; from the best sentence's block if that is too far below."""
    blocks = subject.section.blocks
    if subject.sentence.end - blocks[0].span.start > subject.length:
        blocks = tuple(one for one in blocks if one.span.end > subject.sentence.start)
    span = _bounded(blocks, subject)
    inside = [block for block in blocks if block.span.start < span.end]
    form = Form.FAQ
    if any(block.is_ordered for block in inside):
        form = Form.STEPS
    elif all(block.kind is BlockKind.CODE for block in inside):
        form = Form.CODE
    return form, [PresentedPart(span)]


def _list_around(subject: Subject) -> tuple[Block, ...]:
    """The list that the best sentence is in, or leads into, with what leads in; empty if there is none."""
    blocks, first = subject.section.blocks, subject.place
    if subject.leads_in:
        first += 1
    elif not _is_in_list(subject, first):
        return ()
    last = first
    while first and _continues(subject, first - 1):
        first -= 1
    while last + 1 < len(blocks) and _continues(subject, last + 1):
        last += 1
    # What leads in may be a quotation or a caption, too, if the question found it.
    leads_in = subject.leads_in and first - 1 == subject.place
    if first and (leads_in or blocks[first - 1].kind is BlockKind.PARAGRAPH):
        first -= 1
    return blocks[first : last + 1]


def _is_in_list(subject: Subject, place: int) -> bool:
    """True if the block is an item, or a text or code that belongs to one."""
    while _is_joined(subject, place) and subject.section.blocks[place].kind is not BlockKind.ITEM:
        place -= 1
    return subject.section.blocks[place].kind is BlockKind.ITEM


def _continues(subject: Subject, place: int) -> bool:
    """True if a block beside a list belongs to it."""
    return subject.section.blocks[place].kind in _CONTINUES or _is_joined(subject, place)


def _is_joined(subject: Subject, place: int) -> bool:
    """True if the block is on a line of the same paragraph as the block before it, as the text of an item is."""
    blocks = subject.section.blocks
    return place > 0 and "\n\n" not in subject.text[blocks[place - 1].span.end : blocks[place].span.start]


def _list_form(run: Sequence[Block]) -> Form:
    return Form.STEPS if any(block.is_ordered for block in run) else Form.LIST


def _bounded(blocks: Sequence[Block], subject: Subject) -> Span:
    """From the first block on as many as fit; if the best sentence would be left out, those around it instead."""
    first, last = 0, len(blocks) - 1
    while first < last and blocks[last].span.end - _start(blocks[first], subject.text) > subject.length:
        # The end is cut first, as the beginning explains what follows.
        if blocks[last].span.start > subject.sentence.start:
            last -= 1
        else:
            first += 1
    found = Span(_start(blocks[first], subject.text), blocks[last].span.end)
    return found if found.end - found.start <= subject.length else _around_best(subject)


def _start(block: Block, text: str) -> int:
    """Where a block starts; the marker before an item is shown with it."""
    line = text.rfind("\n", 0, block.span.start) + 1
    return line if block.kind is BlockKind.ITEM and block.span.start - line < _LONGEST_MARKER else block.span.start


def _around_best(subject: Subject) -> Span:
    """Of the best sentence's block, which is too long, the best one with as many before and behind it as fit."""
    best, length = subject.sentence, subject.length
    inside = [one for one in subject.sentences if one in subject.block.span]
    start = min([best.start, *(one.start for one in inside if best.end - one.start <= length)])
    return Span(start, max([best.end, *(one.end for one in inside if one.end - start <= length)]))


def _sentences(subject: Subject) -> tuple[Form, list[PresentedPart]]:
    """The sentences of the passage that answer, neighbours as one part; as many as fit, the best one always."""
    sentences = subject.sentences
    lengths = [span.end - span.start for span in sentences]
    best = sentences.index(subject.sentence)
    numbers = shown_sentences(subject.signals, lengths, best, subject.part_weights, least=LEAST_PART)
    # A list or a table is shown whole or not at all.
    prose = [number for number in numbers if subject.block_at(sentences[number].start).kind not in _OF_MANY]
    # What begins the passage is often about another thing, as in a list of short paragraphs.
    is_foreign = subject.block_at(sentences[0].start) is not subject.block and not subject.signals[0].coverage
    prose = [number for number in prose if number or not is_foreign or number == best]
    kept = sorted(_fitting(prose, subject))
    parts = [PresentedPart(Span(sentences[run[0]].start, sentences[run[-1]].end)) for run in _runs(kept)]
    return (Form.SHORT if len(kept) == 1 and subject.short else Form.SENTENCES), parts


def _fitting(numbers: Sequence[int], subject: Subject) -> list[int]:
    """The best sentence and those nearest to it, as long as all fit with what is between them."""
    sentences = subject.sentences
    best = sentences.index(subject.sentence)
    left = subject.length - (subject.sentence.end - subject.sentence.start)
    kept = [best]
    for number in sorted(numbers, key=lambda one: abs(one - best)):
        if number < best:
            needed = sentences[number + 1].start - sentences[number].start
        else:
            needed = sentences[number].end - sentences[number - 1].end
        if number != best and needed <= left:
            kept.append(number)
            left -= needed
    return kept


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """The numbers in runs of neighbours."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


_OF_BLOCK: dict[BlockKind, Callable[[Subject], tuple[Form, list[PresentedPart]]]] = {
    BlockKind.DEFINITION: _definition,
}
