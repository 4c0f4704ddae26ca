"""Whatever a folder holds: a reload reads what is sound, names the rest, and keeps to its memory."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.memory import PROC
from knowledge.sources.formats import ENDINGS
from tests.intake.hostile.every import EVERY
from tests.intake.hostile.inputs import Hostile, write

LARGEST = 60_000  # bytes; `python -m tests.intake.hostile --whole` reads larger ones, too


def test_there_are_hostile_inputs_with_every_ending() -> None:
    endings = Counter(Path(one.name.lower()).suffix for one in EVERY)
    assert len(EVERY) >= 120
    assert all(endings[ending] >= 2 for ending in ENDINGS)


def test_no_two_hostile_inputs_have_one_name() -> None:
    assert [name for name, count in Counter(one.name for one in EVERY).items() if count > 1] == []


@pytest.mark.skipif(not PROC.exists(), reason="measures the memory of processes as Linux lists it")
def test_hostile_files_do_not_stop_a_reload_and_are_named() -> None:
    """Sound articles are among them, and files that change meanwhile. The command checks all of it and the memory."""
    command = [sys.executable, "-m", "tests.intake.hostile", "--whole", "--largest", str(LARGEST)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_input_is_written_into_a_folder_of_its_own(tmp_path: Path) -> None:
    chosen = [Hostile(name, Path.touch) for name in ("a.md", "b.md")]
    paths = write(tmp_path / "inputs", chosen)
    assert all(path.exists() for path in paths.values())
    assert len({path.parent for path in paths.values()}) == 2
