"""Reads the cases of this room, and makes documents of files."""

import hashlib
from pathlib import Path
from typing import Any

import yaml

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
