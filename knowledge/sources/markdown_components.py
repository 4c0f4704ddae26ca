"""What MDX, VitePress and Python-Markdown write for programs into Markdown: imports, components, expressions, snippets.

The text between the tags of a component is kept, and so is a title that its tag shows.
"""

import re

_IMPORT = re.compile(
    r"^import[ \t]+(?:[\w$*, ]{0,100}(?:\{[^{}]{0,500}\}[\w$*, ]{0,100})?\s*\bfrom[ \t]+)?"
    r"[\"'][^\"'\n]{1,300}[\"'];?[ \t]*$",
    re.MULTILINE,
)
_EXPORT = re.compile(r"^export[ \t]+(?:const|let|var|default|function|class|async)\b[^\n]*(?:\n[^\n]+)*", re.MULTILINE)
_COMMENTS = (("{/*", "*/}"), ("{::comment}", "{:/comment}"), ("{::comment}", "{:/}"))  # MDX, kramdown
_LONGEST_COMMENT = 5_000  # characters
_WIDEST_INDENT = 40  # blanks before a tag on a line of its own
_EXPRESSION = re.compile(r"(?<![`$\w])\{(?:props|frontMatter|[a-z]\w*(?:\.\w+)+(?:\([^(){}\n]{0,100}\))?)\}")
_SNIPPET = re.compile(r"^[ \t]*(?:[;]?-+8<-+.*|<<< ?[@.~/\w].*)$", re.MULTILINE)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Z]\w*(?:\.\w+)?)(?P<values>\s[^<>]{0,500}?)?(?P<end>/?)>")
_SHOWN = re.compile(r"\b(?:title|label|header|summary)=(?:\"([^\"\n]{1,300})\"|'([^'\n]{1,300})')")
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^}\n]*\})?")
_ICON_SETS = (":material-", ":fontawesome-", ":octicons-", ":simple-")
_KEYS = re.compile(r"(?<![\w+`])\+\+([a-z0-9-]+(?:\+[a-z0-9-]+)*)\+\+(?![\w+`])")
_KRAMDOWN = re.compile(r"\{::?/?(?:options|nomarkdown|comment)\b[^}\n]{0,300}\}")


def without_program_text(text: str) -> str:
    """`text` without imports, exports, comments, snippets, icons and the marks of keys."""
    is_program = False
    if "import " in text or "export " in text:
        bare = _EXPORT.sub("", _IMPORT.sub("", text))
        is_program, text = bare != text, bare
    for opening, closing in _COMMENTS:
        if opening in text:
            text = _without(text, opening, closing)
    if is_program and "{" in text:
        text = _EXPRESSION.sub("", text)
    if "{:" in text:
        text = _KRAMDOWN.sub("", text)
    if "8<-" in text or "<<<" in text:
        text = _SNIPPET.sub("", text)
    if "++" in text:
        text = _KEYS.sub(lambda keys: keys[1], text)
    return _ICON.sub("", text) if ":" in text and any(map(text.__contains__, _ICON_SETS)) else text


def _without(text: str, opening: str, closing: str) -> str:
    """`text` without comments; one that is never closed is text."""
    kept: list[str] = []
    begin = at = 0
    last = text.rfind(closing)
    while 0 <= (start := text.find(opening, at)) < last:
        at = start + len(opening)
        end = text.find(closing, at, at + _LONGEST_COMMENT)
        if end >= 0:
            kept.append(text[begin:start])
            begin = at = end + len(closing)
    return "".join(kept) + text[begin:]


def without_components(text: str) -> str:
    """`text` without tags of components (`<Tabs>`); a name that is never closed is text.

    The title in a tag that opens a panel, a tab or a step becomes a heading.
    """
    found = list(_TAG.finditer(text)) if "/" in text else []
    closed = {tag["name"] for tag in found if tag["close"] or tag["end"]}
    if not closed:
        return text
    return _TAG.sub(lambda tag: _shown(tag, text) if tag["name"] in closed else tag[0], text)


def _shown(tag: re.Match[str], text: str) -> str:
    """The title that a tag on a line of its own shows above its content; nothing for other tags."""
    title = None if tag["end"] else _SHOWN.search(tag["values"] or "")
    before = text[max(tag.start() - _WIDEST_INDENT, 0) : tag.start()]
    begins_line = not before.rpartition("\n")[2].strip() and ("\n" in before or tag.start() < _WIDEST_INDENT)
    if title is None or not begins_line or text[tag.end() : tag.end() + 1] not in ("", "\n"):
        return ""
    return f"\n###### {title[1] or title[2]}\n"
