"""The files of other ways to ask: `phrasings.yaml` at the top of a folder of articles, read strictly, appended to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import DataError
from knowledge.phrasings.cores import LONGEST, core_of
from knowledge.strict import parse_yaml, read_yaml

PHRASINGS_FILE = "phrasings.yaml"
_HEADER = """\
# Other ways to ask. Whoever asks in one of the `ways` gets the answer to `question`, shown as "Understood as: ...".
# Capitals, articles, courtesies and punctuation do not matter; every other word does.
"""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A question that the articles answer, and other ways to ask it."""

    question: str
    ways: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.ways:
            raise ValueError("there are no ways to ask it; add one, or remove the entry")
        for text in (self.question, *self.ways):
            if not text.strip():
                raise ValueError("a text is empty; write a question, or remove it")
            if core_of(text) is None:
                raise ValueError(f"{text[:80]!r} is not one question of at most {LONGEST} characters; write it as one")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrasing as it is written in the file."""

    question: str
    ways: list[str]


def load_phrasings(folders: Iterable[Path]) -> list[Phrasing]:
    """The phrasings in the files of all `folders`, in order. Raises DataError with file, place and remedy."""
    return [phrasing for folder in folders for phrasing in _read(folder / PHRASINGS_FILE)]


def _read(file: Path) -> list[Phrasing]:
    if not file.is_file():
        return []
    found: list[Phrasing] = []
    problems: list[str] = []
    tied: dict[tuple[str, ...] | None, str] = {}
    for number, entry in enumerate(read_yaml(file, list[_Entry] | None) or (), start=1):  # type: ignore[arg-type]
        try:
            phrasing = Phrasing(entry.question, tuple(entry.ways))
        except ValueError as error:
            problems.append(f"entry {number} ({entry.question!r}): {error}")
            continue
        found.append(phrasing)
        for way in phrasing.ways:
            other = tied.setdefault(core_of(way), phrasing.question)
            if other != phrasing.question:
                problems.append(f"entry {number}: {way!r} is also a way to ask {other!r}; remove it from one of them")
    if problems:
        raise DataError(str(file), tuple(problems))
    return found


def add_ways(folder: Path, question: str, ways: Sequence[str]) -> Path:
    """Tie other ways to ask to a question, in the file of `folder`; returns the file. A way that is known moves.

    The file is replaced as a whole, so a crash leaves the old one. Comments in it are kept unless an entry changes.
    Raises DataError if the file or the question cannot be used, and OSError if it cannot be written.
    """
    file = folder / PHRASINGS_FILE
    known = _read(file)
    own = core_of(question)
    fresh = {core_of(way): way for way in ways if core_of(way) not in (None, own)}
    if own is None or not fresh:
        raise DataError(str(file), (f"{question!r} and its other way are the same question; write another one",))
    changed = [left for one in known if (left := _without(one, set(fresh)))]
    same = next((one for one in changed if core_of(one.question) == own), None)
    if same:
        changed[changed.index(same)] = Phrasing(same.question, (*same.ways, *fresh.values()))
        text = _HEADER + "".join(map(_as_yaml, changed))
    elif changed != known:
        text = _HEADER + "".join(map(_as_yaml, [*changed, Phrasing(question, tuple(fresh.values()))]))
    else:
        before = file.read_text(encoding="utf-8-sig") if file.is_file() else _HEADER
        text = f"{before.rstrip()}\n{_as_yaml(Phrasing(question, tuple(fresh.values())))}"
    parse_yaml(text, list[_Entry], name=str(file))  # what was appended may not fit the style of the entries before it
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
    return file


def _without(phrasing: Phrasing, moved: set[tuple[str, ...] | None]) -> Phrasing | None:
    """The phrasing without the ways that move to another question; None if none is left."""
    ways = tuple(way for way in phrasing.ways if core_of(way) not in moved)
    return Phrasing(phrasing.question, ways) if ways else None


def _as_yaml(phrasing: Phrasing) -> str:
    entry = {"question": phrasing.question, "ways": list(phrasing.ways)}
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=110)
