"""What a message holds besides text: files, pictures, sounds, places, contacts, polls; in the JSON of the Bot API."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.pictures import size_of

Json = dict[str, Any]

_FOLDERS = {"photo": "photos", "voice": "voice", "sticker": "stickers", "video": "videos", "audio": "music"}
CAPTIONED = frozenset({"document", "photo", "voice", "video", "audio", "animation"})
_VIDEO_SIDE = 240
_STICKER_SIDE = 512
# Kinds that are a file with a length in seconds.
TIMED = frozenset({"voice", "audio", "video", "animation", "video_note"})
FILES = frozenset({"document", "photo", "sticker"}) | TIMED
PLAIN = frozenset({"location", "contact", "poll", "dice", "venue"})


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was sent, kept in memory."""

    id: str
    unique_id: str
    name: str
    mime_type: str
    content: bytes
    kind: str = "document"

    @property
    def path(self) -> str:
        return f"{_FOLDERS.get(self.kind, 'documents')}/{self.unique_id}/{self.name}"

    def as_json(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}

    def as_document(self) -> Json:
        return {**self.as_json(), "file_name": self.name, "mime_type": self.mime_type}


@dataclass(frozen=True, slots=True)
class Media:
    """The content of a message. `kind` is the name of its field, and `content` the value of that field."""

    kind: str
    content: Any
    file: StoredFile | None = None

    @property
    def takes_caption(self) -> bool:
        return self.kind in CAPTIONED

    def as_json(self) -> Json:
        if self.kind == "animation" and self.file is not None:
            return {"animation": self.content, "document": self.file.as_document()}
        return {self.kind: self.content}


def media_of(file: StoredFile, details: Mapping[str, Any] | None = None) -> Media:
    """The content that is this file, by its kind; `details` may have the duration and the emoji. Raises ApiError."""
    more = details or {}
    base, duration = file.as_json(), int(more.get("duration") or 1)
    contents: dict[str, Any] = {
        "document": file.as_document(),
        "voice": {**base, "duration": duration, "mime_type": "audio/ogg"},
        "audio": {**base, "duration": duration, "mime_type": file.mime_type, "file_name": file.name},
        "video_note": {**base, "duration": duration, "length": _VIDEO_SIDE},
        "sticker": _sticker(base, str(more.get("emoji") or "")),
    }
    for kind in ("video", "animation"):
        moving = {"duration": duration, "width": _VIDEO_SIDE, "height": _VIDEO_SIDE, "mime_type": file.mime_type}
        contents[kind] = {**base, **moving, "file_name": file.name}
    return Media(file.kind, contents[file.kind] if file.kind != "photo" else _photo(file), file)


def _photo(file: StoredFile) -> list[Json]:
    # Telegram adds smaller sizes. The sandbox cannot scale pictures, so it has the largest one only.
    width, height = size_of(file.content)
    return [{**file.as_json(), "width": width, "height": height}]


def _sticker(base: Json, emoji: str) -> Json:
    shape = {"type": "regular", "width": _STICKER_SIDE, "height": _STICKER_SIDE}
    return {**base, **shape, "is_animated": False, "is_video": False, "emoji": emoji or "👋"}


def location(latitude: float, longitude: float) -> Media:
    return Media("location", {"latitude": latitude, "longitude": longitude})


def contact(phone_number: str, first_name: str, last_name: str = "") -> Media:
    names = {"last_name": last_name} if last_name else {}
    return Media("contact", {"phone_number": phone_number, "first_name": first_name, **names})


def poll(number: int, question: str, options: tuple[str, ...]) -> Media:
    """A poll without votes: the sandbox does not count any."""
    choices = [{"persistent_id": str(place), "text": text, "voter_count": 0} for place, text in enumerate(options, 1)]
    shape = {"is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    rules = {"allows_revoting": True, "members_only": False}
    content = {"id": str(number), "question": question, "options": choices, "total_voter_count": 0, **shape, **rules}
    return Media("poll", content)
