"""Makes the reader's weights again from scratch and prints what they are worth on the dev sets.

python -m training.reader               train on all of train/ (a quarter of an hour of one core), write and measure
python -m training.reader --hold-out    the same without the articles of the dev sets, into build/reader
python -m training.reader --measure     only measure the weights that are shipped

The train file new_wiki_A holds every question of the dev set en_wiki. The shipped weights learn from it, as more
articles make a better reader of articles that it has not seen (en_realq_nq, which is in no train file, tells); what is
measured on en_wiki, and what is calibrated there, is therefore to be measured with weights made with `--hold-out`.

Killed, it goes on from the last whole epoch, which is kept in the folder that `--work` names.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from knowledge.answering.reader.reader import Reader
from knowledge.answering.reader.weights import SHIPPED, load_weights
from training.reader.data import LEARNED, MEASURED, Example, load_learned, load_measured, lowered, near_misses
from training.reader.examples import Batcher, FormBook, prepare, prepare_measured
from training.reader.export import export
from training.reader.fit import answers, fit
from training.reader.measure import measure, score
from training.reader.network import Network
from training.reader.pieces import WIDTH, PieceTable, build_piece_table

SEED = 0
PIECES = 24_000  # what fits into 2 MB beside the network
EPOCHS = 4
MISSES = 0.2  # near misses a question; with none the null slot knows nothing, with many F1 suffers
LOWERED = 0.3
LONGEST = 200  # words of a passage to learn from: the few longer ones cost a third of the time


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"), help="folder of train/ and dev/")
    parser.add_argument("--work", type=Path, default=Path("build/reader"), help="where checkpoints are kept")
    parser.add_argument("--out", type=Path, help="the weights to write, or to measure (default: those shipped)")
    parser.add_argument("--hold-out", action="store_true", help="learn nothing of articles that are measured on")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--measure", action="store_true", help="train nothing")
    options = parser.parse_args()
    torch.set_num_threads(1)
    work = options.work / ("held-out" if options.hold_out else "all")
    out = options.out or (work / "weights.npz" if options.hold_out else SHIPPED)
    if not options.measure:
        work.mkdir(parents=True, exist_ok=True)
        train(learned(options.data, hold_out=options.hold_out), options.data, work, out=out, epochs=options.epochs)
    if not options.hold_out:
        print(f"{MEASURED[0]} is among what the shipped weights learned from: its figures tell nothing of new articles")
    reader = Reader(load_weights(out))
    for name in MEASURED:
        print(f"{name:12} {measure(reader, load_measured(options.data / 'dev' / name))}")


def train(examples: Sequence[Example], data: Path, work: Path, *, out: Path, epochs: int) -> None:
    """Learn from `examples` and write the weights to `out`; `data` has the dev set that is watched meanwhile."""
    torch.manual_seed(SEED)
    table = build_piece_table(PIECES)
    book = FormBook(table)
    pairs = [pair for pair in prepare(examples, book) if len(pair.forms) <= LONGEST]
    watched = load_measured(data / "dev" / MEASURED[0])[:500]
    watched_pairs = prepare_measured(watched, book)
    print(
        f"{len(pairs)} pairs, {sum(pair.source == LEARNED[0] for pair in pairs)} of them of the encyclopedia",
        flush=True,
    )
    batcher = Batcher(book)

    def watch(network: Network) -> str:
        found = answers(network, watched_pairs, [one.passage for one in watched], batcher)
        return f"dev {score(found, [one.answers for one in watched])}"

    network = fit(
        Network(WIDTH), pairs, batcher, epochs=epochs, checkpoint=work / "reader.pt", seed=SEED, after_epoch=watch
    )
    write(out, table, network)


def learned(data: Path, *, hold_out: bool) -> list[Example]:
    """What is learned from: the encyclopedia twice, the rest once, and near misses."""
    measured = [question for name in MEASURED for question in load_measured(data / "dev" / name)]
    examples = load_learned(data / "train", {question.passage.strip() for question in measured if hold_out})
    if hold_out and {example.id for example in examples} & {question.id for question in measured}:
        raise SystemExit("some questions of the dev sets are still in what is learned: nothing measured would be true")
    doubled = examples + [example for example in examples if example.source == LEARNED[0]]
    return lowered(doubled + near_misses(examples, MISSES, SEED + 1), LOWERED, SEED + 2)


def write(out: Path, table: PieceTable, network: Network) -> None:
    size = export(out, table, network.arrays())
    print(f"wrote {out}: {size:,} bytes")


if __name__ == "__main__":
    main()
