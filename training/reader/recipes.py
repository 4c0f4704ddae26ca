"""The training data of each reader, their order, and the number of epochs."""

import zlib
from collections.abc import Sequence
from pathlib import Path

import torch

from knowledge.reading import encoder
from knowledge.reading.accurate import AccurateReader
from training.reader.data import (
    LEARNED,
    MEASURED,
    Example,
    held_out_passages,
    load_learned,
    load_measured,
    lowered,
    near_misses,
)
from training.reader.encoder import fine_tune
from training.reader.examples import Batcher, FormBook, prepare, prepare_measured
from training.reader.export import export
from training.reader.fit import answers, fit
from training.reader.graph import export_encoder, write_fixture
from training.reader.measure import score
from training.reader.network import TorchNetwork
from training.reader.pieces import WIDTH, build_piece_table
from training.reader.teacher import opinions

SEED = 0
PIECES = 24_000  # this many fit into 2 MB together with the network
EPOCHS = 4
MISSES = 0.2  # near misses for each question; with none, "no answer" is not learned; with many, F1 falls
ACCURATE_MISSES = 0.12
LOWERED = 0.3
LONGEST = 200  # words of a passage; the few longer ones would take a third of the time


def make_accurate(data: Path, work: Path) -> None:
    """Fine-tune the encoder and write it to where it is shipped, together with the data of its test."""
    examples = learned(data, hold_out=True)
    model = fine_tune(examples + near_misses(examples, ACCURATE_MISSES, SEED + 1), work / "encoder.pt", SEED)
    print(f"wrote {encoder.SHIPPED}: {export_encoder(model, encoder.SHIPPED):,} bytes", flush=True)
    write_fixture(model)


def make_small(data: Path, work: Path, out: Path, *, hold_out: bool) -> None:
    """Train the small reader on the encyclopedia twice, the rest once and near misses, and write it to `out`."""
    examples = learned(data, hold_out=hold_out)
    doubled = examples + [example for example in examples if example.source == LEARNED[0]]
    pairs = lowered(doubled + near_misses(examples, MISSES, SEED + 1), LOWERED, SEED + 2)
    torch.manual_seed(SEED)
    table = build_piece_table(PIECES)
    network = _fit(pairs, FormBook(table), data, work / ("held-out.pt" if hold_out else "all.pt"), work)
    print(f"wrote {out}: {export(out, table, network.arrays()):,} bytes", flush=True)


def is_taught(example: Example) -> bool:
    """True if the teacher reads this example: all of the encyclopedia, a quarter of the others, as it is slow."""
    return example.source == LEARNED[0] or zlib.crc32(example.id.encode()) % 4 == 0


def learned(data: Path, *, hold_out: bool) -> list[Example]:
    """All questions of the train files; with `hold_out`, without the held-out articles."""
    dev = data / "dev" / MEASURED[0]
    examples = load_learned(data / "train", held_out_passages(dev) if hold_out else frozenset())
    if hold_out and {example.id for example in examples} & {question.id for question in load_measured(dev)}:
        raise SystemExit("some held-out questions are among the training data, so that no measurement would be valid")
    return examples


def _fit(examples: Sequence[Example], book: FormBook, data: Path, checkpoint: Path, work: Path) -> TorchNetwork:
    teacher = f"{zlib.crc32(encoder.SHIPPED.read_bytes()):x}"  # the opinions are those of these weights
    taught = opinions(AccurateReader.load(), filter(is_taught, examples), work / f"opinions-{teacher}.jsonl")
    pairs = [pair for pair in prepare(examples, book, taught) if len(pair.forms) <= LONGEST]
    watched = load_measured(data / "dev" / MEASURED[0])
    watched_pairs = prepare_measured(watched, book)
    batcher = Batcher(book)
    print(f"{len(pairs)} pairs", flush=True)

    def watch(network: TorchNetwork) -> str:
        found = answers(network, watched_pairs, [one.passage for one in watched], batcher)
        return f"dev {score(found, [one.answers for one in watched])}"

    return fit(TorchNetwork(WIDTH), pairs, batcher, epochs=EPOCHS, checkpoint=checkpoint, seed=SEED, after_epoch=watch)
