"""What attributes speech to a speaker: the record that the rules for speech share."""

from dataclasses import dataclass
from enum import Enum, auto

from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.descriptions import Speaker
from knowledge.model import Span

CLOSING_MARKS = CLOSERS - {")"}
QUESTION_MARKS = frozenset({"?", "؟", "？"})


class Form(Enum):
    """How the words of an attribution stand to what is said."""

    VERB = auto()  # "Wang said", "said Wang"
    ACCORDING = auto()  # "according to Wang"
    PARTICIPLE = auto()  # "Wang is relaxed, saying"
    NAMING = auto()  # "Wang called it “clever”"
    LABEL = auto()  # "Wang: “…”"
    TEXT = auto()  # "ran the slogan": nobody speaks


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker and the word that attributes speech to them.

    `group` are the tokens that name the speaker and the verb; what is said is around them. `verb` is the folded word,
    empty for a label. `inverted`: the speaker is behind the verb.
    """

    clause: Clause
    speaker: Speaker
    group: TokenSpan
    verb: str
    form: Form = Form.VERB
    inverted: bool = False

    @property
    def asks(self) -> bool:
        """True if a question is attributed, so that somebody else speaks next."""
        return self.verb in self.clause.lexicon.speech.asking

    @property
    def tells(self) -> bool:
        """True if the verb names who is told."""
        return self.verb in self.clause.lexicon.speech.telling

    @property
    def answers(self) -> bool:
        """True if what is said answers somebody else."""
        return self.verb in self.clause.lexicon.speech.answering

    @property
    def names_role(self) -> bool:
        """True if the speaker is described by a role."""
        return names_role(self.clause, self.speaker.tokens)

    @property
    def span(self) -> Span:
        return self.clause.span_of(self.group)


def names_role(clause: Clause, tokens: TokenSpan) -> bool:
    """True if one of these tokens is a role."""
    return any(clause.is_head(index) for index in range(tokens.first, tokens.stop))


def is_behind_mark(clause: Clause, last: int) -> bool:
    """True if token `last` is a comma or closes a quotation."""
    return clause.at(last) == "," or clause.at(last) in CLOSING_MARKS
