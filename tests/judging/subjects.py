"""Subjects of a presentation, made of articles without a question's whole road."""

from collections.abc import Sequence
from dataclasses import fields, replace

from knowledge.judging.confidence import weights_of
from knowledge.judging.presentation import Presentation
from knowledge.judging.presented import PresentedPart, Subject
from knowledge.judging.signals import SentenceSignals
from knowledge.model import Article, Span
from knowledge.settings import ReaderKind
from knowledge.text.passages import passages
from knowledge.text.structure import section_at

NOTHING = SentenceSignals(**dict.fromkeys([field.name for field in fields(SentenceSignals)], 0.0))
ANSWERS = replace(NOTHING, coverage=1.0, reader=0.99)


def subject(
    article: Article,
    sentence: str,
    *,
    short: str = "",
    is_short: bool = False,
    head_is_question: bool = False,
    asked: Sequence[str] = (),
    answering: Sequence[str] = (),
    length: int = 900,
) -> Subject:
    """The sentence of the article as the place that answers; of the others, those in `answering` speak for themselves.

    `short` are words in the sentence, and `asked` are stems.
    """
    passage, best = next(
        (passage, span)
        for passage in passages(article)
        for span in passage.sentences
        if span.of(article.text) == sentence
    )
    texts = [span.of(article.text) for span in passage.sentences]
    start = article.text.index(short, best.start) if short else 0
    return Subject(
        text=article.text,
        section=section_at(article, best.start),
        sentences=passage.sentences,
        signals=[ANSWERS if text == sentence or text in answering else NOTHING for text in texts],
        sentence=best,
        short=Span(start, start + len(short)) if short else None,
        is_short=is_short,
        head_is_question=head_is_question,
        is_entry=False,
        asked=asked,
        language=article.language,
        part_weights=weights_of(ReaderKind.SMALL).part,
        length=length,
    )


def shown(one: Presentation, article: Article) -> list[str]:
    """The parts as text, a label before a colon."""

    def words(part: PresentedPart) -> str:
        text = part.text.of(article.text)
        return f"{part.label.of(article.text)}: {text}" if part.label else text

    return [words(part) for part in one.parts]
