"""Reads an export into a store, strictly and as one atomic batch: a broken line is named, and then nothing changes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO

from knowledge.errors import TransferError
from knowledge.intake.entries import entry_of
from knowledge.model import Article
from knowledge.store.base import Store
from knowledge.store.changes import Change, DocumentState, EarlierVersion, StoryLink
from knowledge.transfer.lines import FORMAT, Contents, Earlier, End, Head, Value, parsed

Told = Callable[[int], None]
_CUT = "the file is not whole: its last line is missing"


def read_library(store: Store, file: IO[bytes], name: str, *, merge: bool, progress: Told) -> Contents:
    """Add all that the export `file` holds to the store; `name` is the file's in messages.

    Each article is analysed anew. The store must be empty, unless `merge` is true. Then an article of the same id is
    replaced and becomes an earlier version, earlier versions are put behind those that are there, and all else stays.
    `progress` is called after each article with their number. Raises `TransferError` for a file that is not sound and
    for a store that is not empty, and `StoreError`; then nothing has changed.
    """
    reading = _Reading(store, file, name, progress)
    store.apply(reading.changes(merge=merge))
    return reading.contents


@dataclass(slots=True)
class _Reading:
    """An export that is being read. `articles` are the ids that the store will have."""

    store: Store
    file: IO[bytes]
    name: str
    progress: Told
    number: int = 0  # of the line that was read last
    contents: Contents = field(default_factory=Contents)
    articles: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)  # of the next earlier version of an article

    def changes(self, *, merge: bool) -> Iterator[Change]:
        """What the store is to do, line by line. The store waits meanwhile, so what is there stays as it is."""
        self.articles.update(self.store.digests())
        if not merge and (self.articles or self.store.histories()):
            reason = f"the store holds {len(self.articles)} articles already, or earlier versions of some"
            raise TransferError(self.name, reason, "merge the file into it (--merge), or choose an empty data folder")
        try:
            yield from self._values()
        except ValueError as error:
            remedy = "nothing was imported; export the library once more, or mend this line"
            raise TransferError(self.name, f"line {self.number}: {error}", remedy) from error
        except OSError as error:
            reason = f"the file cannot be read ({error.strerror or error})"
            raise TransferError(self.name, reason, "nothing was imported; check the file") from error

    def _values(self) -> Iterator[Change]:
        head = self._next()
        if not isinstance(head, Head):
            raise ValueError("this is no export of a library, whose first line begins with library")
        if head.format != FORMAT:
            raise ValueError(f"the export has the format {head.format}, but this Footnote reads {FORMAT}")
        while not isinstance(value := self._next(), End):
            self.contents.count(value)
            yield from self._change(value)
        if value.lines != self.number - 1:
            raise ValueError(f"the file is not whole: it had {value.lines} lines before its last one")
        if self.file.readline():
            self.number += 1
            raise ValueError("there is something after the last line")

    def _next(self) -> Value:
        self.number += 1
        line = self.file.readline()
        if not line:
            raise ValueError(_CUT)
        return parsed(line)

    def _change(self, value: Value) -> Iterator[Change]:
        match value:
            case Article():
                yield self._entry(value)
            case Earlier():
                yield from self._version(value)
            case DocumentState():
                if missing := [one for one in value.articles if one not in self.articles]:
                    raise ValueError(f"the article {missing[0]} of the document {value.id} does not come before it")
                yield value
            case StoryLink():
                yield value
            case Head() | End():
                raise ValueError("only the first line begins with library")

    def _entry(self, article: Article) -> Change:
        if article.id in self.read:
            raise ValueError(f"the article {article.id} is there a second time")
        entry = entry_of(article)
        self.read.add(article.id)
        self.articles.add(article.id)
        self.progress(len(self.read))
        return entry

    def _version(self, earlier: Earlier) -> Iterator[Change]:
        """The change for an earlier version, unless it is kept already: the same file may be imported twice.

        Its number puts it behind the versions that the store has and those that were imported before it.
        """
        article_id, kept = earlier.article.id, self.store.earlier(earlier.article.id)
        if any((one.until, one.article) == (earlier.until, earlier.article) for one in kept):
            return
        number = self.numbers.get(article_id, min([0, *(one.version - 1 for one in kept)]))
        self.numbers[article_id] = number - 1
        yield EarlierVersion(earlier.article, earlier.until, number)
