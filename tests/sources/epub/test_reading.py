"""Books: which of their pages are chapters, how these are called, and what is refused."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.sources.draft import Draft
from knowledge.sources.epub.reading import read
from tests.sources.cases import outline

PATH = Path("a.epub")
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>The Lamp Keepers</dc:title><dc:creator>Nora Ellwood</dc:creator><dc:creator>Ada Merrow</dc:creator>"
    "<dc:language>en-GB</dc:language><dc:publisher>Skerry Press</dc:publisher><dc:date>2015-04-02T00:00:00Z</dc:date>"
    "<dc:subject>lamps</dc:subject>"
)
FIRST = "<h1>The first winter</h1><p>The lamp was lit at dusk on every day.</p>"
SECOND = "<h1>The storm</h1><p>Nobody slept that night.</p>"


def page(body: str, attributes: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
        f"<body {attributes}>{body}</body></html>"
    )


def nav(*entries: tuple[str, str]) -> str:
    links = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in entries)
    return page(f'<nav epub:type="toc"><ol>{links}</ol></nav>')


def ncx(*entries: tuple[str, str]) -> str:
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{href}"/></navPoint>'
        for href, title in entries
    )
    return f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'


def book(
    pages: Mapping[str, str],
    contents: str = "",
    *,
    metadata: str = METADATA,
    guide: str = "",
    aside: Sequence[str] = (),
) -> bytes:
    """A book with these pages in this order; `aside` are those that are opened by links only."""
    is_ncx = contents.startswith("<ncx")
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in pages)
    if contents:
        kind = "application/x-dtbncx+xml" if is_ncx else "application/xhtml+xml"
        items += f'<item id="toc" href="toc.x" media-type="{kind}" properties="{"" if is_ncx else "nav"}"/>'
    spine = "".join(
        f'<itemref idref="{name}" linear="{"no" if name in aside else "yes"}"/>'
        for name in (*pages, *(["toc"] if contents and not is_ncx else []))
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine><guide>{guide}</guide>"
        "</package>"
    )
    files = {"META-INF/container.xml": CONTAINER, "OEBPS/content.opf": package, "OEBPS/toc.x": contents}
    return zipped(files | {f"OEBPS/{name}.xhtml": text for name, text in pages.items()})


def zipped(files: Mapping[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in {"mimetype": "application/epub+zip", **files}.items():
            file.writestr(name, text)
    return out.getvalue()


def drafts(data: bytes) -> list[Draft]:
    return [draft for draft in read(data, PATH) if isinstance(draft, Draft)]


def titles(data: bytes) -> list[str | None]:
    return [draft.title for draft in drafts(data)]


@pytest.mark.parametrize("contents", [nav, ncx])
def test_a_chapter_is_an_article_that_names_the_book(contents: type) -> None:
    pages = {"a": page(FIRST), "b": page(SECOND)}
    entries = (("a.xhtml", "The first winter"), ("b.xhtml#x", "The storm"))
    first, second = drafts(book(pages, contents(*entries)))
    assert (first.key, first.title, first.text) == (
        "the-first-winter",
        "The first winter — The Lamp Keepers",
        "The lamp was lit at dusk on every day.",
    )
    assert (first.author, first.publisher, first.language) == ("Nora Ellwood, Ada Merrow", "Skerry Press", "en")
    assert (str(first.published), first.tags) == ("2015-04-02", ("lamps",))
    assert (second.key, second.text) == ("the-storm", "Nobody slept that night.")


def test_without_a_table_of_contents_headings_are_titles() -> None:
    assert titles(book({"a": page(FIRST), "b": page(SECOND)})) == [
        "The first winter — The Lamp Keepers",
        "The storm — The Lamp Keepers",
    ]


def test_a_book_of_one_chapter_is_one_article_with_the_title_of_the_book() -> None:
    (draft,) = drafts(book({"a": page(FIRST)}))
    assert (draft.title, draft.key) == ("The Lamp Keepers", "")


def test_a_page_that_the_contents_do_not_name_continues_the_chapter_above() -> None:
    contents = nav(("a.xhtml", "The first winter"), ("c.xhtml", "The storm"))
    pages = {"a": page(FIRST), "b": page("<p>It went on.</p>"), "c": page(SECOND)}
    assert [draft.text for draft in drafts(book(pages, contents))] == [
        "The lamp was lit at dusk on every day.\n\nIt went on.",
        "Nobody slept that night.",
    ]


def test_several_chapters_of_one_page_are_parted_at_their_headings() -> None:
    contents = nav(("a.xhtml#one", "The first winter"), ("a.xhtml#two", "The storm"))
    found = drafts(book({"a": page(FIRST + SECOND)}, contents))
    assert [(draft.key, draft.text) for draft in found] == [
        ("the-first-winter", "The lamp was lit at dusk on every day."),
        ("the-storm", "Nobody slept that night."),
    ]


def test_what_surrounds_the_chapters_is_left_out() -> None:
    pages = {
        "cover": page("<p>The Lamp Keepers</p>", 'epub:type="cover"'),
        "title": page("<h1>The Lamp Keepers</h1><p>Nora Ellwood</p><p>Skerry Press</p>"),
        "rights": page("<p>Copyright © 2015 Nora Ellwood</p><p>ISBN 978-0-00-000000-2</p>"),
        "guided": page("<p>Some words on the type.</p>"),
        "side": page("<p>A map of the coast.</p>"),
        "contents": page("<section epub:type='toc'><p>The first winter 3</p></section>"),
        "index": page("<h1>Index</h1><p>lamp, 3</p>"),
        "a": page(FIRST),
        "b": page(SECOND),
    }
    guide = '<reference type="colophon" href="guided.xhtml"/>'
    assert titles(book(pages, guide=guide, aside=["side"])) == [
        "The first winter — The Lamp Keepers",
        "The storm — The Lamp Keepers",
    ]


def test_marks_of_notes_and_links_back_are_removed_and_other_links_kept() -> None:
    body = (
        '<p>It was lit.<a href="#n1">1</a> It burned<sup><a href="#n2">2</a></sup> oil.<a epub:type="noteref" '
        'href="#n3">x</a> See note <a href="#n4">4</a> and <a href="b.xhtml#s">the storm</a>.</p>'
        '<aside epub:type="footnote"><p>Colza. <a href="#r1">↩</a></p></aside>'
    )
    (draft,) = drafts(book({"a": page(body)}))
    assert draft.text == "It was lit. It burned oil. See note 4 and the storm.\n\nColza."


def test_structure_is_that_of_html_and_names_of_characters_are_known() -> None:
    body = "<h2>Stores</h2><ul><li>a&nbsp;rope</li></ul><table><tr><th>Year</th><td>1870</td></tr></table>"
    first, _ = drafts(book({"a": page(FIRST + body), "b": page(SECOND)}))
    assert outline(first)[1:] == ["heading 2: Stores", "item 1: - a\xa0rope", "row [0, 1]: Year | 1870"]


def test_a_page_that_is_no_correct_xml_is_read_as_html() -> None:
    broken = "<html><body><h1>The storm</h1><p>Nobody slept<br>that night.</body></html>"
    assert [draft.text for draft in drafts(book({"a": page(FIRST), "b": broken}))][1] == "Nobody slept\nthat night."


def test_a_page_that_is_missing_is_an_error_beside_the_others() -> None:
    data = book({"a": page(FIRST), "b": page(SECOND)})
    kept = zipfile.ZipFile(BytesIO(data))
    files = {name: kept.read(name).decode() for name in kept.namelist() if not name.endswith("b.xhtml")}
    error, draft = read(zipped(files), PATH)
    assert isinstance(error, SourceError)
    assert "'OEBPS/b.xhtml' is missing" in error.reason
    assert isinstance(draft, Draft)


LOCKS = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><CipherData>'
    '<CipherReference URI="OEBPS/{name}"/></CipherData></EncryptedData></encryption>'
)


def test_a_locked_book_is_refused_and_locked_fonts_are_no_matter() -> None:
    kept = zipfile.ZipFile(BytesIO(book({"a": page(FIRST)})))
    files = {name: kept.read(name).decode() for name in kept.namelist()}
    assert drafts(zipped(files | {"META-INF/encryption.xml": LOCKS.format(name="font.otf")}))
    with pytest.raises(SourceError, match="DRM"):
        drafts(zipped(files | {"META-INF/encryption.xml": LOCKS.format(name="a.xhtml")}))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no EPUB"),
        (zipped({"a": "b"}), "no EPUB"),
        (zipped({"META-INF/container.xml": "<container/>"}), "where its package is"),
        (zipped({"META-INF/container.xml": CONTAINER}), "'OEBPS/content.opf' is missing"),
        (book({}), "no chapter with text"),
        (book({"a": page("<p>&#160;</p>")}), "no chapter with text"),
        (zipped({"META-INF/container.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
    ],
    ids=["empty", "no container", "no package named", "no package", "no chapter", "no text", "entities"],
)
def test_what_is_no_book_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refused:
        drafts(data)
    assert refused.value.remedy


def test_a_declared_language_is_believed_unless_the_words_clearly_say_otherwise() -> None:
    german = page("<p>Der Hund ist nicht im Haus, und die Katze hat es auch nicht gesehen.</p>")
    (draft,) = drafts(book({"a": german}))
    assert draft.language == "de"
    (draft,) = drafts(book({"a": german}, metadata="<dc:title>x</dc:title><dc:language>qq</dc:language>"))
    assert draft.language == "qq"
