"""An export that is imported into an empty store gives the same export, byte for byte."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.intake.entries import entry_of
from knowledge.model import Article, Block, BlockKind, DateOrigin, PageStart, Span
from knowledge.store.base import Store
from knowledge.store.changes import ArticleRemoval, DocumentState, EarlierVersion, StoryLink
from knowledge.store.embedded import EmbeddedStore, verify
from tests.fakes_store import MemoryStore
from tests.store.conftest import memory_folder
from tests.transfer.making import exported, fill, imported

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=12).filter(
    str.strip
)
IDS = st.sampled_from(["a", "b", "c#1", "news/d"])
NUMBERS = st.integers(-(2**63), 2**63 - 1)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with memory_folder() as folder:
        yield folder


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article of a few paragraphs."""
    paragraphs = draw(st.lists(WORDS.map(str.strip), min_size=1, max_size=4))
    blocks, pages, start = [], [], 0
    for number, paragraph in enumerate(paragraphs):
        span = Span(start, start + len(paragraph))
        kind = draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW, BlockKind.CODE]))
        cells = (span,) if kind is BlockKind.ROW else ()
        blocks.append(Block(kind, span, draw(st.integers(0, 6)), draw(st.booleans()), cells, (number,) * len(cells)))
        pages.append(PageStart(start, draw(st.integers(-3, 900))))
        start += len(paragraph) + 2
    return Article(
        id=draw(IDS),
        title=draw(WORDS),
        text="\n\n".join(paragraphs),
        language=draw(st.sampled_from(["en", "de", "xx"])),
        source=draw(WORDS),
        author=draw(st.none() | WORDS),
        published=draw(st.none() | st.dates()),
        url=draw(st.none() | WORDS),
        tags=tuple(draw(st.lists(WORDS, max_size=2))),
        blocks=tuple(blocks) if draw(st.booleans()) else (),
        publisher=draw(st.none() | WORDS),
        dated_by=draw(st.none() | st.sampled_from(DateOrigin)),
        pages=tuple(pages) if draw(st.booleans()) else (),
    )


DOCUMENTS = st.builds(DocumentState, WORDS, WORDS, NUMBERS, NUMBERS, st.just(()) | st.just(("c#1",)))
VERSIONS = st.builds(
    EarlierVersion,
    articles(),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(timezone(timedelta(hours=5.5)))),
    st.integers(-30, 0),
)
BATCHES = st.lists(st.lists(articles().map(entry_of) | IDS.map(ArticleRemoval) | VERSIONS, max_size=4), max_size=3)
BESIDE = st.lists(st.sampled_from([StoryLink("a", "b"), StoryLink("b", "news/d", is_corrected=True)]) | DOCUMENTS)


def both(first: Store, second: Store) -> tuple[bytes, bytes]:
    """The export of the first store, and that of the second after importing it."""
    lines = exported(first)
    imported(second, lines)
    return lines, exported(second)


@given(batches=BATCHES, beside=BESIDE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_store_keeps_comes_back(batches: list[list], beside: list) -> None:  # type: ignore[type-arg]
    store = MemoryStore()
    for batch in batches:
        store.apply(batch)
    there = store.digests()
    store.apply([one for one in beside if not isinstance(one, DocumentState) or there.keys() >= set(one.articles)])
    before, after = both(store, MemoryStore())
    assert after == before


def test_the_embedded_store_comes_back_whole(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path / "a")) as first, closing(EmbeddedStore(tmp_path / "b")) as second:
        fill(first)
        before, after = both(first, second)
        assert after == before
        assert second.article("fox") == first.article("fox")
        assert [one.until for one in second.earlier("fox")] == [one.until for one in first.earlier("fox")]
        assert second.earlier("elk")[0].until == datetime(2020, 1, 2, 3, 4, 5, 600, UTC)
        assert (second.documents(), second.stories()) == (first.documents(), first.stories())
        assert second.digests() == first.digests()
    assert verify(tmp_path / "b") == []
