"""What a question costs is bounded, whatever the longest message holds: counted in reads of the store, not in time."""

import random
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.question.parse import parse
from knowledge.retrieval.retrieve import Retriever
from knowledge.retrieval.synonyms import Synonyms
from knowledge.store.base import Hit, QueryClause, Term
from tests.fakes_store import Memory, MemoryStore
from tests.road import entry

LONGEST = 4096  # characters of a message
WORDS, TERMS, GRAMS, REPAIRED = 64, 96, 128, 12  # as the modules bound them
NEIGHBOURS = 60 * 20  # of a stem of 20 letters: fifty for each, and some more


class CountingStore(MemoryStore):
    """A store that counts what it is asked for."""

    def __init__(self, memory: Memory) -> None:
        super().__init__(memory)
        self.lookalike_calls = 0
        self.terms_counted = 0
        self.clauses = 0

    def lookalikes(self, word: str, *, max_deletions: int = 1) -> dict[str, int]:
        self.lookalike_calls += 1
        return super().lookalikes(word, max_deletions=max_deletions)

    def frequencies(self, terms: Collection[Term]) -> dict[Term, int]:
        self.terms_counted += len(terms)
        return dict.fromkeys(terms, 0)  # counting in memory would take long, and no term is there

    def search(self, clauses: Sequence[QueryClause], limit: int) -> list[Hit]:
        self.clauses += len(clauses)
        return super().search(clauses[:8], limit)


@pytest.fixture(scope="module")
def memory() -> Memory:
    memory = Memory()
    MemoryStore(memory).apply([entry("Gulls", "Gulls count ships in the harbour of Bergen.")])
    return memory


def random_words(letters: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    chance = random.Random(letters)
    return " ".join("".join(chance.choices(alphabet, k=letters)) for _ in range(LONGEST // letters + 1))[:LONGEST]


HOSTILE = {
    "one endless word": "x" * LONGEST,
    "letters that fold to two": "ß" * LONGEST,
    "a run of characters": "漢字" * (LONGEST // 2),
    "a run of Thai": "กขค" * (LONGEST // 3),
    "Korean words": "도서관 " * (LONGEST // 4),
    "many short words": "ab " * (LONGEST // 3),
    "different words of six letters": random_words(6),
    "different words of twenty letters": random_words(20),
    "different words of forty letters": random_words(40),
    "different Russian words": random_words(20, "абвгдежзиклмнопрст"),
    "abbreviations": "CTO CEO CFO " * (LONGEST // 12),
    "owners": "Bergen's " * (LONGEST // 9),
    "numbers": "1,234,567 " * (LONGEST // 10),
    "dots": "U.S." * (LONGEST // 4),
    "marks without letters": "\u0301" * LONGEST,
}


def cost(memory: Memory, text: str) -> CountingStore:
    store = CountingStore(memory)
    retriever = Retriever(store, Synonyms.load())
    retrieved = retriever.retrieve(parse(text, retriever.corpus().languages))
    assert len(retrieved.terms) <= TERMS
    assert len(retrieved.unknown) <= WORDS
    return store


def check(store: CountingStore) -> None:
    # Of each repaired word: itself, its stems one edit away, its splits; of each term its ways, of each pair of words.
    assert store.terms_counted <= REPAIRED * (NEIGHBOURS + 40) + 4 * WORDS * TERMS
    # At most three times for a word that is repaired, and once for a rare one that is known.
    assert store.lookalike_calls <= 3 * REPAIRED + WORDS
    assert store.clauses <= 2 * TERMS + WORDS + GRAMS


@pytest.mark.parametrize("name", HOSTILE)
def test_the_longest_message_costs_a_bounded_number_of_reads(memory: Memory, name: str) -> None:
    check(cost(memory, HOSTILE[name]))


@settings(deadline=None, max_examples=25)
@given(st.text(min_size=1, max_size=12), st.sampled_from(["", " ", "-", "'", ". "]))
def test_any_scrap_repeated_to_the_longest_message_does_so(scrap: str, between: str) -> None:
    memory = Memory()
    MemoryStore(memory).apply([entry("Gulls", "Gulls count ships in the harbour of Bergen.")])
    check(cost(memory, ((scrap + between) * LONGEST)[:LONGEST]))


def test_words_at_both_ends_of_a_long_message_are_searched_for(memory: Memory) -> None:
    retriever = Retriever(MemoryStore(memory), Synonyms())
    terms = retriever.retrieve(parse(f"gulls {'filler ' * 500} harbour")).terms
    assert {"gull", "harbour"} <= {term.stem for term in terms}


def test_at_most_so_many_unknown_words_are_repaired(memory: Memory) -> None:
    few = Retriever(MemoryStore(memory), Synonyms()).retrieve(parse("who sees the harbuor " + "zzzz " * 5))
    assert [repair.used for repair in few.repairs] == ["harbour"]
    many = Retriever(MemoryStore(memory), Synonyms()).retrieve(parse("zqzq " * REPAIRED + "sees the harbuor"))
    assert many.repairs == ()
    assert "harbuor" in many.unknown
