"""Template code that a site generator or a program should have replaced before anybody reads the text.

Liquid, Jinja and Twig (`{% … %}`, `{{ … }}`, `{# … #}`), Hugo's shortcodes (`{{< … >}}`), Handlebars, ERB and EJS
(`<% … %>`), and `${…}`. Code in backquotes is text, as is what stands between `{% raw %}` and `{% endraw %}`. A word in
double braces is code by its form: `{{ title }}` is, `{{Front}}` and `{{c1::This}}` are what articles say about flash
cards. Known error: an article that tells its readers to write `{{ name }}` without backquotes.
"""

import re
from collections.abc import Iterator
from functools import cache

_OPENING = re.compile(r"(?<!`)(?P<ticks>`{1,3})(?!`)|\{\{|\{%|\{#|<%|\$\{")
_MARKS = ("{{", "{%", "{#", "<%", "${")
_LONGEST = 2_000  # characters of one piece of code
_LONGEST_QUOTED = 500  # characters between backquotes
_TAG = re.compile(r"[-+~]?\s*(?P<name>\w+)")
_EMBEDDED = re.compile(r"[=#!@~_-]{0,2}\s*[\w@\"'({/}]")
_COMMENT = re.compile(r"[-+]?\s")
# Tags with text between them and their end that no reader sees.
_UNREAD = frozenset({"comment", "schema", "javascript", "stylesheet", "style"})
_KEPT = frozenset({"raw", "verbatim"})
_VARIABLE = re.compile(r"\$\{(?![A-Z0-9_]+\})[A-Za-z_][\w.]{1,80}(?:\([^(){}\n]{0,80}\))?\}(?!\$)")
_CALCULATED = re.compile(r"[|.(\"'=$]|^[!>&]")
_STATEMENT = re.compile(
    r"[~-]?\s*[#/^]?\s*(?:if|unless|each|with|else|elif|for|end|range|block|define|template|partial|include)\b"
)
_WORD = re.compile(r"\s+[\w-]+\s+")
_PROSE = re.compile(r"[.!?]\s+\w+\s")  # a sentence between two pairs of braces that have nothing to do with each other
_LONGEST_VALUE = 300  # characters in double braces on one line
_LOWER = re.compile(r"[#/^]?[a-z_][\w-]*")
_SHORTCODES = (("{{<", ">}}"), ("{{%", "%}}"), ("{{!--", "--}}"))  # Hugo's two, and a comment of Handlebars
_RAW_TAGS = re.compile(r"[ \t]*\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}[ \t]*(?:(?<=\})\n)?")


def may_have_code(text: str) -> bool:
    """True if `text` has a mark with which template code begins."""
    return any(map(text.__contains__, _MARKS))


def without_template_code(text: str, *, rendered: bool = False) -> str:
    """`text` without template code. In a `rendered` page every word in double braces was left by mistake."""
    return "".join(_Scan(text, rendered).kept()) if may_have_code(text) else text


def without_raw_tags(code: str) -> str:
    """A block of code without the tags that only keep a generator from reading it."""
    return _RAW_TAGS.sub("", code).replace("{{</*", "{{<").replace("*/>}}", ">}}").replace("{{%/*", "{{%")


class _Scan:
    """One way through a text. It remembers what never ends, so that many openings take no quadratic time."""

    def __init__(self, text: str, rendered: bool) -> None:
        self._text, self._rendered = text, rendered
        self._last: dict[str, int] = {}  # the last place of each mark that ends code
        self._unclosed: set[str] = set()  # names of tags that have no end any more

    def kept(self) -> Iterator[str]:
        """The parts of the text that are no code, in order."""
        text = self._text
        begin = at = 0
        while opening := _OPENING.search(text, at):
            start = opening.start()
            if opening["ticks"]:
                at = self._after_quoted(opening)
                continue
            kept, end = self._code(start)
            if end is None:
                at = opening.end()
                continue
            yield text[begin:start]
            yield kept
            parts_words = not kept and text[start - 1 : start] == " " == text[end : end + 1]
            begin = at = end + parts_words  # one of the blanks around it is enough
        yield text[begin:]

    def _after_quoted(self, opening: re.Match[str]) -> int:
        """The place after the code in backquotes that begins at `opening`, or after the backquotes if none does."""
        ticks, text = opening["ticks"], self._text
        limit = opening.end() + _LONGEST_QUOTED
        closing = text.find(ticks, opening.end() + 1, limit)
        is_one_line = closing >= 0 and "\n" not in text[opening.end() : closing]
        return closing + len(ticks) if is_one_line else opening.end()

    def _code(self, start: int) -> tuple[str, int | None]:
        """What is kept of the code at `start`, and the place after it; no place if there is no code."""
        text = self._text
        match text[start : start + 2]:
            case "{%":
                return self._statement(start)
            case "<%":
                return "", self._end(start, "%>") if _EMBEDDED.match(text, start + 2) else None
            case "{#":
                return "", self._end(start, "#}") if _COMMENT.match(text, start + 2) else None
            case "${":
                variable = _VARIABLE.match(text, start)
                return "", variable.end() if variable else None
        return "", self._value(start)

    def _statement(self, start: int) -> tuple[str, int | None]:
        """A tag, and with it what is between it and its end if no reader sees that."""
        tag = _TAG.match(self._text, start + 2)
        end = self._end(start, "%}") if tag else None
        if tag is None or end is None or tag["name"] not in _UNREAD | _KEPT or tag["name"] in self._unclosed:
            return "", end
        closing = _closing(tag["name"]).search(self._text, end)
        if closing is None:
            self._unclosed.add(tag["name"])
            return "", end
        return self._text[end : closing.start()] if tag["name"] in _KEPT else "", closing.end()

    def _value(self, start: int) -> int | None:
        """The place after the double braces at `start`, if what is in them is code."""
        text = self._text
        for opening, closing in _SHORTCODES:
            if text.startswith(opening, start):
                return self._end(start, closing)
        end = self._end(start, "}}")
        if end is None:
            return None
        is_triple = text.startswith("{{{", start) and text.startswith("}", end)
        inner = text[start + 2 + is_triple : end - 2]
        return end + is_triple if _is_code(inner, self._rendered or is_triple) else None

    def _end(self, start: int, closing: str) -> int | None:
        if closing not in self._last:
            self._last[closing] = self._text.rfind(closing)
        if start > self._last[closing]:
            return None
        found = self._text.find(closing, start + 2, start + _LONGEST)
        return found + len(closing) if found >= 0 else None


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{%[-+~]?\s{{0,20}}end{name}\s{{0,20}}[-+~]?%\}}")


def _is_code(inner: str, rendered: bool) -> bool:
    """True if what stands between double braces is code, and not a sentence or a name of a field."""
    if "{" in inner or "::" in inner or _PROSE.search(inner):
        return False
    if "|" not in inner and ("\n" in inner or len(inner) > _LONGEST_VALUE):
        return False
    if _CALCULATED.search(inner) or _STATEMENT.match(inner) or _WORD.fullmatch(inner):
        return True
    return rendered and _LOWER.fullmatch(inner) is not None
