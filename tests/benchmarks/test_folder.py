"""The reloads of a folder are measured on articles that are always the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus import make_articles, make_files
from benchmarks.folder import first_load, unchanged_reload
from benchmarks.memory import PROC, memory, tree, watched
from benchmarks.run import SAMPLES
from tests.intake.processes import waited_for


def test_the_same_articles_are_made_again(tmp_path: Path) -> None:
    size = make_articles(SAMPLES, tmp_path / "one", 3)
    assert make_articles(SAMPLES, tmp_path / "two", 3) == size
    one, two = ([file.read_bytes() for file in sorted((tmp_path / name).rglob("*.md"))] for name in ("one", "two"))
    assert one == two
    assert sum(map(len, one)) == size


def test_a_first_load_is_measured(tmp_path: Path) -> None:
    loading = first_load(SAMPLES, tmp_path, 5)
    assert loading.articles == 5
    assert loading.passages > 5
    assert loading.disk > 1_000
    assert loading.text > 1_000
    assert loading.seconds > 0


def test_a_reload_without_differences_is_measured(tmp_path: Path) -> None:
    assert unchanged_reload(tmp_path, 3, rest_s=0) > 0


def test_files_of_a_few_words_are_made(tmp_path: Path) -> None:
    make_files(tmp_path, 1_001)
    assert len(list(tmp_path.rglob("*.md"))) == 1_001


@pytest.mark.skipif(not PROC.exists(), reason="reads the memory of processes as Linux lists it")
def test_the_memory_of_a_process_and_those_below_it_is_added() -> None:
    alone = memory(os.getpid())
    code = "import sys; data = b'x' * 50_000_000; print(flush=True); sys.stdin.read()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert process.pid in tree(os.getpid())
        with watched() as peak:
            assert waited_for(lambda: peak.most > 0)
        process.communicate()
    assert alone > 1
    assert peak.most > 50
    assert memory(process.pid) == 0.0
