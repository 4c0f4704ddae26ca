"""The words of a question, explained: what each does, what the corpus made of it, and how much it weighs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.judging.evidence import weighted_terms
from knowledge.question.question import QuestionWord
from knowledge.retrieval.retrieve import Retrieved
from knowledge.retrieval.spellings import MEANT, Standing
from knowledge.retrieval.terms import SearchTerm
from knowledge.text.analysis import has_spelling


class WordRole(StrEnum):
    """What a word does in its question."""

    ASKS = "asks"  # part of the question phrase ("in which year")
    NAME = "name"
    ROLE = "role"  # a noun that names a role
    SORT = "sort"  # a noun that names the sort of thing wanted
    SPEECH = "speech"  # asks what somebody said
    LIGHT = "light"  # says little of what the question is about
    STOP_WORD = "stop word"
    CONTENT = "content"  # none of these


class WordStatus(StrEnum):
    """What the corpus made of a word."""

    KNOWN = "known"
    REPAIRED = "repaired"
    BY_SYNONYM = "known by a synonym"
    UNKNOWN = "unknown"
    NOT_SEARCHED = "not searched for"


@dataclass(frozen=True, slots=True)
class ExplainedWay:
    """A way to find a word: its stem, another spelling, or a synonym (stems with blanks between); `weight` in 0..1.

    `is_meant` is false for a spelling that was only tried: its matches cover nothing.
    """

    text: str
    weight: float
    is_synonym: bool
    is_meant: bool


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word of the question, several that are searched for as one, or a piece of a run without spaces.

    `written` is as in the repaired question, `typed` as in the question asked. `frequency` is the number of passages
    that have the word, `idf` its rarity; both are 0 for a word that is not searched for. `share` (0 to 1) is its share
    of the weight of the question, the unit of all signals of coverage. `synonyms` are those searched for, in words.
    """

    written: str
    typed: str
    roles: tuple[WordRole, ...]
    stem: str
    status: WordStatus
    ways: tuple[ExplainedWay, ...] = ()
    frequency: int = 0
    idf: float = 0.0
    share: float = 0.0
    synonyms: tuple[str, ...] = ()


def explained_words(retrieved: Retrieved) -> Iterator[ExplainedWord]:
    """All words in order; a word that is searched for in pieces has an entry for each of them."""
    weights = {term.stem: term.weight for term in weighted_terms(retrieved)}
    total = sum(weights.values())
    terms = list(retrieved.terms)
    explained: set[QuestionWord] = set()
    for word in retrieved.question.words:
        own = [term for term in terms if term.words[0] == word]
        for term in own:
            explained.update(term.words)
            # Each stem counts once, for the word that has it first.
            yield _searched(term, weights.pop(term.stem, 0.0) / total if total else 0.0)
        if word not in explained:
            yield ExplainedWord(word.written, word.written, _roles([word]), word.stems[0], WordStatus.NOT_SEARCHED)


def _searched(term: SearchTerm, share: float) -> ExplainedWord:
    ways = tuple(
        ExplainedWay(" ".join(way), weight, way in term.synonyms, weight > MEANT)
        for way, weight in zip(term.ways, term.weights, strict=True)
    )
    status = _status(term)
    typed, written = term.typed, term.written
    return ExplainedWord(
        written=written,
        typed=typed if status is WordStatus.REPAIRED else written,
        roles=_roles(term.words),
        stem=term.stem,
        status=status,
        ways=ways,
        frequency=term.frequency,
        idf=term.idf,
        share=share,
        synonyms=term.synonym_words,
    )


def _status(term: SearchTerm) -> WordStatus:
    if term.standing is Standing.REPAIRED:
        return WordStatus.REPAIRED
    # Figures and pieces of words always count as known in retrieval, as there is nothing to repair in them.
    is_known = term.frequency or any(has_spelling(word.bare) for word in term.words)
    if term.standing is Standing.KNOWN and is_known:
        return WordStatus.KNOWN
    return WordStatus.BY_SYNONYM if term.has_synonym and term.frequency else WordStatus.UNKNOWN


def _roles(words: Sequence[QuestionWord]) -> tuple[WordRole, ...]:
    marks = {
        WordRole.ASKS: any(word.asks for word in words),
        WordRole.NAME: any(word.is_name for word in words),
        WordRole.ROLE: any(word.is_role for word in words),
        WordRole.SORT: any(word.is_sort for word in words),
        WordRole.SPEECH: any(word.is_speech for word in words),
        WordRole.LIGHT: any(word.is_light for word in words),
        WordRole.STOP_WORD: not any(word.has_content for word in words),
    }
    return tuple(role for role, applies in marks.items() if applies) or (WordRole.CONTENT,)
