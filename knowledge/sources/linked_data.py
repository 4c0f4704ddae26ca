"""The questions, answers and steps that a page declares to search engines: JSON-LD or microdata of schema.org.

What the article shows already gets its structure from there; what only the declaration says is added to the article.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from knowledge.model import HEADS, QUESTION_LEVEL, BlockKind
from knowledge.sources.assembly import Piece
from knowledge.sources.elements import element_pieces, fragment_pieces

_LARGEST = 2_000_000  # characters of one declaration; the longest lists of questions have some hundred thousand
_DEEPEST = 20  # values inside each other
_MOST_SHOWN = 200  # pieces of a page that shows only the beginning of its article
_MUCH_LONGER = 1.5  # times what the page shows of it
_MOST = 1_000  # questions or steps of one page
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Exchange:
    """A question and the pieces of its answer."""

    question: str
    answer: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Guide:
    """The name of a procedure and its steps."""

    name: str
    steps: tuple[str, ...]


def with_linked_data(pieces: Sequence[Piece], page: Any) -> list[Piece]:
    """`pieces` with the questions and steps that the tree `page` declares; those that are not shown are at the end.

    A declaration that cannot be read is ignored: the article is complete without it.
    """
    exchanges, guides = [*_declared_in_elements(page)], list[_Guide]()
    for value in _values(page):
        exchanges += _exchanges(value)
        guides += _guides(value)
    if not exchanges and not guides:
        return list(pieces)
    found, keys = list(pieces), [_key(piece.text) for piece in pieces]
    for exchange in exchanges[:_MOST]:
        _put(exchange, found, keys)
    for guide in guides:
        _add(guide, found)
    return found


def with_declared_article(pieces: Sequence[Piece], page: Any) -> list[Piece]:
    """The whole text that the tree `page` declares for its article if `pieces` are only its beginning."""
    if len(pieces) > _MOST_SHOWN:
        return list(pieces)
    texts = [value.get("articleBody") for value in _values(page)]
    declared = max((text for text in texts if isinstance(text, str)), key=len, default="")
    lines = [piece for line in declared.splitlines() for piece in fragment_pieces(line, {})]
    whole, shown = _key("".join(piece.line for piece in lines)), [_key(piece.line) for piece in pieces]
    held = sum(len(key) for key in shown if key in whole)
    if len(whole) < _MUCH_LONGER * held or (shown and not held):
        return list(pieces)
    return lines


def _put(exchange: _Exchange, pieces: list[Piece], keys: list[str]) -> None:
    """Mark the question of `exchange` in `pieces`, or write it above its answer, or add both; and update `keys`."""
    asked, first = _key(exchange.question), _key(exchange.answer[0].text)
    if asked in keys:
        place = keys.index(asked)
        if pieces[place].kind not in HEADS:
            pieces[place] = _question(pieces[place].text)
    elif first not in keys:
        added = [_question(exchange.question), *exchange.answer]
        pieces += added
        keys += [_key(piece.text) for piece in added]
    else:
        place = keys.index(first)
        if place == 0 or pieces[place - 1].kind not in HEADS:
            pieces[place] = replace(pieces[place], joined=False)
            pieces.insert(place, _question(exchange.question))
            keys.insert(place, asked)


def _add(guide: _Guide, pieces: list[Piece]) -> None:
    """Add the steps of `guide` if the article has none of them."""
    shown = "".join(_key(piece.text) for piece in pieces)
    if any(_key(step) in shown for step in guide.steps):
        return
    if guide.name and _key(guide.name) not in shown:
        pieces.append(Piece(BlockKind.HEADING, guide.name, level=2))
    for number, step in enumerate(guide.steps, start=1):
        pieces.append(Piece(BlockKind.ITEM, step, marker=f"{number}. ", joined=number > 1, level=1, is_ordered=True))


def _question(text: str) -> Piece:
    return Piece(BlockKind.QUESTION, text, level=QUESTION_LEVEL)


def _key(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()


def _values(page: Any) -> Iterator[dict[str, Any]]:
    """The values of all declarations in JSON-LD, with those inside them."""
    for script in page.iter("script"):
        source = script.text or ""
        if script.get("type") != "application/ld+json" or len(source) > _LARGEST:
            continue
        try:
            declared = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _inside(declared, 0)


def _inside(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _inside(child, depth + 1)


def _is(value: object, kind: str) -> bool:
    types = value.get("@type") if isinstance(value, dict) else None
    return kind in (types if isinstance(types, list) else [types])


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _exchanges(value: dict[str, Any]) -> Iterator[_Exchange]:
    if not _is(value, "Question"):
        return
    answers = _list(value.get("acceptedAnswer")) or _list(value.get("suggestedAnswer"))[:1]
    texts = [answer.get("text") for answer in answers if isinstance(answer, dict)]
    answer = tuple(piece for text in texts if isinstance(text, str) for piece in fragment_pieces(text, {}))
    question = _plain(value.get("name")) or _plain(value.get("text"))
    if question and answer:
        yield _Exchange(question, answer)


def _guides(value: dict[str, Any]) -> Iterator[_Guide]:
    if not _is(value, "HowTo"):
        return
    steps: list[str] = []
    for step in _list(value.get("step")):
        parts = _list(step.get("itemListElement")) if _is(step, "HowToSection") else [step]
        steps += filter(None, map(_step, parts))
    if steps:
        yield _Guide(_plain(value.get("name")), tuple(steps[:_MOST]))


def _step(value: object) -> str:
    """The words of a step: its text, or else its name, or those of the directions in it."""
    if not isinstance(value, dict):
        return _plain(value)
    inner = " ".join(filter(None, (_plain(part.get("text")) for part in _directions(value))))
    return _plain(value.get("text")) or inner or _plain(value.get("name"))


def _directions(value: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in _list(value.get("itemListElement")) if isinstance(part, dict)]


def _plain(value: object) -> str:
    """The text of `value`, which may have HTML in it, in one line; empty if it is none."""
    if not isinstance(value, str) or not value.strip():
        return ""
    return " ".join(" ".join(piece.line for piece in fragment_pieces(value, {})).split())


def _declared_in_elements(page: Any) -> Iterator[_Exchange]:
    """The questions that the elements of `page` declare by attributes (microdata)."""
    for element in page.iter():
        if not isinstance(element.tag, str) or not (element.get("itemtype") or "").rstrip("/").endswith("/Question"):
            continue
        name = _property(element, "name")
        answer = _property(element, "acceptedAnswer")
        text = _property(answer, "text") if answer is not None else None
        if name is None or (answer is None and text is None):
            continue
        pieces = element_pieces(answer if text is None else text)
        question = " ".join("".join(name.itertext()).split())
        if question and pieces:
            yield _Exchange(question, tuple(pieces))


def _property(element: Any, name: str) -> Any | None:
    return next((inner for inner in element.iterdescendants() if inner.get("itemprop") == name), None)
