"""The same question gets the same answer in every process: no answer depends on the order of a set."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Sets of words have another order under each seed of Python's hashes.
PROGRAM = """
import yaml
from pathlib import Path
from knowledge.reading.reader import Reader
from tests.road import answered_from, article, entry_of, store_of

for path in sorted(Path("tests/cases/smoke").glob("*.yaml")):
    smoke = yaml.safe_load(path.read_text(encoding="utf-8"))
    store = store_of(entry_of(article(smoke["text"], title=smoke["title"], language=smoke["language"])))
    for asked in smoke["questions"]:
        answer = answered_from(store, asked["question"], Reader.load())
        best = answer.candidates[0] if answer.candidates else None
        print(asked["id"], answer.kind, answer.reason, answer.understood, answer.missing, f"{answer.confidence:.6f}",
              best and best.sentence.span, best and best.short and best.short.span)
"""


def answers(seed: str) -> list[str]:
    """What all questions of the smoke sets are answered in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


def test_answers_are_the_same_under_any_order_of_sets() -> None:
    first, second = answers("1"), answers("2")
    assert len(first) > 300
    assert [(one, other) for one, other in zip(first, second, strict=True) if one != other] == []
