"""A part of a long article as an article of its own, so that the rules take as long in a book as in a short text.

Facts found in it are moved to their places in the whole. A name may be shorter than the fullest one of the book.
"""

from dataclasses import replace

from knowledge.model import Article, Fact, Span

AROUND = 4_000  # characters on each side of a place, where most surnames find the full name


def around(text: str, place: Span) -> Span:
    """The paragraphs around a place; of very long ones, a part."""
    start, end = max(0, place.start - AROUND), min(len(text), place.end + AROUND)
    first, last = text.find("\n\n", start, place.start), text.rfind("\n\n", place.end, end)
    return Span(first + 2 if first >= 0 and start else start, last if last >= 0 and end < len(text) else end)


def excerpt(article: Article, part: Span) -> Article:
    """This part of the article, with the blocks in it."""
    if part == Span(0, len(article.text)):
        return article
    blocks = tuple(
        replace(one, span=one.span.moved(-part.start), cells=tuple(cell.moved(-part.start) for cell in one.cells))
        for one in article.blocks
        if one.span in part
    )
    return replace(article, text=part.of(article.text), blocks=blocks, pages=())


def moved(fact: Fact, by: int) -> Fact:
    """The fact, each of its places so many characters further on."""
    subject, name, organisation, when = (
        span.moved(by) if span else None for span in (fact.subject, fact.name, fact.organisation, fact.when)
    )
    sentence, value = fact.sentence.moved(by), fact.value.moved(by)
    return replace(
        fact, sentence=sentence, value=value, subject=subject, name=name, organisation=organisation, when=when
    )
