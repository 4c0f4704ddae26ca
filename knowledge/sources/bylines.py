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
_NAME_WORD = re.compile(r"[^\W\d_](?:['’-]?[^\W\d_])*\.?")
_TRAILER = re.compile(r"\s*(?:[|•;(]|\s[–—-]\s|\b(?:in|for|at|aus|à)\b)\s*")


@dataclass(frozen=True, slots=True)
class _Patterns:
    prefixes: dict[str, re.Pattern[str]]
    biographies: tuple[re.Pattern[str], ...]
    credits: tuple[re.Pattern[str], ...]
    particles: frozenset[str]
    comma: re.Pattern[str]
    conjunction: re.Pattern[str]
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
        comma=re.compile("[,，、]"),
        conjunction=re.compile(rf"\s(?:{joiners})\s"),
        joiner=re.compile(rf"\s*[,，、]\s*(?:(?:{joiners})\s+)?|\s+(?:{joiners})\s+"),
    )


def is_name(text: str) -> bool:
    """Whether `text` may be a person's name: two to five words in capitals, or a few characters of another script."""
    if _NAME_SCRIPTS.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    capitals = [word for word in words if word.lower() not in _patterns().particles]
    return len(capitals) >= 2 and all(re.sub(r"^[dl]['’]", "", word)[:1].isupper() for word in capitals)


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
    """The names that `text` begins with; None if it begins with none. `exact` trusts a single word as a pen name.

    Behind a comma alone, the second of two may be a place or a post ("By Jane Doe, New York"), so it is no author.
    """
    patterns = _patterns()
    head = _TRAILER.split(text, maxsplit=1)[0]
    names = []
    for piece in patterns.joiner.split(head):
        if not is_name(piece):
            break
        names.append(_in_small_letters(piece))
    if len(names) == 2 and patterns.comma.search(head) and not patterns.conjunction.search(head):
        names = names[:1]
    # A pen name is trusted behind a colon, an agency or a desk because it stands in capitals: "By AFP".
    if not names and re.fullmatch(r"\w{2,30}" if exact else r"[A-Z]{2,8}", text):
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
