"""Data files: quotation marks that never close, a million columns, numbers without end, and broken lines."""

import json

from tests.intake.hostile.inputs import End, Hostile, inputs

_OWL = '{"title": "Owl", "text": "An owl sits in the tree."}'


def _telegram() -> str:
    message = {"id": 1, "type": "message", "date": "0000-00-00", "text": [{"type": "link"}, 5, None, ["fox"]]}
    return json.dumps({"name": "x", "type": "public_channel", "id": 1, "messages": [message] * 20_000})


REFUSED = inputs(
    End.REFUSED,
    {
        "one-value.csv": lambda: "x" * 9_000_000,
        "only-commas.csv": lambda: ",,,,\n" * 1_000_000,
        "only-a-header.csv": lambda: "title,text\n",
        "zero-bytes.csv": lambda: "title,text\nOwl,An owl \0 sits\n",
        "utf-16.csv": lambda: ("title,text\nOwl,An owl sits\n" * 50).encode("utf-16-le"),
        "deep-lists.json": lambda: "[" * 100_000 + "]" * 100_000,
        "deep-objects.json": lambda: '{"a":' * 100_000 + "1" + "}" * 100_000,
        "open-text.json": lambda: '[{"title": "Owl", "text": "' + "x" * 9_000_000,
        "open-texts.json": lambda: '[{"a": "\n{"b": "' * 100_000,
        "one-brace.jsonl": lambda: "{",
        "not-json.ndjson": lambda: "fox\n" * 500_000,
        "all-broken.jsonl": lambda: '{"title": "Owl", "text": \n' * 100_000,
        "comments.json": lambda: "/*/ // \n" * 1_000_000,
    },
)
EITHER = inputs(
    End.EITHER,
    {
        "open-quote.csv": lambda: 'title,text\nOwl,"An owl sits\n' + "Fox,A fox runs\n" * 10_000,
        "open-quotes.csv": lambda: "title,text\n" + 'Owl,"An owl sits\n' * 100_000,
        "million-columns.csv": lambda: f"{'c,' * 1_000_000}\n{'v,' * 1_000_000}\n",
        "million-columns.tsv": lambda: "c\t" * 1_000_000 + "\n" + "v\t" * 1_000_000 + "\n",
        "same-columns.csv": lambda: f"{'title,text,' * 10_000}\nOwl,An owl sits\n",
        "mixed-separators.csv": lambda: "title,text;a\tb|c\nOwl;An owl sits,x\ty|z\n" * 20_000,
        "many-rows.csv": lambda: "title,text\n" + "".join(f"Owl {n},Owl {n} sits\n" for n in range(20_000)),
        "long-value.csv": lambda: f'title,text\nOwl,"{"An owl sits. " * 100_000}"\n',
        "only-quotes.csv": lambda: '"' * 3_000_000,
        "quoted-lines.csv": lambda: 'title,text\nOwl,"' + "\n" * 3_000_000 + '"\n',
        "formulas.csv": lambda: "title,text\n=cmd|' /C calc'!A0,=HYPERLINK(\"http://127.0.0.1\")\n",
        "old-line-ends.tsv": lambda: "title\ttext\rOwl\tAn owl sits\r" * 10_000,
        "ragged.csv": lambda: "title,text\n" + "".join("a," * (n % 400) + "\n" for n in range(20_000)),
        "declared-separator.csv": lambda: "sep=\n\nsep=t\ntitle,text\nOwl,An owl sits\n",
        "huge-numbers.json": lambda: f'[{{"title": {"9" * 5_000}, "text": 1e999999, "x": -1E+400}}]',
        "not-a-number.json": lambda: '[{"title": NaN, "text": Infinity}]',
        "same-keys.json": lambda: '[{"title": "Owl", "title": "Fox", "text": "An owl", "text": "A fox runs"}]',
        "many-keys.json": lambda: "[{" + ",".join(f'"k{n}": "An owl {n}"' for n in range(300_000)) + "}]",
        "many-empty-objects.json": lambda: f"[{','.join(['{}'] * 1_000_000)}]",
        "many-nulls.json": lambda: f"[{','.join(['null'] * 1_500_000)}]",
        "broken-objects.json": lambda: "[" + ",\n".join(['{"title": "Owl", "text" "sits"}'] * 50_000) + "]",
        "half-characters.json": lambda: '[{"title": "\\ud800", "text": "An owl \\udfff sits in the tree."}]',
        "zero-escape.json": lambda: '[{"title": "a\\u0000b", "text": "An owl\\u0000 sits in the tree."}]',
        "every-other-broken.jsonl": lambda: (_OWL + '\n{"title": "Fox", \n') * 2_000,
        "deep-lines.jsonl": lambda: (_OWL + "\n" + "[" * 5_000 + "\n") * 500,
        "deep-values.ndjson": lambda: f'{{"title": "Owl", "text": {"[" * 900}"An owl"{"]" * 900}}}\n' * 1_000,
        "telegram-export.json": _telegram,
        "telegram-nonsense.json": lambda: (
            '{"type": "public_channel", "messages": {"a": [1, {"text": {}}]}, "name": []}'
        ),
    },
)
ROWS: tuple[Hostile, ...] = REFUSED + EITHER
