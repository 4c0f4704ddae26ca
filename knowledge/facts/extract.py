"""What an article states: who holds which role, who said what, what something is, and what happened.

Sentences without a word of a role or of speech are skipped early. The rules match sentence shapes that newspapers use,
and leave a statement out where they would have to guess. Known limits:

- roles in the cells of a table, and roles that only a whole paragraph gives;
- a person's name without capitals, or in CJK scripts;
- who "they" or "a spokesman" is, as a speaker: a description stands for itself; who "he" is, if neither the sentence
  before nor the last person named is meant;
- a quotation whose speaker is only named behind it in another sentence, or beside a verb that the language file lacks;
- irony, and what is only planned or alleged without a word that says so: the quoted sentence has to show it;
- events in the present tense, that are planned, or whose subject is "it" or a list; what a term is in a later sentence;
- languages whose file has no `statements`, except for acronyms.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from knowledge.facts.cast import Cast
from knowledge.facts.clause import parse
from knowledge.facts.dated import dated
from knowledge.facts.handovers import Handover
from knowledge.facts.held import held
from knowledge.facts.roles import UnresolvedRole, changes_in
from knowledge.facts.speech import ClauseAt, speech_in
from knowledge.facts.terms import terms_in, with_fullest_name
from knowledge.facts.voices import add_speakers, speech_facts
from knowledge.languages import language_of
from knowledge.languages.statements import StatementWords
from knowledge.model import Article, Fact, Span

WORDS = re.compile(r"\w+(?:-\w+)*")


def extract(article: Article, sentences: Sequence[Span]) -> list[Fact]:
    """The facts of `article`, in the order of its text.

    `sentences` are its sentences, in order; none of them contains the end of a paragraph.
    """
    lexicon, text = language_of(article.language).statements, article.text
    if not lexicon or not sentences:
        return terms_in(text, sentences, lexicon)
    clause_at = cache(lambda span: parse(text, span, lexicon))
    terms = terms_in(text, sentences, lexicon, clause_at)
    cast, facts = _stated(article, sentences, lexicon, clause_at)
    if not facts and not terms:
        return []
    facts += filter(None, (with_fullest_name(fact, cast, text, lexicon) for fact in terms))
    ordered = sorted(dict.fromkeys(facts), key=lambda fact: (fact.sentence.start, fact.value.start))
    return dated(ordered, article, lexicon)


def _stated(
    article: Article, sentences: Sequence[Span], lexicon: StatementWords, clause_at: ClauseAt
) -> tuple[Cast, list[Fact]]:
    """The people of the article, the roles that they hold, and what they say."""
    text = article.text
    told = [span for span in sentences if _has_trigger(span.of(text), lexicon)]
    changes = [changes_in(clause_at(span)) for span in told]
    roles = [role for roles, _ in changes for role in roles]
    handovers = [one for _, found in changes for one in found]
    spoken = speech_in(text, sentences, lexicon, clause_at, told)
    cast = Cast(text, lexicon)
    if not roles and not handovers and not spoken.speech:
        return cast, []
    _add_holders(cast, roles)
    add_speakers(cast, spoken)
    statements: list[UnresolvedRole | Handover] = [*roles, *handovers]
    statements.sort(key=lambda one: (one.newcomer if isinstance(one, Handover) else one.person).start)
    facts = held(article, statements, cast, lexicon)
    return cast, [*facts, *speech_facts(text, sentences, spoken, cast, facts, clause_at)]


def _has_trigger(sentence: str, lexicon: StatementWords) -> bool:
    """True if the sentence has a word of a role or of speech."""
    words = WORDS.findall(sentence.lower())
    if not lexicon.triggers.isdisjoint(words):
        return True
    return bool(lexicon.endings or "-" in sentence) and bool(lexicon.heads_in(words))


def _add_holders(cast: Cast, roles: Iterable[UnresolvedRole]) -> None:
    """Add the people who hold a role to the cast, so that later mentions of a name can mean them."""
    for role in roles:
        if not role.loose:
            name = cast.full_name(role.person)
            if name is not None:
                cast.add_person(name)
