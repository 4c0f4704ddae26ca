"""The files of golden questions: `golden.yaml` at the top of a folder of articles, read strictly and appended to."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import DataError
from knowledge.golden.questions import GoldenQuestion
from knowledge.strict import read_yaml

GOLDEN_FILE = "golden.yaml"
_HEADER = """\
# Questions whose answers must stay right. `footnote golden check` asks them, and so does every reload before it goes
# live. words: what the answer must contain; article: which article it must cite; absent: true if there is no answer.
"""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A question as it is written in the file."""

    question: str
    words: str | list[str] = ""
    article: str | None = None
    absent: bool = False

    def read(self) -> GoldenQuestion:
        words = [self.words] if isinstance(self.words, str) and self.words else self.words or []
        return GoldenQuestion(self.question, tuple(words), self.article, self.absent)


def load_questions(folders: Iterable[Path]) -> list[GoldenQuestion]:
    """The questions in the files of all `folders`, in order. Raises DataError with file, place and remedy."""
    return [question for folder in folders for question in _read(folder / GOLDEN_FILE)]


def _read(file: Path) -> list[GoldenQuestion]:
    if not file.is_file():
        return []
    questions, problems = [], []
    for number, entry in enumerate(read_yaml(file, list[_Entry]), start=1):
        try:
            questions.append(entry.read())
        except ValueError as error:
            problems.append(f"entry {number} ({entry.question!r}): {error}")
    if problems:
        raise DataError(str(file), tuple(problems))
    return questions


def add_question(folder: Path, question: GoldenQuestion) -> Path:
    """Append `question` to the file in `folder`, or replace what it expects; returns the file.

    The file is replaced as a whole, so a crash leaves the old one. Comments in it stay, unless an entry is replaced.
    Raises DataError if the file cannot be read, and OSError if it cannot be written.
    """
    file = folder / GOLDEN_FILE
    known = _read(file)
    if any(one.question == question.question for one in known):
        known = [question if one.question == question.question else one for one in known]
        text = _HEADER + "".join(map(_as_yaml, known))
    else:
        before = file.read_text(encoding="utf-8-sig") if file.is_file() else _HEADER
        text = f"{before.rstrip()}\n{_as_yaml(question)}"
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
    return file


def _as_yaml(question: GoldenQuestion) -> str:
    return yaml.safe_dump([dict(question.written())], allow_unicode=True, sort_keys=False, width=110)
