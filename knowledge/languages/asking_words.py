"""The words by which questions ask for what articles state: whose role, at which time."""

from dataclasses import dataclass

from knowledge.languages.fields import NO_WORDS, PhraseSet, Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AskingWords:
    """How questions ask for a fact.

    past: verbs that ask for what was ("who was the CTO"); future: those that ask for what will be.
    leading: verbs and phrases for being at the top of something ("who runs Acme").
    top: the roles that answer these ("chief executive").
    lesser: words that make another role of one ("deputy director"), unless they are asked for.
    holding: words for having a role, which say nothing of the role ("who holds the post").
    saying: verbs of saying that ask for somebody's words ("what did X say").
    lasting: words for a role that is no interim one ("permanent chair").
    deed: the question for who did it, for a role that is a verb ("founded"), with the same blanks.
    holder, past_holder: the question for the holder of a role, with the blanks {role} and {organisation}.
    person: the question who somebody is, with the blank {name}; speech: what somebody said.
    """

    past: Words = NO_WORDS
    future: Words = NO_WORDS
    leading: PhraseSet = frozenset()
    top: PhraseSet = frozenset()
    lesser: Words = NO_WORDS
    holding: Words = NO_WORDS
    saying: Words = NO_WORDS
    lasting: Words = NO_WORDS
    holder: str = ""
    deed: str = ""
    past_holder: str = ""
    person: str = ""
    speech: str = ""
