"""Which question sets are there? The project's own, and those that are beside the project, if they are."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from evaluation.rightness import Row
from evaluation.rows import LabelledQuestion, Place, read_questions, read_rows
from knowledge.sources.files import find_documents, read_article

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
DEVELOPMENT = SHARED / "eval" / "dev"
NATURAL = SHARED / "eval" / "natural"
FIELD = SHARED / "field" / "cases.jsonl"
OWN = Path(__file__).parent / "own"


class SetKind(StrEnum):
    """What sort of questions a set has, and so what is right."""

    FACTOID = "factoid"  # answered by a few words: the own set and the development sets
    NATURAL = "natural"  # of visitors: answered by several sentences, steps, or whatever a page has
    FIELD = "field"  # small cases after bug reports, each with articles of its own


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A file of questions about the articles in `folder`/articles.

    If they are misspelled, `clean` is the name of the set with the same questions spelled right.
    """

    name: str
    folder: Path
    questions: Path
    clean: str | None = None

    def read(self, share: float = 1.0) -> list[LabelledQuestion]:
        """A fixed sample of the questions; a misspelled question is in it if the original is."""
        return [one for one in read_questions(self.questions) if is_sampled(one.clean_id or one.id, share)]

    def rows(self, share: float = 1.0) -> list[Row]:
        """The same sample as rows, which have all that the file has."""
        return [row for row in read_rows(self.questions) if is_sampled(str(row.get("clean_id") or row["id"]), share)]


@dataclass(frozen=True, slots=True)
class Missing:
    """A set that cannot be run, and the reason."""

    name: str
    reason: str


def find_sets(development: Path = DEVELOPMENT) -> tuple[list[QuestionSet], list[Missing]]:
    """All sets that can be run, the project's own first and misspelled ones after their originals; and the others."""
    sets = list(_with_typos("own", ROOT, OWN))
    missing = [Missing(one.name, f"{one.questions} does not exist") for one in sets if not one.questions.is_file()]
    if not development.is_dir():
        missing.append(Missing("development sets", f"{development} does not exist; they are not part of the project"))
    for folder in sorted(development.iterdir()) if development.is_dir() else ():
        if not (folder / "articles").is_dir() or not (folder / "questions.jsonl").is_file():
            missing.append(Missing(folder.name, "it lacks articles/ or questions.jsonl"))
        else:
            sets += _with_typos(folder.name, folder, folder)
    return [one for one in sets if one.questions.is_file()], missing


def find_natural(natural: Path = NATURAL) -> tuple[list[QuestionSet], list[Missing]]:
    """The natural question sets; and why there are none, if they are not beside the project."""
    if not natural.is_dir():
        return [], [Missing("natural sets", f"{natural} does not exist; they are not part of the project")]
    folders = [folder for folder in sorted(natural.iterdir()) if (folder / "questions.jsonl").is_file()]
    return [QuestionSet(folder.name, folder, folder / "questions.jsonl") for folder in folders], []


def _with_typos(name: str, folder: Path, questions: Path) -> Iterator[QuestionSet]:
    yield QuestionSet(name, folder, questions / "questions.jsonl")
    for file in sorted(questions.glob("questions_*.jsonl")):
        yield QuestionSet(f"{name} {file.stem.removeprefix('questions_')}", folder, file, clean=name)


def is_sampled(question_id: str, share: float) -> bool:
    """True if a question is in the sample; by a digest, so a larger sample contains the smaller one."""
    digest = hashlib.sha256(question_id.encode()).digest()
    return int.from_bytes(digest[:4], "big") < share * 2**32


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, as the baselines index it."""

    place: Place
    title: str
    text: str


def paragraphs(one: QuestionSet) -> list[Paragraph]:
    """Every paragraph of the articles of a set, parsed by the product."""
    documents, _ = find_documents([one.folder / "articles"])
    found = []
    for document in documents:
        article = read_article(document)
        name = article.id.rpartition("/")[2]
        for index, text in enumerate(article.text.split("\n\n")):
            found.append(Paragraph((name, index), article.title, text))
    return found


SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")


def sentences(text: str) -> Sequence[str]:
    """The sentences of a paragraph, for the baselines: each full stop, question or exclamation mark ends one."""
    return [sentence for sentence in SENTENCE.split(text) if sentence.strip()] or [text]
