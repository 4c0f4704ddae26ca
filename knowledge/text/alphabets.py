"""The spellings that the vocabulary of a store has of a name in another alphabet: "чайковский" for "tchaikovsky".

It compares the most frequent words of the vocabulary that begin with the same sound, so it needs no index of its own.
"""

from collections.abc import Collection

from knowledge.store.base import ReadableStore, Term
from knowledge.store.changes import Field
from knowledge.text.han_names import HanName, characters_read, han_name, surnames_read, syllables
from knowledge.text.romanisation import first_letters, given_names_beside, is_latin, sound_alike, sounds
from knowledge.text.words import is_unspaced

_SHORTEST = 3  # letters of a name that is looked for: a shorter one sounds like too many words
_MOST = 4  # spellings
_SHARED, _MOST_ENDING = 5, 4  # sounds: a name with the ending of another case ("чайковского")
# Of a word, the share of its letters that its spelling in another alphabet may be shorter, or longer.
_SHORTER, _LONGER = 0.35, 2.2


def in_other_alphabets(store: ReadableStore, folded: str) -> tuple[str, ...]:
    """The words of the vocabulary, in another alphabet, that may spell this folded word; the most frequent first."""
    if len(folded) < _SHORTEST or is_unspaced(folded) or not folded.isalpha():
        return ()
    is_latin_asked = is_latin(folded)
    names = given_names_beside(folded) if is_latin_asked else ()
    starts = {one for name in (folded, *names) for one in first_letters(name, is_latin_wanted=not is_latin_asked)}
    shortest, longest = int(len(folded) * _SHORTER), int(len(folded) * _LONGER) + 1
    counts = store.words_beginning(sorted(starts), shortest=max(shortest, 2), longest=longest)
    others = [word for word in counts if is_latin(word) is not is_latin_asked and not is_unspaced(word)]
    alike = [word for word in others if sound_alike(folded, word)]
    alike = alike or [word for word in others if any(sound_alike(name, word) for name in names)]
    alike = alike or [word for word in others if _begin_alike(folded, word)]
    return tuple(alike[:_MOST])


def in_characters(store: ReadableStore, latin: tuple[str, str]) -> tuple[str, ...]:
    """The Chinese names of the corpus that two folded Latin words may spell: "王海英" for ("haiying", "wang")."""
    for surname, given in (latin, latin[::-1]):
        for parts in syllables(given):
            found = _with_next(store, surnames_read(surname), parts[0])
            for part in parts[1:]:
                found = _with_next(store, found, part)
            if found := [name for name in found if han_name(name)]:
                return tuple(found[:_MOST])
    return ()


def in_words(store: ReadableStore, name: HanName) -> tuple[str, str] | None:
    """The Latin words of a Chinese name, the given name first, if the corpus has both."""
    known = store.word_counts([name.given, name.surname])
    return (name.given, name.surname) if all(known.values()) else None


def _with_next(store: ReadableStore, begun: Collection[str], sound: str) -> list[str]:
    """The beginnings with one more character that is read like this, if the corpus has it after their last one."""
    longer = {one + character: one[-1] + character for one in begun for character in characters_read(sound)}
    counts = store.frequencies({Term(Field.STEMS, piece) for piece in longer.values()})
    found = [name for name, piece in longer.items() if counts[Term(Field.STEMS, piece)]]
    return sorted(found, key=lambda name: -counts[Term(Field.STEMS, longer[name])])[:_MOST]


def _begin_alike(one: str, other: str) -> bool:
    """True if two words sound alike but for their endings."""
    for key in sounds(one):
        for second in sounds(other):
            size = min(len(key), len(second))
            shared = next((at for at in range(size) if key[at] != second[at]), size)
            if shared >= _SHARED and len(key) - shared <= 1 and len(second) - shared <= _MOST_ENDING:
                return True
    return False
