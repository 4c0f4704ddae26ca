"""Readings: which passages the reader reads, and what it finds in them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, repeat

from knowledge.judging.evidence import Evidence
from knowledge.reading.choice import PassageReader
from knowledge.reading.spans import ReadingSet
from knowledge.retrieval.retrieve import Retrieved

# Passages that the reader reads, and the chance that retrieval must give each but the first; the others are ranked and
# quoted without it. Reading takes longest: with .003 twice as many are read, and `make evaluate` shows the same for
# en_realq_nq (R@5 .980 for .978), and one right sentence more of the own 197 (P@1 .807 for .802).
READ, LEAST_CHANCE = 4, 0.1
# The reading of the passages that the reader skipped, so that all passages of a question use the same weight table.
NOT_READ = ReadingSet((), 0.0)


def with_readings(retrieved: Retrieved, evidence: Sequence[Evidence], reader: PassageReader) -> list[Evidence]:
    """The evidence with the readings of the likeliest passages."""
    if not evidence or retrieved.question.language.code not in reader.languages:
        return list(evidence)
    first, *others = retrieved.passages[:READ]
    near = [first.stored, *(one.stored for one in others if one.chance >= LEAST_CHANCE)]
    # A repaired word counts as rare as the rarest: with its own rarity, .516 instead of .534 are answered right where
    # every content word is misspelled.
    idf = {term.stem: term.idf for term in retrieved.terms if not term.is_repaired}
    texts = [one.passage.span.of(one.article.text) for one in near]
    readings = chain(reader.read(retrieved.question, texts, idf=idf), repeat(NOT_READ))
    return [replace(one, readings=reading) for one, reading in zip(evidence, readings, strict=False)]
