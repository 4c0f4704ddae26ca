"""The floors of the house: imports run downhill only, and the chat enters knowledge by its front door."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Top to bottom; a module may import from its own floor's folder and from floors below it.
FLOORS = (
    ("knowledge",),
    ("knowledge.library",),
    ("knowledge.intake",),
    ("knowledge.answering",),
    ("knowledge.retrieval", "knowledge.sources"),
    ("knowledge.facts",),
    ("knowledge.store",),
    ("knowledge.text",),
    ("knowledge.store.base",),  # the contract of stores stands below what fills it: analysis makes its records
    ("knowledge.strict",),  # how every room loads its data files
    ("knowledge.plain_yaml",),
    ("knowledge.settings", "knowledge.model", "knowledge.errors"),
)
DRAWERS = {"utils", "util", "helpers", "common", "misc", "const", "manager"}


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the floor they reach"
            found.append(node.module or "")
    return [name for name in found if name.split(".")[0] in {"bot", "knowledge"}]


def room_of(module: str) -> str:
    rooms = [room for floor in FLOORS for room in floor if module == room or module.startswith(room + ".")]
    return max(rooms, key=len)


def height_of(room: str) -> int:
    return next(len(FLOORS) - level for level, floor in enumerate(FLOORS) if room in floor)


def modules(top: str) -> list[Path]:
    return sorted((ROOT / top).rglob("*.py"))


@pytest.mark.parametrize("path", modules("knowledge"), ids=module_of)
def test_knowledge_imports_only_downhill(path: Path) -> None:
    here = room_of(module_of(path))
    for name in imports_of(path):
        assert not name.startswith("bot"), f"{path} knows of the chat"
        there = room_of(name)
        assert there == here or height_of(there) < height_of(here), f"{path} imports {name}, which is not below it"


@pytest.mark.parametrize("path", modules("bot"), ids=module_of)
def test_the_chat_enters_by_the_front_door(path: Path) -> None:
    for name in imports_of(path):
        if name.startswith("knowledge"):
            assert name == "knowledge", f"{path} reaches past the front door: {name}"


def test_the_product_never_imports_what_measures_it() -> None:
    for path in modules("knowledge") + modules("bot"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & {"evaluation", "benchmarks", "training", "tests"}, path


def test_no_import_of_our_own_hides_in_a_function() -> None:
    for path in modules("knowledge") + modules("bot"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = [
                    inner.module
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.ImportFrom)
                    and inner.module
                    and inner.module.split(".")[0] in {"bot", "knowledge"}
                ]
                assert not hidden, f"{path}: {node.name} imports {hidden}"


def test_no_drawer_for_odds_and_ends() -> None:
    assert not [path for path in modules("knowledge") + modules("bot") if path.stem in DRAWERS]
