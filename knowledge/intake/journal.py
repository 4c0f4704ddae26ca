"""What is kept of reloads in the data folder: the last reports, and how far a running one is.

Both are for people. A reload never fails because they cannot be written or read.
"""

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from knowledge.intake.reports import Progress, ReloadReport
from knowledge.sources.files import Failure

_KEPT = 20  # reports
_LISTED = 100  # ids of a kind that are kept with a report, so that its file stays small
_BEAT_S = 1.0  # between two notes of a running reload
_STALE_S = 10.0  # a note that is older is of a reload that was killed


@dataclass(frozen=True, slots=True)
class PastReload:
    """An earlier reload. `error` says why it changed nothing, None if it was done. `written` is all that was kept."""

    at: datetime
    error: str | None
    failed: tuple[Failure, ...]
    written: Mapping[str, Any]

    def count(self, kind: str) -> int:
        """How many articles were "added", "changed", "removed" or "unchanged", or files "failed" or "skipped"."""
        return int(self.written.get("counts", {}).get(kind, 0))


def reload_as_json(report: ReloadReport, *, most: int | None = None) -> dict[str, Any]:
    """A report as JSON has it. The lists have at most `most` items, the counts tell how many there were."""
    failed, skipped = map(_listed, (report.failed, report.skipped))
    changed = {one: {"article": one} for one in report.changed}
    for one in report.passages:
        changed[one.article] = {"article": one.article, "passages": {"added": one.added, "removed": one.removed}}  # type: ignore[dict-item]
    asks = [{"source": ask.source, "missing": len(ask.articles), "total": ask.total} for ask in report.asks]
    lists: dict[str, Sequence[Any]] = {
        "added": report.added,
        "changed": list(changed.values()),
        "removed": report.removed,
        "failed": failed,
        "skipped": skipped,
        "duplicates": [{"article": one.article, "first": one.first} for one in report.duplicates],
    }
    counts = {kind: len(values) for kind, values in lists.items()} | {"unchanged": len(report.unchanged)}
    kept = {kind: list(values[:most]) for kind, values in lists.items()}
    golden = [failure.golden.question for failure in report.golden.failures] if report.golden else []
    asked = report.golden.asked if report.golden else 0
    return {
        "dry": report.is_dry,
        "version": report.version,
        "took_s": round(report.took_s, 3),
        "counts": counts,
        **kept,
        "asks": asks,
        "golden": {"asked": asked, "failed": golden[:most]},
    }


def _listed(failures: Sequence[Failure]) -> list[dict[str, str]]:
    return [{"source": one.source, "reason": one.reason, "remedy": one.remedy} for one in failures]


class Journal:
    """The files of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._reports = folder / "reloads.jsonl"
        self._running = folder / "reload.json"
        self._noted = 0.0

    def add(self, report: ReloadReport | None, error: str | None = None) -> None:
        """Keep the report of a reload that has ended, or the error that ended it."""
        record = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "error": error}
        if report:
            record |= reload_as_json(report, most=_LISTED)
        lines = [*self._lines(), json.dumps(record, ensure_ascii=False)]
        _write(self._reports, "".join(f"{line}\n" for line in lines[-_KEPT:]))

    def last(self) -> list[PastReload]:
        """The reports that are kept, the newest first; lines that are damaged are left out."""
        found = []
        for line in reversed(self._lines()):
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                record = json.loads(line)
                failed = tuple(Failure(**one) for one in record.get("failed", ()))
                found.append(PastReload(datetime.fromisoformat(record["at"]), record["error"], failed, record))
        return found

    def note(self, progress: Progress) -> None:
        """Note how far a running reload is, once a second, for other processes."""
        if time.monotonic() - self._noted >= _BEAT_S:
            self._noted = time.monotonic()
            _write(self._running, json.dumps({"percent": progress.percent, "at": time.time()}))

    def end(self) -> None:
        """No reload of this process is running any more."""
        self._noted = 0.0
        with suppress(OSError):
            self._running.unlink(missing_ok=True)

    def running(self) -> int | None:
        """How far the reload of another process is, in percent; None if that is not known."""
        try:
            note = json.loads(self._running.read_text(encoding="utf-8"))
            return int(note["percent"]) if abs(time.time() - note["at"]) < _STALE_S else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def _lines(self) -> list[str]:
        try:
            return self._reports.read_text(encoding="utf-8").splitlines()[-_KEPT:]
        except (OSError, ValueError):
            return []


def _write(file: Path, text: str) -> None:
    part = file.with_name(f".{file.name}.part")
    with suppress(OSError):  # a full disk: what matters is in the store
        part.write_text(text, encoding="utf-8")
        part.replace(file)
