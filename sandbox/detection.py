"""Detects the entities that Telegram adds to a text: links, mentions, hashtags, commands, email, phone numbers.

The patterns are simpler than Telegram's (which knows every top-level domain). In doubt they detect too little.
"""

import re

from sandbox.markup import Json, utf16_length

_DOMAINS = "com|org|net|io|ai|app|dev|news|info|me|tv|eu|de|fr|es|it|uk|us|cn|jp|kr|in|br|ru|example|test"
_PATTERNS = (
    ("url", re.compile(rf"(?:https?://[^\s<>\"]+|\b(?:[\w-]+\.)+(?:{_DOMAINS})\b(?:/[^\s<>\"]*)?)")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{2,31}\b")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{3,8}\b")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d{8,15}\b")),
)
_SENTENCE_ENDS = ".,:;!?'\")]}"


def detected_entities(text: str) -> list[Json]:
    """The entities that Telegram detects in a text, in order and without overlaps."""
    taken: list[tuple[int, int, str]] = []
    emails = [match.span() for match in _PATTERNS[1][1].finditer(text)]
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if kind == "url":
                end = start + len(match[0].rstrip(_SENTENCE_ENDS))
                if any(first < end and start < last for first, last in emails):
                    continue
            if not any(first < end and start < last for first, last, _ in taken):
                taken.append((start, end, kind))
    return [
        {"type": kind, "offset": utf16_length(text[:start]), "length": utf16_length(text[start:end])}
        for start, end, kind in sorted(taken)
    ]
