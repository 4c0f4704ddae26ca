"""Who says something, by the words around a verb of saying: "Wang said", "said Jane Doe, CEO of Acme,", "Wang: “".

What is said, and whether it is quoted, is decided in `speech` and `reported`; who is named, in `speakers`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.facts.clause import CLOSERS, Clause, TokenSpan
from knowledge.facts.names import person_ending_at, person_starting_at
from knowledge.facts.role_phrases import is_adjective
from knowledge.facts.speakers import OPENERS, Naming, Speaker, speaker_after, speaker_before
from knowledge.model import Span

MOST_TO_TEXT = 6  # tokens from "stand" to the poster
MOST_LABEL = 8  # tokens before the colon of "Cottam: “…”"
MOST_TO_PARTICLE = 14  # tokens from "teilte" to "mit"
ENDS_OF_CLAUSE = frozenset(",:.;!?")
CLOSING_MARKS = CLOSERS - {")"}
DASHES = frozenset("–—-―")
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
        return _is_person(self.clause, self.speaker.tokens)

    @property
    def span(self) -> Span:
        return self.clause.span_of(self.group)


def attributions(clause: Clause, quoted: Sequence[Span]) -> list[Attribution]:
    """Every attribution of the sentence, from left to right, except those in the `quoted` spans."""
    places = [index for index, word in enumerate(clause.folded) if _may_attribute(clause, index, word)]
    label = _label(clause, quoted)
    found = [label] if label is not None else []
    for index in places:
        if _is_inside(clause.starts[index], quoted):
            continue
        attribution = _attribution(clause, index, found[-1].speaker if found else None)
        found += [attribution] if attribution is not None else []
    return found


def _may_attribute(clause: Clause, index: int, word: str) -> bool:
    if word not in clause.lexicon.spoken and not _is_hyphenated(clause, word):
        return False
    return index == 0 or clause.words[index][0].islower()


def _is_hyphenated(clause: Clause, word: str) -> bool:
    """True for "dit-elle" and "ajoute-t-il", which are verb and pronoun in one token."""
    verb, hyphen, rest = word.partition("-")
    return bool(hyphen) and verb in clause.lexicon.quoting and rest.removeprefix("t-") in clause.lexicon.speech.pronouns


def _is_inside(place: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _attribution(clause: Clause, index: int, before: Speaker | None) -> Attribution | None:
    word, speech = clause.folded[index], clause.lexicon.speech
    if word in speech.according:
        return _according(clause, index)
    if word in speech.according_after:
        return _according_after(clause, index)
    if word in speech.participles and clause.at(index - 1) == ",":
        return _with_participle(clause, index, before)
    if word in speech.naming:
        return _with_naming(clause, index)
    if word in clause.lexicon.quoting:
        return _with_verb(clause, index)
    if _is_hyphenated(clause, word):
        token = TokenSpan(index, index + 1)
        speaker = Speaker(token, token, Naming.PRONOUN)
        return Attribution(clause, speaker, token, word.partition("-")[0], inverted=True)
    return None


def _according(clause: Clause, index: int) -> Attribution | None:
    first = index + (2 if clause.at(index + 1) in clause.lexicon.speech.according_to else 1)
    speaker = speaker_after(clause, first)
    if speaker is None or speaker.naming is Naming.DESCRIPTION:
        return None  # "according to the plan"
    before = index - 1 if clause.at(index - 1) in clause.lexicon.speech.according_before else index
    group = TokenSpan(before, speaker.reach.stop)
    return Attribution(clause, speaker, group, clause.folded[index], Form.ACCORDING, inverted=True)


def _according_after(clause: Clause, index: int) -> Attribution | None:
    name = person_ending_at(clause, index - 1)
    if name is None:
        return None
    group = TokenSpan(name.first, index + 1)
    return Attribution(clause, Speaker(name, name), group, clause.folded[index], Form.ACCORDING)


def _with_participle(clause: Clause, index: int, before: Speaker | None) -> Attribution | None:
    """The "adding" of "Lee said that it rains, adding that it pours"; `before` is the last speaker of the sentence."""
    name = None if before is not None else _first_person(clause, index - 1)
    speaker = Speaker(name, name) if name is not None else before
    group = TokenSpan(index, index + 1)
    return speaker and Attribution(clause, speaker, group, clause.folded[index], Form.PARTICIPLE)


def _with_naming(clause: Clause, index: int) -> Attribution | None:
    last = clause.skip_back(index - 1, clause.lexicon.speech.between)
    speaker = speaker_before(clause, last) or (
        speaker_after(clause, index + 1) if clause.lexicon.speech.verb_second else None
    )
    if speaker is None or (speaker.naming is Naming.DESCRIPTION and not _is_person(clause, speaker.tokens)):
        return None  # "a cereal called “Honest”"
    group = TokenSpan(min(speaker.reach.first, index), max(speaker.reach.stop, index + 1))
    return Attribution(clause, speaker, group, clause.folded[index], Form.NAMING)


def _is_person(clause: Clause, tokens: TokenSpan) -> bool:
    return any(clause.is_head(index) for index in range(tokens.first, tokens.stop))


def _with_verb(clause: Clause, verb: int) -> Attribution | None:
    word, speech = clause.folded[verb], clause.lexicon.speech
    last = clause.skip_back(verb - 1, speech.between)
    if word in speech.inverted and not _is_behind_mark(clause, last):
        return None
    if (word in speech.nouns and is_adjective(clause, last)) or _lacks_part(clause, verb, last):
        return None
    first = _inverted if word in speech.inverted or _is_set_off(clause, last) else _straight
    shapes = (first,) if word in speech.inverted else (first, _straight if first is _inverted else _inverted)
    return next((found for shape in shapes if (found := shape(clause, verb, last)) is not None), None) or _text(
        clause, verb, last
    )


def _is_set_off(clause: Clause, last: int) -> bool:
    """True behind a comma or a quotation in a language whose subject then follows the verb."""
    return clause.lexicon.speech.verb_second and _is_behind_mark(clause, last)


def _is_behind_mark(clause: Clause, last: int) -> bool:
    return clause.at(last) == "," or clause.at(last) in CLOSING_MARKS


def _lacks_part(clause: Clause, verb: int, last: int) -> bool:
    """True for "gab" without "an", and for "soutenu" without "a": other verbs, or adjectives."""
    word, speech = clause.folded[verb], clause.lexicon.speech
    if word in speech.perfect:
        return speech.auxiliaries.isdisjoint(clause.folded[last + 1 : verb])
    if word not in speech.separable:
        return False
    rest = clause.folded[verb + 1 : verb + MOST_TO_PARTICLE]
    stop = next((index for index, token in enumerate(rest) if token in ENDS_OF_CLAUSE), len(rest))
    return speech.out.isdisjoint(rest[:stop])


def _straight(clause: Clause, verb: int, last: int) -> Attribution | None:
    """ "Wang said"."""
    speaker = speaker_before(clause, last, after_quotation=_is_behind_quotation(clause, last))
    if speaker is None or _is_conditional(clause, speaker):
        return None
    word, stop = clause.folded[verb], _behind_particle(clause, verb + 1)
    described = speaker.naming is Naming.DESCRIPTION
    if described and word in clause.lexicon.speech.nouns and not _is_person(clause, speaker.tokens):
        return None  # "two possible oxidation states"
    form = _form(clause, speaker, word)
    return form and Attribution(clause, speaker, TokenSpan(speaker.reach.first, stop), word, form)


def _inverted(clause: Clause, verb: int, last: int) -> Attribution | None:
    """ "said Wang"."""
    word = clause.folded[verb]
    if not _may_be_inverted(clause, last, word):
        return None
    first = clause.skip(_behind_particle(clause, verb + 1), clause.lexicon.speech.between)
    speaker = speaker_after(clause, first)
    form = _form(clause, speaker, word) if speaker is not None else None
    if speaker is None or form is None or not (_is_person(clause, speaker.tokens) or _is_free(clause, speaker, last)):
        return None
    group = TokenSpan(last + 1, _behind_particle(clause, speaker.reach.stop))
    return Attribution(clause, speaker, group, word, form, inverted=True)


def _is_free(clause: Clause, speaker: Speaker, last: int) -> bool:
    """False for the object of "anunció la compra": a description that is no role, and behind no comma or mark."""
    if speaker.naming is not Naming.DESCRIPTION or last < 0:
        return True
    return _is_behind_mark(clause, last) or clause.at(last) in DASHES


def _text(clause: Clause, verb: int, last: int) -> Attribution | None:
    """ "stand auf dem Plakat": behind a quotation, nobody speaks."""
    speech = clause.lexicon.speech
    if clause.folded[verb] not in speech.reading or not _is_behind_mark(clause, last):
        return None
    stop = min(verb + MOST_TO_TEXT, len(clause))
    if speech.texts.isdisjoint(clause.folded[verb:stop]):
        return None
    token = TokenSpan(verb, verb + 1)
    return Attribution(clause, Speaker(token, token), token, clause.folded[verb], Form.TEXT)


def _behind_particle(clause: Clause, index: int) -> int:
    """The place behind the words that belong to the verb: "out", "mit"; the "ein" of "ein Sprecher" does not."""
    stop = clause.skip(index, clause.lexicon.speech.out)
    article = stop > index and clause.at(stop - 1) in clause.lexicon.speech.indefinite and clause.at(stop).isalnum()
    return stop - 1 if article else stop


def _is_behind_quotation(clause: Clause, last: int) -> bool:
    """True if the run of words that ends with token `last` follows a quotation."""
    index = last
    while index >= 0 and clause.at(index).isalnum():
        index -= 1
    return clause.at(index) in CLOSING_MARKS or (clause.at(index) == "," and clause.at(index - 1) in CLOSING_MARKS)


def _may_be_inverted(clause: Clause, last: int, word: str) -> bool:
    """True if the speaker can be behind the verb; in English only behind what was said, or at the start."""
    if last < 0 or clause.at(last) in CLOSING_MARKS or clause.at(last) in DASHES:
        return True
    if clause.at(last) == "," and clause.at(last - 1) in CLOSING_MARKS:
        return True
    if word in clause.lexicon.speech.telling:
        return False
    return clause.at(last) == "," or clause.lexicon.speech.verb_second


def _is_conditional(clause: Clause, speaker: Speaker) -> bool:
    """True for "if Lee said": what is only supposed is not said."""
    first = speaker.reach.first
    words = (clause.at(first - 1), clause.at(first))
    return not clause.lexicon.speech.conditions.isdisjoint(words)


def _form(clause: Clause, speaker: Speaker, verb: str) -> Form | None:
    """TEXT if a thing "says" it; None for a verb that only things can be the subject of, as in "the horse ran"."""
    speech = clause.lexicon.speech
    words = {clause.at(index) for index in range(speaker.tokens.first, speaker.tokens.stop)}
    if speaker.naming is Naming.DESCRIPTION and not speech.texts.isdisjoint(words):
        return Form.TEXT
    return None if verb in speech.reading and verb not in clause.lexicon.saying | speech.quote_verbs else Form.VERB


def _label(clause: Clause, quoted: Sequence[Span]) -> Attribution | None:
    """The "Cottam:" of "Cottam: “I am proud.”"."""
    colon = next((index for index in range(1, min(MOST_LABEL, len(clause))) if clause.at(index) == ":"), 0)
    if not colon or clause.at(colon + 1) not in OPENERS | {'"', "'"} or _is_inside(clause.starts[colon], quoted):
        return None
    name = person_starting_at(clause, 0)
    if name is None or not (name.stop == colon or clause.at(name.stop) == ","):
        return None
    return Attribution(clause, Speaker(name, name), TokenSpan(0, colon), "", Form.LABEL)


def _first_person(clause: Clause, before: int) -> TokenSpan | None:
    """The first person named left of token `before`, mostly the subject of the sentence."""
    people = (person_starting_at(clause, index) for index in range(before) if not _follows_place(clause, index))
    return next((person for person in people if person is not None), None)


def _follows_place(clause: Clause, index: int) -> bool:
    return clause.at(index - 1) in clause.lexicon.frame.place
