"""The records that every room speaks in: articles, passages, facts, quotes and answers.

All are frozen and refuse nonsense when they are built. A citation is offsets into stored text, never a copied
string that could drift from it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise


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


class BlockKind(StrEnum):
    """What a block of an article is. The values are stored: never change one."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table
    QUESTION = "question"  # of a question and answer; its answer are the blocks up to the next head
    TERM = "term"  # of a definition list; the definitions of it follow
    DEFINITION = "definition"
    CODE = "code"
    QUOTATION = "quotation"
    CAPTION = "caption"  # of a table or a picture


# Blocks that name what stands below them: searched and shown as context, and never quoted as an answer.
HEADS = frozenset({BlockKind.HEADING, BlockKind.QUESTION, BlockKind.TERM})
# The levels of heads that have none in HTML: below every heading.
QUESTION_LEVEL, TERM_LEVEL = 7, 8


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article's text with its part in the article's structure.

    `span` leaves out a marker that the text keeps ("- ", "3. ", "Q: "). `level` is 1 to 6 for a heading, 7 for a
    question, 8 for a term, the depth from 1 for an item, else 0. `is_ordered` is true for an item of an ordered list.
    `cells` are the cells of a row, left to right, without empty ones; `columns` is the column of each, from 0.
    `is_header` is true for a row of header cells.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    is_ordered: bool = False
    cells: tuple[Span, ...] = ()
    columns: tuple[int, ...] = ()
    is_header: bool = False

    def __post_init__(self) -> None:
        if any(cell not in self.span for cell in self.cells) or len(self.cells) != len(self.columns):
            raise ValueError(f"the cells of a row must lie in it, each with its column: {self}")

    @property
    def is_head(self) -> bool:
        return self.kind in HEADS


class DateOrigin(StrEnum):
    """How the date of an article is known, the most certain first. The values are stored, so never change one."""

    STATED = "stated"  # the file's metadata or its feed says so
    TEXT = "text"  # a line beside the title says so
    NAME = "name"  # the name of the file has it


@dataclass(frozen=True, slots=True)
class PageStart:
    """The page `number`, as printed or counted from 1, starts at this offset of an article's text."""

    start: int
    number: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as the bot quotes it.

    `text` is the body as plain text: paragraphs parted by exactly one blank line ("\\n\\n"), no markup, no title. The
    items of a list, and the rows of a table, are lines of one paragraph. `blocks` are its structure in the order of the
    text; without any, each paragraph is a block. `language` is a lower-case ISO 639-1 code. `source` says where it came
    from (a file's path, as configured, or a page's address). `publisher` is the site or paper, `dated_by` says how
    `published` is known. `pages` are in order, and empty for formats without pages.
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
    blocks: tuple[Block, ...] = ()
    publisher: str | None = None
    dated_by: DateOrigin | None = None
    pages: tuple[PageStart, ...] = ()

    def __post_init__(self) -> None:
        for name in ("id", "title", "text", "language"):
            if not getattr(self, name).strip():
                raise ValueError(f"an article needs a {name} (source: {self.source})")
        if any(a.span.end > b.span.start for a, b in pairwise(self.blocks)):
            raise ValueError(f"blocks overlap or are out of order (source: {self.source})")
        if self.blocks and self.blocks[-1].span.end > len(self.text):
            raise ValueError(f"a block lies outside the text (source: {self.source})")
        if any(a.start > b.start for a, b in pairwise(self.pages)):
            raise ValueError(f"pages are out of order (source: {self.source})")

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds the character at `offset`; None in an article without pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page.start)
        return self.pages[max(at - 1, 0)].number if self.pages else None

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
        end = self.span.start
        for sentence in self.sentences:
            if sentence.start < end:
                break
            end = sentence.end
        else:
            if self.span.start < end <= self.span.end:
                return  # as nearly all passages of a reload do; what follows takes three times as long
        if not self.sentences:
            raise ValueError(f"passage {self.index} of {self.article_id} has no sentence")
        if any(sentence not in self.span for sentence in self.sentences):
            raise ValueError(f"a sentence of passage {self.index} of {self.article_id} lies outside it")
        if any(a.end > b.start for a, b in zip(self.sentences, self.sentences[1:], strict=False)):
            raise ValueError(f"sentences of passage {self.index} of {self.article_id} overlap")


class FactKind(StrEnum):
    """What a fact states. The values are stored, so never change one."""

    ROLE = "role"  # somebody holds or held a role
    QUOTE = "quote"  # words between quotation marks, and who said them
    REPORTED = "reported"  # speech that is reported in the article's own words
    DEFINITION = "definition"  # what somebody or something is
    ACRONYM = "acronym"  # a short form and what it stands for
    EVENT = "event"  # something happened, or a count, price or the like was stated
    MEMBERSHIP = "membership"  # somebody belongs to a body


class Qualifier(StrEnum):
    """What a role fact says of the time or the share of a role. A deputy is another role, not a qualifier."""

    FORMER = "former"
    ACTING = "acting"
    INCOMING = "incoming"
    CO = "co"


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of an article.

    | kind | subject | value | organisation |
    |---|---|---|---|
    | role | who holds it | the role as written, without what says former or acting | where |
    | quote, reported | who said it; None: nobody is named | the words, without quotation marks | |
    | definition | what is defined | what it is | |
    | acronym | the long form | the short form | |
    | event | who or what | the phrase with verb and object | |
    | membership | who | the membership as written | the body |

    `subject` is how the sentence names it, `name` the fullest mention of the same subject in the article (often the
    same span; it may lie in another sentence). `when` are the words of a date or time, `date` the date as ISO 8601,
    perhaps only its year or month. `pattern` names the rule that found the fact.
    """

    kind: FactKind
    sentence: Span
    value: Span
    subject: Span | None = None
    name: Span | None = None
    organisation: Span | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    when: Span | None = None
    date: str | None = None
    pattern: str = ""

    def __post_init__(self) -> None:
        if self.value not in self.sentence and (self.subject is None or self.subject not in self.sentence):
            raise ValueError("a fact's subject or value must lie in the sentence that states it")
        if self.subject is None and self.kind not in SPEECH:
            raise ValueError(f"only speech may have no subject: {self.kind}")
        if (self.subject is None) != (self.name is None):
            raise ValueError("a fact has a name exactly if it has a subject")

    @property
    def is_speech(self) -> bool:
        return self.kind in SPEECH


SPEECH = frozenset({FactKind.QUOTE, FactKind.REPORTED})
