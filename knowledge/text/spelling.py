"""Keys by which words that look alike meet: a word and each of its forms with one letter left out.

Two words one edit apart (a letter changed, added, lost, or two neighbours swapped) share such a key, so candidates
for a misspelling are found by look-up and not by comparing with every word. Keys have no accents: "Lodz" meets "Łódź".
"""

from knowledge.text.words import plain

# Longer words are keyed by their beginning only: a key costs as many characters as the word, times as many keys.
LONGEST = 24


def deletion_keys(word: str, depth: int = 1) -> set[str]:
    """The folded `word` without accents (its first `LONGEST` characters) and its forms with up to `depth` left out."""
    level = {plain(word)[:LONGEST]}
    keys = set(level)
    for _ in range(depth):
        level = {key[:i] + key[i + 1 :] for key in level for i in range(len(key)) if len(key) > 1}
        keys |= level
    return keys
