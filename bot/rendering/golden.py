"""Golden questions in words: what is expected, what is shown instead."""

from collections.abc import Iterator
from pathlib import Path

from bot.rendering.phrases import one_line, shortened
from bot.texts import Texts
from knowledge import Answer, GoldenQuestion, GoldenReport

_LONGEST = 160  # characters of what is shown instead


def golden_lines(report: GoldenReport, texts: Texts) -> Iterator[str]:
    """A line on all questions, and one for each that has another answer."""
    if not report.asked:
        yield texts.golden_none
    elif not report.failures:
        yield texts.counts.golden_right.of(report.asked)
    else:
        yield texts.counts.golden_wrong.of(len(report.failures), asked=report.asked)
    for failure in report.failures:
        question, expected = texts.figures.apart(one_line(failure.golden.question)), expectation(failure.golden, texts)
        shown = shown_instead(failure.answer, texts)
        yield texts.golden_difference.format(question=question, expected=expected, shown=shown)


def kept_line(golden: GoldenQuestion, file: Path, texts: Texts) -> str:
    """Says where a question was kept, and what is expected of it."""
    return texts.golden_kept.format(
        file=file, question=texts.figures.apart(one_line(golden.question)), expected=expectation(golden, texts)
    )


def expectation(golden: GoldenQuestion, texts: Texts) -> str:
    """What the answer must show."""
    if golden.absent:
        return texts.golden_absent
    words = ", ".join(f"“{texts.figures.apart(one_line(words))}”" for words in golden.words)
    if not golden.article:
        return words
    template = texts.golden_from if words else texts.golden_article
    return template.format(words=words, article=golden.article)


def shown_instead(answer: Answer, texts: Texts) -> str:
    """What the answer shows first, with its article."""
    if answer.details:
        words, article = answer.details[0].value, answer.details[0].article.id
    elif answer.best:
        words, article = (answer.best.short or answer.best.sentence).text, answer.best.article.id
    else:
        return texts.golden_absent
    return texts.golden_from.format(
        words=f"“{texts.figures.apart(shortened(one_line(words), _LONGEST))}”", article=article
    )
