"""Fits the weights that re-rank candidates: `python -m training.rerank SET [SET ...]`, a few seconds for each set.

A set is a folder as `evaluation` reads it (articles/*.md, questions.jsonl) or a SQuAD JSON file. Sets joined by "+"
form one corpus, because a large corpus has other wrong candidates than a small one. The product computes the features
of the candidates of each question. Then a listwise softmax is fitted (Newton's method with a ridge): first by
cross-validation over articles, to print its P@1, then on all questions. `--write` writes the weights to the file that
the product reads.
"""

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

from knowledge.model import Article
from knowledge.question.parse import parse
from knowledge.retrieval.rerank import WEIGHTS, FoundPassage
from knowledge.retrieval.retrieve import Retriever
from knowledge.store.changes import Entry
from knowledge.store.embedded import EmbeddedStore
from knowledge.text.analysis import analyse
from knowledge.text.detection import detect
from knowledge.text.passages import passages

Floats = npt.NDArray[np.float64]
FOLDS = 5
RIDGE = 3.0  # against a total weight of 1,000 for each set
STEPS = 15


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question and the paragraph that answers it."""

    text: str
    article: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of one question: a row of features for each, and which are right; `weight` balances the sets."""

    source: str
    article: str
    rows: Floats
    right: npt.NDArray[np.bool_]
    weight: float = 1.0


def read_set(name: str) -> tuple[list[Article], list[Labelled]]:
    """The articles and the answerable questions of a set, or of several sets joined by "+"."""
    parts = [_read_squad(path) if path.suffix == ".json" else _read_folder(path) for path in map(Path, name.split("+"))]
    return [article for articles, _ in parts for article in articles], [one for _, asked in parts for one in asked]


def _read_folder(path: Path) -> tuple[list[Article], list[Labelled]]:
    articles = []
    for file in sorted((path / "articles").glob("*.md")):
        heading, body = file.read_text(encoding="utf-8").split("\n\n", 1)
        articles.append(_article(file.stem, heading.removeprefix("# "), body))
    lines = (path / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["kind"] == "answerable"]
    return articles, [Labelled(row["question"], row["article"], row["passage_index"]) for row in rows]


def _read_squad(path: Path) -> tuple[list[Article], list[Labelled]]:
    articles, questions = [], []
    for number, entry in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        name = f"{number}-{entry['title']}"
        paragraphs = [" ".join(paragraph["context"].split()) for paragraph in entry["paragraphs"]]
        articles.append(_article(name, entry["title"].replace("_", " "), "\n\n".join(paragraphs)))
        for index, paragraph in enumerate(entry["paragraphs"]):
            questions += [Labelled(asked["question"], name, index) for asked in paragraph["qas"]]
    return articles, questions


def _article(name: str, title: str, body: str) -> Article:
    return Article(id=name, title=title.strip(), text=body.strip(), language=detect(body), source=name)


def gather(name: str) -> tuple[list[str], list[Group]]:
    """The names of the features, and a group for each question whose paragraph is among the candidates."""
    articles, questions = read_set(name)
    with tempfile.TemporaryDirectory() as folder:
        store = EmbeddedStore(Path(folder))
        try:
            store.apply(_entries(articles))
            retriever = Retriever(store)
            languages = retriever.corpus().languages
            found = [
                (asked, retriever.retrieve(parse(asked.text, languages), limit=20, least_chance=0.0).passages)
                for asked in questions
            ]
        finally:
            store.close()
    names = sorted(next(passages[0].features for _, passages in found if passages))
    groups = [_group(_short(name), names, asked, passages) for asked, passages in found]
    return names, [group for group in groups if group.right.any()]


def _short(name: str) -> str:
    return "+".join(Path(part).stem for part in name.split("+"))


def _entries(articles: Iterable[Article]) -> Iterator[Entry]:
    for article in articles:
        analysis = analyse(article, passages(article))
        yield Entry(article, "training", analysis.passages, analysis.vocabulary)


def _group(source: str, names: Sequence[str], asked: Labelled, found: Sequence[FoundPassage]) -> Group:
    rows = np.array([[one.features[name] for name in names] for one in found]).reshape(-1, len(names))
    return Group(source, asked.article, rows, np.array([_is_right(asked, one) for one in found], dtype=bool))


def _is_right(asked: Labelled, found: FoundPassage) -> bool:
    article, span = found.stored.article, found.stored.passage.span
    first, last = article.paragraph_at(span.start), article.paragraph_at(span.end - 1)
    return article.id == asked.article and first <= asked.paragraph <= last


def fit(groups: Sequence[Group], size: int) -> Floats:
    """The weights that maximise the probability of the right candidates: listwise softmax, ridge, Newton's method."""
    longest = max(len(group.right) for group in groups)
    rows = np.zeros((len(groups), longest, size))
    absent = np.full((len(groups), longest), -np.inf)
    wrong = absent.copy()
    for number, group in enumerate(groups):
        rows[number, : len(group.right)] = group.rows
        absent[number, : len(group.right)] = 0.0
        wrong[number, : len(group.right)] = np.where(group.right, 0.0, -np.inf)
    weight = np.array([group.weight for group in groups])
    weights = np.zeros(size)
    loss, step = _loss(rows @ weights, absent, wrong, weight), 1.0
    for _ in range(STEPS):
        shares = _softmax(rows @ weights + absent)
        right = _softmax(rows @ weights + wrong)
        gradient = RIDGE * weights + np.einsum("n,nk,nkf->f", weight, shares - right, rows, optimize=True)
        mean = np.einsum("nk,nkf->nf", shares, rows)
        square = np.einsum("nkf,nk,nkg->fg", rows, shares * weight[:, None], rows, optimize=True)
        curvature = square - (mean * weight[:, None]).T @ mean + RIDGE * np.eye(size)
        change = np.linalg.solve(curvature, gradient)
        # A full step may overshoot, because the loss is not convex if several candidates are right.
        while step > 1e-3:
            tried = weights - step * change
            loss_there = float(_loss(rows @ tried, absent, wrong, weight) + RIDGE * tried @ tried / 2)
            if loss_there < loss:
                weights, loss, step = tried, loss_there, min(1.0, step * 2)
                break
            step /= 2
    return weights


def _loss(scores: Floats, absent: Floats, wrong: Floats, weight: Floats) -> float:
    return float(weight @ (_log_sum(scores + absent) - _log_sum(scores + wrong)))


def _log_sum(scores: Floats) -> Floats:
    top = scores.max(axis=1)
    summed: Floats = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    return summed


def _softmax(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = grown / grown.sum(axis=1, keepdims=True)
    return shares


def cross_validate(groups: Sequence[Group], size: int) -> dict[str, tuple[float, int]]:
    """By source: P@1 with weights that were fitted on other articles, and the number of questions."""
    folds = [[group for group in groups if _fold(group) == fold] for fold in range(FOLDS)]
    hits: dict[str, list[bool]] = {}
    for number, held_out in enumerate(folds):
        weights = fit([group for other in folds[:number] + folds[number + 1 :] for group in other], size)
        for group in held_out:
            hits.setdefault(group.source, []).append(bool(group.right[np.argmax(group.rows @ weights)]))
    return {source: (float(np.mean(right)), len(right)) for source, right in hits.items()}


def _fold(group: Group) -> int:
    # By the name of the article, so that it is in the same fold on every machine.
    return sum(map(ord, group.article)) % FOLDS


def main() -> None:
    """Gather the features, cross-validate, fit, print the weights and, with `--write`, write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--write", action="store_true", help=f"write the weights to {WEIGHTS.name}")
    options = parser.parse_args()
    names: list[str] = []
    groups: list[Group] = []
    for name in options.sets:
        names, found = gather(name)
        # All sets have the same total weight, though the largest has five times the questions of the smallest.
        groups += [Group(one.source, one.article, one.rows, one.right, 1000 / len(found)) for one in found]
    for source, (share, count) in cross_validate(groups, len(names)).items():
        print(f"{source:32} P@1 {share:.4f} of {count} questions whose passage is among the candidates")
    weights = fit(groups, len(names))
    learned = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
    print(yaml.safe_dump({"weights": learned}, sort_keys=False))
    if options.write:
        head = "# Fitted by `python -m training.rerank`; features.py describes the features.\n"
        WEIGHTS.write_text(head + yaml.safe_dump({"weights": learned}, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
