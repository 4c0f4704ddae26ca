"""Web pages: nesting, entities, attributes and scripts without end, and feeds under the name of a page."""

import json
from collections.abc import Callable

from tests.intake.hostile.inputs import End, Hostile, inputs

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_TYPE = f'<!DOCTYPE html [<!ENTITY l0 "lol">{_LAUGHS}]>'
_FILE = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_PROSE = "<p>Ann Bell saw a fox in the garden, and the fox saw her. It ran away over the wall.</p>"


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>The fox</title>{head}</head><body><article>{body}</article></body></html>"


def nested(tag: str, depth: int) -> Callable[[], str]:
    return lambda: page(f"<{tag}>" * depth + _PROSE + f"</{tag}>" * depth)


def _telegram() -> str:
    message = '<div class="message default clearfix" id="message{n}"><div class="body"><div class="text">Fox {n}</div>'
    return '<div class="page_wrap"><div class="history">' + "".join(message.format(n=n) for n in range(20_000))


PAGES: tuple[Hostile, ...] = inputs(
    End.EITHER,
    {
        "laughs.xhtml": lambda: _XML + _TYPE + page(f"{_PROSE}<p>&l9;</p>"),
        "file-entity.xhtml": lambda: _XML + _FILE + page(f"{_PROSE}<p>&x;</p>"),
        "laughs.html": lambda: _TYPE + page(f"{_PROSE}<p>&l9;</p>"),
        "outside-type.htm": lambda: f'<!DOCTYPE html SYSTEM "http://127.0.0.1:1/x.dtd">{page(_PROSE)}',
        "feed.xhtml": lambda: (
            f"{_XML}<!DOCTYPE rss [<!ENTITY l0 'lol'>{_LAUGHS}]><rss><channel>"
            + f"<item><title>&l9;</title><description>{_PROSE}</description></item>" * 1_000
        ),
        "nested-div.html": nested("div", 30_000),
        "nested-span.html": nested("span", 30_000),
        "nested-quotes.html": nested("blockquote", 30_000),
        "nested-tables.html": nested("table><tr><td", 3_000),
        "nested-lists.html": nested("ul><li", 10_000),
        "nested-forms.html": nested("form", 10_000),
        "nested-bold.html": nested("b><i", 10_000),
        "nested-svg.html": nested("svg><g", 10_000),
        "nested-templates.html": nested("template", 5_000),
        "many-attributes.html": lambda: page(f"<p {' '.join(f'a{n}=b' for n in range(200_000))}>fox</p>{_PROSE}"),
        "long-attribute.html": lambda: page(f'<p title="{"x" * 8_000_000}">fox</p>{_PROSE}'),
        "open-tags.html": lambda: page("<p" * 50_000 + _PROSE),
        "only-brackets.html": lambda: "<" * 1_000_000,
        "open-comment.html": lambda: page("<!--" * 100_000 + _PROSE),
        "open-script.html": lambda: page(f"{_PROSE}<script>{'a=1;' * 2_000_000}"),
        "plaintext.html": lambda: page(f"<plaintext>{_PROSE * 1_000}"),
        "picture-data.html": lambda: page(f'{_PROSE}<img src="data:image/png;base64,{"A" * 8_000_000}">'),
        "false-charset.html": lambda: b"<meta charset=utf-16>" + page(_PROSE + "<p>F\xfcchse</p>").encode("cp1252"),
        "codec-charset.html": lambda: b"<meta charset=rot13>" + page(_PROSE + "<p>F\xfcchse</p>").encode("cp1252"),
        "utf-7-charset.html": lambda: b"<meta charset=utf-7>" + page("+ADw-script+AD4- \xfc" + _PROSE).encode("cp1252"),
        "deep-linked-data.html": lambda: page(
            _PROSE, f'<script type="application/ld+json">{"[" * 50_000}{"]" * 50_000}</script>'
        ),
        "huge-linked-data.html": lambda: page(
            _PROSE,
            f'<script type="application/ld+json">{json.dumps({"@graph": [{"headline": "x" * 99}] * 10_000})}</script>',
        ),
        "many-breaks.html": lambda: page("fox<br>" * 50_000),
        "many-paragraphs.html": lambda: page(_PROSE * 5_000),
        "many-options.html": lambda: page(f"<select>{'<option>fox' * 100_000}</select>{_PROSE}"),
        "many-links.html": lambda: page("<a href=x>fox</a> " * 20_000),
        "many-items.html": lambda: page(f"<ul>{'<li>a fox' * 50_000}</ul>"),
        "wide-table.html": lambda: page(f"<table><tr>{'<td>fox' * 20_000}</table>"),
        "spanning-table.html": lambda: page(
            '<table><tr><td colspan="999999999" rowspan="999999999">fox<td>owl</table>' * 100 + _PROSE
        ),
        "entities.html": lambda: page("&amp;lt;&#0;&#x110000;&#xd800;&bogus;" * 100_000),
        "template-code.html": lambda: page("{% if a %}{{ b | c: 'd' }}{% raw %}" * 5_000 + _PROSE),
        "doubled-pages.html": lambda: page(_PROSE) * 500,
        "telegram-pages.html": _telegram,
    },
)
