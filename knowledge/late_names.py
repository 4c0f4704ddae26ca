"""Names of a package that are imported when they are first used (PEP 562).

A process that needs one module of a package then does not import the others. Type checkers read the package's
`__init__.pyi`, which has the same names.
"""

from collections.abc import Callable, Mapping
from importlib import import_module


def late(package: str, names: Mapping[str, str]) -> tuple[Callable[[str], object], list[str]]:
    """The `__getattr__` and `__all__` of a package.

    `names` has the names that each module gives, with commas between them; "name as other" if the package has another
    name for it.
    """
    homes = {}
    for module, given in names.items():
        for name in given.split(", "):
            inner, _, outer = name.partition(" as ")
            homes[outer or inner] = (module, inner)

    def found(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, inner = homes[name]
        return getattr(import_module(module), inner)

    return found, sorted(homes)
