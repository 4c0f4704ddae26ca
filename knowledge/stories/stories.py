"""Stories: groups of articles that tell the same, with the one that answers cite first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from knowledge.model import Article
from knowledge.stories.pairs import pairs_among
from knowledge.stories.sameness import tells_the_same


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell the same, by their ids.

    `first` is cited, `copies` are the same elsewhere, in the order of their dates. `corrected` are earlier versions by
    the publisher of `first` or of a copy: they answer no more.
    """

    first: str
    copies: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


def stories_among(
    signatures: Mapping[str, bytes], article: Callable[[str], Article | None], known: Mapping[str, str] | None = None
) -> list[Story]:
    """The stories with more than one article; `signatures` are those of all articles, by id.

    `article` gives the article of an id; one that it does not know is left out. `known` maps an article to another one
    of which it is known that both tell the same.
    """
    groups = _Groups()
    for one, other in (known or {}).items():
        if one in signatures and other in signatures:
            groups.join(one, other)
    for one, other in pairs_among(signatures):
        if groups.first_of(one) == groups.first_of(other):
            continue
        pair = article(one), article(other)
        if pair[0] and pair[1] and tells_the_same(pair[0], pair[1]):
            groups.join(one, other)
    grouped = ([found for id_ in sorted(group) if (found := article(id_))] for group in groups)
    return [_story(group) for group in grouped if len(group) > 1]


class _Groups:
    """Disjoint sets of ids (union-find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def first_of(self, one: str) -> str:
        while (above := self._above.get(one, one)) != one:
            self._above[one] = one = self._above.get(above, above)
        return one

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.first_of(one), self.first_of(other)))
        self._above[first] = first
        self._above[second] = first

    def __iter__(self) -> Iterator[list[str]]:
        groups: dict[str, list[str]] = {}
        for one in self._above:
            groups.setdefault(self.first_of(one), []).append(one)
        return (groups[first] for first in sorted(groups))


def _story(articles: list[Article]) -> Story:
    """The story of these articles: of each publisher the newest text stands, and the one published first is cited."""
    by_publisher: dict[str, list[Article]] = {}
    for article in sorted(articles, key=_age):
        by_publisher.setdefault(_publisher(article), []).append(article)
    standing, corrected = [], []
    for versions in by_publisher.values():
        newest = versions[-1]
        earlier = [one for one in versions[:-1] if _is_corrected(one, newest)]
        corrected += [one.id for one in earlier]
        standing += [one.id for one in versions if one not in earlier]
    return Story(standing[0], tuple(standing[1:]), tuple(corrected))


def _age(article: Article) -> tuple[date, str]:
    """Undated articles count as the newest, as most copies have no date."""
    return article.published or date.max, article.id


def _publisher(article: Article) -> str:
    site = urlsplit(article.url or "").hostname or ""
    return (article.publisher or site.removeprefix("www.")).casefold()


def _is_corrected(one: Article, newest: Article) -> bool:
    """True if `newest` is a later text of the same publisher, with other words."""
    later = one.published is not None and newest.published is not None and one.published < newest.published
    return later and one.text != newest.text
