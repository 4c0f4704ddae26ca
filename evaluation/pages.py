"""`python -m evaluation.pages`: how much of an article is extracted from each page template, and how much else.

Scores as the public benchmark of article extraction does: the runs of four words of the article's text are compared
with those of the extracted text, and each page has the same weight.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel

from evaluation.sets import ROOT
from knowledge.errors import SourceError
from knowledge.sources import html
from knowledge.strict import read_yaml

CASES = ROOT / "tests" / "cases"
FOLDER = CASES / "pages"
_RUN = 4  # words


class Template(BaseModel):
    """A page and what an article is in it; pages.yaml explains the fields."""

    name: str
    why: str
    title: str
    author: str | None
    published: date | None
    body: list[str]
    furniture: list[str]

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.html"


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of the runs of words of a page: in both texts, in the extracted one only, in the article only."""

    both: float
    extra: float
    missing: float

    @property
    def precision(self) -> float:
        return self.both / (self.both + self.extra) if self.both else 0.0

    @property
    def recall(self) -> float:
        return self.both / (self.both + self.missing) if self.both else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.both / (2 * self.both + self.extra + self.missing) if self.both else 0.0


def templates() -> list[Template]:
    """The page templates of tests/cases. Raises DataError if their file is damaged."""
    return read_yaml(CASES / "pages.yaml", list[Template])


def score(article: str, extracted: str) -> Score:
    """The score of a page's extracted text; both texts are compared by words, without marks and capitals."""
    wanted, found = _runs(article), _runs(extracted)
    both = (wanted & found).total()
    counts = both, (found - wanted).total(), (wanted - found).total()
    return Score(*(count / max(sum(counts), 1) for count in counts))


def total(scores: Sequence[Score]) -> Score:
    """The scores of several pages as one."""
    parts: Iterable[Iterable[float]] = zip(*((one.both, one.extra, one.missing) for one in scores), strict=True)
    return Score(*(sum(part) / len(scores) for part in parts))


def extracted(template: Template) -> str:
    """The text that is extracted from the page, without the numbers of lists; empty if no article is found in it."""
    try:
        draft = html.read(template.path.read_text(encoding="utf-8"), template.path)
    except SourceError:
        return ""
    return "\n".join(block.span.of(draft.text) for block in draft.blocks)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def main() -> None:
    """Print the scores of all templates, and of them together."""
    scores = {one.name: score("\n".join(one.body), extracted(one)) for one in templates()}
    for name, one in [*scores.items(), ("all", total([*scores.values()]))]:
        print(f"{name:24} precision {one.precision:.3f}  recall {one.recall:.3f}  F1 {one.f1:.3f}")


if __name__ == "__main__":
    main()
