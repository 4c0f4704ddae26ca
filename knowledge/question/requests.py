"""Is a question about the articles themselves? "Who wrote the article on the ferry?", "Which articles are there on X?"

The words are data of the language. An article must be named as such, or by a pronoun alone ("Who wrote it?").
"""

from collections.abc import Sequence

from knowledge.answers import DetailKind, QuestionKind
from knowledge.languages import Language
from knowledge.languages.language import ArticleWords
from knowledge.question.question import ArticleRequest, QuestionWord

_LISTING = frozenset({QuestionKind.WHICH, QuestionKind.WHAT, QuestionKind.KEYWORDS, QuestionKind.HOW_MANY})
_CLOSE = 6  # words between the beginning of a question and the noun, for the question to be for articles


def article_request(
    words: Sequence[QuestionWord], kind: QuestionKind, language: Language, *, is_for_amount: bool = False
) -> ArticleRequest | None:
    """The request that the words of a question make; None if it is not about articles.

    `is_for_amount` is true if a price, an age or another amount is asked for, which articles do not have.
    """
    known = language.articles
    folded = [word.folded for word in words]
    named = known.nouns | known.plurals
    is_named = not named.isdisjoint(folded)

    def about(*asking: frozenset[str]) -> tuple[str, ...]:
        barred = named.union(*asking)
        return tuple(s for word in words if word.is_subject and word.folded not in barred for s in word.stems)

    def means_article(asking: frozenset[str]) -> bool:
        return is_named or (not about(asking) and not language.messages.pronouns.isdisjoint(folded))

    says = any(word.is_speech and word.folded not in known.written for word in words)  # 'Who said "I wrote it"?'
    if kind is QuestionKind.WHO and not says and not known.written.isdisjoint(folded):
        lone = not about(known.written)  # "Who is the author?"
        if lone or means_article(known.written):
            return ArticleRequest(DetailKind.AUTHOR, about(known.written))
    if kind is QuestionKind.WHEN and not known.published.isdisjoint(folded) and means_article(known.published):
        return ArticleRequest(DetailKind.PUBLISHED, about(known.published))
    is_for_articles = is_named and not is_for_amount and kind is not QuestionKind.HOW
    return _of_list_or_link(words, kind, known) if is_for_articles else None


def _of_list_or_link(words: Sequence[QuestionWord], kind: QuestionKind, known: ArticleWords) -> ArticleRequest | None:
    folded = [word.folded for word in words]
    if not known.link.isdisjoint(folded) and (topic := _topic(words, known.link, known)) is not None:
        return ArticleRequest(DetailKind.URL, topic)
    is_newest = not known.newest.isdisjoint(folded)
    nouns = known.plurals | (known.nouns if is_newest else frozenset())
    place = next((at for at, word in enumerate(folded[:_CLOSE]) if word in nouns), None)
    # "Which articles about the city" asks for no place.
    if place is None or not (kind in _LISTING or words[place - 1].asks):
        return None
    topic = _topic(words, known.newest, known)
    return None if topic is None else ArticleRequest(DetailKind.TITLE, topic, is_newest=is_newest)


def _topic(words: Sequence[QuestionWord], asking: frozenset[str], known: ArticleWords) -> tuple[str, ...] | None:
    """The stems of what the articles that are asked for are about, perhaps none; None if they themselves are not asked
    for. `asking` are words that ask.

    "How many pages may I print?" asks for something that is done with pages. A vague noun needs more than itself:
    "which pages are there?" may mean other pages, "which pages are there about the ferry?" does not.
    """
    noun = next(at for at, word in enumerate(words) if word.folded in known.nouns | known.plurals)
    about = next((at for at, word in enumerate(words) if at > noun and word.folded in known.about), len(words))
    subjects = [at for at, word in enumerate(words) if word.is_subject and at != noun and word.folded not in asking]
    before = noun
    while before - 1 in subjects:  # "the Saltwerk article"
        before -= 1
    topic = [at for at in subjects if before <= at < noun or at > about]
    if any(not words[at].is_light for at in subjects if at not in topic):
        return None
    is_newest = any(word.folded in known.newest for word in words)
    if words[noun].folded in known.vague and about == len(words) and not is_newest:
        return None
    return tuple(stem for at in topic for stem in words[at].stems)
