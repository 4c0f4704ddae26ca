"""Attributions by a verb of saying: "Wang said", "said Jane Doe, CEO of Acme,", "ran the motto"."""

from knowledge.facts.attribution import CLOSING_MARKS, Attribution, Manner, is_behind_mark, names_role
from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.descriptions import Naming, Speaker
from knowledge.facts.speakers import speaker_after, speaker_before
from knowledge.facts.word_shapes import is_adjective
from knowledge.languages.word_sets import joined

MOST_TO_TEXT = 6  # tokens from "stand" to the poster
MOST_TO_PARTICLE = 14  # tokens from "teilte" to "mit"
ENDS_OF_CLAUSE = frozenset(",:.;!?")
DASHES = frozenset("–—-―")


def with_verb(clause: Clause, verb: int) -> Attribution | None:
    """The attribution by the verb of saying at this token."""
    word, speech = clause.folded[verb], clause.lexicon.speech
    last = clause.skip_back(verb - 1, speech.between)
    if word in speech.inverted and not is_behind_mark(clause, last):
        return None
    if (word in speech.nouns and is_adjective(clause, last)) or _lacks_part(clause, verb, last):
        return None
    if word in speech.inverted:
        return _inverted(clause, verb, last)
    straight, inverted = _straight(clause, verb, last), None
    if straight is None or (speech.verb_second and (_is_set_off(clause, last) or straight.is_described)):
        inverted = _inverted(clause, verb, last)
    # "Zum Verkauf des Hafens sagte Falk": a name behind the verb is likelier than a description before it.
    if inverted is not None and (straight is None or _is_set_off(clause, last) or not inverted.is_described):
        return inverted
    return straight or _text(clause, verb, last) or _elided(clause, verb, last)


def _elided(clause: Clause, verb: int, last: int) -> Attribution | None:
    """ "Ann Lee shrugged and said": the subject of the sentence speaks."""
    word, telling = clause.folded[verb], clause.lexicon.speech.telling
    if clause.at(last) not in clause.lexicon.frame.conjunctions or word in telling:
        return None
    subject = speaker_after(clause, 0)
    if subject is None or subject.naming is Naming.DESCRIPTION or subject.tokens.stop >= last:
        return None
    manner = _manner(clause, subject, word)
    group = TokenSpan(verb, _behind_particle(clause, verb + 1, word))
    return Attribution(clause, subject, group, word, manner) if manner is not None else None


def _is_set_off(clause: Clause, last: int) -> bool:
    """True behind a comma or a quotation in a language whose subject then follows the verb."""
    return clause.lexicon.speech.verb_second and is_behind_mark(clause, last)


def _lacks_part(clause: Clause, verb: int, last: int) -> bool:
    """True for "gab" without "an", and for "soutenu" without "a": other verbs, or adjectives."""
    word, speech = clause.folded[verb], clause.lexicon.speech
    if word in speech.perfect:
        before = clause.folded[max(last, 0) : verb]  # also "a-t-elle"
        return speech.auxiliaries.isdisjoint(token.partition("-")[0] for token in before)
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
    word, stop = clause.folded[verb], _behind_particle(clause, verb + 1, clause.folded[verb])
    described = speaker.naming is Naming.DESCRIPTION
    if described and word in clause.lexicon.speech.nouns and not names_role(clause, speaker.tokens):
        return None  # "two possible oxidation states"
    manner = _manner(clause, speaker, word)
    return manner and Attribution(clause, speaker, TokenSpan(speaker.reach.first, stop), word, manner)


def _inverted(clause: Clause, verb: int, last: int) -> Attribution | None:
    """ "said Wang"."""
    word = clause.folded[verb]
    if not _may_be_inverted(clause, last, word):
        return None
    first = clause.skip(_behind_particle(clause, verb + 1, clause.folded[verb]), clause.lexicon.speech.between)
    speech = clause.lexicon.speech
    if clause.at(first) in joined(speech.conditions, speech.that):
        return None  # "Asked if the founder, Ann Lee, might leave"
    speaker = speaker_after(clause, first) or _unnamed(clause, verb, last)
    manner = _manner(clause, speaker, word) if speaker is not None else None
    if speaker is None or manner is None or not (names_role(clause, speaker.tokens) or _is_free(clause, speaker, last)):
        return None
    group = TokenSpan(last + 1, _behind_particle(clause, speaker.reach.stop, word))
    return Attribution(clause, speaker, group, word, manner, inverted=True)


def _unnamed(clause: Clause, verb: int, last: int) -> Speaker | None:
    """Right behind a quotation: the residents of "“…,” say residents.", and whoever spoke in "“…”, añadió."."""
    if clause.at(clause.skip_back(last, DASHES | {","})) not in CLOSING_MARKS:
        return None
    token = TokenSpan(verb, verb + 1)
    if clause.at(verb + 1) in ENDS_OF_CLAUSE | {""}:
        return Speaker(token, token, Naming.PRONOUN) if clause.lexicon.speech.drops_pronouns else None
    bare = TokenSpan(verb + 1, verb + 2)
    plain = clause.at(verb + 1).isalpha() and clause.at(verb + 1) not in clause.lexicon.names.functions
    return Speaker(bare, bare, Naming.DESCRIPTION) if plain and clause.at(verb + 2) in ENDS_OF_CLAUSE else None


def _is_free(clause: Clause, speaker: Speaker, last: int) -> bool:
    """False for the object of "anunció la compra": a description that is no role, and behind no comma or mark."""
    if speaker.naming is not Naming.DESCRIPTION or last < 0:
        return True
    return is_behind_mark(clause, last) or clause.at(last) in DASHES


def _text(clause: Clause, verb: int, last: int) -> Attribution | None:
    """ "stand auf dem Plakat": behind a quotation, nobody speaks."""
    speech = clause.lexicon.speech
    if clause.folded[verb] not in speech.reading or not is_behind_mark(clause, clause.skip_back(last, DASHES)):
        return None
    stop = min(verb + MOST_TO_TEXT, len(clause))
    if speech.texts.isdisjoint(clause.folded[verb:stop]):
        return None
    token = TokenSpan(verb, verb + 1)
    return Attribution(clause, Speaker(token, token), token, clause.folded[verb], Manner.TEXT)


def _behind_particle(clause: Clause, index: int, verb: str) -> int:
    """The place behind the words that belong to the verb: "out", "mit"; the "ein" of "ein Sprecher" does not."""
    if verb not in clause.lexicon.speech.separable:
        return index
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


def _manner(clause: Clause, speaker: Speaker, verb: str) -> Manner | None:
    """TEXT if a thing "says" it; None for a verb that only things can be the subject of, as in "the horse ran"."""
    speech = clause.lexicon.speech
    words = {clause.at(index) for index in range(speaker.tokens.first, speaker.tokens.stop)}
    if speaker.naming is not Naming.PRONOUN and not speech.texts.isdisjoint(words):
        return Manner.TEXT
    return (
        None
        if verb in speech.reading and verb not in joined(clause.lexicon.saying, speech.quote_verbs)
        else Manner.VERB
    )
