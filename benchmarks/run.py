"""Measures hostile questions, Footnote and raw tantivy on corpora of several sizes, and reloads of a folder.

A table of each is printed.
"""

import argparse
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from benchmarks import corpus, folder, hostile, ours, raw, typing
from benchmarks.files import BenchmarkCorpus
from benchmarks.fresh import in_fresh_process
from benchmarks.table import Rows, percentile
from knowledge.settings import ReaderKind

SIZES = "passages in each corpus; without a number, only the hostile questions are measured"
READERS = (ReaderKind.SMALL, ReaderKind.ACCURATE)  # accurate is the default; small compares with earlier figures
SAMPLES = Path(__file__).parent.parent / "articles"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=[10_000, 100_000],
        help=SIZES,
    )
    parser.add_argument("--articles", type=int, default=20_000, help="Markdown articles in a folder; 0: not measured")
    parser.add_argument("--files", type=int, default=50_000, help="files in a folder in which nothing has changed")
    parser.add_argument("--samples", type=Path, default=SAMPLES, help="the folder of sample articles")
    arguments = parser.parse_args()
    for kind in READERS:
        costs, _ = in_fresh_process(hostile.costs, arguments.samples, kind, one_core=True)
        Console().print(hostile.table_of(costs, kind))
    for size in arguments.sizes:
        with TemporaryDirectory(prefix="footnote-bench-") as place:
            try:
                made, _ = in_fresh_process(corpus.make, arguments.samples, Path(place), size)
            except ValueError as error:
                print(error, file=sys.stderr)
                return 2
            Console().print(_measured(made, Path(place)))
    if arguments.articles:
        with TemporaryDirectory(prefix="footnote-bench-") as place:
            Console().print(folder.table_of(arguments.samples, Path(place), arguments.articles, arguments.files))
    return 0


def _measured(made: BenchmarkCorpus, folder: Path) -> Table:
    table = Table("", "Footnote", "raw tantivy", "ratio", "target", title=f"{made.size:,} passages")
    rows = Rows(table)
    (mine, mine_mb), (its, its_mb) = (in_fresh_process(one.ingest, made, folder / one.__name__) for one in (ours, raw))
    rows.add("ingest, passages/s", mine.passages / mine.seconds, its.passages / its.seconds)
    rows.add(
        "  short forms, % of the processor's time",
        in_fresh_process(ours.facts_share, made, folder / "facts", one_core=True)[0],
    )
    rows.add("most memory while ingesting, MB", mine_mb, its_mb)
    rows.add("  and in each reading process, MB", mine.helper)
    rows.add("on the disk, MB", mine.bytes / 1e6, its.bytes / 1e6)
    first = [in_fresh_process(one.first_answer, made, folder / one.__name__)[0] for one in (ours, raw)]
    rows.add("start to first answer, s", *first)
    _add_facts(rows, made, folder / ours.__name__)
    asked = [in_fresh_process(one.latencies, made, folder / one.__name__, one_core=True)[0] for one in (ours, raw)]
    for part in (50, 99):
        rows.add(f"question p{part}, ms", *(percentile(one.total, part) for one in asked))
    for stage, seconds in asked[0].stages.items():
        rows.add(f"  {stage} p50 / p99, ms", percentile(seconds, 50), beside=percentile(seconds, 99))
    rows.add("memory while answering, MB", *(one.resident for one in asked))
    _add_thorough(rows, made, folder / ours.__name__)
    typed, _ = in_fresh_process(typing.latencies, made, folder / ours.__name__, one_core=True)
    rows.add("inline, each word, p50 / p99, ms", percentile(typed.total, 50), beside=percentile(typed.total, 99))
    return table


def _add_facts(rows: Rows, made: BenchmarkCorpus, data: Path) -> None:
    """The questions before the facts are made, and what it costs to make all of them, which the rows below have."""
    new = data.with_name("new")
    shutil.copytree(data, new)
    filled, _ = in_fresh_process(ours.filling, made, data)
    if filled.passages:  # a small corpus has them already
        rows.add("facts after it, passages/s", filled.passages / filled.seconds)
        rows.add("  processor's time, µs a passage", 1e6 * filled.processor_seconds / filled.passages)
    asked, _ = in_fresh_process(ours.latencies_before_facts, made, new, one_core=True)
    rows.add("question before facts, p50 / p99, ms", percentile(asked.total, 50), beside=percentile(asked.total, 99))


def _add_thorough(rows: Rows, made: BenchmarkCorpus, data: Path) -> None:
    """The same questions with the default reader, which the rows above do without."""
    kind = ReaderKind.ACCURATE
    first, _ = in_fresh_process(ours.first_answer, made, data, kind)
    rows.add(f"reader: {kind}, start to first answer, s", first)
    asked, _ = in_fresh_process(ours.latencies, made, data, kind, one_core=True)
    for part in (50, 99):
        rows.add(f"reader: {kind}, question p{part}, ms", percentile(asked.total, part))
    judging = asked.stages["judging"]
    rows.add("  judging, vectors kept, p50 / p99, ms", percentile(judging, 50), beside=percentile(judging, 99))
    rows.add(f"reader: {kind}, memory while answering, MB", asked.resident)
