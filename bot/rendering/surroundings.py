"""The paragraphs around an excerpt, which the button "Context" shows."""

from bot.rendering.cutting import window
from bot.rendering.excerpts import Excerpt
from bot.rendering.fragments import CUT, Fragment, marks_of, styled, within
from bot.rendering.outline import code_in
from knowledge import Span

CONTEXT_LENGTH = 1800  # characters; more of a text is in the section, and all of it in the article

_MOST_CODE = 20  # blocks; Telegram ignores all entities of a message after the first hundred


def around(excerpt: Excerpt, length: int = CONTEXT_LENGTH) -> list[Fragment]:
    """The paragraphs that the excerpt is in, with the ones before and after, or the middle of them; it is marked."""
    text, stretch = excerpt.article.text, excerpt.stretch
    whole = Span(_paragraph_before(text, stretch.start), _paragraph_after(text, stretch.end))
    marks = marks_of(excerpt) or [stretch]
    code = code_in(excerpt.article, whole)
    pieces = list(styled(text, whole, marks=marks, code=code if len(code) <= _MOST_CODE else ()))
    shown = window(whole.of(text), stretch.moved(-whole.start), length - 2 * len(CUT))
    before = [Fragment(CUT)] if shown.start else []
    after = [Fragment(CUT)] if shown.end < whole.end - whole.start else []
    return [*before, *within(pieces, shown), *after]


def _paragraph_before(text: str, place: int) -> int:
    """Where the paragraph before that of the place begins."""
    own = max(0, text.rfind("\n\n", 0, place))
    before = text.rfind("\n\n", 0, own)
    return 0 if before < 0 else before + 2


def _paragraph_after(text: str, place: int) -> int:
    """Where the paragraph after that of the place ends."""
    own = text.find("\n\n", place)
    end = text.find("\n\n", own + 2) if own >= 0 else -1
    return end if end >= 0 else len(text)
