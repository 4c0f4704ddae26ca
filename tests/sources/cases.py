"""Reads the cases of this room, and makes documents of files."""

import hashlib
from pathlib import Path
from typing import Any

import yaml

from knowledge.sources.draft import Draft
from knowledge.sources.files import Document

_CASES = Path(__file__).parent.parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((_CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def why(case: dict[str, Any]) -> str:
    return str(case["why"])


def document(path: Path, article_id: str = "an-id") -> Document:
    return Document(article_id, path, hashlib.sha256(path.read_bytes()).hexdigest())


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def outline(draft: Draft) -> list[str]:
    """The blocks of `draft`, each as "kind level marks: text", with the columns of a row and what joins it to the block
    above: "+" if it is on a line of the same paragraph.
    """
    found: list[str] = []
    end = 0
    for block in draft.blocks:
        between = draft.text[end : block.span.start]
        words = ["+" if found and "\n\n" not in between else "", block.kind.value, str(block.level or "")]
        words += ["ordered" if block.is_ordered else "", "header" if block.is_header else ""]
        words += [str(list(block.columns)) if block.columns else ""]
        marker = between.lstrip("\n")
        found.append(f"{' '.join(filter(None, words))}: {marker}{block.span.of(draft.text)}")
        end = block.span.end
    return found
