"""Names in questions and answers: runs of words with capitals, and whether a run may be a person's name.

A name is known by its capitals, or, as people type in small letters, by the capitals that the last answer gave it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.languages import Language
from knowledge.model import Span
from knowledge.question.question import QuestionWord
from knowledge.text.words import bare, words

_JOINED = (" ", "-", "‐", ". ", "’", "'")  # what may be between two words of one name
_MOST_WORDS = 5  # of a person's name


@dataclass(frozen=True, slots=True)
class TextWord:
    """A word of a text and its place, without a possessive ending; `bare` is it for comparing."""

    start: int
    end: int
    bare: str
    is_owner: bool


def text_words(text: str) -> list[TextWord]:
    """The words of any text, as names are looked for in them."""
    found = []
    for word in words(text):
        plain = bare(word.folded)
        cut = len(word.folded) - len(plain) if word.folded.startswith(plain) and plain.isalpha() else 0
        found.append(TextWord(word.start, word.end - cut, plain, cut > 0))
    return found


def runs(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """Neighbouring words joined to names; `parts` are the words that may be part of one, in order."""
    begin: Span | None = None
    end = 0
    for part in parts:
        if begin and text[end : part.start] in _JOINED:
            end = part.end
            continue
        if begin:
            yield Span(begin.start, end)
        begin, end = part, part.end
    if begin:
        yield Span(begin.start, end)


def names_in_text(text: str, language: Language) -> list[Span]:
    """The names in a sentence or a short answer, without roles and honorifics before them."""
    kept = [word for word in text_words(text) if text[word.start].isupper() and not _is_title(word.bare, language)]
    return _trimmed(text, runs(text, [Span(word.start, word.end) for word in kept]), language)


def names_in_question(
    text: str, asked: Sequence[QuestionWord], language: Language, known: Collection[str]
) -> list[Span]:
    """The names in a question whose words are `asked`; `known` are names in small letters.

    Where all nouns have a capital, a lone one with an article before it is no name. The first word has a capital
    anyway, so alone it is one only if something else shows it.
    """
    capitals = [
        Span(word.start, word.end)
        for place, word in enumerate(asked)
        if not (word.asks or word.is_role) and word.written[:1].isupper() and (place > 0 or _begins_name(asked, text))
    ]
    found = _trimmed(text, runs(text, capitals or _typed_small(asked, known)), language)
    if language.statements is None or language.statements.names.capitals_prove_names:
        return found
    return [name for name in found if " " in name.of(text) or not _is_noun(name, asked, language)]


def people_in(text: str, language: Language) -> tuple[str, ...]:
    """The people that a text names, each by what looks like a name of theirs."""
    found = [name.of(text) for name in names_in_text(text, language)]
    return tuple(dict.fromkeys(name for name in found if looks_personal(name, language)))


def people_listed(short: str, language: Language) -> tuple[str, ...]:
    """The people that a short answer is: its first name and those that are listed with it, "A, B and C".

    What follows in other words is said of them: "A, the Vermont Democrat", "director of football at Eastmere".
    """
    found: list[str] = []
    end = 0
    for name in names_in_text(short, language):
        between = [word.bare for word in text_words(short[end : name.start])]
        if not found and _is_behind_preposition(between, language):
            return ()
        if not found and text_words(short[name.start : name.end + 2])[-1].is_owner:
            end = name.end
            continue  # "Ethiopia's Dawit Beyene"
        if found and not _is_joint(between, language):
            break
        if not has_shape_of_person(name.of(short)) or _may_be_noun(name, short, language):
            break
        found.append(name.of(short))
        end = name.end
    return tuple(dict.fromkeys(found))


def _may_be_noun(name: Span, short: str, language: Language) -> bool:
    """True for a lone word with more behind it, where all nouns have a capital: "Stadtwerken von elf Städten"."""
    if " " in name.of(short) or language.statements is None or language.statements.names.capitals_prove_names:
        return False
    return bool(text_words(short[name.end :]))


def looks_personal(name: str, language: Language) -> bool:
    """True if the words may be a person's name: with capitals, without figures, and with none that no name has."""
    statements = language.statements
    barred = statements.barred | statements.names.organisation_words if statements else frozenset()
    return has_shape_of_person(name) and barred.isdisjoint(part.lower() for part in name.split())


def has_shape_of_person(name: str) -> bool:
    """True if the words have capitals and no figures, and are few; "Harrow Vale" has that shape, too."""
    parts = name.split()
    return 1 <= len(parts) <= _MOST_WORDS and all(_is_spelled_like_one(part) for part in parts)


def fullest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The longer names that end with this one ("Owen Pell" for "Pell"); the name itself if none does."""
    longer = [one for one in known if one.casefold().endswith(f" {name.casefold()}")]
    return tuple(dict.fromkeys(longer)) or (name,)


def _typed_small(asked: Sequence[QuestionWord], known: Collection[str]) -> list[Span]:
    """The words that are known as names, without one that belongs to a role ("cloud CTO")."""
    return [
        Span(word.start, word.end)
        for place, word in enumerate(asked)
        if word.bare in known
        and word.is_subject
        and not word.is_role
        and (word.ending or place + 1 == len(asked) or not asked[place + 1].is_role)
    ]


def _is_behind_preposition(before: Sequence[str], language: Language) -> bool:
    followups = language.followups
    return bool(before) and followups is not None and before[-1] in followups.prepositions


def _is_joint(between: Sequence[str], language: Language) -> bool:
    """True if nothing but a comma, "and" or a title is between two names."""
    openers = language.followups.openers if language.followups else frozenset()
    return all(word in openers or _is_title(word, language) for word in between)


def _begins_name(asked: Sequence[QuestionWord], text: str) -> bool:
    """True if the first word is a name, as it owns something, is alone or has another name right behind it."""
    first = asked[0]
    if len(asked) == 1 or first.ending:
        return True
    second = asked[1]
    return second.written[:1].isupper() and not second.is_role and text[first.end : second.start] in _JOINED


def _is_title(word: str, language: Language) -> bool:
    """True for what is said before a name and is no part of it: a role, an honorific or its short form ("Sen.")."""
    statements = language.statements
    if statements is None:
        return False
    names = statements.names
    return statements.is_head(word) or word in names.honorifics or word in names.abbreviations


def _trimmed(text: str, found: Iterable[Span], language: Language) -> list[Span]:
    """The runs without stop words at their edges, which have a capital for another reason; inside they stay ("Del")."""
    kept = []
    for run in found:
        own = [word for word in text_words(text[run.start : run.end]) if word.bare not in language.stopwords]
        if own:
            kept.append(Span(run.start + own[0].start, run.start + own[-1].end))
    return kept


def _is_noun(name: Span, asked: Sequence[QuestionWord], language: Language) -> bool:
    """True for a word behind an article, or behind the words that ask ("wie viele Mitarbeiter")."""
    before = [word for word in asked if word.end <= name.start]
    articles = language.followups.determiners if language.followups else frozenset()
    return bool(before) and (before[-1].folded in articles or before[-1].asks)


def _is_spelled_like_one(part: str) -> bool:
    plain = part.replace("-", "").replace("’", "").replace("'", "").rstrip(".")
    if not plain.isalpha() or not part[0].isupper():
        return False
    return len(plain) == 1 or not plain.isupper()
