"""Questions are offered from facts, each of which is answered when asked."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from knowledge import Library, ReaderKind, Settings
from knowledge.judging.offers import offers_of
from knowledge.model import Qualifier
from tests.road import article, role, speech

SAMPLES = Path(__file__).parents[2] / "articles"
NEWS = article("Ida Lee, chief executive of Tarn Freight, said: “We sail on.”")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    settings = Settings(sources=(SAMPLES,), data=tmp_path_factory.mktemp("offers"), reader=ReaderKind.SMALL)
    async with await Library.open(settings) as opened:
        await opened.reload()
        yield opened


@pytest.mark.asyncio(loop_scope="module")
async def test_what_the_facts_of_the_sample_articles_offer_is_answered(library: Library) -> None:
    silent, asked = [], 0
    for summary in await library.summaries():
        found = await library.article(summary.id)
        for fact in await library.facts(summary.id):
            for offer in offers_of(fact, found):
                asked += 1
                if not (await library.ask(offer)).is_shown:
                    silent.append(offer)
    assert asked > 20
    assert silent == []


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_offered_for_a_near_miss_is_answered(library: Library) -> None:
    answer = await library.ask("Who is the chief operating officer of Calder?")
    assert answer.suggestions
    for offer in answer.suggestions:
        assert (await library.ask(offer)).is_shown


async def test_what_differs_in_capitals_alone_is_offered_once(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for number, role_name in enumerate(("Harbour Traffic", "harbour traffic")):
        text = f"# News {number}\n\nIda Lee, head of {role_name} at Tarn Freight, spoke on day {number}.\n"
        (tmp_path / "articles" / f"{number}.md").write_text(text, encoding="utf-8")
    settings = Settings((tmp_path / "articles",), tmp_path / "data", reader=ReaderKind.SMALL)
    async with await Library.open(settings) as opened:
        await opened.reload()
        offered = [offer.casefold() for offer in (await opened.ask("Who is Google's head of traffic?")).suggestions]
    assert "who is the head of harbour traffic of tarn freight?" in offered
    assert len(set(offered)) == len(offered)


def test_a_role_offers_its_holder_and_the_person() -> None:
    lee = role(NEWS, "Ida Lee", "chief executive", "Tarn Freight")
    assert list(offers_of(lee, NEWS)) == ["Who is the chief executive of Tarn Freight?", "Who is Ida Lee?"]


def test_a_former_role_is_asked_for_in_the_past_tense() -> None:
    lee = replace(role(NEWS, "Ida Lee", "chief executive", "Tarn Freight"), qualifiers=(Qualifier.FORMER,))
    assert next(offers_of(lee, NEWS)) == "Who was the chief executive of Tarn Freight?"


def test_speech_offers_what_was_said_and_nothing_without_a_speaker() -> None:
    said = speech(NEWS, "Ida Lee", "We sail on.")
    assert list(offers_of(said, NEWS)) == ["What did Ida Lee say?"]
    finnish = article(NEWS.text, language="fi")
    assert list(offers_of(said, finnish)) == []
