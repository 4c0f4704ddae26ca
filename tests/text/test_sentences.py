"""Sentences end where readers see them end, and every one is an exact stretch of its text."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.languages import language_of
from knowledge.text.sentences import sentences

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "sentences.yaml").read_text(encoding="utf-8"))
# Letters, marks and spaces that sentence rules look at, so that random texts reach the rules.
ENDS = ["Dr.", "U.S.", "A.", "3.", "“Yes.”", "(No.)", "。", "」と", "?", "!", "…"]
SCRAPS = st.sampled_from([*ENDS, "Word", "said", "[1]", "»", "\n", "\n\n", "é́", "😀"])


def split(case: dict[str, Any]) -> list[str]:
    separator = "" if case["language"] in ("zh", "ja") else " "
    text = separator.join(case["pieces"])
    return [span.of(text) for span in sentences(text, language_of(case["language"]))]


@pytest.mark.parametrize("case", CASES["right"], ids=lambda case: case["why"])
def test_sentences_end_where_readers_see_it(case: dict[str, Any]) -> None:
    assert split(case) == case["pieces"]


@pytest.mark.xfail(strict=True, reason="known failures, each with its reason in the file")
@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["why"])
def test_sentences_that_are_still_split_wrongly(case: dict[str, Any]) -> None:
    assert split(case) == case["pieces"]


@pytest.mark.parametrize("language", ["en", "de", "zh", "ja", "th", "ar"])
@settings(deadline=None)  # the first example loads word lists
@given(scraps=st.lists(SCRAPS, max_size=30))
def test_sentences_hold_all_that_is_not_white_space(language: str, scraps: list[str]) -> None:
    text = " ".join(scraps)
    spans = sentences(text, language_of(language))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    for span in spans:
        assert span.of(text) == span.of(text).strip()
        assert "\n\n" not in span.of(text)


def test_no_sentence_crosses_a_blank_line() -> None:
    text = "A heading\n\nThe text below it, said Mr.\n\nSmith."
    assert [span.of(text) for span in sentences(text, language_of("en"))] == [
        "A heading",
        "The text below it, said Mr.",
        "Smith.",
    ]


def test_items_of_a_list_are_sentences_of_their_own() -> None:
    text = "What it needs:\n- two servers\n- a switch\n1. patience"
    assert len(sentences(text, language_of("en"))) == 4


def test_a_line_that_was_only_wrapped_goes_on() -> None:
    text = "This is a long line of running text that an editor wrapped at about eighty\ncharacters, as editors do."
    assert len(sentences(text, language_of("en"))) == 1


def test_long_thai_is_cut_at_spaces() -> None:
    text = " ".join(["ประเทศไทยมีประชากรมากกว่าหกสิบล้านคนและมีเมืองหลวงคือกรุงเทพมหานคร"] * 6)
    spans = sentences(text, language_of("th"))
    assert 1 < len(spans) <= 6
