"""Makes the readers' weights again from scratch and prints what they are worth on the dev sets.

python -m training.reader                    train both readers (about an hour of one core), write and measure
python -m training.reader --only accurate    one of them: accurate, or small, which also learns from the accurate one
python -m training.reader --hold-out         the small one without the articles held out, into build/reader
python -m training.reader --measure          only measure the weights that are shipped

The train file new_wiki_A holds every question of the dev set en_wiki. Every third article of en_wiki is therefore
held out: the accurate reader never learns from those, and is measured on their questions only. The small reader that is
shipped learns from all, as more articles make a better reader of articles that it has not seen (en_realq_nq, which is
in no train file, tells); what it is worth on en_wiki, and what is calibrated there, takes weights made with --hold-out.

Killed, it goes on from the last whole epoch, or hundred batches, which are kept in the folder that --work names.
"""

import argparse
from pathlib import Path

import torch

from knowledge.answering.reader.choice import PassageReader, load_reader
from knowledge.answering.reader.reader import Reader
from knowledge.answering.reader.weights import SHIPPED, load_weights
from knowledge.settings import ReaderKind
from training.reader.data import MEASURED, load_measured
from training.reader.measure import measure
from training.reader.recipes import make_accurate, make_small


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"), help="folder of train/ and dev/")
    parser.add_argument("--work", type=Path, default=Path("build/reader"), help="where checkpoints are kept")
    parser.add_argument("--only", type=ReaderKind, choices=list(ReaderKind), help="make, or measure, one reader")
    parser.add_argument("--hold-out", action="store_true", help="the small reader learns nothing that is measured on")
    parser.add_argument("--measure", action="store_true", help="train nothing")
    options = parser.parse_args()
    torch.set_num_threads(1)
    held_out, work = options.work / "held-out.npz", options.work
    chosen = ReaderKind.SMALL if options.hold_out else options.only
    kinds = [chosen] if chosen else [ReaderKind.ACCURATE, ReaderKind.SMALL]  # the teacher first
    work.mkdir(parents=True, exist_ok=True)
    if ReaderKind.ACCURATE in kinds and not options.measure:
        make_accurate(options.data, work)
    if ReaderKind.SMALL in kinds and not options.measure:
        make_small(options.data, work, held_out if options.hold_out else SHIPPED, hold_out=options.hold_out)
    for kind in kinds:
        show(Reader(load_weights(held_out)) if options.hold_out else load_reader(kind), options.data)
    if ReaderKind.SMALL in kinds and not options.hold_out:
        print(f"the small reader has learned from {MEASURED[0]}: what it is worth there takes --hold-out")


def show(reader: PassageReader, data: Path) -> None:
    for name in MEASURED:
        print(f"{reader.kind:9} {name:12} {measure(reader, load_measured(data / 'dev' / name))}", flush=True)


if __name__ == "__main__":
    main()
