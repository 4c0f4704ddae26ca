"""What a library is opened with; the chat fills it from `config.yaml`, tests and evaluation by hand."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ReaderKind(StrEnum):
    """Who reads English: the small network alone, or also a larger one where that is not sure."""

    SMALL = "small"
    ACCURATE = "accurate"
    GENERAL = "general"  # of all languages but English, whatever the configuration says


class GoldenMode(StrEnum):
    """What becomes of a reload after which golden questions would have another answer than expected."""

    REPORT = "report"  # it goes live, and its report names them
    REQUIRED = "required"  # it is refused


class SourceKind(StrEnum):
    """What a source is: files on the disk, one page of the web, or a list of pages."""

    FILES = "files"
    LINK = "link"
    SITEMAP = "sitemap"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from.

    `location` is a path or a pattern of paths for FILES, else an address. `every_s` is how often a source is looked at
    while the bot runs; None leaves that to whoever watches.
    """

    kind: SourceKind
    location: str
    every_s: int | None = None

    def __post_init__(self) -> None:
        if not self.location or (self.every_s is not None and self.every_s < 1):
            raise ValueError(f"a source needs a location, and an interval above zero: {self}")


@dataclass(frozen=True, slots=True)
class Fetching:
    """How pages are fetched from the web.

    `contact` is an address that sites can write to. `allowed` are hosts, addresses and networks, each perhaps with a
    port, that may be fetched although they are not public; `fetching/networks.py` explains them. A page has at most
    `largest` bytes and takes at most `timeout_s` seconds. With `robots`, the rules of robots.txt are followed.
    """

    contact: str = ""
    allowed: tuple[str, ...] = ()
    largest: int = 10_000_000
    timeout_s: float = 30.0
    robots: bool = True


QUOTE_LENGTH = 900  # the most characters that are shown of an article as an answer


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least confidence, 0 to 1, of an answer that is sure, and of one that is shown as perhaps right."""

    sure: float = 0.85
    perhaps: float = 0.2

    def __post_init__(self) -> None:
        if not 0.0 <= self.perhaps <= self.sure <= 1.0:
            raise ValueError(f"thresholds must lie in 0..1, perhaps not above sure: {self}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be spent on reading one file.

    `file_mb` is the size of a text in millions of bytes; formats with pictures may have more, in proportion. `seconds`
    is the computing time for a file of 10 MB; the smallest text gets a 24th of it, and the smallest document that is
    packed or has rows an eighth. `memory_mb` is the memory beside what a process takes anyway; files below 400,000
    bytes get three fifths of it. Time is limited on Unix, memory on Linux.
    """

    file_mb: int = 10
    seconds: int = 120
    memory_mb: int = 200

    def __post_init__(self) -> None:
        if min(self.file_mb, self.seconds, self.memory_mb) < 1:
            raise ValueError(f"limits must be above 0: {self}")


LIMITS = Limits()  # what is allowed if the configuration says nothing


@dataclass(frozen=True, slots=True)
class Settings:
    """`sources` are where articles come from, `data` is the folder that the store keeps.

    A path among the sources means a source of files; `paths` and `web` have them apart.

    `thresholds` decide how sure an answer is. `synonyms` is a file of words that mean the same, beside those that
    Footnote knows. `reader` picks the short answers. `quote_length` is the most characters shown of an article.
    `limits` hold for each file that is read.
    `fetching` is how sources of the web are fetched. `golden` says what the golden questions decide.
    `library` is the folder that keeps what admins send; it is a source, too.
    """

    sources: tuple[Source | Path, ...]
    data: Path
    thresholds: Thresholds = Thresholds()
    synonyms: Path | None = None
    reader: ReaderKind = ReaderKind.ACCURATE
    quote_length: int = QUOTE_LENGTH
    limits: Limits = LIMITS
    fetching: Fetching = Fetching()
    golden: GoldenMode = GoldenMode.REPORT
    library: Path | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """The sources that are files or folders, or patterns of them; the last one is a library folder of its own."""
        return (*_paths(self.sources), *self.own_folder)

    @property
    def own_folder(self) -> tuple[Path, ...]:
        """The library folder if no other source contains it, so that it is a source of its own."""
        own = self.library
        return () if own is None or any(own.is_relative_to(path) for path in _paths(self.sources)) else (own,)

    @property
    def web(self) -> tuple[Source, ...]:
        """The sources that are in the web."""
        return tuple(one for one in self.sources if isinstance(one, Source) and one.kind is not SourceKind.FILES)


def _paths(sources: tuple[Source | Path, ...]) -> tuple[Path, ...]:
    files = (one for one in sources if isinstance(one, Path) or one.kind is SourceKind.FILES)
    return tuple(one if isinstance(one, Path) else Path(one.location) for one in files)
