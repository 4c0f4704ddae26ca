"""Questions without a statement of their own: "why?", "since when?" and "who else?" ask about what was asked before."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.conversation.mentions import Past
from knowledge.conversation.utterance import Utterance, opened_by
from knowledge.conversation.wording import lowered, whole
from knowledge.model import Span


@dataclass(frozen=True, slots=True)
class Others:
    """The question asked again, and the answers that are not wanted again."""

    text: str
    besides: tuple[str, ...]


def asked_for_others(message: Utterance, past: Sequence[Past]) -> Others | None:
    """What "who else?" asks: the last question once more, without the answers it got; None for other messages."""
    folded = message.folded
    if opened_by(folded, message.followups.others) != len(folded) or message.language is not past[0].language:
        return None
    turn = past[0].turn
    if not turn.sentence:
        return None
    people = past[0].people_answered
    return Others(turn.understood, tuple(dict.fromkeys((*turn.besides, *(people or (turn.short or turn.sentence,))))))


def asked_anew(message: Utterance, past: Sequence[Past]) -> str | None:
    """The last question's statement under the question phrase that is all of this message; None for other messages."""
    folded, last = message.folded, past[0]
    size = opened_by(folded, message.followups.bare)
    if size != len(folded) or message.language is not last.language or not last.utterance.words:
        return None
    phrase = message.span.of(message.text)
    asked = last.utterance
    if not asked.begins_asking:
        return None
    if not asked.phrase_end:  # a question for yes or no: "Did it close?"
        return whole(f"{phrase} {lowered(asked.span.of(asked.text))}", message.followups)
    return _with_answer(phrase, last) if _asks_for_subject(last) else _under(phrase, asked, asked.phrase_end)


def _asks_for_subject(past: Past) -> bool:
    """True if the answer is the subject of the statement: people who were asked for, or a question without one."""
    return bool(past.people_answered)


def _with_answer(phrase: str, past: Past) -> str:
    """The statement with its answer: "Who founded Brightwater?" and "when?"."""
    asked, wordings = past.utterance, past.utterance.followups.wordings
    place = asked.phrase_end
    if place >= len(asked.words):
        return whole(phrase, asked.followups)
    verb = asked.words[place]
    rest = asked.text[verb.end : asked.span.end]
    template = wordings.with_auxiliary if verb.folded in asked.language.questions.yes_no else wordings.with_verb
    people = past.people_answered
    name = people[0] if len(people) == 1 else " ".join(past.turn.short.split())
    return whole(template.format(phrase=phrase, verb=verb.written, name=name, rest=rest), asked.followups)


def _under(phrase: str, asked: Utterance, place: int) -> str:
    """The question under another phrase: "Where was it founded?" and "when?"."""
    while place < len(asked.words) and asked.words[place].is_sort:
        place += 1
    rest = Span(asked.words[place].start, asked.span.end).of(asked.text) if place < len(asked.words) else ""
    return whole(f"{phrase} {rest}", asked.followups)
