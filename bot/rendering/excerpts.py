"""A quoted sentence and the short answer in it: the part of a citation that is shown and that a button carries."""

from dataclasses import dataclass

from knowledge import Article, Citation, Quote, Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quoted sentence; `short` is the short answer, None if the sentence itself is the answer."""

    sentence: Quote
    short: Quote | None

    @classmethod
    def of(cls, citation: Citation) -> "Excerpt":
        return cls(citation.sentence, citation.short)

    @property
    def article(self) -> Article:
        return self.sentence.article

    @property
    def marked(self) -> Span | None:
        """The span of the short answer within the sentence's text; None if it is not inside the sentence."""
        if self.short is None or self.short.span not in self.sentence.span:
            return None
        start = self.sentence.span.start
        return Span(self.short.span.start - start, self.short.span.end - start)
