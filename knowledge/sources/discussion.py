"""Pages on which people discuss: a question with its answers, or a topic with its posts.

Extractors take answers for comments and drop them. Such pages declare the text of each post by attributes of schema.org
(microdata), so the article is all these texts, in the order of the page.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from knowledge.sources.assembly import Piece
from knowledge.sources.elements import element_pieces

_DISCUSSIONS = ("DiscussionForumPosting", "Question")
_TEXTS = frozenset({"text", "articleBody"})
_REPLIES = frozenset({"acceptedAnswer", "suggestedAnswer", "comment"})


def discussion_of(page: Any) -> Any | None:
    """The element of the only discussion in the tree `page`, if it has replies. Several are a list of questions."""
    found = [element for element in page.iter() if _is_discussion(element)]
    if len(found) != 1 or not any(_is_named(element, _REPLIES) for element in found[0].iterdescendants()):
        return None
    return found[0] if len(list(_texts(found[0]))) > 1 else None


def posts(discussion: Any) -> list[Piece]:
    """The pieces of all posts in `discussion`."""
    return [piece for text in _texts(discussion) for piece in element_pieces(_alone(text))]


def opened_by(discussion: Any) -> str | None:
    """The name of the person who began `discussion`, if the first post declares it."""
    for element in discussion.iterdescendants():
        if _is_named(element, _REPLIES):
            return None
        if _is_named(element, {"author"}):
            names = [inner for inner in element.iterdescendants() if _is_named(inner, {"name"})]
            return " ".join((names or [element])[0].text_content().split()) or None
    return None


def _is_discussion(element: Any) -> bool:
    kind = element.get("itemtype") if isinstance(element.tag, str) else None
    return kind is not None and kind.rstrip("/").rpartition("/")[2] in _DISCUSSIONS


def _is_named(element: Any, names: frozenset[str] | set[str]) -> bool:
    return isinstance(element.tag, str) and not names.isdisjoint((element.get("itemprop") or "").split())


def _texts(discussion: Any) -> Iterator[Any]:
    """The declared texts that are not inside another one."""
    inside: set[Any] = set()
    for element in discussion.iterdescendants():
        if element.getparent() in inside:
            inside.add(element)
        elif _is_named(element, _TEXTS):
            inside.add(element)
            yield element


def _alone(element: Any) -> Any:
    """A copy of `element` without the words that follow it."""
    copy = deepcopy(element)
    copy.tail = None
    return copy
