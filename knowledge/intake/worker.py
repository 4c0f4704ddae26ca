"""A process that reads and analyses documents for another one: a list of them comes in, their outcomes go out.

Started as a program, and not by `multiprocessing`, which would load the caller's main module once more: that of a bot
is slow to load, and that of a script without a guard would start a reload of its own.
"""

import gc
import os
import signal
import sys

from knowledge.intake.entries import outcomes_of
from knowledge.intake.messages import receive, send

_NICENESS = 5  # questions come first
_GARBAGE = 50_000  # records between two searches for cycles: there are hardly any, and searching takes a twentieth


def main() -> None:
    """Serve until the other side closes its end, which its death does too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    gc.set_threshold(_GARBAGE)
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints must not get between the replies
    while True:
        try:
            documents = receive(requests)
        except EOFError:
            return
        send(outcomes_of(documents), replies)


if __name__ == "__main__":
    main()
