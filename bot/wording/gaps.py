"""The words of gaps: questions without an answer, and what admins do about them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GapTexts:
    """Labels of buttons, questions to the admin, and what came of the answers."""

    none: str
    headline: str
    asked: str
    disliked: str
    awaited: str
    by_time: str
    by_frequency: str
    gone: str
    add_synonym: str
    add_way: str
    add_article: str
    keep_golden: str
    dismiss: str
    cancel: str
    cancelled: str
    dismissed: str
    which_synonym: str
    synonym_form: str
    synonym_kept: str
    helps: str
    helps_perhaps: str
    helps_not: str
    which_question: str
    no_answer_either: str
    tie_them: str
    tie: str
    tied: str
    how_to_add: str
    which_words: str
    absent: str
