"""From the text of a question to its record: its language, its words, its phrase and what each word does."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from knowledge.languages import DEFAULT, Demand, Language, language_of
from knowledge.languages.language import FREQUENCY
from knowledge.question.marks import bridges, marked_words, numbered_names
from knowledge.question.messages import questions_in
from knowledge.question.phrases import Asking, asking, demanded, kind_without_phrase, phrase_edges
from knowledge.question.question import Question, QuestionWord, Sort, end_of_question
from knowledge.question.requests import article_request
from knowledge.question.splitting import split_words
from knowledge.text.detection import choose, vote

_LEAD = 1.0  # votes for a language, each word having one in all, by which it leads beyond doubt


def parse(text: str, languages: Sequence[str] = ()) -> Question:
    """The record of the question `text`, to be asked of articles in `languages` (codes, the most common first)."""
    votes = vote(text)
    # Words of a question in a language that no article has are stemmed as the articles are.
    code = choose(votes, languages[0] if languages else DEFAULT, among=languages)
    stemming = language_of(code)
    language = _own_language(text, votes, stemming)
    split = split_words(text, language, stemming, phrase_edges(text, language))
    return record(text, _own_words(split, text, language), language, stemming)


def _own_language(text: str, votes: Mapping[str, float], stemming: Language) -> Language:
    """The language of the text itself: that of the articles, unless it asks in another one, or has many of its words.

    One word proves little: "Add boards to the editor" has a stop word of Hungarian.
    """
    own = language_of(choose(votes, stemming.code))
    lead = votes.get(own.code, 0.0) - votes.get(stemming.code, 0.0)
    if own is stemming or lead >= _LEAD or own.questions.phrases_in_text:
        return own
    split = split_words(text, own, stemming, phrase_edges(text, own))
    return own if asking(text, split, own) else stemming


def _own_words(split: Sequence[QuestionWord], text: str, language: Language) -> Sequence[QuestionWord]:
    """The words of the first question of a message; of one that only greets, all words, and none has content."""
    found = questions_in(text, split, language)
    if not found:
        return [replace(word, has_content=False) for word in split]
    return [word for word in split if found[0].start <= word.start < found[0].end]


def record(text: str, split: Sequence[QuestionWord], language: Language, stemming: Language) -> Question:
    """The record of a text whose words are `split`, which are not marked yet."""
    asked = asking(text, split, language)
    own = text[split[0].start : end_of_question(text, split)] if split else text
    kind = asked.kind if asked else kind_without_phrase(own)
    amounts = demanded(language.questions.amounts, text, split, language)
    contrasts = demanded(language.questions.contrasts, text, split, language)
    marked = marked_words(_without_meaning(split, language), text, asked, language, stemming)
    return Question(
        text=text,
        language=language,
        stemming=stemming,
        words=marked,
        kind=kind,
        sort=_sort(asked, amounts),
        phrase=tuple(word.folded for word in marked if word.asks),
        bridges=tuple(bridges(marked, stemming)),
        numbered=tuple(numbered_names(own, language)),
        amounts=amounts,
        contrasts=contrasts,
        request=article_request(marked, kind, language, is_for_amount=bool(amounts)),
    )


def _sort(asked: Asking | None, amounts: Sequence[Demand]) -> Sort:
    """The sort of thing wanted; "how often" wants no number ("monthly"), though its phrase is one of "how many"."""
    if asked is None:
        return Sort.ANYTHING
    is_often = asked.sort is Sort.NUMBER and any(demand.kind == FREQUENCY for demand in amounts)
    return Sort.FREQUENCY if is_often else asked.sort


def _without_meaning(split: Sequence[QuestionWord], language: Language) -> Sequence[QuestionWord]:
    """The words; those that only ask what a thing means have no content ("What does RWS stand for?")."""
    last = [word.folded for word in split[-2:]]
    means = language.identity.means if language.identity else ()
    size = next((n for n in (2, 1) if " ".join(last[-n:]) in means), 0)
    if not size or language.questions.do.isdisjoint(word.folded for word in split):
        return split
    return [*split[:-size], *(replace(word, has_content=False) for word in split[-size:])]
