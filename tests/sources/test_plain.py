"""Plain text: the article comes out, what stands around it does not, and nothing else is lost."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.sources import plain
from knowledge.sources.characters import clean
from tests.sources.cases import cases, why

SHARED = Path(__file__).parents[2].parent / "shared" / "articles" / "huawei-openstack.txt"
NAMED = Path("note.txt")


@pytest.mark.parametrize("case", cases("sources_plain"), ids=why)
def test_a_text_gives_up_its_article(case: dict[str, Any]) -> None:
    draft = plain.read(clean(case["text"]), NAMED)
    assert list(draft.paragraphs) == case["paragraphs"], case["why"]
    for key in ("title", "author", "published", "tags"):
        if key in case:
            assert getattr(draft, key) == case[key], case["why"]


@pytest.mark.parametrize("case", cases("sources_plain_negative"), ids=why)
def test_what_only_looks_like_furniture_stays(case: dict[str, Any]) -> None:
    before = [case.get("with", "The market was full on Tuesday."), "Nobody had expected that many."]
    after = ["In the evening it rained.", "Nobody minded."]
    body = {
        "start": [case["keeps"], *before],
        "middle": [*before, case["keeps"], *after],
        "end": [*before, case["keeps"]],
        "only": [case["keeps"]],
    }[case["at"]]
    draft = plain.read("\n\n".join(["Title", *body]), NAMED)
    assert list(draft.paragraphs) == body, case["why"]
    assert draft.author is None


def test_the_same_text_without_its_last_line_end_reads_the_same() -> None:
    text = cases("sources_plain")[0]["text"]
    assert plain.read(text, NAMED) == plain.read(text.rstrip("\n"), NAMED) == plain.read("\n\n" + text + "\n\n", NAMED)


@pytest.mark.skipif(not SHARED.exists(), reason="the scraped article lies outside the project and is not here")
def test_the_scraped_article_loads_without_its_page() -> None:
    draft = plain.read(SHARED.read_text(encoding="utf-8"), NAMED)
    assert draft.title == "Why is Huawei Backing the OpenStack Cloud?"
    assert draft.author == "Sean Michael Kerner"
    assert draft.published is None
    assert draft.paragraphs[0].startswith("HONG KONG – Chinese IT giant")
    assert draft.paragraphs[-1].endswith("“What customers want, we will provide.”")
    assert len(draft.paragraphs) == 11
