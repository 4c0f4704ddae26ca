"""Signatures: equal for equal words, near for near texts, far for others, and the same in every process."""

import numpy as np

from knowledge.stories.pairs import pairs_among
from knowledge.stories.signatures import NUMBERS, signature_of
from tests.stories.making import TEXT

OTHER = "A tram line to the university opens in autumn, with nine stops and a depot behind the old gasworks."


def likeness(one: str, other: str) -> float:
    first, second = (np.frombuffer(signature_of(text), "<u4") for text in (one, other))
    return float(np.mean(first == second))


def test_a_signature_has_a_fixed_size_and_value() -> None:
    assert len(signature_of(TEXT)) == 4 * NUMBERS
    assert signature_of("one two three").hex()[:16] == "0dd60a158d38b9af"


def test_case_and_punctuation_do_not_count() -> None:
    assert signature_of("The harbour, dredged: at last!") == signature_of("the harbour dredged at LAST")


def test_near_texts_have_near_signatures() -> None:
    assert likeness(TEXT, TEXT.replace("eleven weeks", "twelve weeks")) > 0.7
    assert likeness(TEXT, OTHER) < 0.1


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    assert likeness("港口将在春季疏浚，市议会星期一投票通过。", "港口将在春季疏浚，市议会星期二投票通过。") > 0.3


def test_a_text_without_three_words_has_no_signature() -> None:
    assert signature_of("Two words") == signature_of("") == b""


def test_a_long_text_is_signed_in_parts() -> None:
    words = [f"word{number}" for number in range(10_000)]
    assert likeness(" ".join(words), " ".join(words[:5_000])) > 0.3


def test_pairs_are_found_once_and_empty_signatures_have_none() -> None:
    changed = TEXT.replace("Monday", "Tuesday")
    signed = {"a": signature_of(TEXT), "b": signature_of(changed), "c": signature_of(OTHER), "d": b"", "e": b""}
    assert list(pairs_among(signed)) == [("a", "b")]


def test_many_alike_articles_make_few_pairs() -> None:
    pairs = list(pairs_among({f"{number:03}": signature_of(TEXT) for number in range(200)}))
    assert {other for _, other in pairs} == {f"{number:03}" for number in range(1, 200)}
    assert len(pairs) < 2 * 200
