"""From bytes to text: a byte order mark decides, then UTF-8, then what the file declares, then a careful guess.

Nearly nothing but UTF-8 passes as UTF-8, so it goes before a declaration, which is wrong more often. Where even
the guess is doubtful the file is refused: an article in the wrong letters would be quoted in the wrong letters.
"""

import codecs
import re
from pathlib import Path

from knowledge.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "a rich text document",
}
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_SAVE_AS_UTF8 = "save it as UTF-8 text"


def decode(data: bytes, path: Path, *, declares: bool = False) -> str:
    """The text of the file at `path`; `declares` tells that its beginning may name its encoding, as HTML does.

    Raises SourceError for what is empty, no text, or in an encoding that cannot be told.
    """
    if not data.strip():
        raise SourceError(path, "the file is empty", "write the article into it, or remove it")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError(
                path, f"the file is {what}, whatever its name says", "export it as text, Markdown or HTML"
            )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, path)
    if b"\0" in data:
        raise SourceError(path, "the file holds zero bytes, so it is no text or UTF-16 without its mark", _SAVE_AS_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _declared(data) if declares else None
        return _strictly(data, declared, path) if declared else _guessed(data, path)


def _strictly(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is not {encoding}, which the file says it is in"
        raise SourceError(path, reason, _SAVE_AS_UTF8) from error


def _declared(data: bytes) -> str | None:
    """The encoding named at the beginning of an HTML or XML file, if it exists and is not the UTF-8 that has failed."""
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        "".encode(name)  # some codecs are no encodings of text ("rot13", "zip"): LookupError
    except LookupError:
        return None
    # What calls itself Latin-1 on the web is Windows-1252 (the WHATWG encoding standard says so).
    names = {"utf-8": None, "iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
    return names.get(name, name)


def _guessed(data: bytes, path: Path) -> str:
    import charset_normalizer  # noqa: PLC0415 - 25 ms that only files in old encodings need

    # Without a mark UTF-16 is never the answer here (there is no zero byte), but short texts are guessed to be it.
    guesses = charset_normalizer.from_bytes(
        data, cp_exclusion=["utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "utf_7"]
    )
    best = guesses.best()
    if best is None or best.percent_chaos > 10:
        raise SourceError(path, "the file is neither UTF-8 nor any other encoding that can be told", _SAVE_AS_UTF8)
    # Central European and Western code pages share most letters; of equals the Western one is likelier. The case
    # that this gets wrong: a short Czech or Polish text whose letters all exist in both.
    for guess in guesses:
        equal = guess.percent_chaos <= best.percent_chaos and guess.percent_coherence >= best.percent_coherence
        if equal and "cp1252" in guess.could_be_from_charset:
            return data.decode("cp1252")
    return str(best)
