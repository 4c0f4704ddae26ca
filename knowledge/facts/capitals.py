"""The patterns of words with capitals, and of runs of them, in which an article's names are found."""

import re
from functools import cache

from knowledge.languages.name_words import NameWords

UPPER = "".join(char for char in map(chr, range(0x530)) if char.isupper())
# The set of letters comes first, and only then the check that a word begins here: such patterns are searched fast.
WORD = rf"[{UPPER}](?<!\w.)(?:\.(?:[{UPPER}]\.)*|[\w\-‐‑]*(?:[’'][^\W\d_](?!\w?\b[’'])[\w\-]+)*)"
SINGLE = re.compile(WORD)


@cache
def capitals_pattern(names: NameWords) -> re.Pattern[str]:
    """Runs of capitalised words, with the particles that a name can have between them."""
    joints = "|".join(map(re.escape, sorted(names.joints, key=len, reverse=True)))
    joint = f"(?:{joints or '(?!)'})"
    return re.compile(rf"{WORD}(?:(?: {joint})*[ \u00a0](?:{joint}-)?{WORD})*")
