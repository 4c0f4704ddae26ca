"""The floors of the house: imports run downhill only, and each part is entered by its front door."""

import ast
from pathlib import Path

import pytest

from knowledge.languages import known_languages

ROOT = Path(__file__).parent.parent
Floors = tuple[tuple[str, ...], ...]

# Top to bottom; a module may import from its own floor's folder and from floors below it.
FLOORS = (
    ("knowledge",),
    ("knowledge.library",),
    ("knowledge.teaching",),
    ("knowledge.asking", "knowledge.transfer", "knowledge.editing"),
    ("knowledge.lexicon",),
    ("knowledge.intake",),
    ("knowledge.judging", "knowledge.cards"),
    ("knowledge.reading", "knowledge.retrieval"),  # on one floor: neither imports the other
    ("knowledge.conversation", "knowledge.phrasings"),
    (
        *("knowledge.question", "knowledge.facts", "knowledge.sources", "knowledge.meaning", "knowledge.stories"),
        *("knowledge.fetching", "knowledge.golden"),
    ),
    ("knowledge.store",),
    ("knowledge.text",),
    ("knowledge.store.base",),  # the contract of stores is below text, whose analysis makes its records
    ("knowledge.store.changes",),
    ("knowledge.languages",),
    ("knowledge.strict",),  # how every room loads its data files
    ("knowledge.plain_yaml",),
    ("knowledge.answers",),
    ("knowledge.settings", "knowledge.model", "knowledge.errors", "knowledge.late_names"),
)
# The chat, top to bottom. `sandbox` and `serving` are packages of their own and know nothing of it.
BOT_FLOORS = (
    ("bot", "bot.__main__"),
    ("bot.cli",),
    ("bot.rehearsal",),
    ("bot.main",),
    ("bot.application",),
    ("bot.reviewing",),
    ("bot.alerts",),
    ("bot.handlers", "bot.web", "bot.updating", "bot.sweeping"),
    ("bot.monitor",),
    ("bot.health",),
    ("bot.context",),
    ("bot.admission",),
    ("bot.delivery",),
    ("bot.memory",),
    ("bot.rendering",),
    ("bot.secrets", "bot.logs", "bot.measured_library"),
    ("bot.catalogue",),
    ("bot.metrics", "bot.tracing"),
    ("bot.config", "bot.rank", "bot.texts"),
    ("bot.source_entries", "bot.config_problems"),
    ("bot.locale_files",),
    ("bot.wording",),
    ("bot.garbage", "bot.yaml_files"),
    ("bot.redaction",),
)
# The only files that know both the bot and the sandbox.
JOINTS = {"bot.rehearsal", "bot.cli.sandbox"}
OURS = {"bot", "sandbox", "serving", "knowledge"}
# Two rooms whose parts are on different floors count as two when package loops are searched for.
SPLIT = {"knowledge.store.base", "knowledge.store.changes"}
# The modules that name a language of their own, as their data is in it; all others read a `Language`.
LANGUAGE_OF_ITS_OWN = {
    "knowledge.retrieval.synonyms": "the synonyms that come with the project are English, and so are their stop words",
    "knowledge.meaning.minilm": "the sentence encoder was trained on English",
    "knowledge.reading.tokens": "the small reader's weights were trained on English",
}
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


@pytest.mark.parametrize("top", sorted(OURS))
def test_no_module_imports_itself_by_a_detour(top: str) -> None:
    graph = {module_of(path): modules_imported(path) for path in modules(top)}
    assert cycle_in(graph) == []


def test_no_room_of_knowledge_imports_itself_by_a_detour() -> None:
    graph: dict[str, set[str]] = {}
    for path in modules("knowledge"):
        here = room_with_splits(module_of(path))
        graph.setdefault(here, set()).update(map(room_with_splits, modules_imported(path) - {"knowledge"}))
    assert cycle_in(graph) == []


def room_with_splits(module: str) -> str:
    return module if module in SPLIT else ".".join(module.split(".")[:2])


def codes_named(tree: ast.AST) -> set[str]:
    """The language codes that stand in a module as literals.

    A list or a set counts if it has nothing else: {"as", "la", "les"} are words.
    """
    codes = {language.code for language in known_languages()}
    words: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict):
            collections: list[list[ast.expr | None]] = (
                [[*node.keys], [*node.values]] if isinstance(node, ast.Dict) else [[*node.elts]]
            )
            for parts in collections:
                if any(not (isinstance(part, ast.Constant) and part.value in codes) for part in parts):
                    words.update(part for part in parts if part is not None)
    literals = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in words]
    return {literal.value for literal in literals if isinstance(literal.value, str) and literal.value in codes}


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ('if language.code == "de": pass', {"de"}),
        ('if language in ("zh", "ja"): pass', {"zh", "ja"}),
        ('language_of("en")', {"en"}),
        ('"de la casa".split(), {"la", "el", "les"}, {"de": "author", "þ": "th"}', set()),
    ],
)
def test_the_search_for_language_codes_finds_them(source: str, named: set[str]) -> None:
    assert codes_named(ast.parse(source)) == named


@pytest.mark.parametrize("path", modules("knowledge"), ids=module_of)
def test_what_differs_between_languages_is_a_field_and_no_code_in_python(path: Path) -> None:
    module = module_of(path)
    if not module.startswith("knowledge.languages"):
        named = codes_named(ast.parse(path.read_text(encoding="utf-8")))
        assert not named or module in LANGUAGE_OF_ITS_OWN, f"{path} names {named}: make it a field of Language"


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


# The sandbox and knowledge know nothing of each other, so both may have a `Standing`.
@pytest.mark.parametrize("together", [("bot", "sandbox", "serving"), ("bot", "knowledge")], ids="+".join)
def test_a_class_name_means_one_thing(together: tuple[str, ...]) -> None:
    names: dict[str, list[str]] = {}
    for path in [path for top in together for path in modules(top)]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                names.setdefault(node.name, []).append(module_of(path))
    assert {name: where for name, where in names.items() if len(where) > 1} == {}


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
