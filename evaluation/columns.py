"""Which metrics are printed, and the heading of each. Results keep these and no others."""

from collections.abc import Mapping

from evaluation.metrics import COVERAGES

# Heading -> metric.
COLUMNS: Mapping[str, str] = {
    "P@1": "passage P@1",
    "R@5": "R@5",
    "MRR@10": "MRR@10",
    "sentence": "sentence",
    "EM": "EM",
    "F1": "F1",
    "AUROC": "AUROC",
    "answered": "answered",
    "right": "answered right",
    "precision": "precision",
    "false": "false answers",
    "kept@10%": "kept at 10 % false",
    "P@1 kept": "P@1 kept",
    "ms": "ms",
}
COVERED: Mapping[str, str] = {
    f"{of} {share:.0%}": f"precision@{share:.0%} ({of})" for of in ("answerable", "all") for share in COVERAGES
}
# Without "P@1 kept": it compares misspelled questions with the same ones spelled right, and the ablations sample the
# two sets separately.
ABLATED: Mapping[str, str] = {name: COLUMNS[name] for name in ("P@1", "sentence", "F1", "AUROC", "right", "false")}
PRINTED = (*COLUMNS.values(), *COVERED.values())
