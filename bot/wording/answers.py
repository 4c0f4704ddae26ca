"""The words around an answer: on its buttons, and on what is posted elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerTexts:
    """The first three share a row with the votes, so that a phone has some eight letters for each."""

    share: str
    why: str
    copy: str
    open_chat: str
    add_to_group: str
