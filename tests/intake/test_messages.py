"""What crosses between processes arrives as it was sent, and an end within a message is noticed."""

import io
from pathlib import Path
from pickle import UnpicklingError

import pytest

from knowledge.intake.entries import outcomes_of
from knowledge.intake.messages import receive, send
from knowledge.sources.files import find_documents
from tests.sources.cases import written


def sent(message: list[object]) -> bytes:
    stream = io.BytesIO()
    send(message, stream)
    return stream.getvalue()


def test_outcomes_arrive_as_they_were_sent(tmp_path: Path) -> None:
    written(tmp_path, "a.md", "# A\n\nAnn Bell, the president of Acme, said: “We have won.” She left.")
    written(tmp_path, "b.md", "")
    documents, _ = find_documents([tmp_path])
    outcomes = outcomes_of(documents)
    assert outcomes[0].entry is not None
    assert outcomes[0].entry.passages[0].facts
    assert outcomes[1].failure is not None
    assert receive(io.BytesIO(sent([*outcomes]))) == outcomes
    assert receive(io.BytesIO(sent([*documents]))) == documents


def test_messages_are_received_one_by_one() -> None:
    stream = io.BytesIO(sent([1]) + sent([]) + sent(["x"]))
    assert [receive(stream), receive(stream), receive(stream)] == [[1], [], ["x"]]
    with pytest.raises(EOFError):
        receive(stream)


@pytest.mark.parametrize("length", [1, 5, 20])
def test_an_end_within_a_message_is_an_error(length: int) -> None:
    message = sent(["a text of some length", "and another one"])
    with pytest.raises((EOFError, UnpicklingError)):
        receive(io.BytesIO(message[:length]))
