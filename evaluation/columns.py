"""Which metrics are printed, and the heading of each. Results keep these and no others.

A line is a row of a table if it has the metric of the table's first column.
"""

from collections.abc import Mapping

from evaluation.field import Verdict
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
NATURAL: Mapping[str, str] = {
    "answerable": "answerable n",
    "right": "right",
    "share": "right share",
    "of them sure": "right sure",
    "wrong sure": "wrong sure",
    "wrong perhaps": "wrong perhaps",
    "silent": "silent",
    "found first": "found first",
    "cover": "cover",
    "clean": "clean",
    "absent": "absent n",
    "absent sure": "absent sure",
    "absent perhaps": "absent perhaps",
    "ms": "ms",
}
FIELD: Mapping[str, str] = {
    "right share": "field right share",
    **{str(verdict): f"field {verdict}" for verdict in Verdict},
    "ms": "ms",
}
TIERS: Mapping[str, str] = {
    "sure": "sure share",
    "right of sure": "sure precision",
    "perhaps": "perhaps share",
    "right of perhaps": "perhaps precision",
    "shown": "shown share",
    "right of shown": "shown precision",
}
PEER: Mapping[str, str] = {
    "right": "compared right",
    "wrong": "compared wrong",
    "absent answered": "compared absent",
    "characters": "characters",
    "ms": "compared ms",
}
PACE: Mapping[str, str] = {"p50 ms": "p50 ms", "p99 ms": "p99 ms", "read twice": "read twice"}
FACTS: Mapping[str, str] = {
    "recall": "fact recall",
    "precision": "fact precision",
    "missed": "facts missed",
    "false": "facts false",
    "traps": "traps",
    "traps hit": "traps hit",
}
FACT_ANSWERS: Mapping[str, str] = {
    "answerable": "facts asked",
    "right": "facts right",
    "share": "facts right share",
    "wrong": "facts wrong",
    "wrong sure": "facts wrong sure",
    "silent": "facts silent",
    "absent": "facts absent",
    "false": "facts absent false",
    "false share": "facts absent false share",
    "hedged": "facts absent hedged",
}
# Tables beside the figures of short answers, by the name of their part of the document.
MORE: Mapping[str, Mapping[str, str]] = {
    "natural": NATURAL,
    "field": FIELD,
    "tiers": TIERS,
    "peer": PEER,
    "pace": PACE,
    "facts": FACTS,
    "fact answers": FACT_ANSWERS,
}
# Without "P@1 kept": it compares misspelled questions with the same ones spelled right, and the ablations sample the
# two sets separately.
ABLATED: Mapping[str, str] = {name: COLUMNS[name] for name in ("P@1", "sentence", "F1", "AUROC", "right", "false")}
PRINTED = tuple(dict.fromkeys(metric for table in (COLUMNS, COVERED, *MORE.values()) for metric in table.values()))
# Metrics that are whole numbers, and times, whose changes say more of the machine than of the product.
COUNTS = frozenset(
    {"answerable n", "absent n", "right", "right sure", "wrong sure", "wrong perhaps", "silent", "characters"}
    | {"absent sure", "absent perhaps"}
    | {f"field {verdict}" for verdict in Verdict}
    | {"facts missed", "facts false", "traps", "traps hit"}
    | {metric for metric in FACT_ANSWERS.values() if not metric.endswith("share")}
)
TIMES = frozenset({"ms", "compared ms", "p50 ms", "p99 ms"})
