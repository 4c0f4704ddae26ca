"""Readings: which passages the readers read, and what they find in them; and how near in meaning passages are.

It is a cascade: first the small reader reads. Where it is not sure, and a larger one is there, that one reads anew, and
the passages are compared with the question by meaning: together that takes ten times as long, and is more often right.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.judging.evidence import Evidence
from knowledge.meaning.comparison import Comparison
from knowledge.reading.choice import PassageReader
from knowledge.reading.spans import ReadingSet
from knowledge.retrieval.retrieve import Retrieved

# Passages that the reader reads, and the chance that retrieval must give each but the first; the others are ranked and
# quoted without it. Reading takes longest: with .003 twice as many are read, and `make evaluate` shows the same for
# en_realq_nq (R@5 .980 for .978), and one right sentence more of the own 197 (P@1 .807 for .802).
READ, LEAST_CHANCE = 4, 0.1
# Passages that are compared by meaning. On help centres the right article is among the first five for 85 of 90
# questions; one vector that is not kept yet costs 10 ms.
COMPARED = 5
# The reading of the passages that the reader skipped, so that all passages of a question use the same weight table.
NOT_READ = ReadingSet((), 0.0)


@dataclass(frozen=True, slots=True)
class Readers:
    """What judging may ask: a quick reader, a thorough one, the comparison by meaning, and a reader of the languages
    that these do not know. None: it is not there.
    """

    quick: PassageReader | None = None
    thorough: PassageReader | None = None
    comparison: Comparison | None = None
    general: PassageReader | None = None

    def first_for(self, language: str) -> PassageReader | None:
        """The reader that reads a question in this language first."""
        return self.quick if self.quick is not None and language in self.quick.languages else self.general


NO_READERS = Readers()


def with_readings(retrieved: Retrieved, evidence: Sequence[Evidence], reader: PassageReader | None) -> list[Evidence]:
    """The evidence with the readings of the likeliest passages; as it is if the reader does not know the language."""
    if reader is None or not evidence or retrieved.question.language.code not in reader.languages:
        return list(evidence)
    near = _near(evidence)
    # A repaired word counts as rare as the rarest: with its own rarity, .516 instead of .534 are answered right where
    # every content word is misspelled.
    idf = {term.stem: term.idf for term in retrieved.terms if not term.is_repaired}
    texts = [one.stored.passage.span.of(one.article.text) for one in near]
    found = dict(zip((one.stored.id for one in near), reader.read(retrieved.question, texts, idf=idf), strict=True))
    return [replace(one, readings=found.get(one.stored.id, NOT_READ)) for one in evidence]


def _near(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The first, others that are likely, and the nearest in meaning."""
    first, *others = evidence[:READ]
    near = [first, *(one for one in others if one.found.chance >= LEAST_CHANCE)]
    nearest = max(evidence, key=lambda one: one.nearness.section)
    return near if nearest in near or not nearest.nearness.section else [*near[: READ - 1], nearest]


def with_nearness(retrieved: Retrieved, evidence: Sequence[Evidence], comparison: Comparison | None) -> list[Evidence]:
    """The evidence with the nearness of the first passages, if question and passages can be compared."""
    if comparison is None or not evidence or retrieved.question.language.code not in comparison.languages:
        return list(evidence)
    first = [one for one in evidence[:COMPARED] if one.language.code in comparison.languages]
    found = comparison.nearness(retrieved.question.own_text, [one.stored for one in first])
    near = dict(zip((one.stored.id for one in first), found, strict=True))
    return [replace(one, nearness=near.get(one.stored.id, one.nearness)) for one in evidence]
