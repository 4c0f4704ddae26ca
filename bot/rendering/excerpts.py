"""What is shown of a citation, and what a button can carry: the parts of one article, their form, the short answer."""

from dataclasses import dataclass
from datetime import date

from knowledge import Article, Citation, Form, Part, Quote, Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Parts of an article in reading order; `short` is the short answer, None if the parts themselves are the answer.

    `headings` are those above the parts, outermost first. `is_sure` is false if it is shown under "Perhaps:". `also_in`
    are other articles that tell the same. `until` is the day on which this version of the article was replaced, None if
    it is the current one.
    """

    parts: tuple[Part, ...]
    short: Quote | None = None
    form: Form = Form.SHORT
    headings: tuple[Quote, ...] = ()
    is_sure: bool = True
    also_in: tuple[Article, ...] = ()
    until: date | None = None

    @classmethod
    def of(cls, citation: Citation, *, is_sure: bool = True) -> "Excerpt":
        labels = [part.label for part in citation.parts]
        headings = tuple(heading for heading in citation.headings if heading not in labels)  # a term is shown already
        return cls(citation.parts, citation.short, citation.form, headings, is_sure, citation.also_in)

    @property
    def article(self) -> Article:
        return self.parts[0].text.article

    @property
    def stretch(self) -> Span:
        """From the first part to the last one; from the term on if it defines one."""
        starts = [part.text.span.start for part in self.parts]
        if self.form is Form.DEFINITION:
            starts += [part.label.span.start for part in self.parts if part.label]
        return Span(min(starts), self.parts[-1].text.span.end)

    @property
    def pages(self) -> tuple[int, ...]:
        """The first and the last page of what answers, or the only one; none in an article without pages."""
        place = self.short.span if self.short else self.stretch
        numbers = {self.article.page_at(place.start), self.article.page_at(place.end - 1)}
        return tuple(sorted(number for number in numbers if number is not None))

    @property
    def marks(self) -> tuple[Span, ...]:
        """The span of the short answer in the article if a part holds it; in a table, the cells that it is part of."""
        if self.short is None:
            return ()
        answer, parts = self.short.span, [part.text.span for part in self.parts]
        if any(answer in part for part in parts):
            return (answer,)
        if self.form is not Form.TABLE:
            return ()
        return tuple(part for part in parts if part.start < answer.end and answer.start < part.end)

    @property
    def headline(self) -> Quote | None:
        """The short answer if it is shown above the parts: in other forms, marking it in its place is enough."""
        return self.short if self.form is Form.SHORT or not self.marks else None
