"""What a message asks after the turns before it. A question that stands for itself is never changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.conversation.bare import asked_anew, asked_for_others
from knowledge.conversation.dropped import with_subject
from knowledge.conversation.elliptic import completed, with_organisation, worded
from knowledge.conversation.mentions import Past, past_of
from knowledge.conversation.pronouns import with_names
from knowledge.conversation.turn import Turn
from knowledge.conversation.utterance import Utterance, opened_by
from knowledge.conversation.wording import whole
from knowledge.model import Span
from knowledge.question.parse import parse

_MOST_WORDS = 16  # a longer message says by itself what it is about


@dataclass(frozen=True, slots=True)
class Understanding:
    """The question that a message stands for; `is_changed` if it is not the message's own text.

    `choices` are what it may stand for, if nothing decides between them; then `text` is the message. `people` are those
    whose full names were put into it. `besides` are short answers that are not wanted, as they were given before.
    """

    text: str
    is_changed: bool = False
    choices: tuple["Understanding", ...] = ()
    people: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


def understand(message: str, turns: Sequence[Turn]) -> Understanding:
    """The question that `message` stands for after these turns, the oldest first."""
    as_written = Understanding(message)
    past = past_of(turns)
    if not past:
        return as_written
    question = parse(message, (past[0].turn.language,))
    if question.language.followups is None or not 1 <= len(question.words) <= _MOST_WORDS:
        return as_written
    spoken = Utterance.of(question)
    if others := asked_for_others(spoken, past):
        return Understanding(others.text, is_changed=True, besides=others.besides)
    people = {name for turn in past for name in turn.people if " " in name and name not in message}
    found = [
        Understanding(text, is_changed=True, people=tuple(sorted(name for name in people if name in text)))
        for text in dict.fromkeys(_meant(spoken, past))
        if text != message
    ]
    if len(found) > 1:
        return Understanding(message, choices=tuple(found))
    return found[0] if found else as_written


def _meant(spoken: Utterance, past: Sequence[Past]) -> tuple[str, ...]:
    """The questions that the message may stand for; empty if it stands for itself."""
    if anew := asked_anew(spoken, past):
        return (anew,)
    if named := with_names(spoken, past) or with_subject(spoken, past):
        return tuple(_finished(text, spoken, past) for text in named)
    if not spoken.is_opened:
        return ()
    if not spoken.begins_asking:
        return completed(spoken, past)
    full = with_organisation(spoken, past)
    return (whole(full, spoken.followups),) if full else ()


def _finished(text: str, spoken: Utterance, past: Sequence[Past]) -> str:
    """The message with its names as a whole question: without "and", with the role that a post or a relation is of."""
    renamed = spoken.reworded(text)
    role = next((turn.utterance.role_with_organisation for turn in past if _asks_for_role(turn)), "")
    if not renamed.words:
        return whole(text, spoken.followups)
    own = _with_post(renamed, role) if role else renamed.span.of(renamed.text)
    is_phrase = not renamed.begins_asking and own == renamed.span.of(renamed.text)
    return worded(renamed) if is_phrase else whole(own, renamed.followups)


def _asks_for_role(turn: Past) -> bool:
    return turn.utterance.question.kind is QuestionKind.WHO and turn.utterance.role is not None


def _with_post(renamed: Utterance, role: str) -> str:
    """The question with the role that "the job" is, or behind a relation such as "her successor"."""
    words, followups, own = renamed.words, renamed.followups, renamed.span.of(renamed.text)
    asks_who = renamed.question.kind is QuestionKind.WHO
    for place in range(len(words) if asks_who else 0):
        if size := opened_by(renamed.folded[place:], followups.posts):
            post = Span(words[place].start, words[place + size - 1].end)
            return renamed.put((post, followups.wordings.post.format(post=post.of(renamed.text), role=role)))
    is_last = words[-1].bare in followups.relations
    is_owned_behind = not followups.is_owner_first and any(name.end == words[-1].end for name in renamed.names)
    if not is_last and not (is_owned_behind and any(word.bare in followups.relations for word in words)):
        return own
    phrase = own if renamed.begins_asking else followups.wordings.who_is.format(phrase=own)
    return followups.wordings.as_role.format(phrase=phrase, role=role)
