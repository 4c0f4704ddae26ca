"""What of a passage is given to the encoder."""

import numpy as np
import pytest

from knowledge.meaning.sections import context_of, section_vector
from knowledge.model import Article, Block, BlockKind, Passage, Span
from knowledge.store.base import StoredPassage
from tests.meaning.fakes import InitialEncoder

TEXT = "Breads\n\nRye\n\nRye bread keeps for a week."
KEEPS = Span(13, 40)
BREADS, RYE = Block(BlockKind.HEADING, Span(0, 6), 2), Block(BlockKind.HEADING, Span(8, 11), 3)


def stored(*heads: Block) -> StoredPassage:
    blocks = (*heads, Block(BlockKind.PARAGRAPH, KEEPS)) if heads else ()
    article = Article("a", "Baking", TEXT, "en", "a.md", blocks=blocks)
    return StoredPassage(1, article, Passage("a", 0, KEEPS, (KEEPS,)), b"", ())


@pytest.mark.parametrize(
    ("heads", "context"),
    [((), "Baking"), ((BREADS,), "Baking. Breads"), ((BREADS, RYE), "Baking. Breads. Rye")],
)
def test_the_context_is_the_title_and_the_headings_above(heads: tuple[Block, ...], context: str) -> None:
    assert context_of(stored(*heads)) == context


def test_the_vector_of_a_section_is_that_of_its_text_in_its_context() -> None:
    encoder = InitialEncoder()
    assert np.array_equal(section_vector(encoder, stored(BREADS)), encoder.question("Rye bread keeps for a week."))
    assert encoder.sections == [("Baking. Breads", "Rye bread keeps for a week.")]
