"""Questions about real documents are answered with the page on which the answer stands."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from pypdf import PdfReader

from knowledge import Library, Settings
from tests.sources.documents import programs
from tests.sources.documents.flat import flat_paragraph, flat_sections, flat_text
from tests.sources.documents.prose import sections

NAMES = ("Tarnby", "Eskmouth", "Fallowfield")
PROSE = sections(("The harbour", "The lighthouse", "The fishery", "The bells"), paragraphs=7)
BELLS = {
    "pages": "The great bell of Corran Abbey was cast in 1644 by the founder Jonas Brandt.",
    "columns": "The great bell of Lissadell Priory was cast in 1702 by the founder Maren Holt.",
    "word": "The great bell of Ardmore Castle was cast in 1588 by the founder Piers Quill.",
}


def _text(name: str, columns: int) -> str:
    body = flat_sections(PROSE, on_new_page="The bells") + flat_paragraph(BELLS[name])
    return flat_text(body, title=f"The coast, {name}", language="en", head="Annals of the Coast", columns=columns)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two PDFs and a Word document."""
    made, sources = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("sources")
    files = programs.office({"pages": _text("pages", 1), "columns": _text("columns", 2)}, "pdf", made)
    files |= programs.office({"word": _text("word", 1)}, "docx", made)
    for path in files.values():
        path.rename(sources / path.name)
    return sources


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    data = tmp_path_factory.mktemp("data")
    async with await Library.open(Settings(sources=(folder,), data=data)) as opened:
        report = await opened.reload()
        assert (set(report.added), report.failed) == ({"pages", "columns", "word"}, ())
        yield opened


@pytest.mark.parametrize(
    ("name", "ask", "said", "year"),
    [
        ("pages", "Who cast the great bell of Corran Abbey?", "Jonas Brandt", "1644"),
        ("columns", "When was the great bell of Lissadell Priory cast?", "1702", "1702"),
        ("word", "Who cast the great bell of Ardmore Castle?", "Piers Quill", "1588"),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_the_answer_names_its_page(
    library: Library, folder: Path, name: str, ask: str, said: str, year: str
) -> None:
    best = (await library.ask(ask)).best
    assert best is not None
    assert best.article.id == name
    assert said in best.sentence.text
    assert best.sentence.text == BELLS[name]
    page = best.article.page_at(best.sentence.span.start)
    assert page == (None if name == "word" else _page_with(folder / f"{name}.pdf", year))


def _page_with(path: Path, words: str) -> int:
    """The page that has the words, as pypdf itself finds it in the order of drawing."""
    texts = [page.extract_text() for page in PdfReader(path).pages]
    (number,) = [number for number, text in enumerate(texts, start=1) if words in text]
    return number
