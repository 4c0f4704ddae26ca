"""Repairs what the corpus does not have: an unknown word of a question gets similar spellings that the corpus has.
The result is each word of the question with the spellings to search for.

Known words are left alone (fuzzy matching of every word finds the wrong passages), except that a rare one with a far
more frequent lookalike is also searched for as that. What the passages can decide is not decided on the word alone:
several spellings are searched for together, and the passage that is found shows which was meant.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from knowledge.languages import Language
from knowledge.retrieval.alphabets import with_other_alphabets
from knowledge.retrieval.corpus import WordCounts
from knowledge.retrieval.designations import Designation
from knowledge.retrieval.foreign import foreign_among, is_foreign
from knowledge.retrieval.likeness import Lookalike, are_related, lookalikes_by_cost, one_edit_away
from knowledge.retrieval.names import names_among
from knowledge.retrieval.scripts import respelled, romanised
from knowledge.retrieval.spellings import SearchWord, Spelling, Standing
from knowledge.store.base import ReadableStore, Term
from knowledge.store.changes import Field
from knowledge.text.analysis import has_spelling, pair
from knowledge.text.spelling import is_spelled_right
from knowledge.text.stems import stem, stems

# Unknown words of one question that are repaired. Each costs up to a thousand reads of the index, and a message of
# 4,096 characters may have 64 that are searched for.
_MOST_REPAIRED = 12
_MOST_SPELLINGS = 5
# A longer word is no misspelling of another; candidates for it would cost by the square of its length.
_LONGEST = 40
# A longer stem is not compared with its neighbours one edit away, some fifty for each of its letters.
_LONGEST_STEM = 20
# A known word this rare, with a lookalike so many times as frequent, may be a slip that happens to be a word.
_RARE, _TIMES = 10, 10
# The weights of spellings; those above `MEANT` count as meant, the others as tried.
_RELATED, _UNSURE, _TRIED = 0.7, 0.5, 0.4
# A word of the same family counts as much as a synonym.
_RELATIVE = 0.8
# How fast the weights of less likely spellings fall.
_FALL = 1.0


def search_words(store: ReadableStore, counts: WordCounts, languages: Sequence[str] = ()) -> list[SearchWord]:
    """The words to search for, in the question's order; `languages` are the codes of those of the articles."""
    words = _joined(counts)
    unknown = [word for word in words if not counts.knows(word.words[0])]
    hopeless = set(unknown[_MOST_REPAIRED:])
    found = [left_unknown(word) if word in hopeless else repair(store, counts, word, languages) for word in words]
    return with_other_alphabets(store, counts, found, languages)


def repair(store: ReadableStore, counts: WordCounts, word: SearchWord, languages: Sequence[str] = ()) -> SearchWord:
    """The word with the spellings to search for."""
    if word.standing is not Standing.KNOWN:
        return word
    if not has_spelling(word.bare):
        return word if len(word.words) > 1 or counts.knows(word.words[0]) else left_unknown(word)
    if not counts.knows(word.words[0]):
        found = _repaired(store, counts, word)
        return _without_foreign(store, counts, word, found) if len(languages) > 1 else found
    suspect = _suspect(store, counts, word)
    relatives = (Spelling(word.bare, _RELATIVE, stem) for stem in counts.relatives(word.words[0]))
    return replace(suspect, spellings=(*suspect.spellings, *relatives))


def _without_foreign(store: ReadableStore, counts: WordCounts, asked: SearchWord, found: SearchWord) -> SearchWord:
    """The repaired word without ordinary words of other languages that the articles are in: no "fare" for "Fähre"."""
    if found.standing is not Standing.REPAIRED:
        return found
    words = [one.word for one in found.spellings if not one.stem and " " not in one.word]
    foreign = foreign_among(store, words, counts.question.stemming)
    ordinary = foreign - set(names_among(store, asked.words[0], sorted(foreign), counts.question))
    if not ordinary:
        return found
    kept = tuple(one for one in found.spellings if one.word not in ordinary)
    if found.spellings[0] in kept:
        return replace(found, spellings=kept)
    tried = tuple(replace(one, weight=_UNSURE * one.weight) for one in kept)
    return replace(found, spellings=tried, standing=Standing.UNKNOWN)


def left_unknown(word: SearchWord) -> SearchWord:
    """The word as one that the corpus does not have, without other spellings."""
    return replace(word, spellings=(), standing=Standing.UNKNOWN)


def _joined(counts: WordCounts) -> list[SearchWord]:
    """The words, with neighbours joined that the corpus writes as one ("open stack", "MP 3")."""
    found: list[SearchWord] = []
    known = {one.words[-1]: one for one in map(partial(_as_written, counts), counts.designations) if one}
    for asked in counts.words:
        word = SearchWord((asked,), (Spelling(asked.bare),))
        designation = known.get(asked)
        if designation and (len(designation.words) == 1 or (found and found[-1].words == designation.words[:1])):
            word = designation
            if len(designation.words) > 1:
                found.pop()
        elif found and _written_as_one(found[-1], word, counts):
            before = found.pop()
            spelling = Spelling(before.bare + word.bare)
            word = SearchWord((*before.words, asked), (spelling,), Standing.REPAIRED)
        found.append(word)
    return found


def _as_written(counts: WordCounts, designation: Designation) -> SearchWord | None:
    """The designation as the corpus writes it, in each way that it has; None if it is best left as it is asked.

    One that the corpus has in no way is unknown: another model is no answer.
    """
    asked = " ".join(word.bare for word in designation.words)
    others = tuple(way for way in designation.others if counts.has(_stemmed(way, counts)))
    if len(designation.words) > 1 and any(word not in counts.words for word in designation.words):
        return None
    if not others:
        is_unknown = len(designation.words) == 1 and designation.starts_with_letters and not counts.has(asked)
        return SearchWord(designation.words, (), Standing.UNKNOWN) if is_unknown else None
    ways = (asked, *others) if counts.has(_stemmed(asked, counts)) else others
    return SearchWord(designation.words, tuple(map(Spelling, ways)))


def _stemmed(way: str, counts: WordCounts) -> str:
    return " ".join(stems(way.split(), counts.question.stemming))


def _written_as_one(first: SearchWord, second: SearchWord, counts: WordCounts) -> bool:
    if first.standing is not Standing.KNOWN or not counts.counts.get(first.bare + second.bare):
        return False
    # Neighbours in the question, with at most a space or a hyphen between them.
    between = counts.question.text[first.words[-1].end : second.words[0].start]
    side_by_side = Term(Field.PAIRS, pair(first.words[0].stem, second.words[0].stem))
    return len(between) <= 1 and not counts.frequencies.get(side_by_side)


def _repaired(store: ReadableStore, counts: WordCounts, word: SearchWord) -> SearchWord:
    """An unknown word with spellings that the corpus has."""
    if len(word.bare) > _LONGEST:
        return left_unknown(word)
    ranked = lookalikes_by_cost(word.bare, store.lookalikes(word.bare))
    if is_foreign(counts.question):
        return _repaired_name(store, counts, word, ranked)
    if ranked and ranked[0].edits == 0:  # only accents differ: "Zurich", "Zürich"
        return replace(word, spellings=_weighted(ranked, 1.0), standing=Standing.REPAIRED)
    may_be_misspelled = _may_be_misspelled(word, counts)
    if not may_be_misspelled or not _has_dictionary(counts):
        if related := _related(store, word):
            return related
        if not may_be_misspelled:  # usual slips of it are tried, and are no repair
            tried = _weighted([one for one in ranked if one.likely], _TRIED)
            return replace(word, spellings=tried, standing=Standing.UNKNOWN)
    return _respelled(store, counts, word, ranked)


def _repaired_name(
    store: ReadableStore, counts: WordCounts, word: SearchWord, ranked: Sequence[Lookalike]
) -> SearchWord:
    """A word of a question in another language than the articles: only a name is spelled alike in both.

    A related word ("tecnología", "technology") is searched for, and nothing is said to be misspelled.
    """
    near = ranked or _two_edits_away(store, word.bare)
    found = _names(store, counts, word, near) or _in_another_alphabet(store, counts, word)
    if not found or not _may_be_misspelled(word, counts):
        return _related(store, word) or left_unknown(word)
    return _by_likeness(counts, word, found)


def _respelled(store: ReadableStore, counts: WordCounts, word: SearchWord, ranked: Sequence[Lookalike]) -> SearchWord:
    """A misspelled word with the spellings that may have been meant, by the likeliest kind of slip."""
    if not ranked and (apart := _split(store, counts, word.bare)):
        return replace(word, spellings=(apart,), standing=Standing.REPAIRED)
    if not ranked and (of_stem := _by_stem(store, counts, word)):
        return of_stem
    ranked = ranked or _two_edits_away(store, word.bare) or _in_another_alphabet(store, counts, word)
    return _by_likeness(counts, word, ranked)


def _by_likeness(counts: WordCounts, word: SearchWord, ranked: Sequence[Lookalike]) -> SearchWord:
    """The word with these spellings, the likeliest first; repaired only if that was meant beyond doubt."""
    sure = bool(ranked) and _is_sure(word.written, ranked[0], counts.question.stemming)
    standing = Standing.REPAIRED if sure else Standing.UNKNOWN
    return replace(word, spellings=_weighted(ranked, 1.0 if sure else _UNSURE), standing=standing)


def _suspect(store: ReadableStore, counts: WordCounts, word: SearchWord) -> SearchWord:
    """A known word; if it is rare, with a far more frequent lookalike as a second spelling."""
    count = counts.counts.get(word.bare, 0)
    if count > _RARE or not 4 <= len(word.bare) <= _LONGEST:
        return word
    found = store.lookalikes(word.bare)
    frequent = {other: n for other, n in found.items() if n >= _TIMES * max(count, 1)}
    ranked = [one for one in lookalikes_by_cost(word.bare, frequent) if one.edits == 1]
    more = [Spelling(one.word, _TRIED) for one in ranked[:2] if _stem(one.word, counts) != word.words[0].stem]
    return replace(word, spellings=(*word.spellings, *more))


def _related(store: ReadableStore, word: SearchWord) -> SearchWord | None:
    """The word by words that share its beginning ("Bolivian", "Bolivia"), if the corpus has any."""
    found = store.lookalikes(word.bare, max_deletions=2) if len(word.bare) > 4 else {}
    related = sorted((other for other in found if are_related(word.bare, other)), key=lambda other: -found[other])
    return replace(word, spellings=tuple(Spelling(other, _RELATED) for other in related[:2])) if related else None


def _by_stem(store: ReadableStore, counts: WordCounts, word: SearchWord) -> SearchWord | None:
    """The word by stems of the corpus one edit from its own: "surreandered", where only "surrender" is written."""
    own = word.words[0].stem
    if not 5 <= len(own) <= _LONGEST_STEM:
        return None
    edited = {Term(Field.STEMS, edit) for edit in one_edit_away(own)}
    found = {term.text: count for term, count in store.frequencies(edited).items() if count}
    ranked = [one for one in lookalikes_by_cost(own, found) if one.edits == 1]
    if not ranked:
        return None
    if not _has_dictionary(counts) and are_related(own, ranked[0].word):
        return replace(word, spellings=(Spelling(word.bare, _RELATED, ranked[0].word),))
    sure = _has_dictionary(counts) and len(own) > 6 and ranked[0].word[0] == own[0]
    spellings = tuple(replace(one, stem=one.word) for one in _weighted(ranked, 1.0 if sure else _UNSURE))
    return replace(word, spellings=spellings, standing=Standing.REPAIRED if sure else Standing.UNKNOWN)


def _two_edits_away(store: ReadableStore, word: str) -> list[Lookalike]:
    return lookalikes_by_cost(word, store.lookalikes(word, max_deletions=2)) if len(word) >= 6 else []


def _split(store: ReadableStore, counts: WordCounts, word: str) -> Spelling | None:
    """The two words of a word that ran them together ("coldwar")."""
    splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    pairs = {split: Term(Field.PAIRS, pair(*(_stem(part, counts) for part in split))) for split in splits}
    frequencies = store.frequencies(set(pairs.values()))
    together = {split: frequencies[term] for split, term in pairs.items()}
    best = max(splits, key=lambda split: together[split], default=None)
    return Spelling(" ".join(best)) if best and together[best] else None


def _names(store: ReadableStore, counts: WordCounts, word: SearchWord, ranked: Sequence[Lookalike]) -> list[Lookalike]:
    """Those of the likeliest lookalikes that are names, as the question and the articles write them."""
    likeliest = ranked[:_MOST_SPELLINGS]
    names = names_among(store, word.words[0], [one.word for one in likeliest], counts.question)
    return [one for one in likeliest if one.word in names]


def _in_another_alphabet(store: ReadableStore, counts: WordCounts, word: SearchWord) -> list[Lookalike]:
    """Names of the corpus that sound like the word and are written in another alphabet."""
    spelled = [*romanised(word.bare), *respelled(word.bare)]
    if not spelled:
        return []
    known = store.word_counts(spelled)
    exact = [Lookalike(other, 0, 0.0, likely=True, same_letters=True) for other in spelled if known[other]]
    near = exact or lookalikes_by_cost(spelled[0], store.lookalikes(spelled[0], max_deletions=2))
    return _names(store, counts, word, near)


def _weighted(ranked: Sequence[Lookalike], weight: float) -> tuple[Spelling, ...]:
    """The likeliest lookalikes as spellings; each weighs less the more it costs than the first."""
    return tuple(
        Spelling(one.word, weight * math.exp(-_FALL * (one.cost - ranked[0].cost))) for one in ranked[:_MOST_SPELLINGS]
    )


def _stem(spelling: str, counts: WordCounts) -> str:
    """The stem of a spelling that the question does not have."""
    return stem(spelling, counts.question.stemming)


def _has_dictionary(counts: WordCounts) -> bool:
    return bool(counts.question.stemming.dictionary)


def _is_sure(written: str, best: Lookalike, language: Language) -> bool:
    """True if the best lookalike was meant beyond doubt, by the length of the word and the kind of slip.

    A word with a capital is probably a name, and other names differ by one letter: only usual slips count there.
    Without a dictionary, a changed letter makes another word as often as it is a slip, unless the word is long.
    """
    length, same_start = len(written), best.word[0] == written[0].lower()
    if best.edits == 0:
        return True
    if not language.dictionary:
        usual = (length >= 5 and best.same_letters) or (length >= 7 and best.likely)
        return best.edits == 1 and same_start and usual
    if best.edits == 1:
        return length >= 8 or (length >= 4 and best.likely) or (length >= 6 and written.islower())
    return length >= 8 and written.islower() and same_start


def _may_be_misspelled(word: SearchWord, counts: WordCounts) -> bool:
    """False for a word that is spelled right, and for an abbreviation: one letter makes another of it (CEO, CTO)."""
    if len(word.bare) < 3 or (word.written.isupper() and len(word.written) < 6):
        return False
    return not is_spelled_right(word.bare, word.words[0].stem, counts.question.stemming)
