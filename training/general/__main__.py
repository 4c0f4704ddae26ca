"""Trains the general reader from scratch, writes its weights, and prints its figures on the dev sets.

python -m training.general                  train, write, measure (ten minutes on one core)
python -m training.general --leave-out ja   the same without a language, to build/general: its worth where none is known
python -m training.general --measure        only measure the shipped weights

If it is killed, it continues from the last checkpoint in the folder --work, one for each epoch.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

from knowledge.reading.general import FORMAT, SHIPPED, GeneralReader, load_weights
from training.general.data import LEARNED, MEASURED, load_learned
from training.general.examples import Prepared, prepared
from training.general.fit import fit
from training.general.measure import measured
from training.general.network import GeneralNetwork

EPOCHS = 4
# How often the questions of a language are learned from in one epoch: it has few.
REPEATED = {"zh": 2}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"), help="the folder of train/ and dev/")
    parser.add_argument("--work", type=Path, default=Path("build/general"), help="the folder for checkpoints")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--leave-out", nargs="+", default=[], choices=sorted({code for code, _ in LEARNED.values()}))
    parser.add_argument("--measure", action="store_true", help="only measure the shipped weights")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.work.mkdir(parents=True, exist_ok=True)
    tag = "-".join(["without", *options.leave_out]) if options.leave_out else "general"
    weights = options.work / f"{tag}.npz" if options.leave_out else SHIPPED
    if not options.measure:
        pairs = list(_pairs(options.data, set(options.leave_out)))
        print(f"{len(pairs)} pairs", flush=True)
        network = fit(pairs, epochs=options.epochs, checkpoint=options.work / f"{tag}.pt")
        print(f"{weights}: {export(weights, network)} bytes", flush=True)
    reader = GeneralReader(load_weights(weights))
    for name, code in MEASURED.items():
        seen = "" if code in {one for one, _ in LEARNED.values()} - set(options.leave_out) else "  not learned"
        print(f"{name:12} {measured(options.data, name, reader)}{seen}", flush=True)


def _pairs(data: Path, left_out: set[str]) -> Iterator[Prepared]:
    for name, learned in load_learned(data):
        code = LEARNED[name][0]
        if code not in left_out:
            yield from prepared(learned) * REPEATED.get(code, 1)


def export(path: Path, network: GeneralNetwork) -> int:
    """Write the weights to `path` (format: `knowledge/reading/general.py`); returns the size in bytes."""
    arrays: dict[str, Any] = {name: array.astype(np.float16) for name, array in network.arrays().items()}
    arrays["format"] = np.int32(FORMAT)
    np.savez_compressed(path, **arrays)
    return path.stat().st_size


if __name__ == "__main__":
    main()
