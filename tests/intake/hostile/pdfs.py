"""PDF documents: bombs of filters, loops of pages, tables and forms, lies about numbers, and pages without text."""

import zlib
from collections.abc import Sequence

from tests.intake.hostile.inputs import End, Hostile, inputs
from tests.sources.pdf.making import assembled, lines, pdf, stream

_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_RESOURCES = "/Resources << /Font << /F 4 0 R >> >>"
_TEXT = b"BT /F 10 Tf 40 500 Td (A fox ran over the wall.) Tj ET\n"
_SOUND = [*lines([f"The fox {n} ran over the wall of the garden." for n in range(20)])]


def one_page(
    content: bytes, *more: bytes, page: str = _RESOURCES, font: bytes = _FONT, pages: str = "/Count 1"
) -> bytes:
    """A PDF with one page; `content` is object 5, and `more` follow it."""
    return assembled(
        [
            _CATALOG,
            f"<< /Type /Pages /Kids [3 0 R] {pages} >>".encode(),
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] {page} /Contents 5 0 R >>".encode(),
            font,
            content,
            *more,
        ]
    )


def flate(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 1)
    return stream(content, filtered="FlateDecode") if times == 1 else filtered(content, ["FlateDecode"] * times)


def filtered(content: bytes, filters: Sequence[str], more: str = "") -> bytes:
    names = " ".join(f"/{one}" for one in filters)
    return f"<< /Length {len(content)} /Filter [{names}] {more} >>\nstream\n".encode() + content + b"\nendstream"


def form(number: int, count: int) -> bytes:
    """A form that draws the form after it twice."""
    inner = f"/Resources << /XObject << /X {number + 1} 0 R >> >>" if number < count else ""
    drawn = b"/X Do /X Do"
    head = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {inner} /Length {len(drawn)} >>\nstream\n"
    return head.encode() + drawn + b"\nendstream"


def _loop_of_pages() -> bytes:
    kids = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 3 0 R /Count 9 >>"
    return assembled([_CATALOG, kids, b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 9 >>"])


def _deep_pages() -> bytes:
    inner = [f"<< /Type /Pages /Kids [{n} 0 R] /Count 1 /Parent {n - 2} 0 R >>".encode() for n in range(3, 5_000)]
    return assembled([_CATALOG, *inner, b"<< /Type /Page /Parent 2 0 R >>"])


def _loop_of_tables() -> bytes:
    return pdf(_SOUND).replace(b"trailer\n<<", b"trailer\n<< /Prev 9") + b"\n"


def _million_objects() -> bytes:
    return assembled([_CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>", *[b"1"] * 200_000])


def _wide_map() -> bytes:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [] >>"
    ranges = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    ranges += b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange\n" * 100
    return one_page(stream(_TEXT), stream(ranges), font=font)


PDFS: tuple[Hostile, ...] = inputs(
    End.REFUSED,
    {
        "flate-bomb.pdf": lambda: one_page(flate(b" " * 60_000_000)),
        "double-flate-bomb.pdf": lambda: one_page(flate(b" " * 60_000_000, 2)),
        "loop-of-pages.pdf": _loop_of_pages,
        "no-pages.pdf": _million_objects,
        "only-a-header.pdf": lambda: b"%PDF-1.7\n",
        "header-and-end.pdf": lambda: b"%PDF-1.7\nstartxref\n99999999999\n%%EOF",
        "no-header.pdf": lambda: b"A fox ran. " * 1_000,
        "scanned.pdf": lambda: one_page(stream(b"q 400 0 0 600 0 0 cm /I Do Q"), page=""),
        "encrypted.pdf": lambda: assembled(
            [
                _CATALOG,
                b"<< /Type /Pages /Kids [] /Count 0 >>",
                b"<< /Filter /Standard /V 9 /R 9 /O (x) /U (y) /P 0 >>",
            ],
            "/Encrypt 3 0 R /ID [<00> <00>]",
        ),
        "forms-that-double.pdf": lambda: one_page(
            stream(b"/X Do"), *[form(n, 45) for n in range(6, 46)], page="/Resources << /XObject << /X 6 0 R >> >>"
        ),
        "zeros.pdf": lambda: b"%PDF-1.7\n" + bytes(9_000_000),
    },
) + inputs(
    End.EITHER,
    {
        "deep-pages.pdf": _deep_pages,
        "loop-of-tables.pdf": _loop_of_tables,
        "no-table.pdf": lambda: pdf(_SOUND).replace(b"xref", b"xxxx"),
        "false-table.pdf": lambda: pdf(_SOUND).replace(b"00000 n", b"99999 n"),
        "cut.pdf": lambda: pdf(_SOUND)[:-300],
        "false-count.pdf": lambda: one_page(stream(_TEXT), pages="/Count 999999999"),
        "negative-count.pdf": lambda: one_page(stream(_TEXT), pages="/Count -5"),
        "false-length.pdf": lambda: one_page(stream(_TEXT).replace(b"/Length 59", b"/Length 999999999")),
        "own-length.pdf": lambda: one_page(stream(_TEXT).replace(b"/Length 59", b"/Length 5 0 R")),
        "form-in-itself.pdf": lambda: one_page(
            stream(b"/X Do " + _TEXT), form(5, 6), page="/Resources << /XObject << /X 6 0 R >> /Font << /F 4 0 R >> >>"
        ),
        "deep-array.pdf": lambda: one_page(stream(b"[" * 100_000 + _TEXT)),
        "deep-dictionary.pdf": lambda: one_page(stream(_TEXT), b"<< /A " * 50_000),
        "deep-catalog.pdf": lambda: pdf(_SOUND, catalog="/X " + "[" * 50_000),
        "many-operations.pdf": lambda: one_page(flate(b"q Q " * 1_000_000)),
        "unbalanced.pdf": lambda: one_page(flate(b"q " * 1_000_000 + _TEXT)),
        "many-texts.pdf": lambda: one_page(flate(_TEXT * 10_000)),
        "one-text.pdf": lambda: one_page(flate(b"BT /F 10 Tf (" + b"fox " * 200_000 + b") Tj ET")),
        "all-over.pdf": lambda: one_page(
            flate(b"".join(b"BT /F 9 Tf %d %d Td (fox) Tj ET\n" % (n * 7 % 400, n * 11 % 600) for n in range(5_000)))
        ),
        "run-length-bomb.pdf": lambda: one_page(filtered(b"\x81 " * 2_000_000, ["RunLengthDecode"])),
        "chain-of-filters.pdf": lambda: one_page(filtered(b"4" * 100_000, ["ASCIIHexDecode"] * 2_000)),
        "predictor.pdf": lambda: one_page(
            filtered(zlib.compress(_TEXT), ["FlateDecode"], "/DecodeParms [<< /Predictor 12 /Columns 999999999 >>]")
        ),
        "wide-map.pdf": _wide_map,
        "false-widths.pdf": lambda: one_page(
            stream(_TEXT),
            font=b"<< /Type /Font /Subtype /Type1 /FirstChar -9 /LastChar 999999999 /Widths [1e99 /x (y)] >>",
        ),
        "huge-page.pdf": lambda: pdf(_SOUND).replace(b"[0 0 400 600]", b"[1e300 -1e300 1e308 9]"),
        "odd-numbers.pdf": lambda: one_page(
            stream(b"BT /F 1e400 Tf --1.5e9 .. Td (fox) Tj 0 0 0 0 0 0 Tm (owl) Tj ET")
        ),
        "many-pages.pdf": lambda: pdf(*[_SOUND[:2]] * 6_000),
        "odd-outline.pdf": lambda: pdf(
            _SOUND, catalog="/PageLabels << /Kids [1 0 R 1 0 R] /Nums [0 1 0 R] >> /Lang 1 0 R"
        ),
    },
)
