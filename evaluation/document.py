"""Writes the tables of docs/EVALUATION.md between their markers; the prose around them is kept."""

import re
from collections.abc import Mapping
from pathlib import Path

from evaluation.sets import ROOT

DOCUMENT = ROOT / "docs" / "EVALUATION.md"
DIAGRAM = ROOT / "docs" / "reliability.png"
DIAGRAM_OF_TIERS = ROOT / "docs" / "tiers.png"


def write(parts: Mapping[str, str], file: Path = DOCUMENT) -> None:
    """Replace the text between `<!-- name -->` and `<!-- end of name -->`. Raises `ValueError` without markers."""
    text = file.read_text(encoding="utf-8")
    for name, content in parts.items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        found = marked.search(text)
        if found is None:
            raise ValueError(f"{file} has no markers for {name}: add `<!-- {name} -->` and `<!-- end of {name} -->`")
        text = f"{text[: found.end(1)]}\n{content}\n\n{text[found.start(2) :]}"
    file.write_text(text, encoding="utf-8")
