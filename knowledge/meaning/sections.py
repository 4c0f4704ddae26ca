"""What of a passage is given to the encoder: its text, and the title and headings above it as context."""

from knowledge.meaning.vectors import MeaningEncoder, Vector
from knowledge.store.base import StoredPassage
from knowledge.text.structure import heads_of


def context_of(stored: StoredPassage) -> str:
    """The title of the article and the headings above the passage: "Baking. Breads"."""
    heads = heads_of(stored.article, [stored.passage])[0]
    return ". ".join([stored.article.title, *(head.of(stored.article.text) for head in heads)])


def section_vector(encoder: MeaningEncoder, stored: StoredPassage) -> Vector:
    """The vector of a passage; the same wherever it is made, so that vectors can be kept."""
    return encoder.section(context_of(stored), stored.passage.span.of(stored.article.text))
