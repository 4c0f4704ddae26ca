"""PDFs written by hand: what becomes an article, what is said of it, and what is refused with which words."""

import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from knowledge.errors import SourceError
from knowledge.model import BlockKind, DateOrigin
from knowledge.sources.draft import Draft
from knowledge.sources.pdf.reading import read
from tests.sources.cases import outline
from tests.sources.pdf.making import Words, assembled, lines, pdf, stream

PATH = Path("a.pdf")
TEXT = [
    "The lamp was lit at dusk on every day of the first winter, and the keeper",
    "wrote down the hour and the wind in a book that is kept at the museum.",
]
SENTENCE = " ".join(TEXT)


def draft(data: bytes) -> Draft:
    (found,) = read(data, PATH)
    assert isinstance(found, Draft)
    return found


def refusal(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as refused:
        list(read(data, PATH))
    assert refused.value.path == PATH
    assert refused.value.remedy
    return refused.value


def test_lines_become_a_paragraph_with_its_page() -> None:
    found = draft(pdf(lines(TEXT), lines(["Nobody slept that night."])))
    assert found.text == f"{SENTENCE}\n\nNobody slept that night."
    assert [(page.start, page.number) for page in found.pages] == [(0, 1), (len(SENTENCE) + 2, 2)]


def test_a_paragraph_that_goes_on_over_the_page_knows_where_the_next_one_begins() -> None:
    found = draft(pdf(lines([*TEXT, "It was a cold winter, as the captain of"]), lines(["the mail boat wrote home."])))
    (first, second) = found.pages
    assert (first.number, second.number) == (1, 2)
    assert found.text[second.start :] == "the mail boat wrote home."


def test_page_labels_count_if_they_are_numbers() -> None:
    pages = [lines(TEXT), lines(["Nobody slept that night."])]
    labels = "/PageLabels << /Nums [0 << /S /D /St 211 >>] >>"
    assert [page.number for page in draft(pdf(*pages, catalog=labels)).pages] == [211, 212]
    roman = "/PageLabels << /Nums [0 << /S /r >>] >>"
    assert [page.number for page in draft(pdf(*pages, catalog=roman)).pages] == [1, 2]


@pytest.mark.parametrize(
    ("info", "title", "author"),
    [
        ("/Title (The Lamp Keepers) /Author (Nora Ellwood)", "The Lamp Keepers", "Nora Ellwood"),
        ("/Title (Microsoft Word - draft 3.doc) /Author (admin)", "Of lamps", None),
        ("/Title (untitled) /Author (user)", "Of lamps", None),
        ("/Title (report.pdf)", "Of lamps", None),
        ("", "Of lamps", None),
    ],
)
def test_title_and_author_are_believed_unless_a_program_filled_them_in(
    info: str, title: str, author: str | None
) -> None:
    found = draft(pdf([Words("Of lamps", 40, 540, 18, "B"), *lines(TEXT)], info=info))
    assert (found.title, found.author) == (title, author)


def test_the_date_comes_from_the_text_or_else_from_the_properties() -> None:
    info = "/CreationDate (D:20180605100000Z)"
    page = [Words("Of lamps", 40, 540, 18), *lines(TEXT)]
    assert (str(draft(pdf(page, info=info)).published), draft(pdf(page, info=info)).dated_by) == (
        "2018-06-05",
        DateOrigin.STATED,
    )
    dated = [Words("Of lamps", 40, 540, 18), Words("By Ada Merrow, 3 March 2019", 40, 520), *lines(TEXT)]
    found = draft(pdf(dated, info=info))
    assert (str(found.published), found.dated_by, found.author) == ("2019-03-03", DateOrigin.TEXT, "Ada Merrow")
    assert found.text == SENTENCE


def test_headings_lists_and_a_table() -> None:
    page = [
        Words("Of lamps", 40, 560, 18),
        *lines(TEXT, top=530),
        Words("Stores", 40, 490, 10, "B"),
        Words("•", 50, 470),
        Words("A rope of forty fathoms", 62, 470),
        Words("•", 50, 458),
        Words("A barrel of oil", 62, 458),
        Words("Year", 40, 430, 10, "B"),
        Words("Ships", 120, 430, 10, "B"),
        Words("1870", 40, 414),
        Words("41", 120, 414),
        Words("1871", 40, 398),
        Words("56", 120, 398),
    ]
    assert outline(draft(pdf(page))) == [
        f"paragraph: {SENTENCE}",
        "heading 2: Stores",
        "item 1: - A rope of forty fathoms",
        "+ item 1: - A barrel of oil",
        "row header [0, 1]: Year | Ships",
        "+ row [0, 1]: 1870 | 41",
        "+ row [0, 1]: 1871 | 56",
    ]


def test_code_keeps_its_lines_and_its_indentation() -> None:
    code = [
        Words("when dark:", 40, 460, 10, "C"),
        Words("light = on # at dusk", 64, 448, 10, "C"),
        Words("done", 40, 424, 10, "C"),
    ]
    found = draft(pdf([*lines(TEXT), *code, Words("That was all.", 40, 396)]))
    assert found.paragraphs == (SENTENCE, "when dark:\n    light = on # at dusk\ndone", "That was all.")
    assert found.blocks[1].kind is BlockKind.CODE


def test_a_document_that_is_all_typed_is_no_code() -> None:
    found = draft(pdf([Words(text, 40, 500 - 12 * at, 10, "C") for at, text in enumerate(TEXT)]))
    assert found.text == SENTENCE


def test_what_is_marked_as_an_artifact_is_left_out() -> None:
    drawn = (
        b"/Artifact <</Type /Pagination>> BDC BT /F 10 Tf 40 570 Td (Annals) Tj ET EMC "
        b"BT /F 10 Tf 40 500 Td (The lamp was lit.) Tj ET"
    )
    assert draft(pdf(raw=[drawn])).text == "The lamp was lit."


def test_text_in_a_form_is_read_at_its_place() -> None:
    form = b"BT /F 10 Tf 0 0 Td (Nobody slept.) Tj ET"
    font = b"<< /Font << /F 6 0 R >> >>"
    data = _pages(
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R "
        b"/Resources << /XObject << /A 5 0 R >> /Font << /F 6 0 R >> >> >>",
        stream(b"q 1 0 0 1 40 480 cm /A Do Q BT /F 10 Tf 40 500 Td (The lamp was lit.) Tj ET"),
        b"<< /Subtype /Form /Resources %s /Length %d >>\nstream\n%s\nendstream" % (font, len(form), form),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    assert draft(data).text == "The lamp was lit. Nobody slept."


def test_a_page_that_is_turned_is_read_as_it_is_shown() -> None:
    upright = pdf(lines(TEXT), lines(["Nobody slept that night."]))
    turned = pdf(raw=[b"BT /F 10 Tf 0 1 -1 0 100 40 Tm (The lamp was lit.) Tj ET"])
    assert draft(upright).text.startswith(SENTENCE)
    assert draft(turned.replace(b"/MediaBox", b"/Rotate 90 /MediaBox")).text == "The lamp was lit."


def test_what_a_mark_says_is_read_instead_of_what_it_shows() -> None:
    drawn = b"BT /F 10 Tf 40 500 Td /Span <</ActualText (office)>> BDC (o\x01ce) Tj EMC ( hours) Tj ET"
    assert draft(pdf(raw=[drawn])).text == "office hours"


def test_turned_text_and_text_drawn_twice_are_read_once_or_not_at_all() -> None:
    drawn = (
        b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET "
        b"BT /F 10 Tf 40 500 Td (The lamp was lit.) Tj ET BT /F 10 Tf 40.3 500 Td (The lamp was lit.) Tj ET"
    )
    assert draft(pdf(raw=[drawn])).text == "The lamp was lit."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no PDF"),
        (b"<html></html>", "no PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged"),
        (pdf(raw=[b"0 0 100 100 re f"]), "pictures without text"),
        (pdf(), "pictures without text|damaged"),
    ],
)
def test_what_has_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    assert re.search(reason, refusal(data).reason)


def test_a_scanned_document_is_refused_with_a_remedy() -> None:
    assert "OCR" in refusal(pdf(raw=[b"q 400 0 0 600 0 0 cm /Im0 Do Q"])).remedy


def test_a_password_is_asked_for_and_an_empty_one_is_none() -> None:
    assert "password" in refusal(_locked("secret")).reason
    assert draft(_locked("")).text == SENTENCE


def _locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(lines(TEXT)))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_broken_table_of_places_is_mended() -> None:
    data = pdf(lines(TEXT))
    at = data.index(b"xref")
    assert draft(data[:at] + b"xref\n0 1\ngarbage" + data[data.index(b"trailer") :]).text == SENTENCE


def test_a_file_that_ends_too_early_is_refused() -> None:
    data = pdf(lines(TEXT))
    assert "damaged" in refusal(data[: data.index(b"xref")]).reason


def test_pages_that_all_say_the_same_are_kept() -> None:
    assert draft(pdf(lines(TEXT), lines(TEXT))).text == f"{SENTENCE}\n\n{SENTENCE}"


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_kept() -> None:
    bomb = zlib.compress(b" " * 40_000_000)
    data = pdf(lines(TEXT), lines(["Nobody slept."]))
    broken = data.replace(_content(data, 2), stream(bomb, filtered="FlateDecode"))
    error, found = read(broken, PATH)
    assert isinstance(error, SourceError)
    assert isinstance(found, Draft)
    assert error.reason.startswith("page 2: ")
    assert found.text == SENTENCE


def _content(data: bytes, page: int) -> bytes:
    starts = [at for at in range(len(data)) if data.startswith(b"<< /Length", at)]
    return data[starts[page - 1] : data.index(b"endstream", starts[page - 1]) + len(b"endstream")]


def _pages(*objects: bytes) -> bytes:
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", *objects])


BOMBS = {
    "a page that unpacks to 100 MB": _pages(
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        stream(zlib.compress(b"q Q " * 25_000_000), filtered="FlateDecode"),
    ),
    "pages that contain themselves": _pages(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    "a billion pages": _pages(b"<< /Type /Pages /Kids [] /Count 1000000000 >>"),
    "a list inside a list, 100,000 deep": _pages(b"[" * 100_000 + b"]" * 100_000),
    "a catalog that is missing": assembled([b"null"]),
    "forms that draw each other": _pages(
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /A 4 0 R >> >> >>",
        b"<< /Subtype /Form /Resources << /XObject << /A 4 0 R >> >> /Length 40 >>\nstream\n"
        + b"/A Do /A Do /A Do /A Do /A Do /A Do     \nendstream",
        stream(b"/A Do"),
    ),
}


@pytest.mark.parametrize("data", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused(data: bytes) -> None:
    assert len(data) < 500_000
    assert refusal(data).reason


@pytest.mark.parametrize("texts", [["abc"] * 3, ["\x01\x02\x03"]])
def test_a_font_that_hides_its_letters_is_refused(texts: Sequence[str]) -> None:
    """Its codes are numbers of glyphs, and nothing says which letters they show."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0 >> /DW 500 >>] >>"
    )
    drawn = b" ".join(b"BT /F 10 Tf 40 500 Td <%s> Tj ET" % text.encode("utf-16-be").hex().encode() for text in texts)
    data = _pages(
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 999] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>",
        font,
        stream(drawn),
    )
    assert "fonts" in refusal(data).reason or "pictures" in refusal(data).reason


def test_a_bold_sentence_in_a_text_is_no_heading() -> None:
    long = "It was the coldest winter that anybody in the parish of Norwick had seen."
    found = draft(pdf([*lines(TEXT), Words(long, 40, 460, 10, "B")]))
    assert [block.kind for block in found.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
