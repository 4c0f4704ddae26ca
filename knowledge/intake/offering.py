"""Files, links and posts that an editor offers: read with all limits, and shown before anything is stored.

What is offered waits on the disk (`pending.py`) for a decision. A page, a post or a document whose text Markdown holds
waits as Markdown with front matter; other files wait as they are.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from knowledge.errors import FetchError, ShelfError, SourceError
from knowledge.facts.extract import extract
from knowledge.fetching.client import WebClient
from knowledge.fetching.file_names import place_of, short_hash
from knowledge.fetching.recoding import recoded
from knowledge.intake.description import Description
from knowledge.intake.entries import Task
from knowledge.intake.pending import Pending, PendingFile
from knowledge.intake.shelf import safe_name
from knowledge.intake.shelving import LibraryFolder
from knowledge.intake.workers import Plan, outcomes
from knowledge.model import Article, Fact
from knowledge.settings import Settings
from knowledge.sources.files import Document, Failure, articles_of
from knowledge.sources.formats import ENDINGS, format_of, largest_size
from knowledge.sources.markdown_writing import as_markdown
from knowledge.sources.rows.columns import Columns
from knowledge.sources.telegram.post import Channel, ChannelPost, post_draft
from knowledge.store.base import ReadableStore
from knowledge.store.changes import Entry
from knowledge.stories import alike, signature_of, tells_the_same

_FACTS = 3
_READ_FOR_FACTS = 40  # passages; rules take milliseconds for each
_COMPARED = 20  # articles of a file that are compared with those that are stored
_LONGEST_NAME = 70  # bytes of the name of a page, which gets a hash if it is longer


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would add, shown before it is stored.

    `token` names it for the decision, and `file` is its name in the library folder. `article` is the first of its
    `articles`, with up to three `facts`; `passages` counts those of all. `columns` are those of a data file. `failures`
    are the parts that cannot be read. `replaces` is the stored article with the id of the first one, and `duplicates`
    are stored articles that tell the same as one of the file.
    """

    token: str
    file: str
    article: Article
    articles: int
    passages: int
    facts: tuple[Fact, ...] = ()
    columns: tuple[Columns, ...] = ()
    failures: tuple[Failure, ...] = ()
    replaces: Article | None = None
    duplicates: tuple[Article, ...] = ()


@dataclass(slots=True)
class _Read:
    """What reading a file gave."""

    first: Entry | None = None
    compared: list[tuple[Article, bytes]] = field(default_factory=list)  # with their signatures
    articles: int = 0
    passages: int = 0
    failures: list[Failure] = field(default_factory=list)
    description: Description = field(default_factory=Description)

    def add(self, entry: Entry) -> None:
        self.first = self.first or entry
        self.articles += 1
        self.passages += len(entry.passages)
        if self.articles <= _COMPARED:
            self.compared.append((entry.article, entry.signature or signature_of(entry.article.text)))


class Offering:
    """Reads what is offered to the library of `settings`. All methods block."""

    def __init__(self, store: ReadableStore, settings: Settings, pending: Pending) -> None:
        self._store = store
        self._settings = settings
        self._pending = pending

    def _checked(self, name: str, size: int) -> str:
        """The name under which a file of `size` bytes may be kept.

        Raises SourceError if it has another format or too many bytes, and ShelfError if there is no library folder.
        """
        LibraryFolder.of(self._settings)
        safe = safe_name(name)
        path = Path(safe or name or "?")
        if not safe or format_of(path) is None:
            raise SourceError(path, "files of this kind cannot be read", f"send one of {', '.join(ENDINGS)}")
        largest = largest_size(path, self._settings.limits.file_mb * 1_000_000)
        if size > largest:
            raise SourceError(path, f"it has more than {largest / 1e6:.0f} MB", "split it into articles")
        return safe

    def of_file(self, name: str, content: bytes, owner: str, *, cancelled: Callable[[], bool]) -> Preview:
        """What a file of this name would add; it waits for `owner` then.

        Raises SourceError and ShelfError, with the name of the file, `ReloadCancelledError`, and OSError if it cannot
        be written.
        """
        return self._preview(self._checked(name, len(content)), content, owner, cancelled=cancelled)

    def of_link(self, url: str, owner: str, *, cancelled: Callable[[], bool]) -> Preview:
        """What the page at `url` would add. Raises `FetchError`, too."""
        LibraryFolder.of(self._settings)
        page = self._client.fetch(url)
        if page is None or page.ending not in ENDINGS:
            remedy = "add its address to the sources in config.yaml, as feed: or sitemap:"
            raise FetchError(url, "this is a list of pages, and no article", remedy)
        content, name = recoded(page), _name_of_page(page.final_url) + page.ending
        return self._preview(self._checked(name, len(content)), content, owner, url=page.final_url, cancelled=cancelled)

    def of_post(self, post: ChannelPost, channel: Channel, owner: str) -> Preview:
        """What a post of a Telegram channel would add. Raises SourceError if it has no words."""
        name = safe_name(f"{channel.link or channel.name or 'post'}-{post.number}.md") or f"post-{post.number}.md"
        path = Path(name)
        draft = post_draft(post, channel)
        if draft is None:
            raise SourceError(path, "the post has no words", "send what it shows as a document")
        [article] = articles_of(Document(path.stem, path), [replace(draft, key="")])
        if isinstance(article, SourceError):
            raise article
        try:
            content = as_markdown(article).encode()
        except ValueError as error:
            raise SourceError(path, "its text cannot be kept as Markdown", "send it as a text file") from error
        return self._preview(self._checked(name, len(content)), content, owner, cancelled=lambda: False)

    @cached_property
    def _client(self) -> WebClient:  # made when a link comes: it loads TLS, which no question needs
        return WebClient(self._settings.fetching)

    def _preview(
        self, name: str, content: bytes, owner: str, *, cancelled: Callable[[], bool], url: str = ""
    ) -> Preview:
        token, path = self._pending.begin(name, content)
        is_kept = False
        try:
            read = self._read(path, url, cancelled)
            entry = read.first
            if entry is None:
                raise _unreadable(name, read.failures)
            markdown = read.description.markdown
            file = f"{Path(name).stem}.md" if markdown else name
            folder = LibraryFolder.of(self._settings)
            folder.check_free(file, self._store)
            replaced = folder.shelf(self._settings).digest(file)
            waiting = PendingFile(owner, file, entry.article.id, text_digest(entry.article), replaced)
            self._pending.keep(token, waiting, markdown.encode() if markdown else None)
            is_kept = True
            return replace(self._shown(token, file, read, entry), article=_linked(entry.article, url))
        finally:
            if not is_kept:
                self._pending.drop(token)

    def _read(self, path: Path, url: str, cancelled: Callable[[], bool]) -> _Read:
        document_id = LibraryFolder.of(self._settings).document_id(path.name)
        document = Document(document_id, path, size=path.stat().st_size).hashed()
        read = _Read()
        plan = Plan.of([Task(document, is_offered=True, url=url)])
        for outcome in outcomes(plan, self._settings.limits, cancelled):
            if isinstance(outcome.entry, Entry):
                read.add(outcome.entry)
            elif outcome.failure:
                read.failures.append(replace(outcome.failure, source=path.name))
            elif outcome.description:
                read.description = outcome.description
        return read

    def _shown(self, token: str, file: str, read: _Read, first: Entry) -> Preview:
        sentences = [one for indexed in first.passages[:_READ_FOR_FACTS] for one in indexed.passage.sentences]
        return Preview(
            token,
            file,
            first.article,
            read.articles,
            read.passages,
            facts=tuple(extract(first.article, sorted(dict.fromkeys(sentences)))[:_FACTS]),
            columns=read.description.columns,
            failures=tuple(read.failures),
            replaces=self._store.article(first.article.id),
            duplicates=tuple(self._duplicates(read.compared)),
        )

    def _duplicates(self, compared: list[tuple[Article, bytes]]) -> list[Article]:
        own = {article.id for article, _ in compared}
        signatures = {one: value for one, value in self._store.signatures().items() if one not in own}
        found: dict[str, Article] = {}
        for article, signature in compared:
            for one in alike(signature, signatures):
                stored = self._store.article(one) if one not in found else None
                if stored and tells_the_same(article, stored):
                    found[one] = stored
        return list(found.values())


def _linked(article: Article, url: str) -> Article:
    """The article with the address where it was fetched, if it names no other."""
    return replace(article, url=article.url or url or None)


def text_digest(article: Article) -> str:
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def _unreadable(name: str, failures: list[Failure]) -> SourceError | ShelfError:
    if failures:
        return SourceError(Path(name), failures[0].reason, failures[0].remedy)
    return SourceError(Path(name), "there is no article in it", "write one into it, and send it again")


def _name_of_page(url: str) -> str:
    """A file name for the page at `url`, without an ending, with its host, as many sites have a page "about"."""
    name = place_of(url).replace("/", "-")
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    return f"{name.encode()[:_LONGEST_NAME].decode(errors='ignore')}-{short_hash(url)}"
