"""The lines of an export: JSON objects in UTF-8, one a line, each with one key that says what it is.

    {"library": {"format": 1}}              the first line
    {"article": {"id": …, "text": …, …}}    a current article; fields with their usual value are left out
    {"earlier": {"until": …, "article": …}} a version that was replaced or removed then, the newest of an article first
    {"document": {"id": …, …}}              what a reload remembers of a document
    {"story": {"article": …, "first": …}}   the article is a copy of `first`, or corrected by it
    {"end": {"lines": 1234}}                the last line; tells a file that was cut, by the number of lines before it

What follows from the articles (passages, index terms, facts) is not among them: an import derives it anew.
"""

from dataclasses import dataclass
from datetime import UTC

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from knowledge.model import Article
from knowledge.store.changes import DocumentState, StoryLink

FORMAT = 1
_INTEGERS = range(-(2**63), 2**63)  # that stores keep


@dataclass(frozen=True, slots=True)
class Head:
    """What the first line says."""

    format: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier version without the number that it had in its store."""

    until: AwareDatetime
    article: Article

    def __post_init__(self) -> None:
        try:
            self.until.astimezone(UTC)
        except OverflowError as error:
            raise ValueError("this time is too far away") from error


@dataclass(frozen=True, slots=True)
class End:
    """What the last line says: how many lines are before it."""

    lines: int


Value = Head | Article | Earlier | DocumentState | StoryLink | End


@dataclass(frozen=True, slots=True)
class ExportLine:
    """A line of an export; exactly one of the fields is there."""

    library: Head | None = None
    article: Article | None = None
    earlier: Earlier | None = None
    document: DocumentState | None = None
    story: StoryLink | None = None
    end: End | None = None

    def __post_init__(self) -> None:
        if len(self._there()) != 1:
            raise ValueError("a line has exactly one of the keys library, article, earlier, document, story, end")
        if self.document and not (self.document.size in _INTEGERS and self.document.modified_ns in _INTEGERS):
            raise ValueError(f"a number of the document {self.document.id} is too large")

    @property
    def value(self) -> Value:
        """What the line holds."""
        (value,) = self._there()
        return value

    def _there(self) -> list[Value]:
        values = (self.library, self.article, self.earlier, self.document, self.story, self.end)
        return [value for value in values if value is not None]


@dataclass(slots=True)
class Contents:
    """How many lines of each kind an export has."""

    articles: int = 0
    earlier: int = 0
    documents: int = 0
    stories: int = 0

    def count(self, value: Value) -> None:
        """Count what a line holds."""
        match value:
            case Article():
                self.articles += 1
            case Earlier():
                self.earlier += 1
            case DocumentState():
                self.documents += 1
            case StoryLink():
                self.stories += 1


_LINES = TypeAdapter(ExportLine)


def written(line: ExportLine) -> bytes:
    """The line as it is in a file, with its line feed."""
    return _LINES.dump_json(line, exclude_defaults=True) + b"\n"


def parsed(line: bytes) -> Value:
    """What a line of a file holds. Nothing is converted, and unknown keys are refused. Raises ValueError."""
    try:
        return _LINES.validate_json(line, strict=True, extra="forbid").value
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        said = first["msg"].removeprefix("Value error, ")
        said = f"{said[:1].lower()}{said[1:]}"
        raise ValueError(f"{place}: {said}" if place else said) from error
