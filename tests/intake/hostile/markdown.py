"""Markdown and its front matter: nesting, bombs of aliases, marks that never close, and endless tables."""

from tests.intake.hostile.inputs import End, Hostile, inputs

_LAUGHS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
_TEXT = "\n\nAnn Bell saw a fox in the garden.\n"


def _yaml(block: str) -> str:
    return f"---\n{block}\n---{_TEXT}"


def _toml(block: str) -> str:
    return f"+++\n{block}\n+++{_TEXT}"


def _deep_mapping() -> str:
    return "title: x\n" + "".join(f"{' ' * n}k{n}:\n" for n in range(300))


REFUSED = inputs(
    End.REFUSED,
    {
        "alias-bomb.md": lambda: _yaml(f"a0: &a0 lol\n{_LAUGHS}title: *a9"),
        "merge-bomb.md": lambda: _yaml("a: &a {x: 1}\nb: &b {<<: *a}\n<<: [*a, *b]"),
        "self-alias.md": lambda: _yaml("title: &a [*a]"),
        "object-tag.md": lambda: _yaml("title: !!python/object/apply:os.system ['true']"),
        "deep-flow.md": lambda: _yaml(f"title: {'[' * 10_000}"),
        "deep-mapping.markdown": lambda: _yaml(_deep_mapping()),
        "double-key.md": lambda: _yaml("title: one\ntitle: two"),
        "long-front-matter.md": lambda: _yaml("k: " + "x" * 9_000_000),
        "deep-toml.md": lambda: _toml(f"title = {'[' * 10_000}{']' * 10_000}"),
        "broken-toml.mdx": lambda: _toml('title = "no end'),
        "half-a-character.md": lambda: _yaml('title: "half \\ud83d"'),
        "impossible-date.md": lambda: _yaml("date: 9999-99-99"),
        "title-of-lists.md": lambda: _yaml("title: [1, {a: b}]"),
        "only-front-matter.md": lambda: "---\ntitle: x\n---\n",
        "only-line-ends.md": lambda: "\n" * 9_000_000,
        "only-blanks.markdown": lambda: " " * 9_000_000,
        "only-marks.md": lambda: "# \n\n> \n\n- \n" * 3_000,
    },
)
EITHER = inputs(
    End.EITHER,
    {
        "deep-toml-key.md": lambda: _toml(f"{'.'.join('a' * 5_000)} = 1"),
        "open-front-matter.md": lambda: "---\ntitle: x\n" + "k: v\n" * 50_000,
        "long-number.md": lambda: _toml(f"weight = {'9' * 5_000}"),
        "deep-json.md": lambda: '{"title": ' + "[" * 100_000 + _TEXT,
        "many-tags.md": lambda: _yaml(f"tags: [{', '.join(f't{n}' for n in range(7_000))}]"),
        "odd-escapes.md": lambda: _yaml('title: "\\0\\x07\\u202e\\U0010FFFF"'),
        "deep-quotes.md": lambda: ">" * 30_000 + " a fox",
        "deep-lists.md": lambda: "- " * 30_000 + "a fox",
        "indented-lists.md": lambda: "".join(f"{' ' * (2 * n)}- item {n}\n" for n in range(2_000)),
        "deep-brackets.md": lambda: "[" * 30_000 + "a fox" + "]" * 30_000,
        "deep-parentheses.md": lambda: "[a](" * 30_000,
        "open-links.md": lambda: "[a](<b" * 50_000,
        "open-emphasis.md": lambda: "*a_ " * 50_000,
        "stars.md": lambda: "a**" * 100_000,
        "backticks.md": lambda: " ".join("`" * (n % 300 + 1) for n in range(10_000)),
        "open-comments.md": lambda: "<!-- a\n\n" * 20_000,
        "open-tags.md": lambda: "<a b='" * 100_000,
        "many-references.md": lambda: "".join(f"[r{n}]: /x{n}\n" for n in range(50_000)) + "[r1] " * 50_000,
        "wikilinks.md": lambda: "![[a|b#c " * 50_000,
        "shortcodes.md": lambda: "{{< a {% b {{ c " * 50_000,
        "admonitions.md": lambda: "".join(f"{':' * 3} note n{n}\n" for n in range(5_000)) + "a fox",
        "components.mdx": lambda: '<Tabs><TabItem label="x">' * 3_000 + "a fox",
        "imports.mdx": lambda: "import {a} from './a'\n\nexport const b = {c: [\n\n" * 20_000,
        "entities.md": lambda: "&#x10FFFF;&#0;&amp;&notin;" * 20_000,
        "footnotes.md": lambda: "".join(f"A fox[^{n}] ran.\n\n[^{n}]: A note[^{n + 1}].\n\n" for n in range(3_000)),
        "open-fence.md": lambda: "```\n" + "let a = b;\n" * 700_000,
        "wide-table.md": lambda: (
            f"|{'h|' * 2_000}\n|{'-|' * 2_000}\n" + "".join(f"|{'c|' * 2_000}\n" for _ in range(100))
        ),
        "long-table.md": lambda: "| a | b |\n|---|---|\n" + "".join(f"| fox {n} | owl |\n" for n in range(200_000)),
        "many-items.md": lambda: "".join(f"- item {n}\n" for n in range(200_000)),
        "many-headings.md": lambda: "".join(f"# Heading {n}\n\n" for n in range(30_000)) + "a fox",
        "nested-divs.md": lambda: "<div>\n\n" * 3_000 + "a fox",
        "rules.md": lambda: "---\n\n***\n\n===\n\n" * 10_000 + "a fox",
        "definitions.md": lambda: "Term\n: " * 10_000 + "a fox",
    },
)
MARKDOWN: tuple[Hostile, ...] = REFUSED + EITHER
