"""Which articles tell the same story? Copies and corrections of one text, so that an answer cites it once."""

from knowledge.stories.pairs import alike
from knowledge.stories.sameness import tells_the_same
from knowledge.stories.signatures import signature_of
from knowledge.stories.stories import Story, stories_among

__all__ = ["Story", "alike", "signature_of", "stories_among", "tells_the_same"]
