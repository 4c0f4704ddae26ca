"""The quoted part of a message that is replied to: an exact part of its text, with the same marks."""

from sandbox.errors import bad_request
from sandbox.formatting import formatted
from sandbox.markup import utf16_length
from sandbox.records import Json, Message

QUOTE_LIMIT = 1024
# Telegram compares these marks, and ignores the others.
_COMPARED = ("bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time")


def quote_of(message: Message, given: Json) -> Json | None:
    """The TextQuote of reply parameters, None without a quote. Raises ApiError if the message does not contain it.

    Of several places, the one nearest to `quote_position` is taken.
    """
    if not given.get("quote"):
        return None
    content = formatted(str(given["quote"]), str(given.get("quote_parse_mode") or ""), given.get("quote_entities"))
    wanted = _compared(content.entities)
    places = [place for place in _places(message, content.text) if _marks(message, place, content.text) == wanted]
    if not places or utf16_length(content.text) > QUOTE_LIMIT:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = int(given.get("quote_position") or 0)
    quote: Json = {"text": content.text, "position": min(places, key=lambda place: abs(place - position))}
    return {**quote, "is_manual": True, **({"entities": wanted} if wanted else {})}


def chosen_quote(message: Message, text: str) -> Json | None:
    """The quote of a person who selects this part of a message, with its marks; None if there is no such part."""
    places = _places(message, text)
    if not places:
        return None
    marks = _marks(message, places[0], text)
    return {"text": text, "position": places[0], "is_manual": True, **({"entities": marks} if marks else {})}


def _places(message: Message, quote: str) -> list[int]:
    """All offsets, in UTF-16 units, at which the message contains the quote."""
    text = message.text
    return [utf16_length(text[:index]) for index in range(len(text)) if text.startswith(quote, index)]


def _compared(entities: tuple[Json, ...]) -> list[Json]:
    return [dict(entity) for entity in entities if entity["type"] in _COMPARED]


def _marks(message: Message, place: int, quote: str) -> list[Json]:
    """The compared marks of the message within the quote, moved to where the quote begins."""
    end = place + utf16_length(quote)
    cut = []
    for entity in _compared(message.entities):
        first = max(entity["offset"], place)
        last = min(entity["offset"] + entity["length"], end)
        if first < last:
            cut.append({**entity, "offset": first - place, "length": last - first})
    return cut
