"""What a reload says while it runs, and what it has done."""

from dataclasses import dataclass

from knowledge.golden import GoldenReport
from knowledge.sources.files import Failure
from knowledge.store.changes import StoryLink


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reload is: `done` of the `total` files that differ were read.

    `current` is the path of the file that is being read, "" at the end. `rate` is the number of files a second so far.
    `remaining_s` is estimated by the sizes of the files that are left, and None before the first one was read.
    """

    done: int
    total: int
    current: str = ""
    rate: float = 0.0
    remaining_s: float | None = None

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class PassageDifference:
    """How many passages a changed article has gained and lost; one that was edited counts as both."""

    article: str
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class MissingArticles:
    """A source that suddenly misses more than half of its articles; they are kept until their removal is confirmed.

    `articles` are the ids of those that are missing, `total` is how many the source had.
    """

    source: str
    articles: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload did, or would do if `is_dry`; the article ids are sorted.

    `unchanged` includes the articles that were kept because their source failed or because of `asks`. `version` is the
    version of the store after the reload; it is the same as before if no article differed. `passages` are the
    differences of the changed articles. `skipped` are documents without an article that are no faults: drafts, and data
    files of other programs. `duplicates` are the articles that were found to tell the story of another.
    `golden` is what the golden questions showed before the new state went live; None if there are none, or no article
    has changed.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    version: int
    took_s: float
    passages: tuple[PassageDifference, ...] = ()
    asks: tuple[MissingArticles, ...] = ()
    duplicates: tuple[StoryLink, ...] = ()
    is_dry: bool = False
    golden: GoldenReport | None = None
    skipped: tuple[Failure, ...] = ()

    @property
    def has_differences(self) -> bool:
        return bool(self.added or self.changed or self.removed)
