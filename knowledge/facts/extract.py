"""What is extracted from every article and stored: who holds which role, who said what, and short forms.

Short forms are extracted when an article is read, as synonyms are made of them; all these facts after the reload, or
when a question needs them (`completion`). Definitions, events and memberships are extracted when they are asked for
(`whole`), as most articles are never asked.
The rules match sentence shapes that newspapers use, and leave a statement out where they would have to guess. Known
limits, of both kinds:

- roles in the cells of a table, and roles that only a whole paragraph gives;
- a person's name without capitals, or in CJK scripts;
- who "they" or "a spokesman" is, as a speaker: a description stands for itself; who "he" is, if neither the sentence
  before nor the last person named is meant;
- a quotation whose speaker is only named behind it in another sentence, or beside a verb that the language file lacks;
- irony, and what is only planned or alleged without a word that says so: the quoted sentence has to show it;
- events in the present tense, that are planned, or whose subject is "it" or a list; what a term is in a later sentence;
- languages whose file has no `statements`, except for acronyms.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from knowledge.facts.clause import parse
from knowledge.facts.dated import dated
from knowledge.facts.fullest_names import may_be_longer, with_fullest_name
from knowledge.facts.held import held
from knowledge.facts.terms import acronym_facts
from knowledge.facts.told import cast_of, told_in
from knowledge.facts.voices import speech_facts
from knowledge.languages import language_of
from knowledge.model import Article, Fact, Span


def short_forms(article: Article, sentences: Sequence[Span]) -> list[Fact]:
    """The short forms of `article`, in the order of its text; it takes a hundredth of the time of `extract`."""
    return in_order(acronym_facts(article.text, sentences, language_of(article.language).statements))


def extract(article: Article, sentences: Sequence[Span]) -> list[Fact]:
    """The roles, the speech and the short forms of `article`, in the order of its text.

    `sentences` are its sentences, in order; none of them contains the end of a paragraph.
    """
    lexicon, text = language_of(article.language).statements, article.text
    acronyms = acronym_facts(text, sentences, lexicon)
    if not lexicon or not sentences:
        return acronyms
    clause_at = cache(lambda span: parse(text, span, lexicon))
    told = told_in(text, sentences, lexicon, clause_at)
    if told.is_nothing and not any(may_be_longer(fact, text) for fact in acronyms):
        return in_order(acronyms)
    cast = cast_of(text, told, lexicon)
    facts = held(article, told.statements, cast, lexicon)
    facts += speech_facts(text, sentences, told.spoken, cast, facts, clause_at)
    facts += filter(None, (with_fullest_name(fact, cast, text, lexicon) for fact in acronyms))
    return dated(in_order(facts), article, lexicon)


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """The facts in the order of the text, each once."""
    return sorted(dict.fromkeys(facts), key=lambda fact: (fact.sentence.start, fact.value.start))
