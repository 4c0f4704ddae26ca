"""Pronouns: which words of a message stand for what was named before it, and the message with the names in place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answers import QuestionKind
from knowledge.conversation.mentions import Past, meant
from knowledge.conversation.utterance import Utterance
from knowledge.conversation.wording import owned
from knowledge.languages.followups import Meaning
from knowledge.model import Span
from knowledge.question.question import QuestionWord
from knowledge.text.words import words

_QUOTED = (('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("'", "'"))
_YEAR = 4  # digits
_MOST_BEFORE = 2  # words with content before a pronoun, without an article: "which firm founded it"
_MOST_BEHIND_THING, _MOST_BEHIND_PERSON = 3, 6  # words with content behind a pronoun


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of the message that stands for something, and the texts that may take its place."""

    place: Span
    texts: tuple[str, ...]


def with_names(message: Utterance, past: Sequence[Past]) -> tuple[str, ...]:
    """The message with names for its pronouns; several texts if one of them fits several names equally.

    Empty if it has no pronoun that stands for something before it.
    """
    found = list(_references(message, past))
    if not found:
        return ()
    open_one = next((one for one in found if len(one.texts) > 1), found[0])
    return tuple(
        message.put(*((one.place, text if one is open_one else one.texts[0]) for one in found))
        for text in open_one.texts
    )


def _references(message: Utterance, past: Sequence[Past]) -> Iterator[Reference]:
    end = 0
    for place, word in enumerate(message.words):
        if word.start < end or not _may_refer(message, place):
            continue
        reference = _owner(message, place, past) or _standing(message, place, past)
        if reference:
            end = reference.place.end
            yield reference


def _may_refer(message: Utterance, place: int) -> bool:
    """True if nothing before the word in its own message is what it stands for, and if no quotation holds it."""
    word = message.words[place]
    followups = message.followups
    if word.bare not in followups.meanings and word.bare not in followups.owning:
        return False
    if word.written[:1].isupper() and word is not message.words[0]:  # the polite "Sie"
        return False
    if _is_quoted(message.text, word.start) or _is_expletive(message, place) or message.is_article(place):
        return False
    meanings = (*followups.meanings.get(word.bare, ()), *followups.owning.get(word.bare, ()))
    if set(meanings) <= {"place", "time"}:
        return place > 0
    owners = followups.owning.get(word.bare, ())
    if owners and _end_of_owned(message, place) > place + 1 and _is_bound(message, owners):
        return False
    return not _has_own(message, place) and not _is_general(message, place)


def _has_own(message: Utterance, place: int) -> bool:
    """True if something before the word may be what it stands for: "What did Solheim say about her team?".

    A pronoun for what is talked about is never the speaker: "What did Solheim say about him?". What is asked for or
    counted ("how many employees does it have") is nothing that a pronoun stands for, and neither is the verb of a
    question for the subject ("who founded it").
    """
    word, followups, first = message.words[place], message.followups, message.phrase_end
    before = message.words[first:place]
    if any(one.folded in _joining(message) for one in before[0 if first else 1 :]):
        return True
    if before and before[-1].folded in followups.about and word is message.words[-1]:
        return False
    if any(name.end <= word.start for name in message.names) or _names_holder(message, place):
        return True
    content = [one for one in before if one.has_content and not one.is_light]
    if not message.begins_asking or (before and before[-1].folded in followups.prepositions):
        return bool(content) and not message.begins_asking
    has_noun = any(one.folded in followups.determiners and two.has_content for one, two in pairwise(before))
    return has_noun or len(content) > _MOST_BEFORE


def _joining(message: Utterance) -> frozenset[str]:
    """Words that join a further question or clause, in which a pronoun stands for something in the first one."""
    return message.followups.clauses | message.followups.openers | message.language.questions.single_phrases


def _is_general(message: Utterance, place: int) -> bool:
    """True for a pronoun with so much behind it that it says nothing: "when do they throw fish at the fish market"."""
    meanings = message.followups.meanings.get(message.words[place].bare, ())
    most = _MOST_BEHIND_PERSON if {"man", "woman"} & set(meanings) else _MOST_BEHIND_THING
    return sum(one.has_content and not one.is_light for one in message.words[place + 1 :]) > most


def _is_quoted(text: str, place: int) -> bool:
    """True if a quotation is open at this place: who said "He lied to me"?"""
    before, behind = text[:place], text[place:]
    for opening, closing in _QUOTED:
        if opening == closing == "'":
            continue  # an apostrophe, as a rule
        is_open = before.count(opening) % 2 if opening == closing else before.rfind(opening) > before.rfind(closing)
        if is_open and closing in behind:
            return True
    return False


def _is_expletive(message: Utterance, place: int) -> bool:
    """True if the word stands for nothing ("are there"), or for a clause behind it ("how long does it take to ...")."""
    followups, word = message.followups, message.words[place]
    for phrase in followups.expletives:
        own = [one.folded for one in words(phrase)]
        first = place - own.index(word.folded) if word.folded in own else -1
        if first >= 0 and list(message.folded[first : first + len(own)]) == own:
            return True
    if followups.meanings.get(word.bare) != ("thing",):
        return False
    behind = message.words[place + 1 :]
    clause = next((at for at, one in enumerate(behind[:-1]) if one.folded in followups.clauses), None)
    return clause is not None


def _owner(message: Utterance, place: int, past: Sequence[Past]) -> Reference | None:
    """A possessive pronoun with what is owned: "its revenue" becomes "Huawei's revenue"."""
    word, followups = message.words[place], message.followups
    meanings = followups.owning.get(word.bare, ())
    stop = _end_of_owned(message, place)
    if not meanings or stop == place + 1:
        return None
    owners = meant(meanings, past)
    if not owners:
        return None
    if followups.is_owner_first:
        return Reference(Span(word.start, word.end), tuple(owned(one, "", followups) for one in owners))
    # An owner behind the noun comes before what else is said: "su sucesor dijo".
    last = stop - 1 if stop == len(message.words) else place + 1
    thing = Span(message.words[place + 1].start, message.words[last].end)
    texts = tuple(owned(one, thing.of(message.text), followups) for one in owners)
    return Reference(Span(word.start, thing.end), texts)


def _end_of_owned(message: Utterance, place: int) -> int:
    """Where the words end that a possessive pronoun at this place owns; right behind it if there are none."""
    stop = place + 1
    while stop < len(message.words) and message.words[stop].has_content and not message.words[stop].asks:
        stop += 1
    return stop


def _is_bound(message: Utterance, meanings: Sequence[Meaning]) -> bool:
    """True if the owner is the very one who is asked for: "who sold his house", "what uses lenses in its design"."""
    first = message.phrase_end
    asks_subject = 0 < first < len(message.words) and (
        message.words[first].folded not in message.language.questions.yes_no | message.followups.copulas
    )
    if not asks_subject or message.question.kind in (QuestionKind.HOW_MANY, QuestionKind.WHEN, QuestionKind.WHERE):
        return False
    return message.question.kind is not QuestionKind.WHO or meanings[:1] == ("man",) or meanings == ("woman",)


def _standing(message: Utterance, place: int, past: Sequence[Past]) -> Reference | None:
    """A pronoun or an adverb by itself, with the hyphens that join it to its verb in French ("a-t-il")."""
    word, followups = message.words[place], message.followups
    meanings = followups.meanings.get(word.bare, ())
    if set(meanings) <= {"time"} and word is not message.words[-1]:
        return None  # "then who is it": only at the end, it is a time
    texts = meant(_by_number(meanings, message), past)
    if not texts:
        return None
    if "place" in meanings:
        texts = tuple(_adverbial(text, followups.wordings.place, message) for text in texts)
    if "time" in meanings:
        texts = tuple(
            _adverbial(text, followups.wordings.time if _is_year(text) else "{name}", message) for text in texts
        )
    return _joined(message, word, texts)


def _by_number(meanings: Sequence[Meaning], message: Utterance) -> Sequence[Meaning]:
    """The meanings that fit the number of the verb, where a pronoun may be one or several ("sie")."""
    plural = message.followups.plural_verbs
    if not plural or "several" not in meanings:
        return meanings
    is_plural = not plural.isdisjoint(message.folded)
    return [meaning for meaning in meanings if (meaning == "several") == is_plural]


def _joined(message: Utterance, word: QuestionWord, texts: tuple[str, ...]) -> Reference:
    start, text = word.start, message.text
    if start == message.span.start or text[start - 1 : start] != "-":
        return Reference(Span(start, word.end), texts)
    start = max(message.span.start, start - (3 if text[max(0, start - 3) : start] == "-t-" else 1))
    return Reference(Span(start, word.end), tuple(f" {one}" for one in texts))


def _adverbial(text: str, template: str, message: Utterance) -> str:
    """The place or time with its preposition, unless it brings its own."""
    first = text.lower().split(maxsplit=1)[:1]
    return text if message.followups.prepositions.issuperset(first) else template.format(name=text)


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == _YEAR


def _names_holder(message: Utterance, place: int) -> bool:
    """True if a role before `place` may be whom the pronoun means; "how many employees does it have" counts them."""
    is_count = message.question.kind is QuestionKind.HOW_MANY
    return not is_count and any(one.is_role for one in message.words[:place])
