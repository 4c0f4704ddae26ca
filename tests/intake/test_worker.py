"""The program of a worker: each list of documents is answered, and the end of the requests ends it at once."""

import io
import os
import threading
from pathlib import Path
from threading import Event

import pytest

from knowledge.intake.entries import Outcome, Task
from knowledge.intake.messages import Request, receive_frame, send_request
from knowledge.intake.worker import serve
from knowledge.sources.files import Document, find_documents
from tests.sources.cases import written


def test_each_request_is_answered_in_order(tmp_path: Path) -> None:
    written(tmp_path, "a.md", "An article.")
    written(tmp_path, "b.md", "Another article.")
    documents, _ = find_documents([tmp_path])
    requests, replies, left = io.BytesIO(), io.BytesIO(), Event()
    seen: list[Request] = []
    for asked in ([], documents, documents[:1]):
        send_request(Request(tuple(map(Task, asked)), 1.0), requests)
    requests.seek(0)
    serve(requests, replies, leave=left.set, before=seen.append)
    assert left.is_set()
    assert [len(request.tasks) for request in seen] == [0, 2, 1]
    replies.seek(0)
    assert answer(replies) == []
    outcomes = answer(replies)
    assert [outcome.document for outcome in outcomes] == ["a", "a", "b", "b"]
    assert answer(replies) == outcomes[:2]


def answer(replies: io.BytesIO) -> list[Outcome]:
    found = []
    while frame := receive_frame(replies):
        found += frame.outcomes()
    return found


class Held(type(Path())):  # type: ignore[misc]  # the class of paths differs from system to system
    """A path whose file is not read before `go_on`."""

    reached, go_on = Event(), Event()

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return (Held, (str(self),))

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        self.reached.set()
        self.go_on.wait()
        return Path(str(self)).stat(follow_symlinks=follow_symlinks)


@pytest.mark.parametrize("rest", [b"", b"\x80\x05\x95"], ids=["at its end", "within a message"])
def test_the_end_of_the_requests_is_noticed_while_a_document_is_read(tmp_path: Path, rest: bytes) -> None:
    path = written(tmp_path, "a.md", "An article.")
    Held.reached.clear()
    Held.go_on.clear()
    ours, theirs = os.pipe()
    left = Event()
    with os.fdopen(ours, "rb") as requests, io.BytesIO() as replies:
        thread = threading.Thread(target=serve, args=(requests, replies), kwargs={"leave": left.set})
        thread.start()
        with os.fdopen(theirs, "wb") as parent:
            send_request(Request((Task(Document("a", Held(path))),), 1.0), parent)
            assert Held.reached.wait(30)
            assert not left.is_set()
            parent.write(rest)
        assert left.wait(30), "the worker waits for its document although nobody wants it any more"
        Held.go_on.set()
        thread.join(30)
        assert not thread.is_alive()


def test_replies_that_nobody_reads_end_it_without_a_traceback() -> None:
    requests = io.BytesIO()
    send_request(Request((), 1.0), requests)
    requests.seek(0)
    serve(requests, Closed(), leave=lambda: None)


class Closed(io.BytesIO):
    """A pipe that the other side has closed."""

    def flush(self) -> None:
        raise BrokenPipeError
