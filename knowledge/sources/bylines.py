"""The author of a scraped text: from a byline above it, or from a biography or a credit below it.

The patterns are in bylines.yaml; this module compiles and applies them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from knowledge.sources.paragraphs import ends_sentence
from knowledge.strict import read_yaml

_NAME_SCRIPTS = re.compile(
    r"[\u3400-\u9fff]{2,4}|[\u3041-\u30ff\u3400-\u9fff]{2,8}|[\u0620-\u06ff]{2,}(?:\s[\u0620-\u06ff]{2,}){1,3}"
)
_LONGEST = 600  # characters; a longer line is a paragraph of the article, not a biography
_NAME_WORD = re.compile(r"[^\W\d_](?:['’-]?[^\W\d_])*\.?")
_TRAILER = re.compile(r"\s*(?:[|•;(]|\s[–—-]\s|\b(?:in|for|at|aus|à)\b)\s*")


class _Data(BaseModel):
    """The keys of bylines.yaml, which explains them."""

    prefixes: dict[str, list[str]]
    biographies: list[str]
    credits: list[str]
    particles: list[str]
    joiners: list[str]


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
    data = read_yaml(Path(__file__).with_name("bylines.yaml"), _Data)
    joiners = "|".join(map(re.escape, data.joiners))
    return _Patterns(
        prefixes={
            language: re.compile(f"(?:{'|'.join(patterns)})", re.IGNORECASE)
            for language, patterns in data.prefixes.items()
        },
        biographies=_with_name(data.biographies),
        credits=_with_name(data.credits),
        particles=frozenset(data.particles),
        comma=re.compile("[,，、]"),
        conjunction=re.compile(rf"\s(?:{joiners})\s"),
        joiner=re.compile(rf"\s*[,，、]\s*(?:(?:{joiners})\s+)?|\s+(?:{joiners})\s+"),
    )


def _with_name(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    name = r"(?P<name>\S.{1,60}?)"
    return tuple(re.compile(pattern.replace("{name}", name), re.IGNORECASE) for pattern in patterns)


def is_name(text: str) -> bool:
    """True if `text` may be a person's name: two to five capitalised words, or a few characters of a script without
    capitals (Chinese, Japanese, Arabic).
    """
    if _NAME_SCRIPTS.fullmatch(text):
        return True
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    capitals = [word for word in words if word.lower() not in _patterns().particles]
    return len(capitals) >= 2 and all(re.sub(r"^[dl]['’]", "", word)[:1].isupper() for word in capitals)


def byline(line: str, language: str) -> str | None:
    """The author that `line` names if the line is a byline and nothing else; several authors are joined with commas.

    `language` is the language of the text; prefixes that are common words elsewhere are tried in it only.
    """
    if ends_sentence(line):
        return None
    for key in ("any", language):
        prefix = _patterns().prefixes.get(key)
        match = prefix.match(line) if prefix else None
        if match and (names := _names(line[match.end() :].strip(), exact=line[match.end() - 1] in ":：")):
            return names
    return None


def _names(text: str, *, exact: bool) -> str | None:
    """The names at the start of `text`, or None. With `exact`, a single word is accepted as a pen name.

    If only a comma separates two names, the second may be a place or a post ("By Jane Doe, New York"), so it is
    dropped.
    """
    patterns = _patterns()
    head = _TRAILER.split(text, maxsplit=1)[0]
    names = []
    for piece in patterns.joiner.split(head):
        if not is_name(piece):
            break
        names.append(_title_case(piece))
    if len(names) == 2 and patterns.comma.search(head) and not patterns.conjunction.search(head):
        names = names[:1]
    # After a colon any single word may be a pen name; elsewhere only capitals are accepted, as agencies use ("By AFP").
    if not names and re.fullmatch(r"\w{2,30}" if exact else r"[A-Z]{2,8}", text):
        names = [text]
    return ", ".join(names) or None


def _title_case(name: str) -> str:
    return name.title() if name.isupper() and name.isascii() else name  # "JANE DOE"


def biography(line: str) -> str | None:
    """The person whom `line` introduces as a journalist, if the line is a biography and nothing else."""
    return _named(line, _patterns().biographies)


def credit(line: str) -> str | None:
    """The person whom `line` credits, or whose contact it gives, if the line does nothing else."""
    return _named(line, _patterns().credits)


def _named(line: str, patterns: Sequence[re.Pattern[str]]) -> str | None:
    for pattern in patterns if len(line) <= _LONGEST else ():
        match = pattern.fullmatch(line)
        if match and is_name(match["name"]):
            return _title_case(match["name"])
    return None
