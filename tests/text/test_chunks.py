"""What is told of a text chunk by chunk is what would be told of the whole of it."""

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.text.chunks import Chunks, lone_word
from knowledge.text.words import fold, raw_words


@settings(deadline=None)  # the first example compiles patterns
@given(st.lists(st.text(alphabet="abLUS’'.,&-_15é中の\u0301\u200d\u0939\u093f", max_size=8)))
def test_words_are_the_same_chunk_by_chunk(parts: list[str]) -> None:
    text = " ".join(parts)
    chunks = Chunks(raw_words)
    for _ in range(2):  # told, then looked up
        assert [word for words in chunks.of(text) for word in words] == raw_words(text)


def test_a_chunk_is_told_once() -> None:
    told: list[str] = []
    chunks: Chunks[None] = Chunks(told.append)
    for text in ("Word, word – Word,", "word"):
        list(chunks.of(text))
    assert told == ["Word,", "word", "–"]


def test_a_lone_word_is_told_from_the_marks_around_it() -> None:
    assert [lone_word(chunk) for chunk in ("“Word,”", "Łódź.", "(1999)", "–", "don’t", "U.S.", "a-b")] == [
        "Word",
        "Łódź",
        "1999",
        *[None] * 4,
    ]


@given(st.text(alphabet="abLUS’'.,&-_15é中\u0301", max_size=8))
@example(".L.")  # a lone letter between dots is no abbreviation
def test_the_lone_word_of_a_chunk_is_all_of_its_words(chunk: str) -> None:
    lone = lone_word(chunk)
    assert lone is None or raw_words(lone) == raw_words(chunk)
    assert lone is None or not lone.isascii() or (raw_words(chunk), fold(lone)) == ([lone], lone.lower())


def test_what_was_used_lately_outlives_a_hundred_thousand_others() -> None:
    told: Counter[str] = Counter()

    def tell(chunk: str) -> str:
        told[chunk] += 1
        return chunk

    chunks = Chunks(tell)
    for number in range(100_000):
        assert list(chunks.of(f"w{number} often")) == [f"w{number}", "often"]
    assert told.most_common(1) == [("w0", 1)]
    list(chunks.of("w0"))
    assert told["w0"] == 2  # which shows that the others do not stay for ever
