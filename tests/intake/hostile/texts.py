"""Plain texts: sizes, encodings, characters, and traps for patterns that look for names, dates, lists and speech."""

import os
import random
from collections.abc import Callable
from pathlib import Path

from knowledge.sources.formats import ENDINGS
from tests.intake.hostile.inputs import End, Hostile, inputs

_FOX = "Ann Bell saw a fox in the garden. "


def _random(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def sparse(size: int) -> Hostile:
    """A file of zeros that takes no room on the disk."""

    def make(path: Path) -> None:
        path.touch()
        os.truncate(path, size)

    return Hostile(f"sparse-{size // 1_000_000}-mb.txt", make, End.REFUSED)


EMPTY = inputs(End.REFUSED, {f"empty{ending}": bytes for ending in ENDINGS})
# A CSV of random bytes may have a first line that can be parsed, and some bytes are the text of an old encoding.
RANDOM = inputs(End.EITHER, {f"random{ending}": lambda: _random(300_000) for ending in ENDINGS})
REFUSED = inputs(
    End.REFUSED,
    {
        "long.txt": lambda: _FOX * 400_000,
        "zero-bytes.txt": lambda: _FOX * 100 + "\0" * 100 + _FOX,
        "utf-16-little.txt": lambda: (_FOX * 100).encode("utf-16-le"),
        "utf-16-big.md": lambda: (_FOX * 100).encode("utf-16-be"),
        "utf-16-odd.txt": lambda: (_FOX * 100).encode("utf-16") + b"x",
        "utf-32-cut.txt": lambda: (_FOX * 100).encode("utf-32")[:-2],
        "only-a-mark.txt": lambda: b"\xef\xbb\xbf",
        "only-invisible.txt": lambda: "\u200b\u2060\ufeff\u00ad" * 10_000,
        "pdf-inside.txt": lambda: b"%PDF-1.7\n" + _random(1_000),
        "zip-inside.md": lambda: b"PK\x03\x04" + _random(1_000),
        "picture-inside.html": lambda: b"\x89PNG\r\n\x1a\n" + _random(1_000),
        "gzip-inside.csv": lambda: b"\x1f\x8b\x08" + _random(1_000),
        "office-inside.docx": lambda: b"\xd0\xcf\x11\xe0" + _random(1_000),
        "rich-text-inside.text": lambda: b"{\\rtf1 a fox}",
    },
)
EITHER = inputs(
    End.EITHER,
    {
        "only-controls.txt": lambda: "\x01\x02\x1b[31m\x07" * 1_000,
        "cut-utf-8.txt": lambda: (_FOX * 100).encode() + "ß".encode()[:1] + _FOX.encode(),
        "overlong-utf-8.txt": lambda: b"A fox \xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80 ran. " * 50,
        "surrogates-utf-8.txt": lambda: b"A fox \xed\xa0\xbd\xed\xb8\x80 ran. " * 50,
        "mixed-encodings.txt": lambda: "Ein Füchslein. ".encode() * 50 + "Ein Füchslein. ".encode("cp1252") * 50,
        "one-line.txt": lambda: "x" * 9_000_000,
        "one-line-of-words.txt": lambda: "fox " * 400_000,
        "one-sentence.text": lambda: ", ".join(f"the fox {n} runs" for n in range(30_000)),
        "short-lines.txt": lambda: "a\n" * 4_900_000,
        "many-paragraphs.txt": lambda: "\n\n".join(f"Fox {n} ran." for n in range(30_000)),
        "one-letter-words.txt": lambda: "a b c d e f g h " * 50_000,
        "stacked-marks.txt": lambda: "Z" + "\u0301\u0316" * 100_000,
        "expanding.txt": lambda: "\ufdfa " * 30_000,
        "bidi.txt": lambda: "\u202efox\u202d \u2067a\u2066 " * 50_000,
        "private-letters.txt": lambda: "\ue000\uf8ff \U000f0000" * 50_000,
        "one-chinese-run.txt": lambda: "狐狸跑过花园" * 20_000,
        "one-thai-run.txt": lambda: "หมาจิ้งจอก" * 10_000,
        "joined-emoji.txt": lambda: "👩\u200d👩\u200d👧\u200d👦" * 50_000,
        "odd-line-ends.txt": lambda: "A fox ran.\r\r\n\x0b\x0c\x85\u2028\u2029" * 10_000,
    },
)
_TRAPS = {
    "titles": "Mr. Dr. Prof. ",
    "initials": "A. B. C. ",
    "roles": "CEO of the president of ",
    "commas": "chief, officer, of, and, ",
    "speech": "said, “he said, ",
    "quotation-marks": "“",
    "straight-marks": "\"'",
    "dashes": "— said — ",
    "brackets": "(",
    "capitals": "Ann Bell Acme Corp Inc ",
    "apostrophes": "l'd'n'",
    "hyphens": "a-b-",
    "dots": "...",
    "abbreviations": "e.g. i.e. U.S. ",
    "numbers": "1,000,000.00",
    "digits": "7",
    "dates": "1/1/2020-01-01T00:00 Jan ",
    "months": "Jan Feb Mar ",
    "addresses": "http://a@b.c?http://",
    "mail": "a@a.a@",
    "questions": "Q: A: Q? ",
    "numbered": "1. 1) a) (i) ",
    "bullets": "• – * ",
    "columns": "| a | b ",
    "bylines": "By Ann Bell by Bob By ",
    "places": "LONDON (Reuters) — ",
    "is": "is was is the ",
    "and": "and or and ",
    "blanks": " \t \u00a0",
    "underlines": "_____=====-----",
    "short-forms": "World Health (WHO) (WHO ",
    "replies": "On Mon, Ann wrote: > > ",
    "template": "{{ {% ${ <% ",
}


def _trap(unit: str) -> Callable[[], str]:
    return lambda: unit * (100_000 // len(unit))


TRAPS = inputs(End.EITHER, {f"trap-{name}.txt": _trap(unit) for name, unit in _TRAPS.items()})
TEXTS: tuple[Hostile, ...] = (*EMPTY, *RANDOM, *REFUSED, *EITHER, *TRAPS, sparse(100_000_000), sparse(9_000_000))
