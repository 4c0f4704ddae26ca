"""How each language is indexed and what each field of terms weighs in a search: the one place that says so.

Weights were chosen on the development sets (first-stage P@1): for languages written with spaces but other than English
the pieces of four letters add .002 to .03 to stems alone; Chinese goes from .961 to .974 and Japanese from .837 to .877
by single characters beside pairs of them. Thai has no set of its own: Spanish and German without their spaces went from
.56 and .68 (pieces of two) to .92 and .91 (three and four), and its alphabet is more like theirs than like Chinese.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """The weight of each field in a search; a field of weight 0 is not asked, `pairs` and `grams` not even indexed.

    `cut` says that words are no units, as the script has no spaces or too many endings: pieces stand for stems.
    """

    stems: float = 1.0
    words: float = 0.5
    pairs: float = 0.3
    grams: float = 0.0
    cut: bool = False


_ALPHABETIC = Scheme(grams=0.3)
# No stemmer: the four-letter pieces do its work.
_STEMLESS = Scheme(grams=0.6)
_UNSPACED_LETTERS = Scheme(words=0.0, pairs=0.0, grams=0.5, cut=True)
# A syllable is written apart and has no endings; most words are two, which is why pairs weigh as much as for Chinese.
_SYLLABLES = Scheme(words=0.2, pairs=0.7)

_SCHEMES = {
    "en": Scheme(),
    "vi": _SYLLABLES,
    "zh": Scheme(words=0.0, pairs=0.0, grams=0.8, cut=True),
    "ko": Scheme(words=0.0, pairs=0.0, grams=0.8, cut=True),
    "ja": Scheme(words=0.0, pairs=0.0, grams=1.5, cut=True),
    **dict.fromkeys(("th", "lo", "km", "my"), _UNSPACED_LETTERS),
    **dict.fromkeys(("he", "uk", "ka", "bn", "te", "bg"), _STEMLESS),
}


def scheme(language: str) -> Scheme:
    """How `language` is indexed."""
    return _SCHEMES.get(language, _ALPHABETIC)
