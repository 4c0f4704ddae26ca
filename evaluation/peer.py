"""A peer: Cairn (cairn-assistant 0.3.0, Apache-2.0), an assistant that answers with paragraphs of the articles.

It ranks paragraphs by the cosine of their TF-IDF vectors, title counted five times, and shows the best one if its score
reaches a threshold; otherwise it says that it has no source. It runs as it comes: its own threshold, one paragraph. It
is given each article as Footnote has parsed it, with its title, its language and its headings, and the language of each
question. So what differs is how questions are answered, not how files are read.
"""

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evaluation.rightness import Row
from evaluation.rows import Place, Prediction
from evaluation.runs import FinishedRun
from knowledge.answers import Tier
from knowledge.errors import UnpublishedError
from knowledge.model import Article, BlockKind
from knowledge.sources.files import find_documents, read_article

NAME = "Cairn 0.3.0"


def is_installed() -> bool:
    """True if the extra `evaluation` is installed."""
    return find_spec("cairn") is not None


class Peer:
    """Cairn with an index of the articles in a folder."""

    def __init__(self, folder: Path) -> None:
        # Imported late, as the extra `evaluation` is optional.
        from cairn.config import Config  # noqa: PLC0415
        from cairn.index import build_index  # noqa: PLC0415

        articles = {f"a{number}": one for number, one in enumerate(_articles(folder))}
        with tempfile.TemporaryDirectory(prefix="footnote-") as made:
            for name, article in articles.items():
                (Path(made) / f"{name}.md").write_text(document(name, article), encoding="utf-8")
            self._index = build_index(made)
        self._places = _places(self._index.passages, articles)
        self._config = Config()

    def ask(self, row: Row) -> Prediction:
        """The reply to the question of a row."""
        from cairn.engine import ask  # noqa: PLC0415

        language = row.get("lang", "en")
        known = language if language in self._index.languages else None
        return self._prediction(str(row["id"]), ask(row["question"], self._index, self._config, lang=known))

    def _prediction(self, question_id: str, result: Any) -> Prediction:
        answer, found = result.answer, result.answer.trace.candidates
        ranked = tuple(self._places[one.passage.passage_id] for one in found)
        best = found[0].passage.text if found else ""
        shown = answer.text if answer.sources else best
        return Prediction(
            question_id,
            answer="",
            sentence="",
            place=ranked[0] if ranked else None,
            confidence=found[0].score if found else 0.0,
            tier=Tier.SURE if answer.sources else Tier.SILENT,
            ranked=ranked,
            quote=shown,
            article=ranked[0][0] if ranked else None,
        )


def ask_all(folder: Path, rows: Iterable[Row]) -> FinishedRun:
    """Ask the questions of the rows about the articles in a folder; the time is without that to build the index."""
    peer = Peer(folder)
    begun = time.perf_counter()
    found = {reply.id: reply for reply in map(peer.ask, rows)}
    return FinishedRun(found, (time.perf_counter() - begun) * 1000 / max(len(found), 1))


def _articles(folder: Path) -> list[Article]:
    """The articles of a folder, as a reload reads them: without drafts."""
    articles = []
    for document in find_documents([folder])[0]:
        with suppress(UnpublishedError):
            articles.append(read_article(document))
    return articles


def document(name: str, article: Article) -> str:
    """The article as a document of Cairn: front matter, then paragraphs; headings are marked as in Markdown."""
    heads = _headings(article)
    body = "\n\n".join(f"## {text}" if number in heads else text for number, text in enumerate(_paragraphs(article)))
    title = " ".join(article.title.split())
    return f"---\nid: {name}\ntitle: {title}\nlang: {article.language}\n---\n{body}\n"


def _headings(article: Article) -> set[int]:
    """The numbers of the paragraphs that are headings; none if the article has nothing else, as Cairn refuses that."""
    paragraphs = _paragraphs(article)
    begun = {article.paragraph_at(one.span.start) for one in article.blocks if one.kind is BlockKind.HEADING}
    found = {number for number in begun if "\n" not in paragraphs[number]}
    return found if len(found) < len(paragraphs) else set()


def _paragraphs(article: Article) -> list[str]:
    """The paragraphs, with the line breaks that Cairn keeps."""
    return ["\n".join(filter(str.strip, text.splitlines())).strip() for text in article.text.split("\n\n")]


def _places(passages: Sequence[Any], articles: Mapping[str, Article]) -> dict[str, Place]:
    """The paragraph of each passage. A passage is a paragraph, with the headings right above it in front."""
    found: dict[str, Place] = {}
    left = {name: _bodies(article) for name, article in articles.items()}
    for passage in passages:
        bodies = left[passage.doc_id]
        number = next(number for number, text in bodies if passage.text.endswith(text))
        found[passage.passage_id] = (articles[passage.doc_id].id.rpartition("/")[2], number)
    return found


def _bodies(article: Article) -> Iterator[tuple[int, str]]:
    heads = _headings(article)
    return ((number, text) for number, text in enumerate(_paragraphs(article)) if number not in heads)
