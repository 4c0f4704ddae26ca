"""Trains the readers from scratch and prints their figures on the dev sets.

python -m training.reader                    train, write and measure both readers (an hour on one core)
python -m training.reader --only accurate    only one: accurate, or small, which the accurate one teaches
python -m training.reader --hold-out         the small one without the held-out articles, to build/reader
python -m training.reader --measure          only measure the shipped weights

The train file new_wiki_A contains every question of the dev set en_wiki. So every third article of en_wiki is held out:
the accurate reader never learns from these articles, and is measured on their questions only. The shipped small reader
learns from all articles, because this makes it better on articles that it has not seen (measured on en_realq_nq, which
is in no train file). To measure the small reader on en_wiki, or to fit weights there, use weights made with --hold-out.

If it is killed, it continues from the last checkpoint in the folder --work: one for each epoch (small) or a few hundred
batches (accurate).
"""

import argparse
from pathlib import Path

import torch

from knowledge.reading.choice import PassageReader, load_reader
from knowledge.reading.reader import Reader
from knowledge.reading.weights import SHIPPED, load_weights
from knowledge.settings import ReaderKind
from training.reader.data import MEASURED, load_measured
from training.reader.measure import measure
from training.reader.recipes import make_accurate, make_small


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"), help="the folder of train/ and dev/")
    parser.add_argument("--work", type=Path, default=Path("build/reader"), help="the folder for checkpoints")
    parser.add_argument("--only", type=ReaderKind, choices=list(ReaderKind), help="train, or measure, only this reader")
    parser.add_argument("--hold-out", action="store_true", help="train the small reader without the held-out articles")
    parser.add_argument("--measure", action="store_true", help="only measure the shipped weights")
    options = parser.parse_args()
    torch.set_num_threads(1)
    held_out, work = options.work / "held-out.npz", options.work
    chosen = ReaderKind.SMALL if options.hold_out else options.only
    kinds = [chosen] if chosen else [ReaderKind.ACCURATE, ReaderKind.SMALL]  # the teacher comes first
    work.mkdir(parents=True, exist_ok=True)
    if ReaderKind.ACCURATE in kinds and not options.measure:
        make_accurate(options.data, work)
    if ReaderKind.SMALL in kinds and not options.measure:
        make_small(options.data, work, held_out if options.hold_out else SHIPPED, hold_out=options.hold_out)
    for kind in kinds:
        show(Reader(load_weights(held_out)) if options.hold_out else load_reader(kind), options.data)
    if ReaderKind.SMALL in kinds and not options.hold_out:
        print(f"the small reader has learned from {MEASURED[0]}; to measure it there, use --hold-out")


def show(reader: PassageReader, data: Path) -> None:
    for name in MEASURED:
        print(f"{reader.kind:9} {name:12} {measure(reader, load_measured(data / 'dev' / name))}", flush=True)


if __name__ == "__main__":
    main()
