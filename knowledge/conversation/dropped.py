"""Subjects that a language leaves out: "¿Qué dijo sobre los despidos?" asks what the person named before said."""

from collections.abc import Sequence

from knowledge.conversation.mentions import Past, meant
from knowledge.conversation.utterance import Utterance, opened_by
from knowledge.model import Span


def with_subject(message: Utterance, past: Sequence[Past]) -> tuple[str, ...]:
    """The message with the subject that it leaves out; several texts if several fit. Empty if it has one."""
    if message.names:
        return ()
    for meaning, phrases in message.followups.dropped.items():
        size = opened_by(message.folded, phrases)
        if not size or not _may_end(message, size):
            continue
        verb = Span(message.words[size - 1].start, message.words[size - 1].end)
        return tuple(message.put((verb, f"{verb.of(message.text)} {name}")) for name in meant([meaning], past))
    return ()


def _may_end(message: Utterance, size: int) -> bool:
    """True if no subject follows: the question ends, or a preposition is next."""
    if size == len(message.words):
        return True
    followups = message.followups
    return message.words[size].folded in followups.prepositions | followups.about
