"""Page templates: every sentence of a page's article is extracted, in order and once, and nothing around it."""

from pathlib import Path
from typing import Any

import pytest

from evaluation.pages import Template, templates
from knowledge.sources import html
from knowledge.sources.draft import Draft
from tests.sources.cases import cases

KNOWN_FAILURES: dict[str, str] = {one["name"]: one["why"] for one in cases("pages_known_failures")}
LONG = 25  # characters; a shorter text, such as that of a cell, may be a part of another one


def marked() -> list[Any]:
    """The templates; those of pages_known_failures.yaml are expected to fail."""
    return [
        pytest.param(one, id=one.name, marks=pytest.mark.xfail(reason=reason, strict=True) if reason else ())
        for one in templates()
        for reason in [KNOWN_FAILURES.get(one.name)]
    ]


def read(template: Template) -> Draft:
    return html.read(template.path.read_text(encoding="utf-8"), template.path)


def faults(template: Template, draft: Draft) -> list[str]:
    """What is missing, not in order, repeated, or furniture."""
    text = " ".join(" ".join(block.span.of(draft.text).split()) for block in draft.blocks)
    found: list[str] = []
    at = 0
    for sentence in template.body:
        place = text.find(sentence, at)
        if place < 0:
            found.append(f"{'out of order' if sentence in text else 'missing'}: {sentence}")
        else:
            at = place + len(sentence)
        if len(sentence) >= LONG and text.count(sentence) > 1:
            found.append(f"repeated: {sentence}")
    return found + [f"furniture: {words}" for words in template.furniture if words in text]


@pytest.mark.parametrize("template", marked())
def test_every_sentence_of_a_page_is_extracted_and_no_furniture(template: Template) -> None:
    draft = read(template)
    assert faults(template, draft) == [], template.why
    assert draft.title == template.title
    assert draft.author == template.author
    assert draft.published == template.published


def test_every_page_is_described_and_every_known_failure_is_a_page() -> None:
    names = [one.name for one in templates()]
    assert {path.stem for path in (Path(__file__).parent.parent / "cases" / "pages").iterdir()} == set(names)
    assert len(names) == len(set(names)) >= 30
    assert KNOWN_FAILURES.keys() <= set(names)
