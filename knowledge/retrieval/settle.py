"""Decides which spellings were meant, once the passages that were found show it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.answers import Repair
from knowledge.languages import Language, language_of
from knowledge.question.question import Question, QuestionWord
from knowledge.question.repairs import Replacement, repaired
from knowledge.retrieval.spellings import SearchWord, Standing
from knowledge.retrieval.terms import SearchTerm
from knowledge.store.base import StoredPassage
from knowledge.text.analysis import content_stems
from knowledge.text.compounds import in_compounds
from knowledge.text.stems import stem
from knowledge.text.words import Word, bare, words


@dataclass(frozen=True, slots=True)
class Settlement:
    """The question as it was understood, its terms, the repairs that were made, and the words that stay unknown."""

    question: Question
    terms: tuple[SearchTerm, ...]
    repairs: tuple[Repair, ...]
    unknown: tuple[str, ...]


def settle(
    question: Question, asked: Sequence[SearchWord], terms: Sequence[SearchTerm], best: Sequence[StoredPassage]
) -> Settlement:
    """Of each repaired word's likely spellings, the first that one of the `best` passages has is taken as meant."""
    misspelled = [word for word in asked if word.standing is Standing.REPAIRED]
    written_as = _spellings_in(best) if misspelled else {}
    replacements = [
        Replacement(word.words, _meant(word, _between(word, question), written_as, question.stemming))
        for word in misspelled
    ]
    after = repaired(question, replacements)
    return Settlement(
        question=after.question,
        terms=tuple(_renewed(term, after.became) for term in terms) if replacements else tuple(terms),
        repairs=tuple(
            Repair(_between(one, question), new.used) for one, new in zip(misspelled, replacements, strict=True)
        ),
        unknown=_unknown(asked, terms, _parts_of_compounds(asked, best, question.stemming)),
    )


def _unknown(words: Sequence[SearchWord], terms: Sequence[SearchTerm], parts: Collection[str]) -> tuple[str, ...]:
    """The words that the corpus does not have, as written, without those that it has by a synonym (CTO), and without
    those whose stems are parts of words found.

    No word that only asks is missing in the articles: neither the "many" of "how many" nor the "is" of "who is it".
    """
    by_synonym = {term.words for term in terms if term.has_synonym and term.frequency}
    return tuple(
        word.written
        for word in words
        if word.standing is Standing.UNKNOWN
        and word.words not in by_synonym
        and word.words[0].stem not in parts
        and any(one.is_subject for one in word.words)
    )


def _parts_of_compounds(
    words: Sequence[SearchWord], best: Sequence[StoredPassage], language: Language
) -> frozenset[str]:
    """The stems of unknown words that are parts of words of the best passages ("Becken", "Schwimmbecken")."""
    unknown = [word.words[0].stem for word in words if word.standing is Standing.UNKNOWN]
    if not unknown or not language.compounds:
        return frozenset()
    found = {
        stem
        for stored in best
        for stem in content_stems(stored.passage.span.of(stored.article.text), language_of(stored.article.language))
    }
    return in_compounds(unknown, found)


def _renewed(term: SearchTerm, became: Mapping[QuestionWord, tuple[QuestionWord, ...]]) -> SearchTerm:
    """The term with its words as they are in the repaired question, and their stem."""
    new = tuple(dict.fromkeys(one for word in term.words for one in became[word]))
    if not new:
        return term
    if new == term.words or (len(new) == len(term.words) == 1 and new[0].bare == term.words[0].bare):
        return replace(term, words=new)
    asked = new[0].stems[0] if len(new) == 1 and len(term.words[0].stems) == 1 else term.stem
    return replace(term, words=new, stem=asked, is_repaired=True)


def _between(word: SearchWord, question: Question) -> str:
    """The word as written, with the blank or hyphen of two that are one."""
    return question.text[word.words[0].start : word.words[-1].end]


def _meant(word: SearchWord, written: str, written_as: dict[str, str], language: Language) -> str:
    """The spelling that the best passage has, as it has it; else the likeliest, with the capitals of the question."""
    for one in word.spellings:
        if one.stem:
            return next(
                (written_as[other] for other in written_as if stem(other, language) == one.stem),
                written_as.get(one.word, one.word),
            )
        parts = one.word.split()
        if all(part in written_as for part in parts):
            return " ".join(written_as[part] for part in parts)
    likeliest = word.spellings[0].word
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
