"""Takes thousands of attributes off a tag of HTML: the parser compares each with all others of its tag.

Two hundred thousand, which fit into 2 MB, keep it busy for minutes. No page has so many.
"""

import re

_MOST = 1_000  # attributes of a tag
_LONG = 2 * _MOST  # characters; the least that so many take
_TAG = re.compile(r"</?[a-zA-Z][^\s/>]*")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_BETWEEN = re.compile(r"[\s/]+")


def few_attributes(text: str) -> str:
    """`text` with each tag that has more than 1,000 attributes reduced to its name."""
    kept: list[str] = []
    at = begun = 0
    while at + _LONG < len(text):
        if (last := text.rfind(">", at, at + _LONG)) >= 0:
            at = last + 1
            continue
        end = text.find(">", at + _LONG)
        end = len(text) if end < 0 else end
        tag = _TAG.search(text, at, end)
        if tag and _has_many(text[tag.end() : end]):
            kept.append(text[begun : tag.end()])
            begun = end
        at = end + 1
    return "".join((*kept, text[begun:])) if kept else text


def _has_many(attributes: str) -> bool:
    return len(_BETWEEN.findall(_VALUE.sub(" ", attributes))) > _MOST
