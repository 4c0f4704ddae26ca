"""Writes small PDFs by hand: what stands where on each page."""

from collections.abc import Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT = 400, 600


@dataclass(frozen=True, slots=True)
class Words:
    """A text at a place of a page, in points from the lower left corner."""

    text: str
    left: float
    baseline: float
    size: float = 10
    font: str = "F"  # "F" is Helvetica, "B" Helvetica in bold, "C" Courier


def lines(texts: Sequence[str], *, left: float = 40, top: float = 500, gap: float = 12) -> list[Words]:
    """The texts below each other."""
    return [Words(text, left, top - at * gap) for at, text in enumerate(texts)]


def pdf(*pages: Sequence[Words], info: str = "", catalog: str = "", raw: Sequence[bytes] = ()) -> bytes:
    """A PDF of the pages; `raw` are drawing instructions instead of them."""
    drawn = [_drawn(page) for page in pages] or list(raw)
    first = 6
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(drawn)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for at, content in enumerate(drawn):
        box = f"/MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Resources << /Font << /F 3 0 R /B 4 0 R /C 5 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {first + 1 + 2 * at} 0 R >>".encode())
        objects.append(stream(content))
    if info:
        objects.append(f"<< {info} >>".encode("latin-1"))
    return assembled(objects, f"/Info {len(objects)} 0 R" if info else "")


def stream(content: bytes, *, filtered: str = "") -> bytes:
    """A stream object."""
    of_filter = f" /Filter /{filtered}" if filtered else ""
    return f"<< /Length {len(content)}{of_filter} >>\nstream\n".encode() + content + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """The objects as a file with its table of places; the first is the catalog."""
    found, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(found))
        found += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return bytes(found) + end.encode() + f"startxref\n{len(found)}\n%%EOF".encode()


def _drawn(page: Sequence[Words]) -> bytes:
    found = []
    for words in page:
        text = words.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = f"BT /{words.font} {words.size} Tf {words.left} {words.baseline} Td (".encode()
        found.append(place + text + b") Tj ET")
    return b"\n".join(found)
