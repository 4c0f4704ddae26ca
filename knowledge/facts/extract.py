"""What an article states: who holds which role, who said what, what terms mean and what happened.

Sentences without a word of a role or of speech are skipped early. The rules match sentence shapes that newspapers use,
and leave a statement out where they would have to guess. Known limits:

- roles in the cells of a table, and roles that only a whole paragraph gives;
- a person's name without capitals, or in CJK scripts;
- who "they" or "a spokesman" is, as a speaker; who "he" is, if the last person named is not meant;
- speech between single quotation marks, after dialogue dashes, or attributed in the paragraph before without a colon;
- irony, and what is only planned or alleged without a word that says so: the quoted sentence has to show it;
- events in the present tense, that are planned, or whose subject is "it" or a list; what a term is in a later sentence;
- languages whose file has no `statements`, except for acronyms.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from knowledge.facts.cast import Cast
from knowledge.facts.clause import parse
from knowledge.facts.dated import dated
from knowledge.facts.handovers import Handover
from knowledge.facts.held import REACH, held
from knowledge.facts.quotations import quotations
from knowledge.facts.roles import UnresolvedRole, changes_in
from knowledge.facts.speech import UnresolvedSpeech, speech_in
from knowledge.facts.terms import terms_in, with_fullest_name
from knowledge.languages import language_of
from knowledge.languages.statements import StatementWords
from knowledge.model import Article, Fact, FactKind, Span

WORDS = re.compile(r"\w+(?:-\w+)*")
Unresolved = UnresolvedRole | Handover | UnresolvedSpeech


def extract(article: Article, sentences: Sequence[Span]) -> list[Fact]:
    """The facts of `article`, in the order of its text.

    `sentences` are its sentences, in order; none of them contains the end of a paragraph.
    """
    lexicon = language_of(article.language).statements
    found = list(_statements(article.text, sentences, lexicon)) if lexicon else []
    terms = terms_in(article.text, sentences, lexicon)
    if not lexicon or not (found or terms):
        return terms
    cast = Cast(article.text, lexicon)
    _add_holders(cast, found, article.text, lexicon)
    facts = held(
        article, [statement for statement in found if not isinstance(statement, UnresolvedSpeech)], cast, lexicon
    )
    for statement in found:
        if isinstance(statement, UnresolvedSpeech):
            facts += _said(statement, sentences, cast, lexicon)
    facts += filter(None, (with_fullest_name(fact, cast, article.text, lexicon) for fact in terms))
    ordered = sorted(dict.fromkeys(facts), key=lambda fact: (fact.sentence.start, fact.value.start))
    return dated(ordered, article, lexicon)


def _statements(text: str, sentences: Sequence[Span], lexicon: StatementWords) -> Iterator[Unresolved]:
    """The roles and the speech of each paragraph, before it is known which people they are about."""
    paragraphs = list(_paragraphs(text, sentences))
    quoted = [list(quotations(text, Span(group[0].start, group[-1].end))) for group in paragraphs]
    for number, group in enumerate(paragraphs):
        clauses = [parse(text, span, lexicon) for span in group if _has_trigger(span.of(text), lexicon)]
        if not clauses:
            continue
        changes = [changes_in(clause) for clause in clauses]
        with_roles = [(clause, roles) for clause, (roles, _) in zip(clauses, changes, strict=True)]
        next_one = quoted[number + 1][:1] if number + 1 < len(quoted) else []
        statements: list[Unresolved] = [role for _, roles in with_roles for role in roles]
        statements += [handover for _, handovers in changes for handover in handovers]
        statements += speech_in(text, with_roles, quoted[number] + next_one)
        yield from sorted(statements, key=lambda statement: _person_of(statement).start)


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for sentence in sentences:
        if paragraph and text.find("\n\n", paragraph[-1].end, sentence.start) >= 0:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _has_trigger(sentence: str, lexicon: StatementWords) -> bool:
    """True if the sentence has a word of a role or of speech."""
    words = WORDS.findall(sentence.lower())
    if not lexicon.triggers.isdisjoint(words):
        return True
    return bool(lexicon.endings or "-" in sentence) and bool(lexicon.heads_in(words))


def _person_of(statement: Unresolved) -> Span:
    if isinstance(statement, Handover):
        return statement.newcomer
    return statement.person if isinstance(statement, UnresolvedRole) else statement.speaker


def _add_holders(cast: Cast, statements: Iterable[Unresolved], text: str, lexicon: StatementWords) -> None:
    """Add the people who hold a role to the cast, so that later mentions of a name can mean them."""
    for statement in statements:
        if isinstance(statement, UnresolvedRole) and not statement.loose:
            name = cast.full_name(statement.person)
        elif isinstance(statement, UnresolvedSpeech) and not statement.pronoun:
            name = _by_surname(statement.speaker, cast, text, lexicon)
        else:
            continue
        if name is not None:
            cast.add_person(name)


def _by_surname(speaker: Span, cast: Cast, text: str, lexicon: StatementWords) -> Span | None:
    """The full name of a speaker who is named by one word: a person, as firms are not shortened to their last word."""
    if text.startswith(lexicon.possessive_endings, speaker.end):
        return None  # "said Arbor's chair" quotes no Arbor
    name = cast.full_name(speaker)
    return name if name is not None and name.end - name.start > speaker.end - speaker.start else None


def _said(speech: UnresolvedSpeech, sentences: Sequence[Span], cast: Cast, lexicon: StatementWords) -> Iterator[Fact]:
    """The facts of some speech, one per sentence; none if the speaker is not known."""
    name = _speaker(speech, cast, lexicon)
    if name is not None:
        kind = FactKind.QUOTE if speech.is_quoted else FactKind.REPORTED
        for sentence, words in _by_sentence(speech.words, sentences):
            yield Fact(kind, sentence, words, speech.speaker, name)


def _by_sentence(words: Span, sentences: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Each sentence that has some of the words, and those words."""
    first = bisect_right(sentences, words.start, key=lambda sentence: sentence.end)
    for sentence in takewhile(lambda sentence: sentence.start < words.end, islice(sentences, first, None)):
        yield sentence, Span(max(sentence.start, words.start), min(sentence.end, words.end))


def _speaker(speech: UnresolvedSpeech, cast: Cast, lexicon: StatementWords) -> Span | None:
    if speech.pronoun:
        return cast.antecedent(speech.speaker.start, since=speech.speaker.start - REACH)
    name = cast.full_name(speech.speaker) or _lone_name(speech, cast, lexicon)
    if name is not None:
        cast.add_person(name)
    return name


def _lone_name(speech: UnresolvedSpeech, cast: Cast, lexicon: StatementWords) -> Span | None:
    """A speaker without a full name, such as an organisation, if its capital proves that it is a name."""
    proven = lexicon.names.capitals_prove_names and (not speech.opens or cast.is_capital_inside(speech.speaker))
    return speech.speaker if proven else None
