"""Which stored signatures one text is like."""

from knowledge.stories import alike, signature_of
from knowledge.stories.pairs import pairs_among
from tests.stories.making import TEXT

_NUMBER = 4  # bytes
OTHER = "A tram line to the university opens in autumn, with nine stops and a depot behind the old gasworks."


def test_the_likest_signatures_come_first_and_others_not_at_all() -> None:
    stored = {
        "other": signature_of(OTHER),
        "near": signature_of(TEXT.replace("eleven weeks", "twelve weeks").replace("Oslo", "Bergen")),
        "same": signature_of(TEXT),
        "none": b"",
    }
    assert alike(signature_of(TEXT), stored) == ["same", "near"]


def test_texts_without_a_signature_are_like_none() -> None:
    assert alike(signature_of("Two words"), {"same": signature_of(TEXT)}) == []
    assert alike(signature_of(TEXT), {}) == []


def test_signatures_that_only_share_a_band_make_no_pair() -> None:
    one = signature_of(TEXT)
    band, further = one[: 3 * _NUMBER], one[: 12 * _NUMBER]
    other = signature_of(OTHER)
    assert list(pairs_among({"one": one, "other": band + other[len(band) :]})) == []
    assert list(pairs_among({"one": one, "other": further + other[len(further) :]})) == [("one", "other")]
