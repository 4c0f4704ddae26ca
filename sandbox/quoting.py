"""The quoted part of a message that is replied to: an exact part of its text, with the same marks."""

from sandbox.errors import bad_request
from sandbox.formatting import FormattedText, formatted
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
    places = [place for place in _places(message.text, content) if _part(message, place, content) == wanted]
    if not places or utf16_length(content.text) > QUOTE_LIMIT:
        raise bad_request("QUOTE_TEXT_INVALID")
    position = int(given.get("quote_position") or 0)
    quote: Json = {"text": content.text, "position": min(places, key=lambda place: abs(place - position))}
    return {**quote, "is_manual": True, **({"entities": wanted} if wanted else {})}


def _places(text: str, content: FormattedText) -> list[int]:
    """All offsets, in UTF-16 units, at which the text contains the quote."""
    starts = (index for index in range(len(text)) if text.startswith(content.text, index))
    return [utf16_length(text[:index]) for index in starts]


def _compared(entities: tuple[Json, ...]) -> list[Json]:
    return [dict(entity) for entity in entities if entity["type"] in _COMPARED]


def _part(message: Message, place: int, content: FormattedText) -> list[Json]:
    """The compared marks of the message within the quote, moved to where the quote begins."""
    end = place + utf16_length(content.text)
    cut = []
    for entity in _compared(message.entities):
        first = max(entity["offset"], place)
        last = min(entity["offset"] + entity["length"], end)
        if first < last:
            cut.append({**entity, "offset": first - place, "length": last - first})
    return cut
