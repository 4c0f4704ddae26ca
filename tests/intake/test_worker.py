"""The program of a worker: each list of documents is answered, and the end of the requests ends it at once."""

import io
import os
import threading
from pathlib import Path
from threading import Event

import pytest

from knowledge.intake.entries import Outcome
from knowledge.intake.messages import receive, send
from knowledge.intake.worker import serve
from knowledge.sources.files import Document, find_documents
from tests.sources.cases import written


def test_each_request_is_answered_in_order(tmp_path: Path) -> None:
    written(tmp_path, "a.md", "An article.")
    written(tmp_path, "b.md", "Another article.")
    documents, _ = find_documents([tmp_path])
    requests, replies, left = io.BytesIO(), io.BytesIO(), Event()
    for message in ([], documents, documents[:1]):
        send(message, requests)
    requests.seek(0)
    serve(requests, replies, left.set)
    assert left.is_set()
    replies.seek(0)
    assert receive(replies) == []
    outcomes: list[Outcome] = receive(replies)
    assert [outcome.id for outcome in outcomes] == ["a", "b"]
    assert receive(replies) == outcomes[:1]


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
        thread = threading.Thread(target=serve, args=(requests, replies, left.set))
        thread.start()
        with os.fdopen(theirs, "wb") as parent:
            send([Document("a", Held(path), "")], parent)
            assert Held.reached.wait(30)
            assert not left.is_set()
            parent.write(rest)
        assert left.wait(30), "the worker waits for its document although nobody wants it any more"
        Held.go_on.set()
        thread.join(30)
        assert not thread.is_alive()


def test_replies_that_nobody_reads_end_it_without_a_traceback() -> None:
    requests = io.BytesIO()
    send([], requests)
    requests.seek(0)
    serve(requests, Closed(), lambda: None)


class Closed(io.BytesIO):
    """A pipe that the other side has closed."""

    def flush(self) -> None:
        raise BrokenPipeError
