"""Where articles name a person, and who else is named there. Pure.

It sees only the passages that were found for the person's name, and looks for names that the facts of the same article
have: somebody of whom no fact is known is nobody's companion.
"""

from collections.abc import Iterator, Sequence

from knowledge.answers import Quote
from knowledge.cards.gathering import GatheredArticle
from knowledge.cards.names import Words, are_latin, begins_alike, is_same_person, name_words, says_name
from knowledge.cards.people import Person, people_of
from knowledge.cards.records import NamedPerson, PersonMention
from knowledge.model import Span
from knowledge.store.base import StoredPassage
from knowledge.text.han_names import han_names_in, is_named
from knowledge.text.romanisation import sound_alike
from knowledge.text.words import Word, bare, is_unspaced, plain, words

_JOINTS = frozenset({" ", "-", "\u00a0"})
_TOGETHER, _BESIDE = 2, 1  # weights of a sentence that names both, and of one in the same passage


def is_named_in(one: GatheredArticle, person: Person) -> bool:
    """True if a fact of the article is about the person, or its text has the full name."""
    return any(fact.article.id == one.article.id for fact in person.facts) or any(
        written_name(one, name) is not None for name in person.names
    )


def mentions_of(person: Person, theirs: Sequence[GatheredArticle]) -> list[PersonMention]:
    """A sentence of each article, the newest first: with the full name, else the surname, else a fact."""
    found = [PersonMention(sentence) for one in theirs if (sentence := _first_mention(person, one))]
    return sorted(
        found, key=lambda one: one.article.published.isoformat() if one.article.published else "", reverse=True
    )


def companions_of(person: Person, theirs: Sequence[GatheredArticle]) -> list[NamedPerson]:
    """The others who are named in sentences with the person, the most frequent first; then those in her passages."""
    weights: dict[Words, int] = {}
    best: dict[Words, tuple[int, NamedPerson]] = {}
    for one in theirs:
        firms = {name_words(fact.organisation.text) for fact in one.facts if fact.organisation}
        people = [other for other in people_of(one.facts) if other.is_personal and not other.is_lone]
        people = [other for other in people if not any(begins_alike(other.words, firm) for firm in firms)]
        others = [other for other in people if not is_same_person(other.words, person.words)]
        for other, sentence, weight in _together(person, others, one):
            weights[other.words] = weights.get(other.words, 0) + weight
            if other.words not in best or weight > best[other.words][0]:
                best[other.words] = weight, NamedPerson(other.name, sentence)
    return [best[name][1] for name in sorted(best, key=lambda name: -weights[name])]


def written_name(one: GatheredArticle, name: Words) -> NamedPerson | None:
    """Where the article has the words side by side as a name, with capitals; a lone one as the whole name there.

    A lone word at the start of a sentence is none, as every word has a capital there.
    """
    for stored in one.passages:
        for span in stored.passage.sentences:
            if found := _name_in(span, stored, name):
                return NamedPerson(Quote.at(one.article, found), Quote.at(one.article, span))
    return None


def _name_in(sentence: Span, stored: StoredPassage, name: Words) -> Span | None:
    text = sentence.of(stored.article.text)
    found = words(text)
    compared = tuple(plain(bare(word.folded)) for word in found)
    for at in range(len(found) - len(name) + 1):
        if _is_spelled(compared[at : at + len(name)], name) and _has_capitals(text, found[at : at + len(name)]):
            first, last = _whole(text, found, at) if len(name) == 1 else (at, at + len(name) - 1)
            if last > 0:
                start, end = found[first].start, _end(text, found[last].start, found[last].end)
                return Span(start, end).moved(sentence.start)
    return next((span.moved(sentence.start) for word in found if (span := _in_run(text, word, name))), None)


def _is_spelled(words_here: Words, name: Words) -> bool:
    """True if the words are the name, in its own alphabet or in another."""
    if words_here == name:
        return True
    if are_latin(words_here) is are_latin(name):
        return False
    return sound_alike(words_here[0], name[0]) if len(name) == 1 else is_same_person(words_here, name)


def _in_run(text: str, word: Word, name: Words) -> Span | None:
    """Where a run of Chinese characters has the name, if it has."""
    if not is_unspaced(word.folded):
        return None
    for one in han_names_in(word.folded):
        if one.written in name or is_named(one, name):
            start = text.find(one.written, word.start, word.end)
            return Span(start, start + len(one.written)) if start >= 0 else None
    return None


def _whole(text: str, found: Sequence[Word], at: int) -> tuple[int, int]:
    """The places of the first and the last word of the run of capitals around a word."""
    first = last = at
    while first > 0 and _is_joined(text, found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _is_joined(text, found[last], found[last + 1]):
        last += 1
    return first, last


def _is_joined(text: str, one: Word, other: Word) -> bool:
    return text[one.end : other.start] in _JOINTS and _has_capitals(text, (one, other))


def _has_capitals(text: str, found: Sequence[Word]) -> bool:
    """True if no word begins with a small letter; scripts without capitals have none."""
    return not any(text[word.start].islower() for word in found)


def _end(text: str, start: int, end: int) -> int:
    """The end of the name without a possessive ending."""
    word = text[start:end]
    return end - 2 if word[-2:-1] in {"'", "’"} and word[-1] == "s" and len(word) > 2 else end


def _first_mention(person: Person, one: GatheredArticle) -> Quote | None:
    article = one.article
    for stored in one.passages:
        for span in stored.passage.sentences:
            if any(_says(span.of(article.text), name) for name in person.names):
                return Quote.at(article, span)
    return next((fact.sentence for fact in person.facts if fact.article.id == article.id), None)


def _says(text: str, name: Words) -> bool:
    return says_name(name_words(text), name) or any(_in_run(text, word, name) for word in words(text))


def _together(person: Person, others: Sequence[Person], one: GatheredArticle) -> Iterator[tuple[Person, Quote, int]]:
    """Who is named in a passage with the person, in which sentence, and how near to her."""
    short = _short_name(person, others)
    shorts = [(other, _short_name(other, [person, *(two for two in others if two is not other)])) for other in others]
    for stored in one.passages:
        said = [(span, name_words(span.of(one.article.text))) for span in stored.passage.sentences]
        here = [says_name(found, short) for _, found in said]
        for other, name in shorts if any(here) else ():
            for (span, found), is_here in zip(said, here, strict=True):
                if says_name(found, name):
                    yield other, Quote.at(one.article, span), _TOGETHER if is_here else _BESIDE


def _short_name(person: Person, others: Sequence[Person]) -> Words:
    """The surname, if nobody else there has it; else the full name."""
    return person.words if any(other.words[-1] == person.words[-1] for other in others) else person.words[-1:]
