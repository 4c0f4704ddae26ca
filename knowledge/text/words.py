"""Splits a text of any script into words, and folds words into the form in which they are compared.

A word keeps its combining marks (`\\w` alone cuts Hindi at its vowel signs). A run of Chinese, Japanese, Thai, Lao,
Khmer or Burmese letters is one word here, separate from Latin letters and digits; `pieces` cuts it up.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.languages import known_languages

# Combining marks by block rather than by code point: what lies between them in these ranges is unassigned or rare.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u0816-\u082d"
    "\u0859-\u085b\u0898-\u089f\u08ca-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0afa-\u0b03"
    "\u0b3c-\u0b57\u0b62\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc-\u0cd6"
    "\u0ce2\u0ce3\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d62\u0d63\u0d81-\u0d83\u0dca-\u0ddf\u0df2\u0df3\u135d-\u135f"
    "\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\ufe20-\ufe2f"
    "\u200c\u200d"  # the (non-)joiners of Persian and the Indian scripts stand inside words
)
# Letters of scripts that put no spaces between words, with their marks.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u1000-\u103f\u1050-\u108f\u1780-\u17d3\u17dd"
)
_LETTERS = rf"[^\W_{_UNSPACED}]+(?:[{MARKS}]+[^\W_{_UNSPACED}]*)*"
_APOSTROPHES = "'’ʼ＇"
_UNSPACED_WORD = re.compile(f"[{_UNSPACED}]")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_INVISIBLE = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u200e\u200f\u0640"}  # soft hyphen, joiners, kashida
_STRAIGHT = {ord(c): "'" for c in _APOSTROPHES}
# A Turkish capital dotted I becomes "i" and a mark in lower case; Turkish itself writes the plain letter. A vowel of
# Thai and of Lao is taken apart by NFKC, which no keyboard does.
_KEPT_TOGETHER = (("i\u0307", "i"), ("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start <= i < end` of its text; `folded` is for comparing and keeps accents."""

    folded: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words and numbers of `text` in order, without punctuation; hyphens separate words, apostrophes do not."""
    return [Word(fold(match.group()), match.start(), match.end()) for match in _word().finditer(text)]


def raw_words(text: str) -> list[str]:
    """The same words as written, without offsets: three times as fast, for what indexes whole articles."""
    return _word().findall(text)


def lower_words(text: str) -> list[str]:
    """The words in lower case; each letter by itself in scripts that put no spaces between words."""
    found = raw_words(text.lower())
    return [part for word in found for part in (word if is_unspaced(word) else (word,))]


def words_and_gaps(text: str) -> list[str]:
    """The same words with the text between them: a gap, a word, a gap, and so on to the last gap; gaps may be empty.

    The quickest way to words with their offsets, which are sums of the lengths.
    """
    return _word().split(text)


@cache
def _word() -> re.Pattern[str]:
    # French and Italian words that lost their vowel before another: l'artiste is two words, O'Brien and don't are one.
    elided = dict.fromkeys(word for language in known_languages() for word in language.elided)
    not_elided = "".join(rf"(?<!\b{word}['’ʼ＇])" for word in elided)
    return re.compile(
        rf"({_LETTERS}"
        r"(?:(?:"
        rf"[{_APOSTROPHES}]{not_elided}(?=[^\W\d_])"
        r"|[.,](?<=\d.)(?=\d)"  # 3.5
        r"|&(?<=[A-Z]&)(?=[A-Z])"  # AT&T
        r"|\.(?<=\b[^\W\d_]\.)(?=[^\W\d_]\.)"  # U.S.
        r"|/(?<=\b[A-Z]/)(?=[A-Z]\b(?![+#]))"  # I/O, but not C/C++
        rf"){_LETTERS})*(?:\.(?<=[^\W\d_]\.[^\W\d_]\.)"
        r"|\+\+(?<=[^\W\d_]\+\+)(?![^\W\d]|\+)"  # C++
        r"|#(?<=\b[A-Za-z]#)(?!\w)"  # C#, but not the mark of an issue (PR#12)
        r")?"
        rf"|[{_UNSPACED}]+)"
    )


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case, with compatibility forms made plain (full-width, ligatures) and straight apostrophes.

    Abbreviations lose their dots and slashes: "U.S." becomes "us", which equals the folded "US", and "I/O" becomes
    "io". A word of which nothing would be left (a lone tatweel, dots alone) stays as it is.
    """
    if text.isascii():
        return _without_dots(text.lower()).replace("/", "") or text
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).translate(_STRAIGHT).lower()
    plain = _without_dots(plain).replace("/", "")
    for apart, together in _KEPT_TOGETHER:
        plain = plain.replace(apart, together)
    return unicodedata.normalize("NFC", plain) or text


def _without_dots(text: str) -> str:
    return text.replace(".", "") if "." in text and not any(c.isdigit() for c in text) else text


@lru_cache(maxsize=65536)
def bare(folded: str) -> str:
    """A folded word without a possessive ending, and without commas or dots between thousands.

    Never empty: a word that is an ending only ("'s") stays as it is.
    """
    if folded.endswith("'s"):
        return folded[:-2] or folded
    if folded.endswith("'"):
        return folded[:-1] or folded
    if folded[:1].isdigit() and _THOUSANDS.fullmatch(folded):
        return folded.replace(",", "").replace(".", "")
    return folded


@lru_cache(maxsize=65536)
def plain(folded: str) -> str:
    """A folded word without accents, as people type it on a foreign keyboard: "zürich" becomes "zurich".

    Latin, Greek and Cyrillic letters lose their accents, Arabic and Hebrew ones their vowel points and variant forms;
    Hindi nasals before a consonant become a dot. Marks of other scripts distinguish words and stay.
    """
    if folded.isascii() or not folded:
        return folded
    first = ord(folded[0])
    if first <= 0x52F:
        parts = unicodedata.normalize("NFD", folded)
        return "".join(c for c in parts if not unicodedata.combining(c)).translate(_UNMARKED)
    if 0x590 <= first <= 0x6FF:
        return folded.translate(_UNPOINTED)
    if 0x900 <= first <= 0x97F:
        return _HINDI_NASAL.sub("\u0902", folded.replace("\u093c", ""))
    return folded


def is_unspaced(word: str) -> bool:
    """Whether `word` is of a script that writes without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese)."""
    return not word.isascii() and _UNSPACED_WORD.match(word) is not None


# Letters that Unicode does not take apart, as ASCII keyboards write them.
_UNMARKED = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)
# Arabic texts often do not tell forms of alef, ya and ha apart; Persian keyboards have a ya and kaf of their own.
_UNPOINTED = str.maketrans(
    dict.fromkeys("أإآٱ", "ا")
    | {"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك"}
    | dict.fromkeys(map(chr, (*range(0x591, 0x5C8), *range(0x64B, 0x656), 0x670)))
)
# हिन्दी and हिंदी are the same word: a nasal that carries no vowel may be written as a dot, and a moon-dot as well.
_HINDI_NASAL = re.compile("[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])|\u0901")
