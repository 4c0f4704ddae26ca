"""Things that a question is about and that have no name, or one in small letters: "what is the function of insulin"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from knowledge.answers import QuestionKind
from knowledge.conversation.names import text_words
from knowledge.conversation.utterance import Utterance
from knowledge.languages.language import PRICE
from knowledge.model import Span
from knowledge.question.question import QuestionWord

_LONGEST_THING = 4  # words, beside articles
_MOST_CONTENT = 5  # words of a question that is about one thing


def nameless_thing(utterance: Utterance, said: Sequence[str]) -> Span | None:
    """What a question without capitals is about; None if nothing shows it. `said` are the texts that answered it."""
    return _as_said(utterance, said) or _by_shape(utterance) or _asked_of(utterance)


def replaceable_thing(utterance: Utterance, said: Sequence[str]) -> Span | None:
    """The thing that another noun takes the place of: the first with a determiner, and with no preposition before it.

    "Can I take my dog on the ferry?" and "cats?": not the ferry is exchanged. `said` are the texts that answered it.
    """
    if utterance.question.kind is QuestionKind.WHO:
        return None  # whoever won the race did not win "the jury"
    alone, together = _said(said)
    for group in _groups(utterance, utterance.phrase_end):
        determiner = _determiner_of(group, utterance)
        if determiner and not group[-1].ending:
            own = max(_parts(group, alone, together), key=len, default=group)
            last = group[-1] if group[-1].bare in alone else own[-1]
            return Span(determiner.start, last.end)
    return None


def _determiner_of(group: Sequence[QuestionWord], utterance: Utterance) -> QuestionWord | None:
    """The determiner right before the group; None without one, or with a preposition before it ("on the ferry")."""
    determiner = utterance.word_before(group[0].start)
    before = utterance.word_before(determiner.start) if determiner else None
    if determiner is None or before is None or not _is_determiner(determiner, utterance):
        return None
    is_condition = before.folded in utterance.followups.prepositions | utterance.followups.about
    return None if is_condition else determiner


def _is_determiner(word: QuestionWord, utterance: Utterance) -> bool:
    """True for an article, and for a word such as "my": a stop word that is neither a verb nor a pronoun."""
    language, followups = utterance.language, utterance.followups
    verbs = language.questions.yes_no | language.questions.do | language.questions.single_phrases
    others = verbs | language.messages.pronouns | language.messages.speakers | followups.prepositions | followups.about
    is_other = word.has_content or word.asks or word.folded in others
    return word.folded in followups.determiners or not is_other


def _said(texts: Sequence[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """The words of the texts, and those that stand together."""
    words = [[word.bare for word in text_words(text)] for text in texts]
    return {word for of_text in words for word in of_text}, {pair for of_text in words for pair in pairwise(of_text)}


def _as_said(utterance: Utterance, said: Sequence[str]) -> Span | None:
    """The most words of the question that stand together in what was said, with what belongs to them before them.

    Where was the cotton gin invented? In "The cotton gin was ...", the thing ends before the verb.
    """
    first = utterance.phrase_end
    is_for_subject = utterance.question.kind is QuestionKind.WHO  # "who bought ...": only there the verb is first
    groups = list(_groups(utterance, first + is_for_subject))
    if not first or sum(map(len, groups)) > _MOST_CONTENT:
        return None
    alone, together = _said(said)
    has_noun = any(_has_determiner(group, utterance) for group in groups)
    best: Sequence[QuestionWord] = ()
    for group in groups:
        before = utterance.word_before(group[0].start)
        if has_noun and before and before.folded in utterance.language.messages.speakers:
            continue  # "where can I buy a pass": what is done
        own = max(_parts(group, alone, together), key=len, default=())  # of equal ones the first, as verbs are behind
        if own and len(own) >= len(best):  # of equal groups the last: "the price of a ticket"
            best = group if is_for_subject else group[: group.index(own[-1]) + 1]
    return _with_determiner(utterance, best) if best else None


def _groups(utterance: Utterance, first: int) -> Iterator[Sequence[QuestionWord]]:
    """The words with content from a place on, in groups of neighbours."""
    group: list[QuestionWord] = []
    for word in utterance.words[first:]:
        belongs = word.has_content and not word.asks
        if group and (not belongs or utterance.text[group[-1].end : word.start] not in (" ", "-")):
            yield group
            group = []
        if belongs:
            group.append(word)
    if group:
        yield group


def _parts(
    group: Sequence[QuestionWord], alone: set[str], together: set[tuple[str, str]]
) -> Iterator[Sequence[QuestionWord]]:
    """The stretches of a group that were said; a role or a word that says little is no thing by itself."""
    for start in range(len(group)):
        stop = start
        while stop < len(group) and group[stop].bare in alone:
            if stop > start and together.isdisjoint(permutations((group[stop - 1].bare, group[stop].bare))):
                break  # a table has them in the other order
            stop += 1
        if any(not (word.is_light or word.is_role) for word in group[start:stop]):
            yield group[start:stop]


def _has_determiner(group: Sequence[QuestionWord], utterance: Utterance) -> bool:
    before = utterance.word_before(group[0].start)
    return before is not None and before.folded in utterance.followups.determiners


def _with_determiner(utterance: Utterance, thing: Sequence[QuestionWord]) -> Span:
    before = utterance.word_before(thing[0].start)
    start = before if before and before.folded in utterance.followups.determiners else thing[0]
    return Span(start.start, thing[-1].end)


def _asked_of(utterance: Utterance) -> Span | None:
    """The last words of a question for the subject ("who made the chronometer"), or for yes or no, or how, if they
    begin with a determiner and no preposition is before it: "how do I renew my card".
    """
    kind, groups = utterance.question.kind, list(_groups(utterance, utterance.phrase_end))
    if kind not in (QuestionKind.WHO, QuestionKind.HOW) and not utterance.question.is_yes_no:
        return None
    if not groups or any(word.is_role for word in groups[-1]) or not utterance.begins_asking:
        return None
    determiner = _determiner_of(groups[-1], utterance)
    return Span(determiner.start, groups[-1][-1].end) if determiner else None


def _by_shape(utterance: Utterance) -> Span | None:
    """What a short question is about by its shape: "what is the break fee", "when did the race start"."""
    first, followups = utterance.phrase_end, utterance.followups
    words = utterance.words[first:]
    if not first or len(words) < 2 or utterance.question.kind is QuestionKind.WHO:
        return None
    if words[0].folded not in followups.copulas:
        # Behind an auxiliary, the last word is the verb.
        is_auxiliary = words[0].folded in utterance.language.questions.yes_no and len(words) > 3
        words = words[:-1] if is_auxiliary else ()
    elif utterance.question.kind is not QuestionKind.WHAT and not _asks_price(utterance) and len(words) > 3:
        return None  # "where was the bridge built": no word says where the thing ends
    thing = words[1:]
    is_one = all(word.has_content or word.folded in followups.determiners for word in thing)
    if not is_one or sum(word.has_content for word in thing) not in range(1, _LONGEST_THING + 1):
        return None
    return Span(thing[0].start, thing[-1].end)


def _asks_price(utterance: Utterance) -> bool:
    """True for "how much is the weekly pass", behind which no adjective follows as in "how long is the pass valid"."""
    return any(demand.kind == PRICE for demand in utterance.question.amounts)
