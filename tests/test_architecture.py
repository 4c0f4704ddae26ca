"""The floors of the house: imports run downhill only, and each part is entered by its front door."""

import ast
from pathlib import Path

import pytest

import knowledge

ROOT = Path(__file__).parent.parent
Floors = tuple[tuple[str, ...], ...]

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
# The chat, top to bottom. `sandbox` and `serving` are packages of their own and know nothing of it.
BOT_FLOORS = (
    ("bot", "bot.__main__"),
    ("bot.cli",),
    ("bot.rehearsal",),
    ("bot.main",),
    ("bot.handlers", "bot.web"),
    ("bot.context",),
    ("bot.delivery",),
    ("bot.rendering",),
    ("bot.secrets", "bot.logs"),
    ("bot.config", "bot.texts"),
    ("bot.yaml_files",),
)
# The only files that know both the bot and the sandbox.
JOINTS = {"bot.rehearsal", "bot.cli.sandbox"}
OURS = {"bot", "sandbox", "serving", "knowledge"}
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
    return [name for name in found if name.split(".")[0] in OURS]


def room_of(module: str, floors: Floors = FLOORS) -> str:
    rooms = [room for floor in floors for room in floor if module == room or module.startswith(room + ".")]
    return max(rooms, key=len)


def height_of(room: str, floors: Floors = FLOORS) -> int:
    return next(len(floors) - level for level, floor in enumerate(floors) if room in floor)


def modules(top: str) -> list[Path]:
    return sorted((ROOT / top).rglob("*.py"))


def ours() -> list[Path]:
    return [path for top in sorted(OURS) for path in modules(top)]


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


@pytest.mark.parametrize("path", modules("bot"), ids=module_of)
def test_the_chat_imports_only_downhill(path: Path) -> None:
    here = room_of(module_of(path), BOT_FLOORS)
    for name in imports_of(path):
        if name.startswith("bot."):
            there = room_of(name, BOT_FLOORS)
            below = height_of(there, BOT_FLOORS) < height_of(here, BOT_FLOORS)
            assert there == here or below, f"{path} imports {name}, which is not below it"


@pytest.mark.parametrize("path", modules("sandbox") + modules("serving"), ids=module_of)
def test_the_sandbox_knows_nothing_of_our_bot(path: Path) -> None:
    allowed = {"sandbox", "serving"} if module_of(path).startswith("sandbox") else {"serving"}
    for name in imports_of(path):
        assert name.split(".")[0] in allowed, f"{path} imports {name}"


def test_the_chat_meets_the_sandbox_in_the_files_that_join_them() -> None:
    reaching = {module_of(path) for path in modules("bot") for name in imports_of(path) if name.startswith("sandbox")}
    assert reaching == JOINTS


@pytest.mark.parametrize("top", sorted(OURS - {"knowledge"}))
def test_no_module_imports_itself_by_a_detour(top: str) -> None:
    graph = {module_of(path): modules_imported(path) for path in modules(top)}
    assert cycle_in(graph) == []


def modules_imported(path: Path) -> set[str]:
    """Like `imports_of`, with `from package import module` counted as an import of the module."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                file = ROOT.joinpath(*inner.split("."))
                found.add(inner if file.with_suffix(".py").exists() or file.is_dir() else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def cycle_in(graph: dict[str, set[str]]) -> list[str]:
    """The modules that are left after all modules that import none of the others were taken away, again and again."""
    left = dict(graph)
    while free := [module for module, imported in left.items() if not imported & left.keys() - {module}]:
        for module in free:
            del left[module]
    return sorted(left)


def test_the_search_for_cycles_finds_one() -> None:
    assert cycle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == ["a", "b", "c", "d"]
    assert cycle_in({"a": {"b"}, "b": set()}) == []


def test_a_class_name_means_one_thing() -> None:
    names: dict[str, list[str]] = {}
    for path in modules("bot") + modules("sandbox") + modules("serving"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                names.setdefault(node.name, []).append(module_of(path))
    assert {name: where for name, where in names.items() if len(where) > 1 or name in knowledge.__all__} == {}


def test_the_product_never_imports_what_measures_it() -> None:
    for path in ours():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & {"evaluation", "benchmarks", "training", "tests"}, path


def test_no_import_of_our_own_hides_in_a_function() -> None:
    for path in ours():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = [
                    inner.module
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.ImportFrom) and inner.module and inner.module.split(".")[0] in OURS
                ]
                assert not hidden, f"{path}: {node.name} imports {hidden}"


def test_no_drawer_for_odds_and_ends() -> None:
    assert not [path for path in ours() if path.stem in DRAWERS]
