"""The one tree of errors of the knowledge rooms; each carries the data that its message is made of.

Foreign errors (SQLite, tantivy, YAML, the file system) are translated into these once, at the wall where they
enter. "The articles do not say" is an `Answer`, not an error.
"""

from pathlib import Path


class KnowledgeError(Exception):
    """Anything that the knowledge rooms refuse or cannot do."""


class SourceError(KnowledgeError):
    """A source that cannot become an article; the previous version of the article stays.

    `path` is the file, `reason` says what is wrong with it, `remedy` what its owner can do.
    """

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy


class UnreadableError(SourceError):
    """A file that cannot be read at the moment, whatever its content is."""


class UnpublishedError(SourceError):
    """A document whose owner has marked it as a draft. It is no article: an earlier version of it is removed."""


class NoArticlesError(SourceError):
    """A sound data file that was made for something else, such as the settings of a program."""


class ShelfError(KnowledgeError):
    """The library folder cannot be changed as asked; it is as it was.

    `path` is the file, `reason` says what is wrong with it, `remedy` what can be done.
    """

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy


class NothingPendingError(KnowledgeError):
    """Nothing waits for this person's decision under this token: it was decided, it is too old, or it is another's."""

    def __init__(self) -> None:
        super().__init__("nothing waits for your decision here; send it again")


class OvertakenError(KnowledgeError):
    """A file that waits would replace another one than its preview says: `title` names that. Adding it again does."""

    def __init__(self, title: str) -> None:
        super().__init__(f"since the preview, {title} has come into its place; add it again to replace that")
        self.title = title


class FetchError(KnowledgeError):
    """An address from which nothing can be fetched; a copy that was fetched earlier stays.

    `url` is the address without credentials, `reason` says what went wrong, `remedy` what can be done about it.
    """

    def __init__(self, url: str, reason: str, remedy: str) -> None:
        super().__init__(f"{url}: {reason}; {remedy}")
        self.url = url
        self.reason = reason
        self.remedy = remedy


class RefusedAddressError(FetchError):
    """An address that is never fetched, such as one that leads into the own network; no byte was sent."""


class PageGoneError(FetchError):
    """The site says that the page does not exist (404) or that it was removed (410)."""


class TransferError(KnowledgeError):
    """A file to which the library cannot be exported, or from which it cannot be imported; nothing has changed.

    `place` names the file, `reason` what is wrong, with the line where there is one, `remedy` what can be done.
    """

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(f"{place}: {reason}; {remedy}")
        self.place = place
        self.reason = reason
        self.remedy = remedy


class DataError(KnowledgeError):
    """A YAML data file that cannot be used.

    `file` names it; each of the `problems` names a key and its line, the value that is wrong, and, after "; ",
    the remedy.
    """

    def __init__(self, file: str, problems: tuple[str, ...]) -> None:
        super().__init__(f"{file}: {'; '.join(problems)}")
        self.file = file
        self.problems = problems


class StoreError(KnowledgeError):
    """The store cannot be opened, read or written.

    `path` is its folder, `reason` says what is wrong, `remedy` what can be done about it.
    """

    def __init__(self, path: Path, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy


class StoreBusyError(StoreError):
    """Another batch is being written, by this process or by another one; try again when it has ended."""


class ChangesRefusedError(StoreError):
    """A batch was not approved by who asked for it, so nothing has changed."""


class ReloadRunningError(StoreBusyError):
    """Another reload is running; `percent` is how far it is, None if that is not known."""

    def __init__(self, path: Path, percent: int | None) -> None:
        far = "" if percent is None else f", {percent} %"
        super().__init__(path, f"another reload is already running{far}", "wait until it has ended and try again")
        self.percent = percent


class ReloadCancelledError(KnowledgeError):
    """The reload was cancelled; nothing has changed."""

    def __init__(self) -> None:
        super().__init__("the reload was cancelled, and nothing has changed")


class ArticleNotFoundError(KnowledgeError):
    """No stored article has this id; `nearest` are up to three ids that look like it."""

    def __init__(self, article_id: str, nearest: tuple[str, ...]) -> None:
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"no article has the id {article_id!r}{hint}")
        self.article_id = article_id
        self.nearest = nearest
