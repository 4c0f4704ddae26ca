"""Prints what reading each hostile input takes, and then all of them in one reload."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.intake.hostile.every import EVERY
from tests.intake.hostile.inputs import write
from tests.intake.hostile.measuring import Alone, Whole, alone, whole

MOST_MB = 600
_REASON = 90  # characters


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.intake.hostile", description=__doc__)
    parser.add_argument("names", nargs="*", help="read only the inputs whose names have one of these in them")
    parser.add_argument("--largest", type=int, default=10**9, help="leave out inputs of more bytes")
    parser.add_argument("--whole", action="store_true", help="only the reload of all")
    arguments = parser.parse_args()
    chosen = [one for one in EVERY if not arguments.names or any(name in one.name for name in arguments.names)]
    with TemporaryDirectory(prefix="footnote-hostile-") as folder:
        if arguments.largest < 10**9:
            paths = write(Path(folder) / "sizes", chosen)
            chosen = [one for one in chosen if paths[one.name].lstat().st_size <= arguments.largest]
        if not arguments.whole:
            print(f"{'file':36} {'seconds':>7} {'computing':>9} {'peak MB':>8} {'articles':>9} reason")  # noqa: T201
            for one in alone(Path(folder) / "alone", chosen):
                print(_row(one), flush=True)  # noqa: T201
        if arguments.names:
            return 0
        done = whole(Path(folder) / "whole", chosen)
    for seconds, name in done.slowest:
        print(f"{seconds:7.2f} s  {ascii(name)[1:-1][-60:]}")  # noqa: T201
    print(*done.faults, _summary(len(chosen), done), sep="\n")  # noqa: T201
    return int(done.most >= MOST_MB or bool(done.faults))


def _row(one: Alone) -> str:
    reason = one.failures[0].reason if one.failures else ""
    more = f" (and {len(one.failures) - 1} more)" if len(one.failures) > 1 else ""
    said = ascii(reason)[1:-1][:_REASON] + more
    took = f"{one.seconds:7.2f} {one.computing:9.2f} {one.most:8.0f}"
    return f"{ascii(one.name)[1:-1][:36]:36} {took} {one.articles:9} {said}"


def _summary(count: int, done: Whole) -> str:
    report = done.report
    return (
        f"{count} hostile inputs and {len(report.unchanged)} unchanged articles: {done.seconds:.1f} s, "
        f"once more {done.again_s:.1f} s, "
        f"at most {done.most:.0f} MB, the first 100 files in {done.first_s:.1f} s; "
        f"{len(report.added)} articles added, {len(report.failed)} failures, {len(report.skipped)} skipped"
    )


if __name__ == "__main__":
    sys.exit(main())
