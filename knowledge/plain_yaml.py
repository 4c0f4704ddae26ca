"""YAML without anchors, aliases, tags and repeated keys: text becomes plain values, and where each one is written.

The values are built from the parser's events, one by one, so an alias is refused before anything is expanded, and
nesting is refused at a fixed depth. Time and memory grow with the length of the text and with nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from knowledge.errors import DataError

Scalar = str | int | float | bool | None
Value = Scalar | list["Value"] | dict[str, "Value"]
KeyPath = tuple[str | int, ...]

DEEPEST = 32  # levels of lists and mappings; data files use four
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times faster
_RESOLVER = yaml.resolver.Resolver()
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)")
_FRACTION = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]\d+)?")
# The parser's words for the commonest mistakes, in plainer ones with the remedy.
_CLEARER = {
    "mapping values are not allowed in this context": "a value contains a colon; put it in quotation marks",
    "found a tab character that violates indentation": "a tab is used as indentation; use blanks",
    "found character that cannot start any token": "a value begins with a tab, @, % or `; put it in quotation marks",
    "found invalid Unicode character escape code": "an escape such as \\ud83d is half a character; write the character",
}
_KINDS = {"bool": "a boolean", "null": "nothing", "int": "a number", "float": "a number"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value is written: its line, counted from 1; for a scalar also its text and what YAML takes it for."""

    line: int
    written: str = ""
    read_as: str = ""  # "a boolean", "nothing" or "a number"; empty for text, lists and mappings

    def at(self, key: KeyPath) -> str:
        """The place as messages name it: "days[1] (line 7)"."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in key)
        return f"{''.join(parts).removeprefix('.') or 'the file'} (line {self.line})"

    def misread(self) -> str:
        """What to say about a scalar that YAML does not take for text."""
        if not self.written:
            return 'the value is empty; write a word, or "" for none'
        return f'{self.written} is read as {self.read_as}; put it in quotation marks ("{self.written}")'


def compose(text: str, *, name: str) -> tuple[Value, dict[KeyPath, Place]]:
    """The value of the YAML document `text`, and the place of each part of it. Raises DataError, naming `name`.

    Scalars without quotation marks may be booleans, numbers or nothing; all others are text, dates among them.
    """
    composer = _Composer(name, typed=True)
    return composer.document(text), composer.places


def compose_texts(text: str, *, name: str) -> Value:
    """The value of the YAML document `text` with every scalar kept as the text that is written. Raises DataError."""
    return _Composer(name, typed=False).document(text)


def _kind_of(event: yaml.ScalarEvent) -> str:
    """What YAML takes the scalar for: "a boolean", "nothing", "a number", or "" for text."""
    if event.style:  # it is in quotation marks, or in a block of text
        return ""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]  # its stub
    return _KINDS.get(tag.removeprefix("tag:yaml.org,2002:"), "")


def _number(written: str) -> int | float | None:
    """The number, if it is written plainly; None for 3:20 (200 in YAML), 010 (8), 1_000 (1000) and the like."""
    if _NUMBER.fullmatch(written):
        return int(written)
    return float(written) if _FRACTION.fullmatch(written) else None


@dataclass(slots=True)
class _Composer:
    name: str
    typed: bool
    places: dict[KeyPath, Place] = field(default_factory=dict)
    _events: Iterator[Any] = field(init=False)

    def document(self, text: str) -> Value:
        try:
            self._events = yaml.parse(text, Loader=_LOADER)
            return self._document()
        except yaml.MarkedYAMLError as error:
            where = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
            problem = _CLEARER.get(error.problem or "", f"{error.problem}; correct the line")
            raise DataError(self.name, (f"{where}this is not YAML: {problem}",)) from error
        except (yaml.YAMLError, UnicodeEncodeError) as error:
            problem = "this is not YAML: it contains a control character or half a character; remove it"
            raise DataError(self.name, (problem,)) from error

    def _document(self) -> Value:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        value = self._value(next(self._events), ())
        next(self._events)  # the end of the document
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            self._refuse((), after, "a second document begins; keep one document in a file")
        return value

    def _value(self, event: Any, key: KeyPath) -> Value:
        self._check(event, key)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, key)
        self.places[key] = Place(event.start_mark.line + 1)
        return self._sequence(key) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(key)

    def _check(self, event: Any, key: KeyPath) -> None:
        if event.anchor is not None:
            self._refuse(key, event, f"the anchor or alias {event.anchor!r} is refused; write the value itself")
        if event.tag is not None:
            self._refuse(key, event, f"the tag {event.tag!r} is refused; remove it")
        if len(key) >= DEEPEST and not isinstance(event, yaml.ScalarEvent):
            self._refuse(key[:3], event, f"values are nested more than {DEEPEST} levels deep; flatten them")

    def _scalar(self, event: Any, key: KeyPath) -> Scalar:
        place = self._place(event, key)
        match place.read_as:
            case "a boolean":
                return place.written.lower() in {"yes", "true", "on"}
            case "nothing":
                return None
            case "a number":
                number = _number(place.written)
                if number is None:
                    self._refuse(key, event, f"{place.misread()}, or write the number with digits alone")
                return number
        return place.written

    def _place(self, event: Any, key: KeyPath) -> Place:
        place = Place(event.start_mark.line + 1, event.value, _kind_of(event) if self.typed else "")
        self.places[key] = place
        return place

    def _sequence(self, key: KeyPath) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*key, len(items))))
        return items

    def _mapping(self, key: KeyPath) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._key(event, key)
            if name in values:
                self._refuse((*key, name), event, "the key occurs twice; keep one of the two")
            values[name] = self._value(next(self._events), (*key, name))
        return values

    def _key(self, event: Any, key: KeyPath) -> str:
        self._check(event, key)
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse(key, event, "a list or a mapping is used as a key; use a word")
        place = self._place(event, (*key, event.value))
        if place.read_as:
            self._refuse(key, event, f"the key {place.misread()}")
        return place.written

    def _refuse(self, key: KeyPath, event: Any, problem: str) -> NoReturn:
        raise DataError(self.name, (f"{Place(event.start_mark.line + 1).at(key)}: {problem}",))
