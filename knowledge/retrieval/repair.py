"""Repairs what the corpus does not have: each unknown word of a question gets the corpus's spellings that look like it.

Known words are left alone (fuzziness on every word finds the wrong passages), except that a rare one with a far more
frequent lookalike is also looked for as that. Nothing is decided on the word alone that the passages can decide:
several spellings are looked for together, and the passage that is found tells which was meant.
"""

import asyncio
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.retrieval.asked import Asked, Spelling, Standing, Understood
from knowledge.retrieval.content import content_words
from knowledge.retrieval.corpus import Corpus
from knowledge.retrieval.likeness import Lookalike, are_related, lookalikes_by_cost, one_edit_away
from knowledge.retrieval.scripts import respelled, retyped, romanised
from knowledge.store.base import Field, Store, Term
from knowledge.text.analysis import has_spelling, pair
from knowledge.text.languages import detect
from knowledge.text.spelling import is_spelled_right
from knowledge.text.stems import stem

_MOST_SPELLINGS = 5
# A known word this rare, with a lookalike so many times as frequent, may be a slip that happens to be a word.
_RARE, _TIMES = 10, 10
# What spellings weigh; answering takes those above one half for meant, and those below for only tried.
_RELATED, _UNSURE, _TRIED = 0.7, 0.5, 0.4
# How fast less likely spellings weigh less than the likeliest.
_FALL = 1.0


@dataclass(frozen=True, slots=True)
class _Sighting:
    """What the corpus says to the content words of one reading of the question."""

    text: str
    language: str
    stemmed: str  # the language whose stemmer applies
    words: tuple[Asked, ...]
    counts: Mapping[str, int]
    frequencies: Mapping[Term, int]

    def knows(self, word: str) -> bool:
        """By its spelling, or by its stem: "manufactures" is known where "manufactured" is."""
        return not has_spelling(word) or bool(self.counts.get(word) or self.frequencies.get(self.stem(word)))

    def stem(self, word: str) -> Term:
        return Term(Field.STEMS, stem(word, self.stemmed))

    def pair(self, first: str, second: str) -> Term:
        return Term(Field.PAIRS, pair(stem(first, self.stemmed), stem(second, self.stemmed)))

    def unknown_share(self) -> float:
        spelled = [asked for asked in self.words if has_spelling(asked.word)]
        return sum(not self.knows(asked.word) for asked in spelled) / len(spelled) if spelled else 0.0


async def understand(store: Store, corpus: Corpus, question: str) -> Understood:
    """The content words of the question with the spellings to look for."""
    sighting = await _sight(store, corpus, question)
    if sighting.unknown_share() >= 0.5:
        sighting = await _retype(store, corpus, sighting)
    joined = _joined(sighting)
    words = await asyncio.gather(*(_repair(store, sighting, asked) for asked in joined))
    return Understood(sighting.text, sighting.language, sighting.stemmed, tuple(words))


async def _sight(store: Store, corpus: Corpus, text: str) -> _Sighting:
    default = corpus.languages[0] if corpus.languages else "en"
    # Asked in a language that no article has, a question sheds its own stop words and is stemmed as the articles are.
    stemmed = detect(text, default, among=corpus.languages)
    language = detect(text, stemmed)
    words = tuple(content_words(text, language))
    sighting = _Sighting(text, language, stemmed, words, {}, {})
    neighbours = [(a.word, b.word) for a, b in pairwise(words) if has_spelling(a.word) and has_spelling(b.word)]
    spelled = {asked.word for asked in words if has_spelling(asked.word)} | {a + b for a, b in neighbours}
    terms = {sighting.stem(asked.word) for asked in words} | {sighting.pair(*two) for two in neighbours}
    counts, frequencies = await asyncio.gather(store.word_counts(spelled), store.frequencies(terms))
    return replace(sighting, counts=counts, frequencies=frequencies)


async def _retype(store: Store, corpus: Corpus, sighting: _Sighting) -> _Sighting:
    """The same keys on another keyboard layout, if the corpus knows more of what that gives."""
    others = await asyncio.gather(*(_sight(store, corpus, text) for text in retyped(sighting.text)))
    best = min(others, key=_Sighting.unknown_share, default=sighting)
    return best if best.unknown_share() < 0.5 and best.words else sighting


def _joined(sighting: _Sighting) -> list[Asked]:
    """The words, with neighbours that the corpus only writes as one ("open stack") put together."""
    found: list[Asked] = []
    for asked in sighting.words:
        if found and _written_as_one(found[-1], asked, sighting):
            before = found.pop()
            spelling = Spelling(before.word + asked.word)
            apart = Asked(f"{before.word} {asked.word}", before.start, asked.end, (spelling,), Standing.REPAIRED)
            found.append(apart)
        else:
            found.append(asked)
    return found


def _written_as_one(first: Asked, second: Asked, sighting: _Sighting) -> bool:
    if first.standing is not Standing.KNOWN or not sighting.counts.get(first.word + second.word):
        return False
    # Neighbours in the question, with at most a space or a hyphen between them.
    between = sighting.text[first.end : second.start]
    return len(between) <= 1 and not sighting.frequencies.get(sighting.pair(first.word, second.word))


async def _repair(store: Store, sighting: _Sighting, asked: Asked) -> Asked:
    """The word with what else to look for."""
    if asked.standing is not Standing.KNOWN or not has_spelling(asked.word):
        return asked
    if sighting.knows(asked.word):
        return await _suspect(store, sighting, asked)
    if not _may_be_misspelled(asked, sighting):
        return await _related(store, asked)
    ranked = lookalikes_by_cost(asked.word, await store.lookalikes(asked.word))
    if not ranked and (apart := await _split(store, sighting, asked)):
        return replace(asked, spellings=(apart,), standing=Standing.REPAIRED)
    if not ranked and (of_stem := await _by_stem(store, sighting, asked)):
        return of_stem
    if not ranked:
        ranked = await _further_off(store, asked.word)
    sure = bool(ranked) and _is_sure(sighting.text[asked.start : asked.end], ranked)
    standing = Standing.REPAIRED if sure else Standing.UNKNOWN
    return replace(asked, spellings=_weighted(ranked, 1.0 if sure else _UNSURE), standing=standing)


async def _suspect(store: Store, sighting: _Sighting, asked: Asked) -> Asked:
    """A known word; where it is rare, with a far more frequent lookalike as a second spelling."""
    count = sighting.counts.get(asked.word, 0)
    if count > _RARE or len(asked.word) < 4:
        return asked
    found = await store.lookalikes(asked.word)
    likely = {word: n for word, n in found.items() if n >= _TIMES * max(count, 1)}
    ranked = [one for one in lookalikes_by_cost(asked.word, likely) if one.edits == 1]
    more = [Spelling(one.word, _TRIED) for one in ranked[:2] if sighting.stem(one.word) != sighting.stem(asked.word)]
    return replace(asked, spellings=(*asked.spellings, *more))


async def _related(store: Store, asked: Asked) -> Asked:
    """A word beyond repair; words that share its beginning ("Bolivian", "Bolivia") stand in for it."""
    found = await store.lookalikes(asked.word, max_deletions=2) if len(asked.word) > 5 else {}
    related = sorted((word for word in found if are_related(asked.word, word)), key=lambda word: -found[word])
    if not related:
        ranked = [one for one in lookalikes_by_cost(asked.word, await store.lookalikes(asked.word)) if one.likely]
        return replace(asked, spellings=_weighted(ranked, _TRIED), standing=Standing.UNKNOWN)
    return replace(asked, spellings=tuple(Spelling(word, _RELATED) for word in related[:2]))


async def _by_stem(store: Store, sighting: _Sighting, asked: Asked) -> Asked | None:
    """The word by stems of the corpus one edit from its own: "surreandered", where only "surrender" is written."""
    own = sighting.stem(asked.word).text
    if len(own) < 5:
        return None
    edited = {Term(Field.STEMS, stem) for stem in one_edit_away(own)}
    found = {term.text: count for term, count in (await store.frequencies(edited)).items() if count}
    ranked = [one for one in lookalikes_by_cost(own, found) if one.edits == 1]
    if not ranked:
        return None
    sure = len(own) > 6 and ranked[0].word[0] == own[0]
    spellings = tuple(replace(one, stem=one.word) for one in _weighted(ranked, 1.0 if sure else _UNSURE))
    return replace(asked, spellings=spellings, standing=Standing.REPAIRED if sure else Standing.UNKNOWN)


async def _further_off(store: Store, word: str) -> list[Lookalike]:
    """Words two edits away, or else names that sound like the word and are written in another alphabet."""
    ranked = []
    if len(word) >= 6:
        ranked = lookalikes_by_cost(word, await store.lookalikes(word, max_deletions=2))
    return ranked or await _in_another_alphabet(store, word)


async def _split(store: Store, sighting: _Sighting, asked: Asked) -> Spelling | None:
    """The two words that `asked` is when they were run together ("coldwar")."""
    word = asked.word
    splits = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    frequencies = await store.frequencies({sighting.pair(*split) for split in splits})
    together = {split: frequencies[sighting.pair(*split)] for split in splits}
    best = max(splits, key=lambda split: together[split], default=None)
    return Spelling(" ".join(best)) if best and together[best] else None


async def _in_another_alphabet(store: Store, word: str) -> list[Lookalike]:
    """Names of the corpus that sound like the word and are written in another alphabet."""
    spelled = [*romanised(word), *respelled(word)]
    if not spelled:
        return []
    counts = await store.word_counts(spelled)
    if known := [Lookalike(other, edits=0, cost=0.0, likely=True) for other in spelled if counts[other]]:
        return known
    alike = await store.lookalikes(spelled[0], max_deletions=2)
    return lookalikes_by_cost(spelled[0], alike)


def _weighted(ranked: Sequence[Lookalike], weight: float) -> tuple[Spelling, ...]:
    """The likeliest lookalikes as spellings; each weighs less the more it costs beside the first."""
    return tuple(
        Spelling(one.word, weight * math.exp(-_FALL * (one.cost - ranked[0].cost))) for one in ranked[:_MOST_SPELLINGS]
    )


def _is_sure(written: str, ranked: Sequence[Lookalike]) -> bool:
    """Whether the best lookalike was meant beyond doubt, by the length of the word and the kind of slip.

    A word with a capital is probably a name, and other names differ by one letter: only usual slips count there.
    """
    best, length = ranked[0], len(written)
    if best.edits == 0:
        return True
    if best.edits == 1:
        return length >= 8 or (length >= 4 and best.likely) or (length >= 6 and written.islower())
    return length >= 8 and written.islower() and best.word[0] == written[0]


def _may_be_misspelled(asked: Asked, sighting: _Sighting) -> bool:
    """Not so a word that is spelled right, nor an abbreviation: one letter makes another of it (CEO, CTO)."""
    written = sighting.text[asked.start : asked.end]
    if len(asked.word) < 3 or (written.isupper() and len(written) < 6):
        return False
    return not is_spelled_right(asked.word, sighting.stemmed)
