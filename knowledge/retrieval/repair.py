"""Repairs what the corpus does not have: an unknown word of a question gets the corpus's spellings that look like it.

Known words are left alone (fuzziness on every word finds the wrong passages), except that a rare one with a far more
frequent lookalike is also looked for as that. Nothing is decided on the word alone that the passages can decide:
several spellings are looked for together, and the passage that is found tells which was meant.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from knowledge.retrieval.asked import Asked, Spelling, Standing
from knowledge.retrieval.likeness import Lookalike, are_related, lookalikes_by_cost, one_edit_away
from knowledge.retrieval.scripts import respelled, romanised
from knowledge.retrieval.sighting import Sighting
from knowledge.store.base import Field, Store, Term
from knowledge.text.analysis import has_spelling
from knowledge.text.spelling import has_word_list, is_spelled_right

_MOST_SPELLINGS = 5
# A known word this rare, with a lookalike so many times as frequent, may be a slip that happens to be a word.
_RARE, _TIMES = 10, 10
# What spellings weigh; answering takes those above one half for meant, and those below for only tried.
_RELATED, _UNSURE, _TRIED = 0.7, 0.5, 0.4
# How fast less likely spellings weigh less than the likeliest.
_FALL = 1.0


def repair(store: Store, sighting: Sighting, asked: Asked) -> Asked:
    """The word with what else to look for."""
    if asked.standing is not Standing.KNOWN or not has_spelling(asked.word):
        return asked
    if sighting.knows(asked.word):
        return _suspect(store, sighting, asked)
    ranked = lookalikes_by_cost(asked.word, store.lookalikes(asked.word))
    if ranked and ranked[0].edits == 0:  # only accents differ: "Zurich", "Zürich"
        return replace(asked, spellings=_weighted(ranked, 1.0), standing=Standing.REPAIRED)
    may_be_misspelled = _may_be_misspelled(asked, sighting)
    if not may_be_misspelled or not has_word_list(sighting.stemmed):
        if related := _related(store, asked):
            return related
        if not may_be_misspelled:  # usual slips from it are tried, and are no repair
            tried = _weighted([one for one in ranked if one.likely], _TRIED)
            return replace(asked, spellings=tried, standing=Standing.UNKNOWN)
    return _respelled(store, sighting, asked, ranked)


def _respelled(store: Store, sighting: Sighting, asked: Asked, ranked: Sequence[Lookalike]) -> Asked:
    """A misspelled word with what it may have been meant for, from the likeliest kind of slip to the least."""
    if not ranked and (apart := _split(store, sighting, asked)):
        return replace(asked, spellings=(apart,), standing=Standing.REPAIRED)
    if not ranked and (of_stem := _by_stem(store, sighting, asked)):
        return of_stem
    ranked = ranked or _further_off(store, asked.word)
    sure = bool(ranked) and _is_sure(sighting.text[asked.start : asked.end], ranked[0], sighting.stemmed)
    standing = Standing.REPAIRED if sure else Standing.UNKNOWN
    return replace(asked, spellings=_weighted(ranked, 1.0 if sure else _UNSURE), standing=standing)


def _suspect(store: Store, sighting: Sighting, asked: Asked) -> Asked:
    """A known word; where it is rare, with a far more frequent lookalike as a second spelling."""
    count = sighting.counts.get(asked.word, 0)
    if count > _RARE or len(asked.word) < 4:
        return asked
    found = store.lookalikes(asked.word)
    likely = {word: n for word, n in found.items() if n >= _TIMES * max(count, 1)}
    ranked = [one for one in lookalikes_by_cost(asked.word, likely) if one.edits == 1]
    more = [Spelling(one.word, _TRIED) for one in ranked[:2] if sighting.stem(one.word) != sighting.stem(asked.word)]
    return replace(asked, spellings=(*asked.spellings, *more))


def _related(store: Store, asked: Asked) -> Asked | None:
    """The word by words that share its beginning ("Bolivian", "Bolivia"), if the corpus has any."""
    found = store.lookalikes(asked.word, max_deletions=2) if len(asked.word) > 4 else {}
    related = sorted((word for word in found if are_related(asked.word, word)), key=lambda word: -found[word])
    return replace(asked, spellings=tuple(Spelling(word, _RELATED) for word in related[:2])) if related else None


def _by_stem(store: Store, sighting: Sighting, asked: Asked) -> Asked | None:
    """The word by stems of the corpus one edit from its own: "surreandered", where only "surrender" is written."""
    own = sighting.stem(asked.word).text
    if len(own) < 5:
        return None
    edited = {Term(Field.STEMS, stem) for stem in one_edit_away(own)}
    found = {term.text: count for term, count in (store.frequencies(edited)).items() if count}
    ranked = [one for one in lookalikes_by_cost(own, found) if one.edits == 1]
    if not ranked:
        return None
    if not has_word_list(sighting.stemmed) and are_related(own, ranked[0].word):
        return replace(asked, spellings=(Spelling(asked.word, _RELATED, ranked[0].word),))
    sure = has_word_list(sighting.stemmed) and len(own) > 6 and ranked[0].word[0] == own[0]
    spellings = tuple(replace(one, stem=one.word) for one in _weighted(ranked, 1.0 if sure else _UNSURE))
    return replace(asked, spellings=spellings, standing=Standing.REPAIRED if sure else Standing.UNKNOWN)


def _further_off(store: Store, word: str) -> list[Lookalike]:
    """Words two edits away, or else names that sound like the word and are written in another alphabet."""
    ranked = []
    if len(word) >= 6:
        ranked = lookalikes_by_cost(word, store.lookalikes(word, max_deletions=2))
    return ranked or _in_another_alphabet(store, word)


def _split(store: Store, sighting: Sighting, asked: Asked) -> Spelling | None:
    """The two words that `asked` is when they were run together ("coldwar")."""
    word = asked.word
    splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    frequencies = store.frequencies({sighting.pair(*split) for split in splits})
    together = {split: frequencies[sighting.pair(*split)] for split in splits}
    best = max(splits, key=lambda split: together[split], default=None)
    return Spelling(" ".join(best)) if best and together[best] else None


def _in_another_alphabet(store: Store, word: str) -> list[Lookalike]:
    """Names of the corpus that sound like the word and are written in another alphabet."""
    spelled = [*romanised(word), *respelled(word)]
    if not spelled:
        return []
    counts = store.word_counts(spelled)
    if known := [Lookalike(other, 0, 0.0, likely=True, same_letters=True) for other in spelled if counts[other]]:
        return known
    alike = store.lookalikes(spelled[0], max_deletions=2)
    return lookalikes_by_cost(spelled[0], alike)


def _weighted(ranked: Sequence[Lookalike], weight: float) -> tuple[Spelling, ...]:
    """The likeliest lookalikes as spellings; each weighs less the more it costs beside the first."""
    return tuple(
        Spelling(one.word, weight * math.exp(-_FALL * (one.cost - ranked[0].cost))) for one in ranked[:_MOST_SPELLINGS]
    )


def _is_sure(written: str, best: Lookalike, language: str) -> bool:
    """Whether the best lookalike was meant beyond doubt, by the length of the word and the kind of slip.

    A word with a capital is probably a name, and other names differ by one letter: only usual slips count there. Where
    no list tells which words are spelled right, a changed letter makes another word as often as it is a slip.
    """
    length, same_start = len(written), best.word[0] == written[0].lower()
    if best.edits == 0:
        return True
    if not has_word_list(language):
        return best.edits == 1 and length >= 6 and same_start and best.same_letters
    if best.edits == 1:
        return length >= 8 or (length >= 4 and best.likely) or (length >= 6 and written.islower())
    return length >= 8 and written.islower() and same_start


def _may_be_misspelled(asked: Asked, sighting: Sighting) -> bool:
    """Not so a word that is spelled right, nor an abbreviation: one letter makes another of it (CEO, CTO)."""
    written = sighting.text[asked.start : asked.end]
    if len(asked.word) < 3 or (written.isupper() and len(written) < 6):
        return False
    return not is_spelled_right(asked.word, sighting.stemmed)
