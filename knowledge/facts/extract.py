"""What an article states: who holds which role, and who said what.

Sentences without a word of a role or of speech are skipped early. The rules match sentence shapes that newspapers use,
and leave a statement out where they would have to guess. Known limits:

- roles in two sentences, in verbs ("she runs Acme", "under his leadership") or in the cells of a table;
- a person's name without capitals, in CJK scripts, or whose surname is itself a role's name ("King");
- who "they" or "a spokesman" is, as a speaker: a description stands for itself; who "he" is, if neither the sentence
  before nor the last person named is meant;
- a quotation whose speaker is only named behind it in another sentence, or beside a verb that the language file lacks;
- irony, denials ("denied that he was CEO") and what is only planned or alleged: the quoted sentence has to show it;
- languages whose file has no `statements`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from knowledge.facts.cast import Cast
from knowledge.facts.clause import parse
from knowledge.facts.roles import UnresolvedRole, roles_in
from knowledge.facts.speech import speech_in
from knowledge.facts.voices import add_speakers, speech_facts
from knowledge.languages import language_of
from knowledge.languages.statements import StatementWords
from knowledge.model import Article, Fact, FactKind, Span

WORDS = re.compile(r"\w+(?:-\w+)*")
REACH = 1500  # characters back to the person whom "he" means: about three paragraphs


def extract(article: Article, sentences: Sequence[Span]) -> list[Fact]:
    """The facts of `article`, in the order of its text.

    `sentences` are its sentences, in order; none of them contains the end of a paragraph.
    """
    lexicon = language_of(article.language).statements
    facts = list(_facts(article.text, sentences, lexicon)) if lexicon and sentences else []
    return sorted(dict.fromkeys(facts), key=lambda fact: (fact.sentence.start, fact.value.start))


def _facts(text: str, sentences: Sequence[Span], lexicon: StatementWords) -> Iterator[Fact]:
    clause_at = cache(lambda span: parse(text, span, lexicon))
    told = [span for span in sentences if _has_trigger(span.of(text), lexicon)]
    roles = [role for span in told for role in roles_in(clause_at(span))]
    spoken = speech_in(text, sentences, lexicon, clause_at, told)
    if not roles and not spoken.speech:
        return
    cast = Cast(text, lexicon)
    _add_holders(cast, roles)
    add_speakers(cast, spoken)
    held = [fact for role in roles for fact in _resolved(role, cast)]
    yield from held
    yield from speech_facts(text, sentences, spoken, cast, held, clause_at)


def _has_trigger(sentence: str, lexicon: StatementWords) -> bool:
    """True if the sentence has a word of a role or of speech."""
    words = WORDS.findall(sentence.lower())
    return not lexicon.triggers.isdisjoint(words) or bool(lexicon.endings and lexicon.heads_in(words))


def _add_holders(cast: Cast, roles: Iterable[UnresolvedRole]) -> None:
    """Add the people who hold a role to the cast, so that later mentions of a name can mean them."""
    for role in roles:
        if not role.loose:
            name = cast.full_name(role.person)
            if name is not None:
                cast.add_person(name)


def _resolved(role: UnresolvedRole, cast: Cast) -> Iterator[Fact]:
    """The fact of a role; none if the person is not known."""
    name = _holder(role, cast)
    if name is not None:
        yield Fact(FactKind.ROLE, role.sentence, role.role, role.person, name, role.organisation)


def _holder(role: UnresolvedRole, cast: Cast) -> Span | None:
    if role.pronoun:
        return cast.antecedent(role.person.start, since=role.person.start - REACH)
    if role.loose and not cast.is_used_alone(role.person):
        return None
    return cast.full_name(role.person) or (role.person if role.title else None)
