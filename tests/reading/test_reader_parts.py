"""The reader's parts: its tokens, what it sees of words and passages, and a forward pass that equals torch's."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.reading.features import (
    CONTEXT_WIDTH,
    GAP_WIDTH,
    KINDS,
    MATCH_WIDTH,
    QuestionInput,
    passage_input,
    question_input,
)
from knowledge.reading.network import IMPOSSIBLE, Network, WordInput
from knowledge.reading.tokens import LONGEST_PASSAGE, cut
from knowledge.reading.wordforms import SHAPE_WIDTH, WordForms
from knowledge.text.words import words
from tests.road import asked

FIXTURE = Path(__file__).with_name("reader_torch.npz")
VOCABULARY = {"play": 0, "##ing": 1, "##er": 2, "king": 3}
TABLE = np.array([[1, 0], [0, 1], [0, 3], [2, 2]], np.int8)


def test_the_forward_pass_equals_torch() -> None:
    """The fixture holds a tiny random network, its input and what torch made of it (`training/reader/fixture.py`)."""
    stored = np.load(FIXTURE)
    network = Network({n.removeprefix("weight_"): stored[n] for n in stored.files if n.startswith("weight_")}, 4)
    given = {n.removeprefix("input_"): stored[n] for n in stored.files if n.startswith("input_")}
    question = QuestionInput(
        (), (), (), int(given["kinds"][0]), given["weights"][0], given["focus"][0], given["asked_context"][0]
    )
    of_question = WordInput(given["asked_rows"][0], given["asked_buckets"][0], given["asked_context"][0])
    lengths = given["mask"].sum(1).astype(int)
    passages = [
        WordInput(given["rows"][i, :n], given["buckets"][i, :n], given["context"][i, :n]) for i, n in enumerate(lengths)
    ]
    for row, scores in enumerate(network.read(question, of_question, passages)):
        expected = stored["spans"][row, : lengths[row]]
        possible = expected > IMPOSSIBLE / 2
        assert scores.null == pytest.approx(float(stored["no_answer"][row]), abs=1e-4)
        np.testing.assert_allclose(scores.spans[possible], expected[possible], atol=1e-4)
        assert (scores.spans[~possible] < IMPOSSIBLE / 2).all()


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. team won 3.5 points, didn't it? AT&T's man — “J. Smith” — said so.",
        "a a_a a (a) 'a' aa",
        "naïve cafe\u0301s, l'artiste",
        "東京 Tokyo 2024年",
    ],
)
def test_tokens_lie_where_the_words_of_the_text_lie(text: str) -> None:
    tokens = cut(text)
    assert [(f, s, e) for f, s, e in zip(tokens.folded, tokens.starts, tokens.ends, strict=True)] == [
        (word.folded, word.start, word.end) for word in words(text)
    ]
    rebuilt = "".join(gap + surface for gap, surface in zip(tokens.gaps, tokens.surfaces, strict=False))
    assert text.startswith(rebuilt)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("One two. Three four! Five?", [0, 2, 4]),
        ("It met Dr. Stone and J. Reed. Then it left.", [0, 7]),
        ("He said “no.” She said yes.", [0, 3]),
        ("version 2. more follows", [0]),
        ("A heading\nthen text", [0]),
        ("A heading\nThen text", [0, 2]),
    ],
)
def test_sentences_begin_after_full_stops_that_end_one(text: str, starts: list[int]) -> None:
    assert list(cut(text).sentences) == starts


def test_only_the_first_words_are_kept() -> None:
    assert len(cut("word " * (LONGEST_PASSAGE + 100))) == LONGEST_PASSAGE
    assert len(cut("")) == 0


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who wrote it?", "who"),
        ("In which year did it start?", "when"),
        ("How many people live there?", "how many"),
        ("how tall is it", "how long"),
        ("How does it work?", "how"),
        ("Is it red?", "is"),
        ("capital of France", "other"),
    ],
)
def test_the_kind_of_a_question_is_told_by_its_words(question: str, kind: str) -> None:
    assert KINDS[question_input(asked(question), {}).kind] == kind


def test_stop_words_weigh_nothing_and_rare_words_most() -> None:
    question = question_input(asked("What is the capital of Ruritania?"), {"capit": 2.0, "ruritania": 8.0})
    weights = dict(zip(question.folded, question.weights, strict=True))
    assert weights["the"] == 0.0
    assert weights["capital"] == pytest.approx(0.25)
    assert weights["ruritania"] == pytest.approx(1.0)


def test_a_passage_is_seen_in_the_light_of_the_question() -> None:
    question = question_input(asked("Who built the old bridge?"), {})
    context = passage_input(cut("The old bridge fell. (Anna Reed built it.)"), question)
    assert context.shape == (8, CONTEXT_WIDTH) == (8, 2 * GAP_WIDTH + MATCH_WIDTH)
    matches = context[:, 2 * GAP_WIDTH :]
    assert matches[:, 3].tolist() == [0, 1, 1, 0, 0, 0, 1, 0]  # old, bridge, built
    assert matches[:, 4].tolist() == [1, 1, 0, 0, 0, 0, 0, 0]  # "the old", "old bridge"
    assert matches[0, 6] > matches[4, 6] > 0  # two content words in the first sentence, one in the second
    assert context[4, 3] == 1  # a bracket opens before "Anna"


def test_unknown_words_are_seen_by_their_pieces() -> None:
    forms = WordForms(VOCABULARY, TABLE, 0.5)
    assert forms.pieces("playing") == [0, 1]
    assert forms.pieces("xplayer") == [2]  # what follows an unknown letter is the inside of a word
    rows, _ = forms.rows(["Playing", "zzz"])
    assert rows.shape == (2, 2 + SHAPE_WIDTH)
    assert rows[0, :2].tolist() == [0.25, 0.25]
    assert rows[1, :2].tolist() == [0.0, 0.0]


def test_forms_that_were_forgotten_are_looked_at_again() -> None:
    forms = WordForms(VOCABULARY, TABLE, 1.0, capacity=3)
    before, _ = forms.rows(["king", "play"])
    forms.rows(["one", "two", "three"])
    after, _ = forms.rows(["king", "play"])
    np.testing.assert_array_equal(before, after)
