"""F1 of the general reader's short answers on dev sets, the right passage given, and its time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from evaluation.text import overlap
from knowledge.languages import language_of
from knowledge.question.parse import parse
from knowledge.reading.general import GeneralReader
from knowledge.reading.general_tokens import cut
from knowledge.reading.network import LONGEST_SPAN
from knowledge.reading.pattern import short_answer
from knowledge.text.analysis import content_stems
from knowledge.text.sentences import sentences
from training.general.data import MEASURED, Rarity
from training.reader.data import Measured, load_measured


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over the questions of a set: F1 of the best span of its tokens, of patterns and of the reader, and the
    milliseconds that the reader takes for a passage.
    """

    bound: float
    patterns: float
    reader: float
    took: float

    def __str__(self) -> str:
        return f"bound {self.bound:.3f}  patterns {self.patterns:.3f}  F1 {self.reader:.3f}  {self.took:.1f} ms"


def measured(data: Path, name: str, reader: GeneralReader, *, every: int = 1) -> Figures:
    """The figures of the dev set `name`, or of one in `every` of its questions."""
    code = MEASURED[name]
    language = language_of(code)
    rows = load_measured(data / "dev" / name)
    rarity = Rarity([row.passage for row in rows], language)
    rows = rows[::every]
    bound = patterns = found = took = 0.0
    for row in rows:
        question = parse(row.question, (code,))
        begun = perf_counter()
        spans = reader.read(question, [row.passage], idf=rarity.of(question))[0].spans
        took += perf_counter() - begun
        found += overlap(row.passage[spans[0].start : spans[0].end] if spans else "", row.answers, code)
        bound += _bound(row, code)
        patterns += overlap(_by_patterns(row, code), row.answers, code)
    count = len(rows)
    return Figures(bound / count, patterns / count, found / count, took * 1000 / count)


def _bound(row: Measured, code: str) -> float:
    """F1 of the tokens that an answer touches, as many as a span may have."""
    tokens = cut(row.passage, language_of(code)).tokens
    best = 0.0
    for answer in row.answers:
        start = row.passage.find(answer.strip())
        touched = [
            i for i in range(len(tokens)) if tokens.starts[i] < start + len(answer.strip()) and tokens.ends[i] > start
        ]
        if start >= 0 and touched:
            last = touched[:LONGEST_SPAN][-1]
            best = max(best, overlap(row.passage[tokens.starts[touched[0]] : tokens.ends[last]], row.answers, code))
    return best


def _by_patterns(row: Measured, code: str) -> str:
    """What the patterns find in the sentence that shares most with the question."""
    language = language_of(code)
    question = parse(row.question, (code,))
    texts = [span.of(row.passage) for span in sentences(row.passage, language)]
    asked = set(question.content)
    shared: Sequence[set[str]] = [asked.intersection(content_stems(text, language)) for text in texts]
    best = max(range(len(texts)), key=lambda i: len(shared[i]), default=None)
    if best is None:
        return ""
    span = short_answer(question, texts[best], language, stems=shared[best])
    return span.of(texts[best]) if span else ""
