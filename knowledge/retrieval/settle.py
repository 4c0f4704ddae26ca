"""Says what a question was taken to mean, once the passages are there that tell which spellings were meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import Repair
from knowledge.retrieval.asked import Asked, Standing, Understood
from knowledge.store.base import StoredPassage
from knowledge.text.stems import stem
from knowledge.text.words import Word, bare, words


@dataclass(frozen=True, slots=True)
class Settlement:
    """The question as it was understood, what was repaired in it, and which of its words stay unknown."""

    text: str
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]


def settled(question: str, understood: Understood, best: Sequence[StoredPassage]) -> Settlement:
    """What was meant, judged by the `best` passages: of a word's likely spellings the first that one of them has."""
    text, repairs, unknown = understood.text, [], []
    if text != question:
        repairs.append(Repair(question, text))
    repaired = any(asked.standing is Standing.REPAIRED for asked in understood.words)
    written_as = _spellings_in(best) if repaired else {}
    for asked in reversed(understood.words):
        written = understood.text[asked.start : asked.end]
        if asked.standing is Standing.UNKNOWN:
            unknown.append(written)
        elif asked.standing is Standing.REPAIRED:
            used = _used(asked, written, written_as, understood.stemmed)
            text = text[: asked.start] + used + text[asked.end :]
            repairs.append(Repair(written, used))
    return Settlement(text, tuple(reversed(repairs)), tuple(reversed(unknown)))


def _used(asked: Asked, written: str, written_as: dict[str, str], language: str) -> str:
    """The spelling that the best passage has, as it has it; else the likeliest, with the capitals of the question."""
    for one in asked.spellings:
        if one.stem:
            return next((written_as[word] for word in written_as if stem(word, language) == one.stem), one.word)
        parts = one.word.split()
        if all(part in written_as for part in parts):
            return " ".join(written_as[part] for part in parts)
    likeliest = asked.spellings[0].word
    if written.isupper() and len(written) > 1:
        return likeliest.upper()
    return likeliest[:1].upper() + likeliest[1:] if written[:1].isupper() else likeliest


def _spellings_in(best: Sequence[StoredPassage]) -> dict[str, str]:
    """Folded word → as the passages write it, without the capitals that a sentence's start or a headline forces."""
    found: dict[str, str] = {}
    for stored in best:
        text = f"{stored.article.title}\n{stored.passage.span.of(stored.article.text)}"
        for word in words(text):
            as_written = _as_written(word, text)
            folded = bare(word.folded)
            if folded not in found or _capitals(as_written) < _capitals(found[folded]):
                found[folded] = as_written
    return found


def _capitals(written: str) -> int:
    """0 for a word in small letters, 1 for one with some capitals, 2 for one all in capitals."""
    return 0 if written.islower() else 2 if written.isupper() and len(written) > 1 else 1


def _as_written(word: Word, text: str) -> str:
    folded = bare(word.folded)
    return text[word.start : word.end - (len(word.folded) - len(folded) if word.folded.startswith(folded) else 0)]
