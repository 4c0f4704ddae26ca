"""Who wrote a scraped text: bylines above it, a few words on the author or a credit below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from knowledge.sources.paragraphs import ends_sentence

_NAME_SCRIPTS = re.compile(
    r"[\u3400-\u9fff]{2,4}|[\u3041-\u30ff\u3400-\u9fff]{2,8}|[\u0620-\u06ff]{2,}(?:\s[\u0620-\u06ff]{2,}){1,3}"
)
_LONGEST = 600  # characters; more than a few words on the author
_TRAILER = re.compile(r"\s*(?:[|·•,;(]|\s[–—-]\s|\b(?:in|for|at|aus|à)\b)\s*")


@dataclass(frozen=True, slots=True)
class _Patterns:
    prefixes: dict[str, re.Pattern[str]]
    biographies: tuple[re.Pattern[str], ...]
    credits: tuple[re.Pattern[str], ...]
    particles: frozenset[str]
    joiner: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = yaml.safe_load(Path(__file__).with_name("bylines.yaml").read_text(encoding="utf-8"))

    def whole_lines(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        name = r"(?P<name>\S.{1,60}?)"
        return tuple(re.compile(pattern.replace("{name}", name), re.IGNORECASE) for pattern in patterns)

    joiners = "|".join(re.escape(joiner) for joiner in data["joiners"])
    return _Patterns(
        prefixes={
            language: re.compile(f"(?:{'|'.join(patterns)})", re.IGNORECASE)
            for language, patterns in data["prefixes"].items()
        },
        biographies=whole_lines(data["biographies"]),
        credits=whole_lines(data["credits"]),
        particles=frozenset(data["particles"]),
        joiner=re.compile(rf"\s*,\s*(?:(?:{joiners})\s+)?|\s+(?:{joiners})\s+|\s*[、，]\s*"),
    )


def is_name(text: str) -> bool:
    """Whether `text` may be a person's name: two to five words in capitals, or a few characters of another script."""
    if _NAME_SCRIPTS.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 5 or not re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[.'’ -])*", text):
        return False
    capitals = [word for word in words if word.lower() not in _patterns().particles]
    return len(capitals) >= 2 and all(word[0].isupper() for word in capitals) and not text.endswith("-")


def byline(line: str, language: str) -> str | None:
    """The author that `line` names, if it is a byline and nothing else; several are joined with commas."""
    if ends_sentence(line):
        return None
    for key in ("any", language):
        prefix = _patterns().prefixes.get(key)
        found = prefix.match(line) if prefix else None
        if found and (names := _names(line[found.end() :].strip(), exact=line[found.end() - 1] in ":：")):
            return names
    return None


def _names(text: str, *, exact: bool) -> str | None:
    """The names that `text` begins with; None if it begins with none. `exact` trusts a single word as a pen name."""
    names: list[str] = []
    rest = text
    while rest:
        end = _TRAILER.search(rest)
        joint = _patterns().joiner.search(rest)
        cut = min(
            (found for found in (end, joint) if found), key=lambda found: (found.start(), -found.end()), default=None
        )
        name = rest[: cut.start()] if cut else rest
        if not is_name(name):
            break
        names.append(_in_small_letters(name))
        if cut is None or cut is not joint:
            break
        rest = rest[cut.end() :]
    if not names and exact and re.fullmatch(r"\w{2,30}", text):
        names = [text]
    # An agency or a desk stands in capitals: "By AFP".
    if not names and re.fullmatch(r"[A-Z]{2,8}", text):
        names = [text]
    return ", ".join(names) or None


def _in_small_letters(name: str) -> str:
    return name.title() if name.isupper() and name.isascii() else name


def biography(line: str) -> str | None:
    """The person that `line` introduces as a journalist, if it does nothing else."""
    return _named(line, _patterns().biographies)


def credit(line: str) -> str | None:
    """The person that `line` credits or tells how to reach, if it does nothing else."""
    return _named(line, _patterns().credits)


def _named(line: str, patterns: Sequence[re.Pattern[str]]) -> str | None:
    for pattern in patterns if len(line) <= _LONGEST else ():
        found = pattern.fullmatch(line)
        if found and is_name(found["name"]):
            return _in_small_letters(found["name"])
    return None
