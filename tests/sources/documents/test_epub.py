"""Books as pandoc and LibreOffice write them: a chapter is an article, and nothing around them is."""

from pathlib import Path

import pytest

from knowledge.model import BlockKind
from tests.sources.documents import programs
from tests.sources.documents.checking import articles, blocks, check_nothing_else, check_order, rows
from tests.sources.documents.prose import sentences_of
from tests.sources.documents.test_pdf import GERMAN, GERMAN_HEADINGS, GERMAN_NOTES, flat_texts

BOOK = """---
title: The Lamp Keepers
author: Nora Ellwood
lang: en
date: 2015-04-02
publisher: Skerry Press
---

# The first winter

The lamp was lit at dusk on every day of the first winter.[^1] The keeper kept a book of the wind & weather.

[^1]: The lamp burned colza oil until 1871.

- A rope of forty fathoms
    - in the cellar

1. Climb the stairs.
2. Trim the wick.

| Year | Ships |
|------|-------|
| 1870 | 41    |
| 1871 | 56    |

## The storm of March

> The sea came over the gallery.

Nobody slept that night. A well-known captain was lost.

# Was there a second lamp?

There was: the parish built a second lamp in 1902 on the northern skerry.

```
light = on
    when dark
```
"""


@pytest.mark.parametrize("version", ["epub2", "epub3"])
def test_a_book_of_pandoc(tmp_path: Path, version: str) -> None:
    first, second = articles(programs.pandoc(BOOK, "book.epub", tmp_path, "-t", version))
    assert (first.id, second.id) == ("book#the-first-winter", "book#was-there-a-second-lamp")
    assert first.title == "The first winter — The Lamp Keepers"
    assert {(one.author, str(one.published), one.publisher, one.language) for one in (first, second)} == {
        ("Nora Ellwood", "2015-04-02", "Skerry Press", "en")
    }
    check_order(first.text, ["every day of the first winter. The keeper kept a book of the wind & weather."])
    assert blocks(first, BlockKind.HEADING) == ["The storm of March"]
    assert blocks(first, BlockKind.QUOTATION) == ["The sea came over the gallery."]
    assert rows(first) == [["Year", "Ships"], ["1870", "41"], ["1871", "56"]]
    assert "The lamp burned colza oil until 1871." in first.text
    assert blocks(second, BlockKind.CODE) == ["light = on\n    when dark"]
    assert "Ellwood" not in first.text + second.text


def test_a_book_of_libreoffice(tmp_path: Path) -> None:
    path = programs.office({"german": flat_texts()["german"]}, "epub", tmp_path)["german"]
    found = articles(path)
    assert [one.title for one in found] == [f"{heading} — Die Küste von Norwick" for heading in GERMAN_HEADINGS]
    assert {(one.author, one.language) for one in found} == {("Ada Merrow", "de")}
    for one, section in zip(found, GERMAN, strict=True):
        check_order(one.text, sentences_of([section]))
        check_nothing_else(one, [*sentences_of([section]), *GERMAN_NOTES])
