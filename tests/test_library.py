"""The main job, end to end: articles in, cited answers out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
import yaml

from knowledge import Answer, Library, Reason, Settings

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "articles" / "huawei-openstack.txt"
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "real_article.yaml").read_text(encoding="utf-8"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def real(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    async with await opened([REAL], tmp_path_factory.mktemp("real")) as library:
        yield library


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def together(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    """The real article with all sample articles beside it."""
    async with await opened([REAL, ROOT / "articles"], tmp_path_factory.mktemp("together")) as library:
        yield library


async def opened(sources: list[Path], data: Path) -> Library:
    if not REAL.exists():
        pytest.skip("the real article is not beside this checkout (../shared/articles)")
    library = await Library.open(Settings(sources=tuple(sources), data=data))
    await library.reload()
    return library


def check(answer: Answer, case: dict[str, object]) -> None:
    if "silent" in case:
        assert not answer.answered, (case["why"], answer.best)
        assert set(answer.missing) & set(case["silent"]), case["why"]  # type: ignore[call-overload]
        return
    assert answer.best is not None, (case["why"], answer.reason, answer.missing, answer.confidence)
    if "short" in case:
        assert answer.best.short is not None
        assert answer.best.short.text == case["short"], case["why"]
    if "sentence" in case:
        assert str(case["sentence"]) in answer.best.sentence.text, case["why"]
    for citation in answer.citations:
        for quote in (citation.sentence, citation.passage, citation.short):
            assert quote is None or quote.text == quote.article.text[quote.span.start : quote.span.end]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
@pytest.mark.asyncio(loop_scope="module")
async def test_the_real_article_answers(real: Library, case: dict[str, object]) -> None:
    check(await real.ask(str(case["ask"])), case)


@pytest.mark.parametrize("case", [case for case in CASES if "alone" not in case], ids=lambda case: case["ask"])
@pytest.mark.asyncio(loop_scope="module")
async def test_other_articles_beside_it_change_nothing(together: Library, case: dict[str, object]) -> None:
    check(await together.ask(str(case["ask"])), case)


@pytest.mark.asyncio(loop_scope="module")
async def test_an_empty_question_is_told_as_such(real: Library) -> None:
    assert (await real.ask("  ?! ")).reason is Reason.EMPTY_QUESTION


async def test_a_library_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    async with await Library.open(Settings(sources=(tmp_path / "articles",), data=tmp_path / "data")) as library:
        answer = await library.ask("who is it")
    assert (answer.answered, answer.candidates) == (False, ())
