"""A sentence with the short answer in it: what of a citation is shown, and what a button can carry."""

from dataclasses import dataclass

from knowledge import Article, Citation, Quote, Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quoted sentence; `short` is the short answer, None where the sentence itself is the answer."""

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
        """Where in the sentence's own text the short answer stands; None when it is not in there."""
        if self.short is None or self.short.span not in self.sentence.span:
            return None
        start = self.sentence.span.start
        return Span(self.short.span.start - start, self.short.span.end - start)
