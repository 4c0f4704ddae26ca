"""The front door gives the names that type checkers see there, and imports nothing before they are used."""

import ast
import subprocess
import sys
from importlib import import_module

import pytest

import knowledge
from tests.test_architecture import ROOT

STUB = ast.parse((ROOT / "knowledge" / "__init__.pyi").read_text(encoding="utf-8"))
IMPORTED = {
    alias.asname or alias.name: (node.module or "", alias.name)
    for node in STUB.body
    if isinstance(node, ast.ImportFrom)
    for alias in node.names
}


def test_it_has_the_names_that_type_checkers_see() -> None:
    (named,) = (node.value for node in STUB.body if isinstance(node, ast.Assign))
    assert sorted(ast.literal_eval(named)) == sorted(IMPORTED) == knowledge.__all__ == dir(knowledge)


@pytest.mark.parametrize("name", IMPORTED)
def test_each_name_is_what_its_module_gives(name: str) -> None:
    module, inner = IMPORTED[name]
    assert getattr(knowledge, name) is getattr(import_module(module), inner)


def test_a_name_that_it_does_not_give_is_an_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'NoSuchName'"):
        _ = knowledge.NoSuchName  # type: ignore[attr-defined]


def test_to_import_it_imports_nothing_behind_it() -> None:
    program = "import sys, knowledge; print([name for name in sys.modules if name.startswith('knowledge.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
