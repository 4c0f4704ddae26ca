"""The front doors give the names that type checkers see there, and import nothing before these are used."""

import ast
import subprocess
import sys
from importlib import import_module

import pytest

from tests.test_architecture import ROOT

DOORS = ("knowledge", "knowledge.intake")


def stub_of(door: str) -> ast.Module:
    return ast.parse(ROOT.joinpath(*door.split("."), "__init__.pyi").read_text(encoding="utf-8"))


IMPORTED = {
    (door, alias.asname or alias.name): (node.module or "", alias.name)
    for door in DOORS
    for node in stub_of(door).body
    if isinstance(node, ast.ImportFrom)
    for alias in node.names
}


@pytest.mark.parametrize("door", DOORS)
def test_they_have_the_names_that_type_checkers_see(door: str) -> None:
    (named,) = (node.value for node in stub_of(door).body if isinstance(node, ast.Assign))
    imported = sorted(name for place, name in IMPORTED if place == door)
    assert sorted(ast.literal_eval(named)) == imported == import_module(door).__all__


@pytest.mark.parametrize(("door", "name"), IMPORTED)
def test_each_name_is_what_its_module_gives(door: str, name: str) -> None:
    module, inner = IMPORTED[door, name]
    assert getattr(import_module(door), name) is getattr(import_module(module), inner)


def test_a_name_that_a_door_does_not_give_is_an_error() -> None:
    with pytest.raises(AttributeError, match="'knowledge' has no attribute 'no_such_name'"):
        _ = import_module("knowledge").no_such_name


def test_to_import_them_imports_nothing_behind_them() -> None:
    program = "import sys, knowledge.intake; print([name for name in sys.modules if name.startswith('knowledge.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "['knowledge.late_names', 'knowledge.intake']"
