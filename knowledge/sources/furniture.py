"""Recognises page furniture, the lines that a page puts around an article: menus, share and subscribe buttons, lists of
other articles, notices.

The patterns are in furniture.yaml; this module compiles and applies them. None of them is specific to one site.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from knowledge.strict import read_yaml

_ENDS = re.compile(r"[\s:：.…!»›→>]+$")
_COLON = r"\s*[:：]\s*"
_COLON_OR_DATE = r"(?:\s*[:：]\s*|\s+|(?=\d))"
_LONGEST = 600  # characters; no pattern matches a longer line
_STARTS = re.compile(r"^(?:[\s»›→>•·|]|[-–*](?=\s))+")


class _Data(BaseModel):
    """The keys of furniture.yaml, which explains them."""

    edge: dict[str, list[str]]
    endings: list[str]
    weak_endings: list[str]
    anywhere: list[str]
    announcements: list[str]
    published: list[str]
    updated: list[str]
    tags: list[str]


@dataclass(frozen=True, slots=True)
class _Patterns:
    edge: re.Pattern[str]
    anywhere: re.Pattern[str]
    endings: re.Pattern[str]
    weak_endings: re.Pattern[str]
    announcements: re.Pattern[str]
    label: re.Pattern[str]
    before: dict[str, re.Pattern[str]]


@cache
def _patterns() -> _Patterns:
    data = read_yaml(Path(__file__).with_name("furniture.yaml"), _Data)
    words = _title_labels()
    return _Patterns(
        edge=_one_of(pattern for patterns in data.edge.values() for pattern in patterns),
        anywhere=_one_of(data.anywhere),
        endings=_one_of(data.endings),
        weak_endings=_one_of(data.weak_endings),
        announcements=_one_of(data.announcements),
        before={
            # Tags need a colon before them; a date may follow its label without one.
            "tags": _one_of(data.tags, followed_by=_COLON),
            "published": _one_of(data.published, followed_by=_COLON_OR_DATE),
            "updated": _one_of(data.updated, followed_by=_COLON_OR_DATE),
        },
        label=re.compile(rf"(?:(?:{words})\s*[:：|]|[\[(【](?:{words})[\])】]\s*[:：|–—-]?)\s*(?=\S)", re.IGNORECASE),
    )


def _one_of(patterns: Iterable[str], *, followed_by: str = "") -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)}){followed_by}", re.IGNORECASE)


def _title_labels() -> str:
    """The labels of title_labels.txt as one pattern, the longest first, so that "live blog" is tried before "live"."""
    lines = Path(__file__).with_name("title_labels.txt").read_text(encoding="utf-8").splitlines()
    labels = (line for line in lines if line and not line.startswith("#"))
    return "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))


def is_furniture(line: str) -> bool:
    """True if `line`, at the top or the bottom of a text, belongs to the page and not to the article."""
    sentence = line.endswith(".") and len(line.split()) < 3  # "More." is speech, "More" is a button
    return not sentence and _patterns().edge.fullmatch(_bare(line)) is not None


def interrupts(line: str) -> bool:
    """True if `line` belongs to the page even in the middle of a text."""
    return _patterns().anywhere.fullmatch(_bare(line)) is not None


def heads_other_articles(line: str) -> bool:
    """True if `line` is a heading that sites put above a list of other articles."""
    return _patterns().endings.fullmatch(_bare(line)) is not None


def may_head_other_articles(line: str) -> bool:
    """True if `line` may be such a heading, but may also be the heading of a section of the article."""
    return not line.endswith(".") and _patterns().weak_endings.fullmatch(_bare(line)) is not None


def refers_below(line: str) -> bool:
    """True if `line`, the last of a text, refers to something below it that is missing in the text, such as a video."""
    return len(line) <= _LONGEST and _patterns().announcements.fullmatch(line.rstrip(" .…!")) is not None


def without_label(title: str) -> str:
    """`title` without a label that names the kind of article ("VIDEO:", "Opinion |")."""
    rest = _patterns().label.sub("", title, count=1) if _patterns().label.match(title) else title
    return rest or title


def after_label(line: str, kind: Literal["published", "updated", "tags"]) -> str:
    """The text after a label of that kind at the start of `line` ("Tags: cloud, telecoms"); empty without a label."""
    match = _patterns().before[kind].match(line.lstrip())
    return line.lstrip()[match.end() :].strip() if match else ""


def _bare(line: str) -> str:
    # Matching the patterns with ".{0,120}" at both ends takes very long on a very long line.
    return _STARTS.sub("", _ENDS.sub("", line)) if len(line) <= _LONGEST else ""
