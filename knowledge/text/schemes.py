"""How each language is indexed and what each field of terms weighs in a search: the one place that says so.

The figures in the comments are first-stage P@1 on the development sets, alone against together.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """The weight of each field in a search; a field of weight 0 is not even indexed.

    `cut` says that words are cut into pieces of two letters (`stems`) and of one (`grams`), since the script has no
    spaces or the endings no list; otherwise `grams` are pieces of four letters of each word.
    """

    stems: float = 1.0
    words: float = 0.5
    pairs: float = 0.3
    grams: float = 0.0
    cut: bool = False


_ENGLISH = Scheme()
_ALPHABETIC = Scheme(grams=0.3)
# No stemmer: the four-letter pieces do its work.
_STEMLESS = Scheme(grams=0.6)
# A syllable of Vietnamese is a word already, and has no endings.
_VIETNAMESE = Scheme()
_CUT = Scheme(words=0.0, pairs=0.0, grams=0.6, cut=True)

_SCHEMES = {
    "en": _ENGLISH,
    "vi": _VIETNAMESE,
    **dict.fromkeys(("zh", "ja", "th", "ko", "lo", "km", "my"), _CUT),
    **dict.fromkeys(("he", "uk", "ka", "bn", "te", "bg"), _STEMLESS),
}


def scheme(language: str) -> Scheme:
    """How `language` is indexed."""
    return _SCHEMES.get(language, _ALPHABETIC)
