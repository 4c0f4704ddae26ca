"""A question has the same answer before and after the facts of the articles were made, and a card the same content."""

from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
import yaml

from knowledge import Library, Settings
from knowledge.intake import reload
from knowledge.intake.facts import fill_facts
from knowledge.lexicon import Lexicon
from knowledge.model import Fact
from knowledge.settings import ReaderKind
from knowledge.store.embedded import EmbeddedStore

ROOT = Path(__file__).parent.parent
SAMPLES = yaml.safe_load((ROOT / "tests" / "cases" / "sample_articles.yaml").read_text(encoding="utf-8"))
QUESTIONS = [case["ask"] for part in ("answered", "absent", "known_failures") for case in SAMPLES[part]]
TOPICS = ("Calder", "Saltwerk", "OpenStack", "launched in 2025", "Halfticket")


class ForgetfulStore(EmbeddedStore):
    """Keeps no facts that questions make: each question meets the store as it is right after a reload."""

    def put_facts(self, facts: Mapping[int, Sequence[Fact]]) -> None:
        """Drop them."""


async def loaded(store: EmbeddedStore, data: Path) -> Library:
    sources = (ROOT / "articles",)
    reload(store, sources)
    settings = Settings(sources=sources, data=data, reader=ReaderKind.SMALL)
    return Library(store, settings, Lexicon.load(settings))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def before(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    data = tmp_path_factory.mktemp("before")
    store = ForgetfulStore(data)
    async with await loaded(store, data) as library:
        yield library
        assert store.without_facts(1)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def after(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    data = tmp_path_factory.mktemp("after")
    store = EmbeddedStore(data)
    async with await loaded(store, data) as library:
        fill_facts(store, lambda: False)
        assert not store.without_facts(1)
        yield library


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_question_has_the_same_answer_before_and_after(before: Library, after: Library, question: str) -> None:
    assert await before.ask(question) == await after.ask(question)


@pytest.mark.asyncio(loop_scope="module")
async def test_an_article_has_the_same_facts_and_the_same_articles_near_it(before: Library, after: Library) -> None:
    for one in await after.summaries():
        facts = await after.facts(one.id)
        assert facts, one.title
        assert await before.facts(one.id) == facts
        assert await before.related(one.id) == await after.related(one.id)


@pytest.mark.asyncio(loop_scope="module")
async def test_people_have_the_same_cards_and_topics_the_same_timelines(before: Library, after: Library) -> None:
    names = set[str]()
    for one in await after.summaries():
        text = (await after.article(one.id)).text
        names |= {fact.name.of(text) for fact in await after.facts(one.id) if fact.name}
    assert len(names) > 20
    for name in sorted(names):
        assert await before.who(name) == await after.who(name), name
        assert await before.quotes(name) == await after.quotes(name), name
    for topic in TOPICS:
        assert await before.timeline(topic) == await after.timeline(topic), topic


@pytest.mark.asyncio(loop_scope="module")
async def test_short_forms_are_there_at_once(before: Library, after: Library) -> None:
    assert (await before.statistics()).facts < (await after.statistics()).facts
