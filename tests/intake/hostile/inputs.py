"""What a hostile input is, and how it is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class End(Enum):
    """How the reading of an input has to end."""

    REFUSED = "it is named with a reason"
    ARTICLE = "it is an article"
    EITHER = "one of the two: a reader may cope with it, or a limit may stop it"
    NOTHING = "nothing is said of it, as it is nobody's article"


@dataclass(frozen=True, slots=True)
class Hostile:
    """An input: `make` writes it at the path that it is given, below a folder of its own."""

    name: str
    make: Callable[[Path], None]
    end: End = End.EITHER


def of(content: Callable[[], bytes | str]) -> Callable[[Path], None]:
    """Writes what `content` returns; it is called as late as that, so that few inputs are in memory."""

    def make(path: Path) -> None:
        made = content()
        path.write_bytes(made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made)

    return make


def inputs(end: End, contents: dict[str, Callable[[], bytes | str]]) -> tuple[Hostile, ...]:
    """Inputs with contents, all with the same end."""
    return tuple(Hostile(name, of(content), end) for name, content in contents.items())


def write(folder: Path, chosen: Iterable[Hostile]) -> dict[str, Path]:
    """Write the inputs, each into a folder with its number, so that no two share an id; returns their paths."""
    paths = {}
    for number, one in enumerate(chosen):
        inner = folder / f"{number:03}"
        inner.mkdir(parents=True)
        paths[one.name] = inner / one.name
        one.make(paths[one.name])
    return paths
