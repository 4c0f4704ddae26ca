"""How an answer came about (`footnote ask --explain`), as tables of plain text. Drawing them is left to the caller.

It is for those who look after the articles or the code, so it is in English whatever the bot speaks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rendering.phrases import one_line, shortened
from knowledge import Decision, ExplainedCandidate, ExplainedWord, Explanation, LossReason, Thresholds, Tier, WordStatus

# Candidates whose signals are listed; further ones are hardly ever looked at.
DETAILED = 3
_LONGEST_SENTENCE = 120
_LONGEST_SHORT = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers are aligned at their end."""

    name: str
    has_numbers: bool = False


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table with a title above it; each row has a text for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


Part = str | TextTable


def explained(explanation: Explanation) -> list[Part]:
    """The explanation as lines and tables: the question, the candidates, their signals, what decided.

    Candidates are left out where they had no say: details answer, or the question does not say what it is about.
    """
    parts: list[Part] = [_question(explanation)]
    if explanation.words:
        parts.append(_words(explanation))
    candidates = _compared(explanation)
    if candidates:
        parts.append(_candidates(candidates, explanation.thresholds))
    for number, candidate in enumerate(candidates[:DETAILED], start=1):
        parts.append(_signals(number, candidate))
    return [*parts, "\n".join(["What decided", *_decided(explanation)])]


def _compared(explanation: Explanation) -> tuple[ExplainedCandidate, ...]:
    """The candidates, if the answer is chosen from them."""
    has_no_say = explanation.answer.details or explanation.decision is Decision.EMPTY_QUESTION
    return () if has_no_say else explanation.candidates


def _question(explanation: Explanation) -> str:
    answer = explanation.answer
    lines = ["The question as parsed", f"  asked       {one_line(answer.question) or '–'}"]
    if answer.understood != answer.question:
        lines.append(f"  understood  {one_line(answer.understood)}")
    language = explanation.language
    if explanation.stemming != language:
        language += f" (words are stemmed as {explanation.stemming}, as the articles are)"
    return "\n".join(
        [*lines, f"  language    {language}", f"  kind        {answer.kind}", f"  wanted      {explanation.sort}"]
    )


def _words(explanation: Explanation) -> TextTable:
    columns = (
        Column("word"),
        Column("role"),
        Column("stem"),
        Column("in the articles"),
        Column("passages", has_numbers=True),
        Column("idf", has_numbers=True),
        Column("share", has_numbers=True),
        Column("also searched as"),
    )
    rows = tuple(tuple(_word(word)) for word in explanation.words)
    return TextTable("Words, with their share of the question's weight", columns, rows)


def _word(word: ExplainedWord) -> Iterator[str]:
    yield word.written
    yield ", ".join(word.roles)
    yield word.stem
    yield f"repaired from {word.typed}" if word.status is WordStatus.REPAIRED else word.status
    if word.status is WordStatus.NOT_SEARCHED:
        yield from ("", "", "", "")
        return
    yield f"{word.frequency}"
    yield f"{word.idf:.2f}"
    yield f"{word.share:.2f}"
    yield ", ".join(_ways(word))


def _ways(word: ExplainedWord) -> Iterator[str]:
    """All ways but the word's own stem, with their weights."""
    for way in word.ways:
        if way.text != word.stem:
            kind = "synonym" if way.is_synonym else "spelling" if way.is_meant else "only tried"
            yield f"{way.text} ({kind}, {way.weight:.2f})"


def _candidates(candidates: Sequence[ExplainedCandidate], thresholds: Thresholds) -> TextTable:
    columns = (
        Column("#", has_numbers=True),
        Column("article"),
        Column("sentence"),
        Column("short answer"),
        Column("form"),
        Column("rank", has_numbers=True),
        Column("confidence", has_numbers=True),
    )
    numbered = enumerate(candidates, start=1)
    rows = tuple(_candidate(number, candidate) for number, candidate in numbered)
    return TextTable(_heading(thresholds), columns, rows)


def _heading(thresholds: Thresholds) -> str:
    return f"Candidates, best first; sure from {thresholds.sure:.2f}, perhaps right from {thresholds.perhaps:.2f}"


def _candidate(number: int, candidate: ExplainedCandidate) -> tuple[str, ...]:
    citation = candidate.citation
    return (
        str(number),
        one_line(citation.article.title),
        shortened(citation.sentence.text, _LONGEST_SENTENCE),
        shortened(citation.short.text, _LONGEST_SHORT) if citation.short else "–",
        citation.form,
        f"{candidate.rank:.2f}",
        f"{citation.confidence:.2f}",
    )


def _signals(number: int, candidate: ExplainedCandidate) -> TextTable:
    columns = (
        Column("signal"),
        Column("what it says"),
        Column("value", has_numbers=True),
        Column("weight", has_numbers=True),
        Column("adds", has_numbers=True),
    )
    rows = [
        (one.name, f"{one.unit}: {one.meaning}", f"{one.value:.2f}", f"{one.weight:.2f}", f"{one.contribution:+.2f}")
        for one in candidate.signals
    ]
    rows.append(("bias", "added to every candidate", "", "", f"{candidate.bias:+.2f}"))
    rows.append(("sum", f"as a probability: {candidate.probability:.2f}", "", "", f"{candidate.score:+.2f}"))
    return TextTable(f"Signals of candidate {number}", columns, tuple(rows))


def _decided(explanation: Explanation) -> Iterator[str]:
    answer = explanation.answer
    if answer.details:
        yield "  The question is about the articles themselves: what is stored of them answers."
    else:
        yield f"  {_decision(explanation)}"
    yield f"  Tier: {answer.tier}; form: {answer.form or 'none, as nothing is shown'}."
    for number, candidate in enumerate(_compared(explanation)[1:], start=2):
        yield f"  Candidate {number} comes later: {_loss(candidate, explanation.candidates[0])}."


def _decision(explanation: Explanation) -> str:
    confidence, sure = f"{explanation.answer.confidence:.2f}", f"{explanation.thresholds.sure:.2f}"
    lacks = "does not say what it is about" if explanation.words else "has no word"
    said = {
        Decision.FACT: f"A stated fact accounts for the whole question. Its confidence {confidence} reaches {sure}.",
        Decision.HEADING: f"The heading or term above it is what was asked. That is worth confidence {confidence}.",
        Decision.KEYWORDS: f"A sentence has all keywords. That is worth confidence {confidence}, which reaches {sure}.",
        Decision.CONFIDENCE: f"The confidence {confidence} of candidate 1 reaches {sure}: sure.",
        Decision.NOTHING_FOUND: "No answer: no passage has a word of the question.",
        Decision.EMPTY_QUESTION: f"No answer: the question {lacks}.",
    }
    return said.get(explanation.decision) or _not_sure(explanation)


def _not_sure(explanation: Explanation) -> str:
    confidence, thresholds = f"{explanation.answer.confidence:.2f}", explanation.thresholds
    if explanation.answer.tier is Tier.SILENT and explanation.answer.confidence >= thresholds.perhaps:
        return "No answer: the question does not say which article it is about."
    if explanation.answer.tier is Tier.SILENT:
        return f"No answer: the confidence {confidence} of candidate 1 is below {thresholds.perhaps:.2f}."
    between = f"reaches {thresholds.perhaps:.2f}, but not {thresholds.sure:.2f}"
    return f"Perhaps: the confidence {confidence} of candidate 1 {between}."


def _loss(candidate: ExplainedCandidate, first: ExplainedCandidate) -> str:
    """Why the candidate comes after the first one."""
    loss = candidate.loss
    if loss is None:
        return "it does not"
    match loss.reason:
        case LossReason.FACT:
            return "a stated fact decides for candidate 1" if not candidate.fact else "its fact accounts for less"
        case LossReason.OLDER:
            own, newest = (one.citation.article.published for one in (candidate, first))
            return f"it states such a fact, too, but is older ({own or 'no date'}) than candidate 1 ({newest})"
        case LossReason.RANK:
            by = ", ".join(f"{one.name} ({one.difference:.2f} less)" for one in loss.signals)
            return f"a lower rank ({candidate.rank:.2f} for {first.rank:.2f}), by {by}"
        case LossReason.ORDER:
            return "all is equal, and its passage was retrieved later"
