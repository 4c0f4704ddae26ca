"""The limits are kept by the kernel: a process that passes one fails or ends, whatever it does."""

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.intake.limits import OUT_OF_TIME, data_memory, release_memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only the kernel of Linux keeps both limits")


def ended(program: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", f"from knowledge.intake.limits import limit_memory, limit_time\n{program}"]
    return subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)


def test_a_process_whose_computing_time_is_used_up_ends() -> None:
    assert OUT_OF_TIME is not None
    assert ended("limit_time(0.1)\nwhile True: pass").returncode == -OUT_OF_TIME


def test_the_time_that_was_used_before_does_not_count() -> None:
    program = "import time\nwhile time.process_time() < 1.5: pass\nlimit_time(1)\nprint('alive')"
    assert ended(program).stdout == "alive\n"


def test_more_memory_than_allowed_is_an_error_that_can_be_caught() -> None:
    program = "limit_memory(50)\ntry:\n  x = bytearray(100_000_000)\nexcept MemoryError:\n  print('refused')"
    assert ended(program).stdout == "refused\n"


def test_memory_within_the_limit_is_given() -> None:
    assert ended("limit_memory(150)\nx = bytearray(100_000_000)\nprint('given')").stdout == "given\n"


def test_the_memory_of_a_process_is_known_while_it_runs() -> None:
    assert data_memory("self") > 1_000_000
    assert data_memory(2**22 + 1) == 0  # no process can have this number


def test_memory_can_be_given_back_at_any_time() -> None:
    release_memory()
