"""Copies of one story among the hits: what they have in common is found once, and what was corrected not at all."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Self

from rapidfuzz.fuzz import partial_ratio

from knowledge.model import Article
from knowledge.store.base import Hit, ReadableStore, StoredPassage
from knowledge.store.changes import StoryLink

_SAME = 90.0  # of 100: a sentence with a word or two changed; with another name and another number it has some 70


@dataclass(frozen=True, slots=True)
class Stories:
    """Which articles of a corpus tell the same story.

    `links` are those of all articles that are not the first of their story, `members` the ids of a story's articles by
    its first one, which is among them, without those that are corrected.
    """

    links: Mapping[str, StoryLink] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, links: Mapping[str, StoryLink]) -> Self:
        members: dict[str, tuple[str, ...]] = {}
        for article in sorted(links):
            link = links[article]
            if link.first and not link.is_corrected:
                members[link.first] = (*members.get(link.first, (link.first,)), article)
        return cls(links, members)

    def told_once(self, hits: Sequence[Hit], store: ReadableStore) -> list[Hit]:
        """The hits without passages of a copy that another article of its story, with a hit of its own, has as well.

        What only the copy says stays. Hits in articles that were corrected are left out.
        """
        if not self.links:
            return list(hits)
        left = [hit for hit in hits if hit.article not in self.links or not self.links[hit.article].is_corrected]
        there = {hit.article for hit in left}
        doubtful = {hit.passage: better for hit in left if (better := self._better(hit.article, there))}
        if not doubtful:
            return left
        article = cache(store.article)  # several passages may be repeated from one
        repeated = {one.id for one in store.passages(list(doubtful)) if _repeats(one, article(doubtful[one.id]))}
        return [hit for hit in left if hit.passage not in repeated]

    def others(self, article: str) -> Iterator[str]:
        """The ids of the other articles that tell the same as this one, the first of the story first."""
        link = self.links.get(article)
        first = link.first if link and link.first else article
        return (one for one in self.members.get(first, ()) if one != article)

    def _better(self, article: str, there: Collection[str]) -> str | None:
        """The article of the same story that is cited rather than this copy, among those with hits."""
        link = self.links.get(article)
        members = self.members.get(link.first, ()) if link and link.first else ()
        found = next((one for one in members if one in there), article)
        return found if found != article else None


def _repeats(stored: StoredPassage, better: Article | None) -> bool:
    """True if the other article has each sentence of the passage, perhaps lightly edited."""
    text = stored.article.text
    return better is not None and all(
        sentence.of(text) in better.text or partial_ratio(sentence.of(text), better.text, score_cutoff=_SAME)
        for sentence in stored.passage.sentences
    )
