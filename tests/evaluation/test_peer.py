"""The peer gets the articles as Footnote has parsed them, and its replies name their paragraphs."""

from pathlib import Path

import pytest

from evaluation import peer
from knowledge.answers import Tier
from knowledge.model import Article, Block, BlockKind, Span

pytest.importorskip("cairn", reason="the extra `evaluation` is not installed")

TEXT = """# The orchard

The orchard was planted by Ada Quince.

## Fruit

It has pears.

It has plums and quinces.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "orchard.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "mill.md").write_text("# The mill\n\nThe mill grinds wheat.\n\nIt is of stone.\n", encoding="utf-8")
    return tmp_path


def row(question: str, language: str = "en") -> dict[str, str]:
    return {"id": "1", "question": question, "lang": language}


def test_a_reply_is_the_paragraph_with_its_heading_and_place(articles: Path) -> None:
    found = peer.Peer(articles).ask(row("Does the orchard have pears?"))
    assert found.tier is Tier.SURE
    assert found.quote == "## Fruit\nIt has pears."
    assert (found.article, found.place, found.ranked[0]) == ("orchard", ("orchard", 2), ("orchard", 2))
    assert found.shown.short == ""


def test_a_refusal_is_silent(articles: Path) -> None:
    found = peer.Peer(articles).ask(row("Who won the regatta?"))
    assert (found.tier, found.place, found.confidence) == (Tier.SILENT, None, 0.0)


def test_a_question_in_a_language_without_articles_is_asked_as_it_is(articles: Path) -> None:
    assert peer.Peer(articles).ask(row("Ada Quince?", "ja")).place == ("orchard", 0)


def test_all_questions_are_asked_and_timed(articles: Path) -> None:
    done = peer.ask_all(articles, [row("Who planted the orchard?"), row("What does the mill grind?") | {"id": "2"}])
    assert [reply.place for reply in done.predictions.values()] == [("orchard", 0), ("mill", 0)]
    assert done.milliseconds is not None


def test_an_article_of_headings_alone_keeps_them_as_text(tmp_path: Path) -> None:
    blocks = (Block(BlockKind.HEADING, Span(0, 5), 2), Block(BlockKind.HEADING, Span(7, 12), 2))
    article = Article("a", "Two\nlines", "First\n\nOther", "en", "a.md", blocks=blocks)
    assert peer.document("a0", article) == "---\nid: a0\ntitle: Two lines\nlang: en\n---\nFirst\n\nOther\n"
