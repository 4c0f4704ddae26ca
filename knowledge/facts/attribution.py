"""What attributes speech to a speaker: the record that the rules for speech share."""

from dataclasses import dataclass
from enum import Enum, auto

from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.descriptions import Naming, Speaker
from knowledge.languages.word_sets import joined
from knowledge.model import Span

CLOSING_MARKS = CLOSERS - {")"}
QUESTION_MARKS = frozenset({"?", "؟", "？"})


class Manner(Enum):
    """How the words of an attribution stand to what is said."""

    VERB = auto()  # "Wang said", "said Wang"
    ACCORDING = auto()  # "according to Wang"
    PARTICIPLE = auto()  # "Wang is relaxed, saying"
    NAMING = auto()  # "Wang called it “clever”"
    LABEL = auto()  # "Wang: “…”"
    TEXT = auto()  # "ran the motto": nobody speaks


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
    manner: Manner = Manner.VERB
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
    def is_described(self) -> bool:
        """True if the speaker is described, without a name or a pronoun."""
        return self.speaker.naming is Naming.DESCRIPTION

    @property
    def is_verb_alone(self) -> bool:
        """True if the verb itself stands for the speaker: "dit-elle", "añadió"."""
        word = self.clause.at(self.speaker.tokens.first)
        owned = word in self.clause.lexicon.determiners_and_owners
        return self.speaker.naming is Naming.PRONOUN and not owned and word not in self.clause.lexicon.speech.pronouns

    @property
    def is_vague(self) -> bool:
        """True if the speaker is described, and neither by a role nor as a body: "people said"."""
        if not self.is_described:
            return False
        tokens, lexicon = self.speaker.tokens, self.clause.lexicon
        bodies = joined(lexicon.names.organisation_words, lexicon.frame.owned_by)
        is_body = not bodies.isdisjoint(self.clause.folded[tokens.first : tokens.stop])
        return not is_body and not names_role(self.clause, tokens)

    @property
    def span(self) -> Span:
        return self.clause.span_of(self.group)


def names_role(clause: Clause, tokens: TokenSpan) -> bool:
    """True if one of these tokens is a role."""
    return any(clause.is_head(index) for index in range(tokens.first, tokens.stop))


def is_behind_mark(clause: Clause, last: int) -> bool:
    """True if token `last` is a comma or closes a quotation."""
    return clause.at(last) == "," or clause.at(last) in CLOSING_MARKS
