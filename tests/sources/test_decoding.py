"""Encodings: what is certain is read, what is doubtful is refused."""

from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.sources.decoding import decode

PATH = Path("note.txt")
SPANISH = "El niño dijo que el año había sido bueno. ¡Qué alegría! La señora preguntó por qué, y él no contestó nada."
RUSSIAN = "Вчера в городе открыли новый мост. Его строили пять лет, и стоил он два миллиарда рублей."
CZECH = "Vláda v Praze oznámila, že nový zákon začne platit od ledna. Ministr řekl novinářům, že peníze budou stačit."
POLISH = (
    "Rząd ogłosił, że nowa ustawa wejdzie w życie w styczniu. Łódź będzie miała nowe tramwaje, powiedział minister."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_or_without_its_mark(encoding: str) -> None:
    assert decode("Grüße, 世界 🌍".encode(encoding), PATH) == "Grüße, 世界 🌍"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SPANISH, "cp1252"),
        ("“Quotes” – and dashes are all there is’", "cp1252"),
        ("Ein Gespräch über Zölle", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CZECH, "cp1250"),
        (POLISH, "cp1250"),
    ],
)
def test_old_encodings_are_told_by_their_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), PATH) == text


def test_a_page_may_declare_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>Grüße – “wörtlich”</body></html>'
    assert decode(page.encode("cp1252"), PATH, declares=True) == page
    page = page.replace("iso-8859-1", "windows-1251").replace("Grüße", "Привет").replace("wörtlich", "слово")
    assert decode(page.encode("cp1251"), PATH, declares=True) == page


@pytest.mark.parametrize("declared", ["klingon", "rot13", "utf-8"])
def test_a_declaration_that_cannot_be_right_is_passed_over(declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{SPANISH}</body></html>'
    assert decode(page.encode("cp1252"), PATH, declares=True) == page


def test_utf_8_goes_before_a_wrong_declaration() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>Grüße</body></html>'
    assert decode(page.encode(), PATH, declares=True) == page


@pytest.mark.parametrize(
    "data", [b"\xff\xfeA", bytes(range(1, 256)) * 4, b"\x89PNG\r\n\x1a\n", "Text".encode("utf-16-le"), b"PK\x03\x04"]
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes) -> None:
    with pytest.raises(SourceError) as refusal:
        decode(data, PATH)
    assert refusal.value.remedy
