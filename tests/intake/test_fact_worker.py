"""The program of a fact process: it answers list after list, and ends when nobody asks any more."""

import io
import subprocess
import sys

import pytest

from knowledge.facts.stretches import FactStretch
from knowledge.intake.fact_worker import serve
from knowledge.intake.messages import receive_list, send_list
from knowledge.text.passages import passages
from tests.road import article

ONE = article("Ann Bell is the president of Acme.")
STRETCH = FactStretch.of(ONE, passages(ONE))


def requests(*messages: list[FactStretch]) -> io.BytesIO:
    stream = io.BytesIO()
    for message in messages:
        send_list([*message], stream)
    stream.seek(0)
    return stream


def test_each_list_of_stretches_is_answered_with_their_facts() -> None:
    replies = io.BytesIO()
    serve(requests([STRETCH, STRETCH], []), replies)
    replies.seek(0)
    assert receive_list(replies) == [STRETCH.facts(), STRETCH.facts()]
    assert receive_list(replies) == []
    with pytest.raises(EOFError):
        receive_list(replies)


@pytest.mark.parametrize("length", [0, 1, 40])
def test_it_ends_when_the_other_side_has_ended(length: int) -> None:
    replies = io.BytesIO()
    serve(io.BytesIO(requests([STRETCH]).getvalue()[:length]), replies)
    assert replies.getvalue() == b""


def test_the_program_answers_and_ends_with_its_input() -> None:
    command = [sys.executable, "-m", "knowledge.intake.fact_worker"]
    done = subprocess.run(command, input=requests([STRETCH]).getvalue(), capture_output=True, check=True)
    assert receive_list(io.BytesIO(done.stdout)) == [STRETCH.facts()]
    assert STRETCH.facts()[0]
