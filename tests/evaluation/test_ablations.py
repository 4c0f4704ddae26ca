"""A part is withheld where it enters retrieval, and everything else is handed on."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.ablations import NOTHING, PARTS, AblatedLibrary, Part, WithholdingStore, in_search_order
from knowledge import Library, Settings
from knowledge.question.parse import parse
from knowledge.retrieval.rerank import POOL
from knowledge.retrieval.retrieve import Retriever
from knowledge.store.base import QueryClause, Term
from knowledge.store.changes import Field

QUESTION = "Who is the CEO of Arbor?"
STEM, WORD = Term(Field.STEMS, "arbor"), Term(Field.WORDS, "arbor")
# An exact word that weighs more than the stem, so that the best alternative differs without it.
EITHER = QueryClause(((STEM, 1.0), (WORD, 5.0)))
PAIR = QueryClause(((Term(Field.PAIRS, "ann_lee"), 0.3),))


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """A library of two articles, whose store is filled."""
    (tmp_path / "articles").mkdir()
    text = "# Arbor\n\nAnn Lee is CEO of Arbor.\n\nThe firm moved to Riga in 1999.\n"
    (tmp_path / "articles" / "a.md").write_text(text, encoding="utf-8")
    other = "# Riga\n\nThe firm Arbor has a garden in Riga.\n"
    (tmp_path / "articles" / "b.md").write_text(other, encoding="utf-8")
    settings = Settings((tmp_path / "articles",), tmp_path / "data")
    async with await Library.open(settings) as library:
        await library.reload()
        await library.ask(QUESTION)  # its passages get their facts; else they have them sooner or later
    return settings


def named(name: str) -> Part:
    return next(part for part in PARTS if part.name == name)


def scores(settings: Settings, part: Part, *clauses: QueryClause) -> list[float]:
    with closing(WithholdingStore(settings.data, part)) as store:
        return [hit.score for hit in store.search(clauses, 10)]


async def test_a_field_is_not_searched(settings: Settings) -> None:
    without, stems_alone = named("exact words"), QueryClause(((STEM, 1.0),))
    assert scores(settings, without, EITHER) == scores(settings, NOTHING, stems_alone)
    assert scores(settings, without, EITHER) != scores(settings, NOTHING, EITHER)


async def test_a_clause_of_nothing_else_is_dropped(settings: Settings) -> None:
    exact_alone = QueryClause(((WORD, 1.0),))
    assert scores(settings, NOTHING, exact_alone) != []
    assert scores(settings, named("exact words"), exact_alone) == []
    assert scores(settings, named("word pairs"), EITHER, PAIR) == scores(settings, NOTHING, EITHER)


async def test_facts_and_spellings_are_withheld_alone(settings: Settings) -> None:
    with closing(WithholdingStore(settings.data, named("facts"))) as store:
        hits = store.search([EITHER], 1)
        withheld = store.passages([hit.passage for hit in hits])[0]
        assert (withheld.facts, withheld.has_all_facts) == ((), True)
        assert store.lookalikes("arbro") == {"arbor": 3}
    with closing(WithholdingStore(settings.data, named("spelling repair"))) as store:
        assert len(store.passages([hit.passage for hit in hits])[0].facts) == 1
        assert store.lookalikes("arbro") == {}


@pytest.fixture
def whole(settings: Settings) -> Iterator[AblatedLibrary]:
    with closing(AblatedLibrary(settings, NOTHING)) as library:
        yield library


async def test_with_nothing_withheld_the_answer_is_the_librarys(settings: Settings, whole: AblatedLibrary) -> None:
    async with await Library.open(settings) as library:
        theirs = await library.ask(QUESTION)
    assert whole.ask(QUESTION) == theirs
    assert theirs.answered


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
async def test_every_part_can_be_withheld(settings: Settings, part: Part) -> None:
    with closing(AblatedLibrary(settings, part)) as library:
        assert library.ask(QUESTION).candidates[0].article.id == "a"


async def test_a_question_that_is_read_twice_is_the_librarys_too(settings: Settings, whole: AblatedLibrary) -> None:
    question = "Why did the firm leave its garden?"
    async with await Library.open(settings) as library:
        theirs = await library.ask(question)
    # A stored vector has fewer bits than one that the question makes, so the confidence differs a little.
    assert whole.ask(question).confidence == pytest.approx(theirs.confidence, abs=1e-3)
    with closing(AblatedLibrary(settings, named("larger reader and meaning"))) as quick:
        assert quick.ask(question).confidence != pytest.approx(theirs.confidence, abs=1e-3)


async def test_without_facts_no_fact_decides(settings: Settings, whole: AblatedLibrary) -> None:
    with closing(AblatedLibrary(settings, named("facts"))) as library:
        assert library.ask(QUESTION).confidence < whole.ask(QUESTION).confidence


async def test_without_repairs_a_misspelled_word_stays(settings: Settings, whole: AblatedLibrary) -> None:
    misspelled = "Who is the CEO of Arborr in Riga?"
    with closing(AblatedLibrary(settings, named("spelling repair"))) as library:
        assert library.ask(misspelled).repairs == ()
    assert whole.ask(misspelled).understood == "Who is the CEO of Arbor in Riga?"


async def test_without_reranking_the_passages_keep_the_order_of_the_search(settings: Settings) -> None:
    with closing(WithholdingStore(settings.data, NOTHING)) as store:
        retriever = Retriever(store)
        retrieved = retriever.retrieve(parse(QUESTION), limit=POOL, least_chance=0.0)
    backwards = replace(retrieved, passages=retrieved.passages[::-1])
    found = in_search_order(backwards).passages
    scores = [passage.features["bm25"] for passage in found]
    assert len(found) == 2
    assert scores == sorted(scores, reverse=True)
    assert sum(passage.chance for passage in found) == pytest.approx(1)
    assert found == in_search_order(retrieved).passages
