"""The registry of formats: every ending has a reader, and what a reader gives becomes the articles of a document."""

from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.model import Article
from knowledge.sources.assembly import paragraph
from knowledge.sources.draft import Draft
from knowledge.sources.files import Document, articles_of, read_article, read_articles
from knowledge.sources.formats import ENDINGS, FORMATS, format_of
from tests.sources.cases import document, written


def test_the_ending_of_a_name_decides_in_capital_letters_too() -> None:
    assert format_of(Path("a/b.MD")) is FORMATS[".md"]
    assert format_of(Path("a/b.md.bak")) is None
    assert format_of(Path("README")) is None


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_reader_refuses_an_empty_file(ending: str) -> None:
    with pytest.raises(SourceError) as refusal:
        list(FORMATS[ending].read(b"", Path(f"a{ending}")))
    assert refusal.value.remedy


def test_a_text_file_is_decoded_cleaned_and_one_article() -> None:
    (draft,) = FORMATS[".md"].read(b"# T\r\n\r\nO\xc2\xadne.", Path("a.md"))
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text, draft.key) == ("T", "One.", "")


def test_a_lone_article_has_the_id_of_its_document(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Text.")
    (article,) = read_articles(document(path, "news/a"))
    assert article == read_article(document(path, "news/a"))
    assert not isinstance(article, SourceError)
    assert article.id == "news/a"


def _draft(key: str, text: str = "Text.") -> Draft:
    return Draft((paragraph(text),), key=key)


def test_each_of_several_articles_has_an_id_of_its_own() -> None:
    found = list(articles_of(Document("book", Path("book.x"), ""), [_draft(key) for key in ("a", "b", "a", "a-2")]))
    assert [one.id for one in found if isinstance(one, Article)] == ["book#a", "book#b", "book#a-2", "book#a-2-2"]


def test_a_part_that_cannot_be_read_is_reported_beside_the_others() -> None:
    broken = SourceError(Path("a.x"), "line 3 is broken", "mend it")
    found = list(articles_of(Document("a", Path("a.x"), ""), [_draft("1"), broken, _draft("3", "--"), _draft("4")]))
    assert [one.id for one in found if isinstance(one, Article)] == ["a#1", "a#4"]
    errors = [one for one in found if isinstance(one, SourceError)]
    assert errors[0] is broken
    assert "'3' has no text" in errors[1].reason


def test_a_lone_article_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        list(articles_of(Document("a", Path("a.x"), ""), [_draft("", "--")]))


def test_a_file_whose_ending_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="format is not known"):
        list(read_articles(document(written(tmp_path, "a.exe", "Text."))))


def test_the_readme_names_every_ending() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [ending for ending in ENDINGS if f"`{ending}`" not in readme] == []
