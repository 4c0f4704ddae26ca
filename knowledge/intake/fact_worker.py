"""The program of a process that extracts facts: it receives stretches on stdin and sends their facts to stdout.

It is started as `worker` is, and ends with the process that started it.
"""

from contextlib import suppress
from pickle import UnpicklingError
from typing import IO

from knowledge.intake.messages import receive_list, send_list
from knowledge.intake.worker import become_worker

_NICENESS = 10  # questions come first, and reloads


def main() -> None:
    """Serve until the other side closes its end of the pipe, or dies."""
    serve(*become_worker("footnote-facts", _NICENESS))


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer each list of stretches in `requests` with the facts of each; returns when there are no more."""
    with suppress(OSError, EOFError, UnpicklingError):  # the other side ended, perhaps while it wrote
        while True:
            send_list([stretch.facts() for stretch in receive_list(requests)], replies)


if __name__ == "__main__":
    main()
