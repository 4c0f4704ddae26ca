"""Words of the articles that may mean what a word of a question means, for an editor to choose from.

They come from the passages found by the question's other words: whoever asks for a "boat timetable" is near the
passages on timetables, and these say "ferry".
"""

from dataclasses import dataclass
from itertools import islice

from knowledge.languages import language_of
from knowledge.meaning.vectors import MeaningEncoder, cosines
from knowledge.question.question import QuestionWord
from knowledge.retrieval.retrieve import Retrieved
from knowledge.text.words import bare, words

_MOST_WORDS = 3  # of the question
_MOST_NEAR = 60  # words of the passages that are compared: each vector takes some milliseconds
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class SynonymOffer:
    """A word of a question, and a word of the articles that may mean the same."""

    asked: str
    written: str


def offered_synonyms(found: Retrieved, encoder: MeaningEncoder | None, *, most: int) -> list[SynonymOffer]:
    """The likeliest pairs first: by meaning, or without an encoder of the language, by how near the words stand."""
    asked = _asked(found)
    near = _near(found, {word.bare for word in found.question.words})
    if not asked or not near:
        return []
    if encoder is None or found.question.language.code not in encoder.languages:
        offers = [SynonymOffer(asked[0].bare, word) for word in near]
    else:
        vectors = encoder.sentences("", near)
        ranked = [
            (float(cosine), SynonymOffer(word.bare, other))
            for word in asked
            for cosine, other in zip(cosines(encoder.question(word.bare), vectors), near, strict=True)
        ]
        offers = [offer for _, offer in sorted(ranked, key=lambda one: (-one[0], one[1].asked, one[1].written))]
    return list(islice(offers, most))


def _asked(found: Retrieved) -> list[QuestionWord]:
    """The words that the articles do not have; if they have all, the words that the question is about."""
    subjects = [word for word in found.question.words if word.is_subject and len(word.bare) >= _LEAST_LETTERS]
    unknown = [word for word in subjects if word.written in found.unknown]
    return (unknown or subjects)[:_MOST_WORDS]


def _near(found: Retrieved, asked: set[str]) -> list[str]:
    """The content words of the passages other than those of the question; the nearest to one of them come first."""
    distances: dict[str, int] = {}
    for passage in found.passages:
        article = passage.stored.article
        stopwords = language_of(article.language).stopwords
        written = [bare(word.folded) for word in words(passage.stored.passage.span.of(article.text))]
        places = [place for place, word in enumerate(written) if word in asked]
        for place, word in enumerate(written):
            if word.isalpha() and len(word) >= _LEAST_LETTERS and word not in stopwords and word not in asked:
                distance = min((abs(place - other) for other in places), default=len(written))
                distances[word] = min(distance, distances.get(word, distance))
    return sorted(distances, key=lambda word: distances[word])[:_MOST_NEAR]  # a stable order: the best passage's first
