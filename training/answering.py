"""Fits the weights of answering (`knowledge/answering/weights.yaml`) on the dev sets, in seconds after the asking.

Two small models: which sentence of a passage answers (listwise softmax over the sentences of passages that hold the
answer) and how sure an answer is (logistic; an absent article's question and a wrong sentence both count as wrong).
Every set weighs the same, whatever its size, and what is printed is measured by cross-validation over articles.

    python -m training.answering ../shared/eval/dev --out knowledge/answering/weights.yaml
"""

import argparse
import asyncio
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from knowledge.answering.answer import evidence_of
from knowledge.answering.judge import options_of, place_of
from knowledge.answering.question import understand
from knowledge.answering.reader.reader import Reader
from knowledge.intake import reload
from knowledge.retrieval.retrieve import retrieve
from knowledge.retrieval.synonyms import Synonyms
from knowledge.store.embedded import EmbeddedStore

FOLDS = 5
Matrix = np.ndarray


@dataclass(frozen=True, slots=True)
class Row:
    """One question asked: the features of its surest place, and of the sentences where the answer's passage is."""

    article: str
    right: bool
    answerable: bool
    confidence: dict[str, float]
    sentences: list[dict[str, float]]
    gold: list[bool]


def plain(text: str) -> str:
    """Text without punctuation and case, to tell whether a sentence holds an answer."""
    kept = (" " if unicodedata.category(c)[0] in "PSZ" else c for c in unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def holds(sentence: str, answers: Iterable[str], *, spaced: bool) -> bool:
    """Whether the sentence holds one of the answers as whole words (as characters in unspaced scripts)."""
    text = plain(sentence)
    if not spaced:
        return any(plain(answer).replace(" ", "") in text.replace(" ", "") for answer in answers if plain(answer))
    return any(f" {plain(answer)} " in f" {text} " for answer in answers if plain(answer))


async def ask_all(folder: Path, limit: int) -> list[Row]:
    """Every question of a set, asked of its articles in a throw-away store."""
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines if line.strip()]
    step = max(1, len(questions) // limit) if limit else 1
    with tempfile.TemporaryDirectory() as data:
        store = await EmbeddedStore.open(Path(data))
        await reload(store, (folder / "articles",))
        rows = [await ask_one(store, question) for question in questions[::step]]
        await store.close()
    return rows


async def ask_one(store: EmbeddedStore, asked: dict[str, object]) -> Row:
    retrieved = await retrieve(store, str(asked["question"]), limit=10, synonyms=Synonyms.load(None))
    question = understand(retrieved.understood, retrieved.language)
    evidence = evidence_of(question, retrieved, Reader.load())
    answers = [str(answer) for answer in asked["answers"]]  # type: ignore[attr-defined]
    spaced = asked.get("lang") not in ("zh", "ja", "th")
    answerable = asked.get("kind", "answerable") == "answerable"
    places = [place_of(question, one) for one in evidence]
    best = max(places, key=lambda place: place.confidence, default=None)
    right = answerable and best is not None and holds(best.sentence.of(best.article.text), answers, spaced=spaced)
    sentences: list[dict[str, float]] = []
    gold: list[bool] = []
    for one in evidence:
        stored = one.candidate.stored
        here = stored.article.paragraph_at(stored.passage.span.start) == asked["passage_index"]
        if answerable and stored.article.id == asked["article"] and here:
            options = options_of(question, one)
            sentences = [dict(option.features) for option in options]
            gold = [holds(option.sentence.text, answers, spaced=spaced) for option in options]
    return Row(str(asked["article"]), right, answerable, dict(best.features) if best else {}, sentences, gold)


def fit_confidence(rows: Sequence[Row], names: Sequence[str], weights: Matrix) -> Matrix:
    """Logistic regression by Newton's method, a little L2; rows × features plus bias → weights."""
    x, y = design(rows, names), np.array([row.right for row in rows], dtype=float)
    beta = np.zeros(x.shape[1])
    ridge = np.diag([1e-6] + [5e-4] * len(names)) * weights.sum()
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weights * (p - y)) + ridge @ beta
        hessian = (x * (weights * p * (1 - p))[:, None]).T @ x + ridge
        beta -= np.linalg.solve(hessian, gradient)
    return beta


def design(rows: Sequence[Row], names: Sequence[str]) -> Matrix:
    return np.array([[1.0] + [row.confidence[name] for name in names] for row in rows])


def fit_sentences(rows: Sequence[Row], names: Sequence[str]) -> Matrix:
    """Listwise softmax by gradient descent: the probability of the sentences that hold the answer is raised."""
    lists = [(np.array([[s[n] for n in names] for s in row.sentences]), np.array(row.gold)) for row in rows]
    lists = [(x, gold) for x, gold in lists if len(gold) > 1 and gold.any() and not gold.all()]
    beta, step = np.zeros(len(names)), 0.5
    for _ in range(300):
        gradient = 1e-3 * beta
        for x, gold in lists:
            p = np.exp(x @ beta - (x @ beta).max())
            p /= p.sum()
            q = p * gold / (p * gold).sum()
            gradient -= x.T @ (q - p) / len(lists)
        beta -= step * gradient
    return beta


def auroc(scores: Matrix, positive: Matrix) -> float:
    """Area under the ROC curve by ranks (ties in the middle)."""
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n = positive.sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * (~positive).sum()))


def cross_validated(rows: Sequence[Row], names: Sequence[str], weights: Matrix) -> Matrix:
    """Log-odds of each row by a model that has not seen its article."""
    fold = np.array([hash_of(row.article) % FOLDS for row in rows])
    scores = np.zeros(len(rows))
    for held in range(FOLDS):
        train = np.flatnonzero(fold != held)
        beta = fit_confidence([rows[i] for i in train], names, weights[train])
        mine = np.flatnonzero(fold == held)
        if len(mine):
            scores[mine] = design([rows[i] for i in mine], names) @ beta
    return scores


def hash_of(article: str) -> int:
    return int.from_bytes(article.encode()[-6:], "big")


def report(name: str, rows: Sequence[Row], scores: Matrix) -> None:
    right = np.array([row.right for row in rows])
    answerable = np.array([row.answerable for row in rows])
    line = f"{name:14s} {len(rows):5d} right {right[answerable].mean():.3f}"
    if not answerable.all():
        absent = np.sort(scores[~answerable])[::-1]
        bar = absent[int(0.1 * len(absent))]
        kept = (right & (scores > bar)).sum() / answerable.sum()
        line += f"  AUROC vs absent {auroc(scores, answerable):.3f}  kept at 10 % false {kept:.3f}"
        line += f"  bar {1 / (1 + np.exp(-bar)):.2f}"
    print(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--limit", type=int, default=0, help="questions a set, spread evenly (0: all)")
    options = parser.parse_args()
    folders = [f for f in sorted(options.dev.iterdir()) if f.is_dir() and (not options.sets or f.name in options.sets)]
    by_set = {folder.name: asyncio.run(ask_all(folder, options.limit)) for folder in folders}
    by_set = {name: [row for row in rows if row.confidence] for name, rows in by_set.items()}
    rows = [row for found in by_set.values() for row in found]
    weights = np.concatenate([np.full(len(found), 1000 / len(found)) for found in by_set.values()])
    names = list(rows[0].confidence)
    scores = cross_validated(rows, names, weights)
    at = 0
    for name, found in by_set.items():
        report(name, found, scores[at : at + len(found)])
        at += len(found)
    beta = fit_confidence(rows, names, weights)
    features = list(next(row.sentences[0] for row in rows if row.sentences))
    sentence = fit_sentences(rows, features)
    tables = {
        "sentence": dict(zip(features, (round(float(b), 3) for b in sentence), strict=True)),
        "confidence": dict(zip(["bias", *names], (round(float(b), 3) for b in beta), strict=True)),
    }
    print(yaml.safe_dump(tables, sort_keys=False))
    if options.out:
        head = "# Fitted by `python -m training.answering` (what each feature means: knowledge/answering/judge.py).\n"
        options.out.write_text(head + yaml.safe_dump(tables, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
