"""Which question sets are there? The project's own, and the development sets if they are beside the project."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.rows import LabelledQuestion, Place, read_questions
from knowledge.sources.files import find_documents, read_article

ROOT = Path(__file__).parent.parent
DEVELOPMENT = ROOT.parent / "shared" / "eval" / "dev"
OWN = Path(__file__).parent / "own"


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
        return [question for question in read_questions(self.questions) if _is_sampled(question, share)]


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


def _with_typos(name: str, folder: Path, questions: Path) -> Iterator[QuestionSet]:
    yield QuestionSet(name, folder, questions / "questions.jsonl")
    for file in sorted(questions.glob("questions_*.jsonl")):
        yield QuestionSet(f"{name} {file.stem.removeprefix('questions_')}", folder, file, clean=name)


def _is_sampled(question: LabelledQuestion, share: float) -> bool:
    digest = hashlib.sha256((question.clean_id or question.id).encode()).digest()
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
