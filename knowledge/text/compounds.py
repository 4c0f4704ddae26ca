"""Compounds: which stems of a question are parts of the words of a text (Becken, Schwimmbecken).

Only the edges of a word are looked at: "Rang" is not a part of "Strangulation". But "Gang" is one of "Vergangenheit",
whose stem is "vergang": a rule cannot know which edges are words.
"""

from collections.abc import Collection, Iterable

_LEAST_STEM = 4  # letters of a part
_LEAST_REST = 3  # letters of what it is joined to
_JOINTS = 2  # letters that may join two parts: Betrag-s-abrechnung


def in_compounds(stems: Iterable[str], words: Collection[str]) -> frozenset[str]:
    """Those of the stems that are a part of one of the `words` (stems, too), or are made of two of them."""
    return frozenset(
        one for one in stems if len(one) >= _LEAST_STEM and (_is_part(one, words) or _is_whole(one, words))
    )


def _is_part(stem: str, words: Collection[str]) -> bool:
    least = len(stem) + _LEAST_REST
    return any(len(word) >= least and (word.startswith(stem) or word.endswith(stem)) for word in words)


def _is_whole(stem: str, words: Collection[str]) -> bool:
    """True if two of the words are its parts: Betragsabrechnung, where the text has "Abrechnung der Beträge"."""
    if len(stem) < 2 * _LEAST_STEM:
        return False
    parts = [word for word in words if _LEAST_STEM <= len(word) < len(stem)]
    firsts = [len(word) for word in parts if stem.startswith(word)]
    lasts = [len(word) for word in parts if stem.endswith(word)]
    return any(0 <= len(stem) - first - last <= _JOINTS for first in firsts for last in lasts)
