"""The records that every room speaks in: articles, passages, facts, quotes and answers.

All are frozen and refuse nonsense when they are built. A citation is offsets into stored text, never a copied
string that could drift from it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, `start <= i < end`, counted in characters (code points)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or backward span: {self.start}..{self.end}")

    def __contains__(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters that this span names in `text`."""
        return text[self.start : self.end]

    def moved(self, offset: int) -> "Span":
        """The same stretch counted from another start: a sentence's span told in its article, or the other way."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the bot quotes it.

    `text` is the body as plain text: paragraphs parted by exactly one blank line ("\\n\\n"), no markup, no title.
    `language` is a lower-case ISO 639-1 code. `source` says where it came from (a file's path, as configured).
    """

    id: str
    title: str
    text: str
    language: str
    source: str
    author: str | None = None
    published: date | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("id", "title", "text", "language"):
            if not getattr(self, name).strip():
                raise ValueError(f"an article needs a {name} (source: {self.source})")

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds the character at `offset`, counted from 0."""
        return self.text.count("\n\n", 0, offset)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole sentences that is indexed and found as one; `index` counts from 0 within its article."""

    article_id: str
    index: int
    span: Span
    sentences: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.sentences:
            raise ValueError(f"passage {self.index} of {self.article_id} has no sentence")
        if any(sentence not in self.span for sentence in self.sentences):
            raise ValueError(f"a sentence of passage {self.index} of {self.article_id} lies outside it")
        if any(a.end > b.start for a, b in zip(self.sentences, self.sentences[1:], strict=False)):
            raise ValueError(f"sentences of passage {self.index} of {self.article_id} overlap")


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A statement that a person holds (or held) a role, perhaps at an organisation.

    `person` is how the sentence names the person, `name` the fullest mention of the same person in the article
    (often the same span; it may lie in another sentence). `role` is the role as written, with what qualifies it
    ("VP and CTO of Cloud Computing").
    """

    sentence: Span
    person: Span
    name: Span
    role: Span
    organisation: Span | None = None

    def __post_init__(self) -> None:
        if self.person not in self.sentence or self.role not in self.sentence:
            raise ValueError("a role fact's person and role must lie in the sentence that states it")


@dataclass(frozen=True, slots=True)
class SpeechFact:
    """Words that the article attributes to a speaker; `words` excludes the quotation marks."""

    sentence: Span
    speaker: Span
    name: Span
    words: Span


Fact = RoleFact | SpeechFact


@dataclass(frozen=True, slots=True)
class Quote:
    """Text that an article holds at a span; it cannot be built unless `text == article.text[start:end]`."""

    article: Article
    span: Span
    text: str

    def __post_init__(self) -> None:
        if self.span.end > len(self.article.text) or self.span.of(self.article.text) != self.text:
            raise ValueError(f"not what {self.article.id} says at {self.span.start}..{self.span.end}: {self.text!r}")

    @classmethod
    def at(cls, article: Article, span: Span) -> "Quote":
        """What the article says at `span`."""
        return cls(article, span, span.of(article.text))


class QuestionKind(StrEnum):
    """What sort of thing a question asks for."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    WHAT = "what"
    WHICH = "which"
    WHY = "why"
    HOW = "how"
    KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one article that answers: the sentence, the passage around it, the short answer in it.

    `confidence` is the probability, 0 to 1, that this place answers the question.
    """

    sentence: Quote
    passage: Quote
    confidence: float
    short: Quote | None = None

    def __post_init__(self) -> None:
        parts = [self.sentence, self.passage] + ([self.short] if self.short else [])
        if any(part.article is not self.article for part in parts):
            raise ValueError("a citation quotes one article")
        if self.sentence.span not in self.passage.span:
            raise ValueError("the cited sentence must lie in the cited passage")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must lie in 0..1: {self.confidence}")

    @property
    def article(self) -> Article:
        return self.sentence.article

    @property
    def paragraph(self) -> int:
        """The number of the article's paragraph that holds the cited sentence, counted from 0."""
        return self.article.paragraph_at(self.sentence.span.start)


class Reason(StrEnum):
    """Why an answer is, or is not, given."""

    FOUND = "found"
    EMPTY_QUESTION = "empty question"
    NO_ARTICLES = "no articles"
    UNKNOWN_WORDS = "unknown words"  # the articles never mention what `missing` names
    NOT_STATED = "not stated"  # the words are known, but no passage says it


@dataclass(frozen=True, slots=True)
class Repair:
    """A word of the question that the articles do not have, and the spelling of theirs that was used instead."""

    written: str
    used: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question, or that they do not say.

    `candidates` are the places looked at, best first, also when none is good enough; `citations` are those that
    may be shown as an answer. `understood` is the question after repairs. `missing` names the words (or the names)
    that no article covers. `suggestions` are titles or questions near to what was asked. `took_ms` is the time from
    question to answer in milliseconds.
    """

    question: str
    understood: str
    kind: QuestionKind
    language: str
    reason: Reason
    confidence: float
    candidates: tuple[Citation, ...] = ()
    repairs: tuple[Repair, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    took_ms: float = field(default=0.0, compare=False)

    def __post_init__(self) -> None:
        if self.answered and not self.candidates:
            raise ValueError("an answer needs a citation")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must lie in 0..1: {self.confidence}")

    @property
    def answered(self) -> bool:
        return self.reason is Reason.FOUND

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What may be shown as an answer, best first; empty when the articles do not say."""
        return self.candidates if self.answered else ()

    @property
    def best(self) -> Citation | None:
        """The citation that carries the answer; None when the articles do not say."""
        return self.candidates[0] if self.answered else None
