"""Copies of one story among the hits: each story is found once, and what it corrects is not found at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from knowledge.store.base import Hit, StoryLink


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

    def told_once(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits without those in a copy whose story has hits in a better place: its first article, or else the first
        copy that has any. Hits in articles that were corrected are left out.
        """
        if not self.links:
            return list(hits)
        there = {hit.article for hit in hits}
        return [hit for hit in hits if hit.article not in self.links or self._is_cited(hit.article, there)]

    def others(self, article: str) -> Iterator[str]:
        """The ids of the other articles that tell the same as this one, the first of the story first."""
        link = self.links.get(article)
        first = link.first if link and link.first else article
        return (one for one in self.members.get(first, ()) if one != article)

    def _is_cited(self, article: str, there: set[str]) -> bool:
        link = self.links[article]
        if link.is_corrected or not link.first:
            return False
        return next((one for one in self.members[link.first] if one in there), None) == article
