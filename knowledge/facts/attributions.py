"""Who says something, by the words around a verb of saying: "Wang said", "according to Wang", "Wang: “".

What is said, and whether it is quoted, is decided in `speech` and `reported`; who is named, in `speakers`.
"""

from collections.abc import Sequence

from knowledge.facts.attribution import CLOSING_MARKS, Attribution, Manner, is_behind_mark, names_role
from knowledge.facts.clause import Clause, TokenSpan
from knowledge.facts.descriptions import OPENERS, Naming, Speaker
from knowledge.facts.names import person_ending_at, person_starting_at
from knowledge.facts.speakers import speaker_after, speaker_before
from knowledge.facts.verbs_of_saying import with_verb
from knowledge.model import Span

HYPHEN = "-"
MOST_VERBS = 100  # of saying in one sentence; more are no prose, and each looks at all others
MOST_LABEL = 8  # tokens before the colon of "Lindqvist: “…”"


def attributions(clause: Clause, quoted: Sequence[Span]) -> list[Attribution]:
    """Every attribution of the sentence, from left to right, except those in the `quoted` spans."""
    places = _places(clause)
    if len(places) > MOST_VERBS:
        return []
    label = _label(clause, quoted) if ":" in clause.words else None
    found = [label] if label is not None else []
    for index in places:
        if _is_inside(clause.starts[index], quoted) or not _is_plain(clause, index):
            continue
        attribution = _attribution(clause, index, found[-1].speaker if found else None)
        if attribution is not None and not (found and _is_part_of(attribution, found[-1])):
            found.append(attribution)
    return found


def _places(clause: Clause) -> list[int]:
    """The places of the words that attribute speech."""
    spoken = clause.lexicon.spoken
    if clause.has_hyphen:
        words = enumerate(clause.folded)
        return [at for at, word in words if word in spoken or (HYPHEN in word and _is_hyphenated(clause, word))]
    if spoken.isdisjoint(clause.folded):
        return []
    return [at for at, word in enumerate(clause.folded) if word in spoken]


def _is_part_of(attribution: Attribution, before: Attribution) -> bool:
    """True for the "firm expects" of "Lee said the firm expects growth", which is a part of what Lee says."""
    reach, tokens = attribution.speaker.reach, attribution.speaker.tokens
    said = before.group.stop - 1
    inside = tokens.first <= said < tokens.stop or said < tokens.first <= said + 2
    inside = inside and not before.asks and "," not in attribution.clause.words[said : tokens.first]
    return before.manner is Manner.VERB and not before.inverted and reach.first <= said and inside


def _is_plain(clause: Clause, index: int) -> bool:
    """True for a word without a capital, or one that has it for its place or as a noun ("nach Angaben von")."""
    noun = clause.folded[index] in clause.lexicon.speech.according_nouns
    return index == 0 or noun or clause.words[index][0].islower()


def _is_hyphenated(clause: Clause, word: str) -> bool:
    """True for "dit-elle" and "ajoute-t-il", which are verb and pronoun in one token."""
    verb, _, rest = word.partition(HYPHEN)
    return verb in clause.lexicon.quoting and rest.removeprefix("t-") in clause.lexicon.speech.pronouns


def _is_inside(place: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _attribution(clause: Clause, index: int, before: Speaker | None) -> Attribution | None:
    word, speech = clause.folded[index], clause.lexicon.speech
    if word in speech.participles and clause.at(index - 1) == ",":
        return _with_participle(clause, index, before)
    if word in speech.naming:
        return _with_naming(clause, index, before)
    shapes = (
        (speech.according, _according),
        (speech.according_nouns, _according_noun),
        (speech.according_after, _according_after),
        (clause.lexicon.quoting, with_verb),
    )
    shape = next((shape for words, shape in shapes if word in words), _with_pronoun)
    return shape(clause, index)


def _with_pronoun(clause: Clause, index: int) -> Attribution | None:
    """ "dit-elle"."""
    word = clause.folded[index]
    if not _is_hyphenated(clause, word):
        return None
    token = TokenSpan(index, index + 1)
    return Attribution(clause, Speaker(token, token, Naming.PRONOUN), token, word.partition(HYPHEN)[0], inverted=True)


def _according(clause: Clause, index: int) -> Attribution | None:
    if index > 0 and clause.folded[index] in clause.lexicon.speech.according_first:
        return None
    return _according_from(clause, index, index)


def _according_noun(clause: Clause, index: int) -> Attribution | None:
    """ "nach Angaben von Vogt", "по словам Петрова", "по её словам"."""
    speech, owners = clause.lexicon.speech, clause.lexicon.determiners_and_owners
    if clause.at(index - 1) in speech.according_before:
        return _according_from(clause, index, index - 1)
    if clause.at(index - 1) not in owners or clause.at(index - 2) not in speech.according_before:
        return None
    token = TokenSpan(index - 1, index)
    speaker, group = Speaker(token, token, Naming.PRONOUN), TokenSpan(index - 2, index + 1)
    return Attribution(clause, speaker, group, clause.folded[index], Manner.ACCORDING, inverted=True)


def _according_from(clause: Clause, index: int, start: int) -> Attribution | None:
    first = index + (2 if clause.at(index + 1) in clause.lexicon.speech.according_to else 1)
    speaker = speaker_after(clause, first)
    if speaker is None or speaker.naming is Naming.DESCRIPTION:
        return None  # "according to the plan"
    group = TokenSpan(start, speaker.reach.stop)
    return Attribution(clause, speaker, group, clause.folded[index], Manner.ACCORDING, inverted=True)


def _according_after(clause: Clause, index: int) -> Attribution | None:
    name = person_ending_at(clause, index - 1)
    if name is None:
        return None
    group = TokenSpan(name.first, index + 1)
    return Attribution(clause, Speaker(name, name), group, clause.folded[index], Manner.ACCORDING)


def _with_participle(clause: Clause, index: int, before: Speaker | None) -> Attribution | None:
    """The "adding" of "Lee said that it rains, adding that it pours"; `before` is the last speaker of the sentence."""
    name = None if before is not None else _first_person(clause, index - 1)
    speaker = Speaker(name, name) if name is not None else before
    group = TokenSpan(index, index + 1)
    return Attribution(clause, speaker, group, clause.folded[index], Manner.PARTICIPLE) if speaker is not None else None


def _with_naming(clause: Clause, index: int, before: Speaker | None) -> Attribution | None:
    last = clause.skip_back(index - 1, clause.lexicon.speech.between)
    word, speech = clause.folded[index], clause.lexicon.speech
    aside = clause.at(last) == "," and clause.at(last - 1) not in CLOSING_MARKS and not speech.verb_second
    if word in clause.lexicon.quoting and is_behind_mark(clause, last) and not aside:
        return with_verb(clause, index)  # "“Gut”, lobte Vogt"
    speaker = speaker_before(clause, last) or (speaker_after(clause, index + 1) if speech.verb_second else None)
    if before is not None and clause.at(index - 1) == ",":
        speaker = before  # "Lee said, calling it “clever”"
    if speaker is None or (speaker.naming is Naming.DESCRIPTION and not names_role(clause, speaker.tokens)):
        return None  # "a cereal called “Plain”"
    group = TokenSpan(min(speaker.reach.first, index), max(speaker.reach.stop, index + 1))
    group = group if speaker is not before else TokenSpan(index, index + 1)
    return Attribution(clause, speaker, group, word, Manner.NAMING)


def _label(clause: Clause, quoted: Sequence[Span]) -> Attribution | None:
    """The "Lindqvist:" of "Lindqvist: “I am proud.”"."""
    colon = next((index for index in range(1, min(MOST_LABEL, len(clause))) if clause.at(index) == ":"), 0)
    if not colon or clause.at(colon + 1) not in OPENERS | {'"', "'"} or _is_inside(clause.starts[colon], quoted):
        return None
    name = person_starting_at(clause, 0)
    if name is None or not (name.stop == colon or clause.at(name.stop) == ","):
        return None
    return Attribution(clause, Speaker(name, name), TokenSpan(0, colon), "", Manner.LABEL)


def _first_person(clause: Clause, before: int) -> TokenSpan | None:
    """The first person named left of token `before`, mostly the subject of the sentence."""
    people = (person_starting_at(clause, index) for index in range(before) if not _follows_place(clause, index))
    return next((person for person in people if person is not None), None)


def _follows_place(clause: Clause, index: int) -> bool:
    return clause.at(index - 1) in clause.lexicon.frame.place
