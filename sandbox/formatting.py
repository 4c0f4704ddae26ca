"""Turns the text that a bot sends, with parse mode or entities, into the text and entities that Telegram stores."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sandbox.date_times import moment
from sandbox.detection import detected_entities
from sandbox.errors import ApiError, bad_request
from sandbox.links import WrongLinkError, checked_link, user_of
from sandbox.markup import Json, MarkupError, byte_offset, utf16_length
from sandbox.markup_html import parse_html
from sandbox.markup_v2 import parse_markdown_v2

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
_BYTES_LIMIT = 1 << 15
_OFFSET_LIMIT = 1_000_000
_PLAIN = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote"}
)
_FOUND = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"})
_SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
_CODE = ("code", "pre")
# Telegram replaces control characters by spaces and drops carriage returns and a few combining marks.
_BLANKS = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text as Telegram stores it; entities count in UTF-16 units."""

    text: str
    entities: tuple[Json, ...] = ()


def formatted(text: str, parse_mode: str, entities: Any, *, empty: str = "Text must be non-empty") -> FormattedText:
    """The checked text; `empty` is Telegram's refusal of a blank text ("" if the text may be empty)."""
    if len(text.encode("utf-8", "surrogatepass")) > _BYTES_LIMIT:
        raise bad_request("Text is too long")
    mode = parse_mode.lower()
    if text and mode and mode != "none":
        text, given = _parsed(text, mode)
    else:
        given = _given(entities)
    return _fixed(text, given, empty)


def limited(content: FormattedText, limit: int, complaint: str) -> FormattedText:
    """The same text. Raises ApiError with `complaint` if it is longer than `limit` UTF-16 units."""
    if utf16_length(content.text) > limit:
        raise bad_request(complaint)
    return content


def slice_utf16(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def _parsed(text: str, mode: str) -> tuple[str, list[Json]]:
    try:
        if mode == "html":
            return parse_html(text)
        if mode == "markdownv2":
            return parse_markdown_v2(text)
    except MarkupError as error:
        raise bad_request(f"Can't parse entities: {error}") from error
    if mode == "markdown":
        # Telegram still accepts its legacy Markdown. The sandbox does not, and says so instead of guessing.
        raise ApiError(400, "Bad Request: unsupported parse_mode (the sandbox reads HTML and MarkdownV2)")
    raise bad_request("Unsupported parse_mode")


def _given(entities: Any) -> list[Json]:
    if not isinstance(entities, list):
        return []
    checked: list[Json] = []
    for entity in entities:
        try:
            found = _given_entity(entity)
        except ValueError as error:
            raise bad_request(f"Can't parse MessageEntity: {error}") from error
        if found is not None:
            checked.append(found)
    return checked


def required_field(value: Json, name: str, kind: type, label: str) -> Any:
    """A field of a JSON object. Raises ValueError in the words of Telegram's JSON parser."""
    if name not in value or value[name] is None:
        raise ValueError(f'Can\'t find field "{name}"')
    found = value[name]
    if kind is int and isinstance(found, str) and re.fullmatch(r"-?\d+", found):
        return int(found)
    if kind is str and isinstance(found, int | float) and not isinstance(found, bool):
        return str(found)
    if not isinstance(found, kind) or isinstance(found, bool):
        raise ValueError(f'Field "{name}" must be of type {label}')
    return found


def _given_entity(entity: Any) -> Json | None:
    if not isinstance(entity, dict):
        raise ValueError("expected an Object")
    offset = required_field(entity, "offset", int, "Number")
    length = required_field(entity, "length", int, "Number")
    kind = entity.get("type") or ""
    place = {"offset": offset, "length": length}
    if kind == "":
        raise ValueError("Type is not specified")
    if kind in _FOUND:
        return None
    if kind == "text_link":
        return _given_link(required_field(entity, "url", str, "String"), place)
    return {"type": kind, **place, **_extras(kind, entity)}


def _extras(kind: str, entity: Json) -> Json:
    """The further fields of an entity, by its kind. Raises ValueError."""
    if kind in _PLAIN:
        return {}
    if kind == "pre":
        return {"language": entity["language"]} if entity.get("language") else {}
    if kind == "text_mention":
        user = required_field(entity, "user", dict, "Object")
        return {"user": {"id": required_field(user, "id", int, "Number")}}
    if kind == "custom_emoji":
        return {"custom_emoji_id": required_field(entity, "custom_emoji_id", str, "String")}
    if kind == "date_time":
        unix_time = required_field(entity, "unix_time", int, "Number")
        return moment(str(unix_time), str(entity.get("date_time_format") or ""))
    raise ValueError("Unsupported type specified")


def _given_link(link: str, place: Json) -> Json:
    user = user_of(link)
    if user is not None:
        return {"type": "text_mention", **place, "user": {"id": user}}
    try:
        return {"type": "text_link", **place, "url": checked_link(link)}
    except WrongLinkError as error:
        raise bad_request(f"Entity URL '{link}' is invalid: {error}") from error


def _fixed(text: str, entities: list[Json], empty: str) -> FormattedText:
    for entity in entities:
        if not 0 <= entity["offset"] <= _OFFSET_LIMIT:
            raise bad_request(f"Receive an entity with incorrect offset {entity['offset']}")
        if not 0 <= entity["length"] <= _OFFSET_LIMIT:
            raise bad_request(f"Receive an entity with incorrect length {entity['length']}")
    entities = _nested([entity for entity in entities if entity["length"]])
    _check_boundaries(text, entities)
    text, entities = _cleaned(text, entities)
    text, entities = _trimmed(text, entities)
    if not text:
        if empty:
            raise bad_request(empty)
        return FormattedText("")
    if len(entities) > ENTITY_LIMIT:
        raise bad_request("ENTITIES_TOO_LONG")
    return FormattedText(text, tuple(_with_found(text, entities)))


def _end(entity: Json) -> int:
    return int(entity["offset"] + entity["length"])


def _order(entity: Json) -> tuple[int, int, int]:
    kind = entity["type"]
    rank = 0 if kind in _QUOTES else 2 if kind in _CODE else 1
    return entity["offset"], -entity["length"], rank


def _crosses(one: Json, other: Json) -> bool:
    """True if two entities overlap and neither contains the other."""
    first, second = sorted((one, other), key=_order)
    return bool(second["offset"] < _end(first) < _end(second))


def _nested(entities: Iterable[Json]) -> list[Json]:
    """Telegram's nesting rules: links and code never overlap, code contains no other entity, and styles are split."""
    ordered = sorted(entities, key=_order)
    kept: list[Json] = []
    for entity in [e for e in ordered if e["type"] not in _SPLITTABLE]:
        same = _QUOTES if entity["type"] in _QUOTES else ()
        rivals = [other for other in kept if (other["type"] in _QUOTES) == bool(same)]
        overlaps = any(other["offset"] < _end(entity) and entity["offset"] < _end(other) for other in rivals)
        if not overlaps and not any(_crosses(entity, other) for other in kept):
            kept.append(entity)
    walls = list(kept)
    for kind in _SPLITTABLE:
        for entity in _merged([e for e in ordered if e["type"] == kind]):
            kept.extend(_split(entity, walls))
    return sorted(kept, key=_order)


def _merged(entities: list[Json]) -> list[Json]:
    """Merge adjacent or overlapping styles of one kind, as Telegram does."""
    merged: list[Json] = []
    for entity in entities:
        if merged and entity["offset"] <= _end(merged[-1]):
            merged[-1]["length"] = max(_end(merged[-1]), _end(entity)) - merged[-1]["offset"]
        else:
            merged.append(dict(entity))
    return merged


def _split(entity: Json, walls: list[Json]) -> list[Json]:
    """Split a style where it crosses a link, a quotation or code; inside code it is dropped."""
    cuts = {entity["offset"], _end(entity)}
    for wall in walls:
        if _crosses(entity, wall) or wall["type"] in _CODE:
            cuts |= {cut for cut in (wall["offset"], _end(wall)) if entity["offset"] < cut < _end(entity)}
    points = sorted(cuts)
    pieces = [{**entity, "offset": a, "length": b - a} for a, b in pairwise(points)]
    code = [wall for wall in walls if wall["type"] in _CODE]
    return [p for p in pieces if not any(w["offset"] <= p["offset"] and _end(p) <= _end(w) for w in code)]


def _check_boundaries(text: str, entities: list[Json]) -> None:
    if not entities:
        return
    starts: dict[int, int] = {}
    offset = 0
    for index, character in enumerate(text):
        starts[offset] = index
        offset += utf16_length(character)
    starts[offset] = len(text)
    for entity in entities:
        begin, end = entity["offset"], _end(entity)
        if begin >= offset:
            raise bad_request(f"Entity begins after the end of the text at UTF-16 offset {begin}")
        if begin not in starts:
            place = byte_offset(text, starts[begin + 1])
            raise bad_request(f"Entity begins in a middle of a UTF-16 symbol at byte offset {place}")
        if end > offset:
            raise bad_request(
                f"Entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {end}"
            )
        if end not in starts:
            place = byte_offset(text, starts[end + 1])
            raise bad_request(
                f"Entity beginning at UTF-16 offset {begin} ends in a middle of a UTF-16 symbol at byte offset {place}"
            )


def _cleaned(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    text = _BLANKS.sub(" ", text)
    dropped = [utf16_length(text[: match.start()]) for match in _DROPPED.finditer(text)]
    if not dropped:
        return text, entities
    moved = []
    for entity in entities:
        before = sum(place < entity["offset"] for place in dropped)
        inside = sum(entity["offset"] <= place < _end(entity) for place in dropped)
        if entity["length"] > inside:
            moved.append({**entity, "offset": entity["offset"] - before, "length": entity["length"] - inside})
    return _DROPPED.sub("", text), moved


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Remove white space at the end, and at the start up to the first entity, as Telegram does."""
    text = text.rstrip(" \n")
    length = utf16_length(text)
    kept = [
        {**entity, "length": min(_end(entity), length) - entity["offset"]}
        for entity in entities
        if entity["offset"] < length
    ]
    blanks = len(text) - len(text.lstrip(" \n"))
    cut = min([blanks, *(entity["offset"] for entity in kept)])
    return text[cut:], [{**entity, "offset": entity["offset"] - cut} for entity in kept]


def _with_found(text: str, entities: list[Json]) -> list[Json]:
    """Add detected entities where there is no link, mention or code."""
    solid = [entity for entity in entities if entity["type"] not in (*_SPLITTABLE, *_QUOTES)]
    added = [
        found
        for found in detected_entities(text)
        if not any(other["offset"] < _end(found) and found["offset"] < _end(other) for other in solid)
    ]
    return sorted([*entities, *added], key=_order)
