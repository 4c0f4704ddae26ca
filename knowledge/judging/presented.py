"""What presentation works on: the place that answers, in its section, with what is known of its sentences."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.judging.confidence import WeightTable
from knowledge.judging.signals import SentenceSignals
from knowledge.model import Block, BlockKind, Span
from knowledge.text.structure import Section

_LEADS_IN = (":", "：", "…")


@dataclass(frozen=True, slots=True)
class PresentedPart:
    """A stretch of the article that is shown; `label` is the header or the term that it is the value of."""

    text: Span
    label: Span | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The place that answers. All spans are in the article's `text`.

    `sentence` is the best of the passage's `sentences`, whose signals are `signals`. `short` is the short answer;
    `is_short` is true if it alone settles the question. `head_is_question` is true if the heading right above says what
    was asked, `is_entry` if its block explains the very term that was. `asked` are the stems of the question. `length`
    is the most that may be shown, in characters.
    """

    text: str
    section: Section
    sentences: tuple[Span, ...]
    signals: Sequence[SentenceSignals]
    sentence: Span
    short: Span | None
    is_short: bool
    head_is_question: bool
    is_entry: bool
    asked: Collection[str]
    language: str
    part_weights: WeightTable
    length: int

    @property
    def place(self) -> int:
        """The number of the block that the best sentence is in."""
        return self.section.place_of(self.sentence.start)

    @property
    def leads_in(self) -> bool:
        """True if the best sentence leads into the list that follows."""
        following = self.section.blocks[self.place + 1 : self.place + 2]
        if not self.sentence.of(self.text).endswith(_LEADS_IN) or self.block.kind is BlockKind.ITEM:
            return False
        return bool(following) and following[0].kind is BlockKind.ITEM

    @property
    def block(self) -> Block:
        return self.section.blocks[self.place]

    def block_at(self, offset: int) -> Block:
        """The block of the section that holds the character at `offset`."""
        return self.section.block_at(offset)
