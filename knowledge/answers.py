"""The records of an answer: what is quoted, in which form, how sure it is, and why nothing is."""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from knowledge.model import Article, Span


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


class Form(StrEnum):
    """The form of an answer: what is shown of the article."""

    SHORT = "short"  # a short answer, in its sentence
    SENTENCES = "sentences"
    STEPS = "steps"  # an ordered list, with the sentence that leads in
    LIST = "list"
    TABLE = "table"  # one or more rows, as "header: value"
    FAQ = "faq"  # what stands below a question
    DEFINITION = "definition"
    CODE = "code"
    METADATA = "metadata"  # author, date or link of an article, or its title; nothing of its text


class Tier(StrEnum):
    """How an answer is presented: plainly, under "Perhaps:", or not at all."""

    SURE = "sure"
    PERHAPS = "perhaps"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of what is shown. `label` is what it is the value of: the header of its column, or the term defined."""

    text: Quote
    label: Quote | None = None

    @property
    def shown(self) -> str:
        """The part as one piece of plain text, "header: value" if it has a label."""
        return f"{self.label.text}: {self.text.text}" if self.label else self.text.text


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one article that answers.

    `parts` are what is shown, in reading order, in the form `form`; between two parts that are not neighbours, text is
    left out. `sentence` is the one sentence that carries most of the answer, in `passage`. `headings` are the headings
    above it, outermost first. `confidence` is the probability, 0 to 1, that what is shown answers the question. `short`
    is the short answer, if one was asked for and is sure. `also_in` are other articles that tell the same story.
    """

    sentence: Quote
    passage: Quote
    confidence: float
    short: Quote | None = None
    form: Form = Form.SHORT
    parts: tuple[Part, ...] = ()
    headings: tuple[Quote, ...] = ()
    also_in: tuple[Article, ...] = ()

    def __post_init__(self) -> None:
        if not self.parts:
            object.__setattr__(self, "parts", (Part(self.sentence),))
        labels = [part.label for part in self.parts if part.label]
        quotes = [self.sentence, self.passage, *(part.text for part in self.parts), *labels, *self.headings]
        if any(quote.article is not self.article for quote in quotes + ([self.short] if self.short else [])):
            raise ValueError("a citation quotes one article")
        if self.sentence.span not in self.passage.span:
            raise ValueError("the cited sentence must lie in the cited passage")
        if any(a.text.span.end > b.text.span.start for a, b in pairwise(self.parts)):
            raise ValueError("the parts of a citation must be in reading order")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must lie in 0..1: {self.confidence}")

    @property
    def article(self) -> Article:
        return self.sentence.article

    @property
    def shown(self) -> str:
        """What is shown as the answer, its parts joined by line breaks."""
        return "\n".join(part.shown for part in self.parts)

    @property
    def paragraph(self) -> int:
        """The number of the article's paragraph that holds the cited sentence, counted from 0."""
        return self.article.paragraph_at(self.sentence.span.start)


class DetailKind(StrEnum):
    """What a question may ask about an article itself."""

    AUTHOR = "author"
    PUBLISHED = "published"
    URL = "url"
    TITLE = "title"  # which articles there are about something, or the newest ones


@dataclass(frozen=True, slots=True)
class Detail:
    """What the record of an article says, in answer to a question about the article itself."""

    article: Article
    kind: DetailKind

    def __post_init__(self) -> None:
        if getattr(self.article, self.kind.value) is None:
            raise ValueError(f"{self.article.id} has no {self.kind.value}")

    @property
    def value(self) -> str:
        """The author, title or link; the date as ISO 8601."""
        return str(getattr(self.article, self.kind.value))


class Reason(StrEnum):
    """Why an answer is, or is not, given."""

    FOUND = "found"  # an answer is shown, surely or perhaps
    EMPTY_QUESTION = "empty question"
    NO_ARTICLES = "no articles"
    UNKNOWN_WORDS = "unknown words"  # the articles never mention what `missing` names
    NOT_STATED = "not stated"  # the articles have all words, but no passage says it
    NOT_FOUND = "not found"  # no passage says it, and not all words are known to be in the articles
    AMBIGUOUS = "ambiguous"  # in its conversation, the question may mean one of several that `suggestions` are


class Difference(StrEnum):
    """What a statement says otherwise than the question asks."""

    ROLE = "role"
    ORGANISATION = "organisation"
    QUALIFIER = "qualifier"  # former, acting, incoming
    DATE = "date"
    SPEAKER = "speaker"
    TOPIC = "topic"
    RELATION = "relation"  # what is asked of the one who is named


@dataclass(frozen=True, slots=True)
class Repair:
    """A word of the question that the articles do not have, and the spelling of theirs that was used instead."""

    written: str
    used: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question, or that they do not say.

    `candidates` are the places looked at, best first, also when none is good enough; `citations` are those that
    may be shown as an answer. `tier` says how the answer is presented. `details` answer a question about the articles
    themselves (form `METADATA`); then there are no candidates. `understood` is the question after repairs, and after
    what a conversation adds (or what it is another way to ask) if `is_follow_up`. `besides` are answers that were left
    out, as they were given before.
    `missing` names the words (or the names) that no article covers; if there is a `difference`, those that are stated
    otherwise. `suggestions` are titles, headings or questions near to what was asked, or the questions that may be
    meant, each of which is answered when asked. `took_ms` is the time from question to answer in milliseconds.
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
    tier: Tier = Tier.SILENT
    details: tuple[Detail, ...] = ()
    difference: Difference | None = None
    is_follow_up: bool = False
    besides: tuple[str, ...] = ()
    took_ms: float = field(default=0.0, compare=False)

    def __post_init__(self) -> None:
        if self.is_shown and not self.candidates and not self.details:
            raise ValueError("an answer needs a citation")
        if self.is_shown != (self.reason is Reason.FOUND):
            raise ValueError(f"an answer is shown exactly if it was found: {self.tier} and {self.reason}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence must lie in 0..1: {self.confidence}")

    @property
    def answered(self) -> bool:
        """True if the answer is sure."""
        return self.tier is Tier.SURE

    @property
    def is_shown(self) -> bool:
        """True if the answer is sure, or perhaps right."""
        return self.tier is not Tier.SILENT

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What may be shown as an answer, best first; empty when the articles do not say."""
        return self.candidates if self.is_shown else ()

    @property
    def best(self) -> Citation | None:
        """The citation that carries the answer; None when the articles do not say, or `details` answer."""
        return self.candidates[0] if self.is_shown and self.candidates else None

    @property
    def form(self) -> Form | None:
        """The form of what is shown; None when nothing is."""
        if self.details:
            return Form.METADATA
        return self.best.form if self.best else None
