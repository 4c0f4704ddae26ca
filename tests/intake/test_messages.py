"""What crosses between processes arrives as it was sent, in parts, and an end within a message is noticed."""

import io
from pathlib import Path
from pickle import UnpicklingError

import pytest

from knowledge.intake.entries import Outcome, Task, outcomes_of
from knowledge.intake.messages import (
    Frame,
    Request,
    receive_frame,
    receive_request,
    send_outcomes,
    send_request,
)
from knowledge.sources.files import find_documents
from knowledge.store.changes import Entry
from tests.sources.cases import written


def read(folder: Path) -> list[Outcome]:
    return list(outcomes_of([Task(document) for document in find_documents([folder])[0]]))


def received(stream: io.BytesIO) -> list[Frame]:
    stream.seek(0)
    frames = []
    while frame := receive_frame(stream):
        frames.append(frame)
    return frames


def test_outcomes_arrive_as_they_were_sent(tmp_path: Path) -> None:
    written(tmp_path, "a.md", "# A\n\nAnn Bell left the Lake Trust Fund (LTF).\n\n- one\n- two")
    written(tmp_path, "b.md", "")
    outcomes = read(tmp_path)
    assert isinstance(outcomes[0].entry, Entry)
    assert outcomes[0].entry.passages[0].facts
    assert outcomes[2].failure is not None
    stream = io.BytesIO()
    send_outcomes(outcomes, stream)
    (frame,) = received(stream)
    assert frame.outcomes() == outcomes
    assert frame.ended == 2


def test_many_outcomes_come_in_parts(tmp_path: Path) -> None:
    for number in range(8):
        written(tmp_path, f"{number}.txt", f"Number {number}\n\n" + "The owl sits in the tree. " * 2_000)
    outcomes = read(tmp_path)
    stream = io.BytesIO()
    send_outcomes(iter(outcomes), stream)
    frames = received(stream)
    assert len(frames) > 2
    assert [outcome for frame in frames for outcome in frame.outcomes()] == outcomes
    assert sum(frame.ended for frame in frames) == 8


def test_requests_are_received_one_by_one(tmp_path: Path) -> None:
    written(tmp_path, "a.md", "An article.")
    (document,), _ = find_documents([tmp_path])
    requests = [Request((Task(document, {"a": "1"}),), 2.5), Request((), 1.0)]
    stream = io.BytesIO()
    for request in requests:
        send_request(request, stream)
    stream.seek(0)
    assert [receive_request(stream), receive_request(stream)] == requests
    with pytest.raises(EOFError):
        receive_request(stream)


@pytest.mark.parametrize("length", [1, 5, 20])
def test_an_end_within_a_request_is_an_error(length: int) -> None:
    stream = io.BytesIO()
    send_request(Request((), 1.0), stream)
    with pytest.raises((EOFError, UnpicklingError)):
        receive_request(io.BytesIO(stream.getvalue()[:length]))


@pytest.mark.parametrize("length", [0, 1, 11, 12, 40])
def test_an_end_within_an_answer_is_an_error(length: int) -> None:
    stream = io.BytesIO()
    send_outcomes([Outcome("a", unchanged="a"), Outcome("a", is_last=True)], stream)
    with pytest.raises(EOFError):
        receive_frame(io.BytesIO(stream.getvalue()[:length]))


def test_another_message_is_no_request() -> None:
    stream = io.BytesIO()
    send_request([], stream)  # type: ignore[arg-type]  # as a program of another version might
    stream.seek(0)
    with pytest.raises(UnpicklingError):
        receive_request(stream)
