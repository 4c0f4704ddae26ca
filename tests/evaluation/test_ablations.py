"""A part is withheld where it enters retrieval, and everything else is handed on."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.ablations import PARTS, Part, Withholding, ask
from knowledge import Article, Library, RoleFact, Settings, Span
from knowledge.model import Passage
from knowledge.store.base import Clause, Field, Hit, StoredPassage, Term
from knowledge.store.embedded import EmbeddedStore

TEXT = "Ann Lee is CEO of Arbor."
FACT = RoleFact(Span(0, 24), Span(0, 7), Span(0, 7), Span(11, 14), Span(18, 23))
WORDS = Clause(((Term(Field.STEMS, "arbor"), 1.0), (Term(Field.WORDS, "arbor"), 0.5)))
PAIR = Clause(((Term(Field.PAIRS, "ann lee"), 0.3),))


class OnePassage:
    """A store that knows one passage and notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Clause] = []

    async def search(self, clauses: Sequence[Clause], limit: int) -> list[Hit]:
        self.asked = list(clauses)
        return [Hit(1, 1.0, "a", b"")][:limit]

    async def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        article = Article(id="a", title="A", text=TEXT, language="en", source="a.md")
        return [StoredPassage(1, article, Passage("a", 0, Span(0, 24), (Span(0, 24),)), b"", (FACT,))]

    async def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        return {"arbor": max_deletions}


def withheld(name: str) -> tuple[OnePassage, Withholding]:
    store = OnePassage()
    return store, Withholding(store, next(part for part in PARTS if part.name == name))  # type: ignore[arg-type]


async def test_a_field_is_not_searched() -> None:
    store, seen = withheld("exact words")
    await seen.search([WORDS, PAIR], 10)
    assert store.asked == [Clause(((Term(Field.STEMS, "arbor"), 1.0),)), PAIR]


async def test_a_clause_of_nothing_else_is_dropped() -> None:
    store, seen = withheld("word pairs")
    await seen.search([WORDS, PAIR], 10)
    assert store.asked == [WORDS]


async def test_facts_and_spellings_are_withheld_alone() -> None:
    _, without_facts = withheld("facts")
    assert (await without_facts.passages([1]))[0].facts == ()
    assert await without_facts.lookalikes("arbro") == {"arbor": 1}
    _, without_spelling = withheld("spelling repair")
    assert (await without_spelling.passages([1]))[0].facts == (FACT,)
    assert await without_spelling.lookalikes("arbro") == {}


async def test_with_nothing_withheld_the_answer_is_the_librarys(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text(f"# Arbor\n\n{TEXT}\n", encoding="utf-8")
    settings = Settings((tmp_path / "articles",), tmp_path / "data")
    async with await Library.open(settings) as library:
        await library.reload()
        theirs = await library.ask("Who is the CEO of Arbor?")
    store = await EmbeddedStore.open(settings.data)
    try:
        ours = await ask(store, "Who is the CEO of Arbor?", part=None, threshold=settings.threshold)
        nothing = Withholding(store, Part("nothing"))
        assert await ask(nothing, theirs.question, part=None, threshold=settings.threshold) == ours  # type: ignore[arg-type]
    finally:
        await store.close()
    assert ours == theirs
    assert ours.answered
