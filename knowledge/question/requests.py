"""Is a question about the articles themselves? "Who wrote the article on the ferry?", "Which articles are there on X?"

The words are data of the language. An article must be named as such, or by a pronoun alone ("Who wrote it?").
"""

from collections.abc import Sequence

from knowledge.answers import DetailKind, QuestionKind
from knowledge.languages import Language
from knowledge.question.question import ArticleRequest, QuestionWord

_LISTING = frozenset({QuestionKind.WHICH, QuestionKind.WHAT, QuestionKind.KEYWORDS, QuestionKind.HOW_MANY})
_CLOSE = 6  # words between the beginning of a question and the noun, for the question to be for articles


def article_request(words: Sequence[QuestionWord], kind: QuestionKind, language: Language) -> ArticleRequest | None:
    """The request that the words of a question make; None if it is not about articles."""
    known = language.articles
    folded = [word.folded for word in words]
    named = known.nouns | known.plurals
    subjects = [word for word in words if word.is_subject and word.folded not in named]

    def about(*asking: frozenset[str]) -> tuple[str, ...]:
        return tuple(s for word in subjects if word.folded not in frozenset().union(*asking) for s in word.stems)

    def means_article(asking: frozenset[str]) -> bool:
        pronouns = language.messages.pronouns
        return not named.isdisjoint(folded) or (not about(asking) and not pronouns.isdisjoint(folded))

    says = any(word.is_speech and word.folded not in known.written for word in words)  # 'Who said "I wrote it"?'
    if kind is QuestionKind.WHO and not says and not known.written.isdisjoint(folded):
        lone = not about(known.written)  # "Who is the author?"
        if lone or means_article(known.written):
            return ArticleRequest(DetailKind.AUTHOR, about(known.written))
    if kind is QuestionKind.WHEN and not known.published.isdisjoint(folded) and means_article(known.published):
        return ArticleRequest(DetailKind.PUBLISHED, about(known.published))
    if named.isdisjoint(folded):
        return None
    if not known.link.isdisjoint(folded):
        return ArticleRequest(DetailKind.URL, about(known.link))
    place = next((at for at, word in enumerate(folded) if word in known.plurals), len(folded))
    if kind in _LISTING and place < _CLOSE:
        newest = not known.newest.isdisjoint(folded)
        return ArticleRequest(DetailKind.TITLE, about(known.newest), is_newest=newest)
    return None
