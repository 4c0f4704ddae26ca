"""One turn of a conversation: a question as understood, and what was answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.answers import Answer, Form, Reason

MOST_TURNS = 5  # of a conversation; older ones are forgotten
# Of other answers there is nothing to go on from: a greeting, an empty store, a question back.
_GOES_ON = frozenset({Reason.FOUND, Reason.UNKNOWN_WORDS, Reason.NOT_STATED})


@dataclass(frozen=True, slots=True)
class Turn:
    """What later questions may refer to: a question as understood and the code of its language, and of the answer its
    short answer, the sentence quoted (of a table, the rows with their headers) and the title of its article, each ""
    without one.

    `besides` are the short answers that were left out of this one, as "who else?" wants others. `asked` is the question
    as it was written, so that its answer can be explained. `heads` are the headings above the quote, one a line.
    """

    understood: str
    language: str
    short: str = ""
    sentence: str = ""
    title: str = ""
    besides: tuple[str, ...] = ()
    asked: str = ""
    heads: str = ""

    @staticmethod
    def is_made_by(answer: Answer) -> bool:
        """True if there is something to go on from after this answer."""
        return answer.reason in _GOES_ON

    @classmethod
    def of(cls, answer: Answer) -> "Turn":
        """The turn that ends with this answer."""
        best = answer.best
        return cls(
            understood=answer.understood,
            language=answer.language,
            short=best.short.text if best and best.short else "",
            sentence=(best.shown if best.form is Form.TABLE else best.sentence.text) if best else "",
            title=best.article.title if best else "",
            heads="\n".join(head.text for head in best.headings) if best else "",
            besides=answer.besides,
            asked=answer.question,
        )


def continued(turns: Sequence[Turn], answers: Iterable[Answer]) -> tuple[Turn, ...]:
    """The turns with those of further answers, the latest `MOST_TURNS` of them."""
    further = [Turn.of(answer) for answer in answers if Turn.is_made_by(answer)]
    return (*turns, *further)[-MOST_TURNS:]
