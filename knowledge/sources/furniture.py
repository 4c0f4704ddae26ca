"""What a page puts around an article: menus, calls to share and to subscribe, lists of other articles, notices.

The patterns are in furniture.yaml; here is how they are tried. Nothing is known about any one site.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

_ENDS = re.compile(r"[\s:：.…!»›→>]+$")
_COLON = r"\s*[:：]\s*"
_COLON_OR_DATE = r"(?:\s*[:：]\s*|\s+|(?=\d))"
_LONGEST = 600  # characters
_STARTS = re.compile(r"^[\s»›→>•·|]+")


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
    here = Path(__file__)
    data = yaml.safe_load(here.with_name("furniture.yaml").read_text(encoding="utf-8"))
    labels = here.with_name("title_labels.txt").read_text(encoding="utf-8").splitlines()

    def one_of(patterns: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)

    # The longest first, so that "live blog" is not taken for "live" before a dash is looked for.
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True) if label[:1] not in ("", "#"))
    return _Patterns(
        edge=one_of(pattern for patterns in data["edge"].values() for pattern in patterns),
        anywhere=one_of(data["anywhere"]),
        endings=one_of(data["endings"]),
        weak_endings=one_of(data["weak_endings"]),
        announcements=one_of(data["announcements"]),
        before={
            # A colon is needed before tags; a date may follow without one.
            "tags": re.compile(f"(?:{'|'.join(data['tags'])}){_COLON}", re.IGNORECASE),
            "published": re.compile(f"(?:{'|'.join(data['published'])}){_COLON_OR_DATE}", re.IGNORECASE),
            "updated": re.compile(f"(?:{'|'.join(data['updated'])}){_COLON_OR_DATE}", re.IGNORECASE),
        },
        label=re.compile(rf"(?:(?:{words})\s*[:：|]|[\[(【](?:{words})[\])】]\s*[:：|–—-]?)\s*(?=\S)", re.IGNORECASE),
    )


def is_furniture(line: str) -> bool:
    """Whether `line`, at the top or the bottom of a text, belongs to the page and not to the article."""
    sentence = line.endswith(".") and len(line.split()) < 3  # "More." is what somebody says, "More" is a button
    return not sentence and _patterns().edge.fullmatch(_bare(line)) is not None


def interrupts(line: str) -> bool:
    """Whether `line` belongs to the page wherever it stands alone."""
    return _patterns().anywhere.fullmatch(_bare(line)) is not None


def heads_other_articles(line: str) -> bool:
    """Whether `line` is the heading of what a site puts below an article."""
    return _patterns().endings.fullmatch(_bare(line)) is not None


def may_head_other_articles(line: str) -> bool:
    """The same for a heading that an article's own section might have as well."""
    return not line.endswith(".") and _patterns().weak_endings.fullmatch(_bare(line)) is not None


def announces_what_is_gone(line: str) -> bool:
    """Whether `line`, the last of a text, points at something below it that the text does not have."""
    return len(line) <= _LONGEST and _patterns().announcements.fullmatch(line.rstrip(" .…!")) is not None


def without_label(title: str) -> str:
    """`title` without what says that it is a video, an opinion or the like."""
    rest = _patterns().label.sub("", title, count=1) if _patterns().label.match(title) else title
    return rest or title


def after_label(line: str, kind: Literal["published", "updated", "tags"]) -> str:
    """What stands in `line` behind a label of that kind ("Tags: cloud, telecoms"); empty if it has none."""
    found = _patterns().before[kind].match(line.lstrip())
    return line.lstrip()[found.end() :].strip() if found else ""


def _bare(line: str) -> str:
    # No pattern reaches further, and a search for the end of a very long line takes for ever.
    return _STARTS.sub("", _ENDS.sub("", line)) if len(line) <= _LONGEST else ""
