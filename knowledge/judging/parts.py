"""Parts: which sentences of a passage are shown beside the best one, when no short answer settles the question.

By weights learned from what people marked as the answer (`training/parts.py`): what a sentence covers, what the reader
finds in it, where it stands, and whether it is a neighbour of the best one.
"""

from collections.abc import Sequence

from knowledge.judging.confidence import WeightTable, score
from knowledge.judging.odds import log_odds, sigmoid
from knowledge.judging.signals import PartSignals, SentenceSignals

_LONG = 200  # characters; a longer sentence is no likelier to be shown


def shown_sentences(
    signals: Sequence[SentenceSignals], lengths: Sequence[int], best: int, table: WeightTable, *, least: float
) -> list[int]:
    """The numbers of the sentences to show, in order: the best one, and those as likely as `least` (0 to 1)."""
    parts = part_signals(signals, lengths, best)
    return [number for number, one in enumerate(parts) if number == best or sigmoid(score(table, one)) >= least]


def part_signals(signals: Sequence[SentenceSignals], lengths: Sequence[int], best: int) -> list[PartSignals]:
    """What speaks for showing each sentence of a passage; `lengths` are in characters, `best` is the best one."""
    covered = max(one.coverage for one in signals)
    odds = [log_odds(one.reader) for one in signals]
    last = len(signals) - 1
    return [
        PartSignals(
            coverage=one.coverage,
            coverage_lost=covered - one.coverage,
            before=one.before,
            reader_odds=odds[number],
            reader_lost=max(odds) - odds[number],
            early=1 / (1 + number),
            first=float(number == 0),
            last=float(number == last),
            length=min(1.0, lengths[number] / _LONG),
            few=1 / (1 + last),
            best=float(number == best),
            after_best=float(number == best + 1),
            second_after_best=float(number == best + 2),
            before_best=float(number == best - 1),
        )
        for number, one in enumerate(signals)
    ]
