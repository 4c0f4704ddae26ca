"""The words by which questions ask for what articles state: whose role, at which time."""

from dataclasses import dataclass

from knowledge.languages.fields import NO_WORDS, Patterns, PhraseSet, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class RelationWords:
    """A happening or relation that is often asked for, as "founded" is.

    asked: the forms that ask for it, which mean much the same; each of them states it, too.
    told: further words, one of which a sentence has that states it ("founder", "since"); one form of each is enough.
    """

    asked: Words
    told: Words = NO_WORDS


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
    present: words for what is so now ("now"); before: words before a name for what was so before that one.
    relations: happenings and relations that are asked for.
    ages: patterns, in small letters, of phrases that state how old somebody is ("aged 58"). None: any number may.
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
    present: Words = NO_WORDS
    before: Words = NO_WORDS
    relations: tuple[RelationWords, ...] = ()
    ages: Patterns = ()
    holder: str = ""
    deed: str = ""
    past_holder: str = ""
    person: str = ""
    speech: str = ""
