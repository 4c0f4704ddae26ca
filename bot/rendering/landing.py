"""Links that open an article at the sentence that is quoted, by a text fragment (`#:~:text=…`).

The syntax is that of https://wicg.github.io/scroll-to-text-fragment/: a browser that knows it scrolls to the words and
marks them, and any other one opens the page. Words are compared with those of the page, so a fragment has few of them:
the whole quote if it is short, else its first and last words. What stands before is added only if these words come
earlier in the article as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.rendering.excerpts import Excerpt
from bot.rendering.outline import row_at
from bot.rendering.phrases import one_line
from bot.rendering.sources import link_of
from knowledge import Article, Form, Span

_DIRECTIVE = ":~:"
_WHOLE = 60  # characters of a quote that is named as a whole
_EDGE = 5  # words at the beginning and at the end of a longer one
_BEFORE = (3, 6)  # words before it
_LONGEST = 1800  # characters of a link; Telegram's limit is not documented, and browsers have theirs at 2,000
# A page has the marker of a list's item not in its text.
_ITEM = re.compile(r"^[ \t]*(?:[-*+•‣◦–—·]|\w{1,3}[.)])[ \t]+(?=\S)")
_MARKER = re.compile(r"(?:^|\n)[ \t]*(?:[-*+•‣◦–—·]|\w{1,3}[.):])?[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Words:
    """The first words of a stretch, and its last ones if it is longer."""

    first: str
    last: str = ""


def landing_of(excerpt: Excerpt) -> str | None:
    """The link to the article that lands on the excerpt; None if the article has no http(s) URL.

    A text that was replaced since, and a PDF, have no words that a browser finds; a PDF is opened at the page.
    """
    article = excerpt.article
    url = link_of(article.url)
    if url is None or excerpt.until or _DIRECTIVE in url:
        return url
    if urlsplit(url).path.lower().endswith(".pdf"):
        return f"{url}#page={excerpt.pages[0]}" if excerpt.pages and "#" not in url else url
    landing = f"{url}{'' if '#' in url else '#'}{_DIRECTIVE}text={_directive(article, _place(excerpt))}"
    return landing if len(landing) <= _LONGEST else url


def _place(excerpt: Excerpt) -> Span:
    """The part with the short answer, or the first part; of a table, the row."""
    parts = [part.text.span for part in excerpt.parts]
    marks = [span for span in parts if any(mark.start < span.end and span.start < mark.end for mark in excerpt.marks)]
    first = (marks or parts)[0]
    row = row_at(excerpt.article, first.start) if excerpt.form is Form.TABLE else None
    return Span(row.cells[0].start, row.cells[-1].end) if row and row.cells else first


def _directive(article: Article, place: Span) -> str:
    words = _words(article, place)
    before = _folded(f"{article.title}\n\n{article.text[: place.start]}")
    said = ",".join(map(_encoded, filter(None, (words.first, words.last))))
    for prefix in _prefixes(article.text[: place.start], words.first, before):
        return f"{_encoded(prefix)}-,{said}"
    return said


def _words(article: Article, place: Span) -> _Words:
    """Text that goes over several blocks of the page is found only by its beginning and its end."""
    row = row_at(article, place.start)
    if row and len(row.cells) > 1:
        return _Words(row.cells[0].of(article.text), row.cells[-1].of(article.text))
    lines = [_ITEM.sub("", line) for line in place.of(article.text).split("\n") if line.strip()]
    first, last = lines[0].split(), lines[-1].split()
    if len(lines) == 1 and (len(lines[0]) <= _WHOLE or len(first) <= 2 * _EDGE):
        return _Words(one_line(lines[0]))
    return _Words(" ".join(first[:_EDGE]), " ".join(last[-_EDGE:]))


def _prefixes(text: str, first: str, before: str) -> Iterator[str]:
    """The least words before the place that tell it from earlier ones; none if it needs none or none would do."""
    if _folded(first) not in before:
        return
    line = _MARKER.sub("", text).rstrip().rpartition("\n")[2].split()
    for count in _BEFORE:
        prefix = " ".join(line[-count:])
        if prefix and before.count(_folded(f"{prefix} {first}")) == 0:
            yield prefix


def _folded(text: str) -> str:
    return one_line(text).casefold()


def _encoded(words: str) -> str:
    """Percent-encoded; the characters "-", "," and "&" have a meaning between the words."""
    return quote(words, safe="", errors="replace").replace("-", "%2D")
