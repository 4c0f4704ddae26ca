"""What an article states: who holds which role, and who said what.

Pure and quick: of a sentence without a word of role or speech only the words are looked up. The
rules hold to shapes that newspapers use, and leave a statement out rather than guess. Known to be out of reach:

- roles told over two sentences, in passing verbs ("she runs Acme", "under his leadership") or in lists of a table;
- a person's name written without capitals, in CJK scripts, or whose surname is itself a role's name ("King");
- who "they", "the company" or "a spokesman" is, as a speaker; who "he" is, when the last person named is not meant;
- speech between single quotation marks, in dialogue dashes, or attributed in the paragraph before without a colon;
- irony, denials ("denied that he was CEO") and what is only planned or alleged: the quoted sentence has to show it;
- languages without a lexicon.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from knowledge.facts import roles, speech
from knowledge.facts.cast import Cast
from knowledge.facts.clause import parse
from knowledge.facts.quotations import MARKS, Quotation, quotations
from knowledge.facts.roles import RoleDraft
from knowledge.facts.speech import SpeechDraft
from knowledge.languages import language_of
from knowledge.languages.statements import StatementWords
from knowledge.model import Article, Fact, RoleFact, Span, SpeechFact

WORDS = re.compile(r"\w+(?:-\w+)*")
REACH = 1500  # characters back to the one whom "he" means: about three paragraphs
Draft = RoleDraft | SpeechDraft


def extract(article: Article, sentences: Sequence[Span]) -> list[Fact]:
    """The facts of `article`, in the order of its text. `sentences` are its sentences, in order, none across a
    paragraph's end.
    """
    lexicon = language_of(article.language).statements
    found = list(_drafts(article.text, sentences, lexicon)) if lexicon else []
    if lexicon is None or not found:
        return []
    cast = Cast(article.text, lexicon)
    for draft in found:
        name = cast.fullest(draft.person) if isinstance(draft, RoleDraft) and not draft.loose else None
        if name is not None:
            cast.prove(name)
    facts = [fact for draft in found for fact in _facts(draft, sentences, cast, lexicon)]
    return sorted(dict.fromkeys(facts), key=lambda fact: (fact.sentence.start, _place(fact)))


def _place(fact: Fact) -> int:
    return fact.role.start if isinstance(fact, RoleFact) else fact.words.start


def _drafts(text: str, sentences: Sequence[Span], lexicon: StatementWords) -> Iterator[Draft]:
    """What each paragraph seems to state, before it is known who is who."""
    paragraphs = list(_paragraphs(text, sentences))
    quoted = [_quotations(text, Span(group[0].start, group[-1].end)) for group in paragraphs]
    for number, group in enumerate(paragraphs):
        clauses = [parse(text, span, lexicon) for span in group if _promises(span.of(text), lexicon)]
        if not clauses:
            continue
        stated = [(clause, list(roles.drafts(clause))) for clause in clauses]
        following = quoted[number + 1][:1] if number + 1 < len(quoted) else []
        said = speech.drafts(text, stated, quoted[number] + following)
        both: list[Draft] = [draft for _, drafts in stated for draft in drafts]
        both += said
        yield from sorted(both, key=lambda draft: _person_of(draft).start)


def _paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for sentence in sentences:
        if paragraph and text.find("\n\n", paragraph[-1].end, sentence.start) >= 0:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _promises(sentence: str, lexicon: StatementWords) -> bool:
    """Whether a sentence has a word of role or speech."""
    words = WORDS.findall(sentence.lower())
    return not lexicon.triggers.isdisjoint(words) or bool(lexicon.endings and lexicon.heads_in(words))


def _quotations(text: str, paragraph: Span) -> list[Quotation]:
    return list(quotations(text, paragraph)) if MARKS.search(text, paragraph.start, paragraph.end) else []


def _person_of(draft: Draft) -> Span:
    return draft.person if isinstance(draft, RoleDraft) else draft.speaker


def _facts(draft: Draft, sentences: Sequence[Span], cast: Cast, lexicon: StatementWords) -> Iterator[Fact]:
    if isinstance(draft, RoleDraft):
        name = _holder(draft, cast)
        if name is not None:
            yield RoleFact(draft.sentence, draft.person, name, draft.role, draft.organisation)
        return
    name = _speaker(draft, cast, lexicon)
    if name is None:
        return
    first = bisect_right(sentences, draft.words.start, key=lambda sentence: sentence.end)
    for sentence in takewhile(lambda sentence: sentence.start < draft.words.end, islice(sentences, first, None)):
        words = Span(max(sentence.start, draft.words.start), min(sentence.end, draft.words.end))
        yield SpeechFact(sentence, draft.speaker, name, words)


def _holder(draft: RoleDraft, cast: Cast) -> Span | None:
    if draft.pronoun:
        return cast.last_named(draft.person.start, since=draft.person.start - REACH)
    if draft.loose and not cast.stands_alone(draft.person):
        return None
    return cast.fullest(draft.person) or (draft.person if draft.title else None)


def _speaker(draft: SpeechDraft, cast: Cast, lexicon: StatementWords) -> Span | None:
    if draft.pronoun:
        return cast.last_named(draft.speaker.start, since=draft.speaker.start - REACH)
    name = cast.fullest(draft.speaker)
    # A lone word with a capital may be an organisation; in German it may be any noun.
    if name is None and lexicon.names.capitals_prove_names and (not draft.opens or cast.is_name(draft.speaker)):
        name = draft.speaker
    if name is not None:
        cast.prove(name)
    return name
