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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "وصل القطار. هل جاء أحد؟ لا!", 3),
        ("hi", "पुल बना। लोग आए। बारिश हुई।", 3),
        ("el", "Ήρθε το τρένο. Ποιος ήρθε; Κανείς.", 3),
        ("es", "¿Quién vino? ¡Nadie! Llovía.", 3),
        ("ru", "Он живёт в г. Томск. Там холодно.", 2),
        ("de", "Am 3. Mai kam er. Es war bzw. ist kalt.", 2),
        ("ja", "橋が開いた。誰も来なかった。", 2),
        ("ko", "다리가 열렸다. 아무도 오지 않았다.", 2),
        ("tr", "Köprü açıldı. Kimse gelmedi.", 2),
        ("he", "הגשר נפתח. איש לא בא.", 2),
    ],
)
def test_each_language_ends_sentences_in_its_own_way(language: str, text: str, expected: int) -> None:
    assert len(sentences(text, language_of(language))) == expected


def test_a_sentence_ends_behind_a_closed_bracket() -> None:
    text = "It rained. (It was late.) Then (in May) it ended."
    assert [span.of(text) for span in sentences(text, language_of("en"))] == [
        "It rained.",
        "(It was late.)",
        "Then (in May) it ended.",
    ]


def test_closing_marks_stay_with_what_they_close() -> None:
    text = "Il dit : « Viens. » Elle vint. [2] Fin."
    found = [span.of(text) for span in sentences(text, language_of("fr"))]
    assert not any(sentence.startswith(("»", "[")) for sentence in found)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b"])
def test_a_text_of_blanks_has_at_most_what_is_no_blank(text: str) -> None:
    assert [span.of(text) for span in sentences(text, language_of("en"))] == ([text] if text.strip() else [])
