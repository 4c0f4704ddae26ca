"""A folder that may not be written: it is named, and what is open goes on answering."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.embedded.filled import TEXTS, check

_NOBODY = 65_534
_LOCKED = """
import os, sys
from pathlib import Path
from knowledge.errors import StoreError
from knowledge.store.embedded import EmbeddedStore
from tests.store.embedded.filled import searchable
from tests.store.making import entry

folder = Path(sys.argv[1])
store = EmbeddedStore(folder)
searchable(store)
for file in (*folder.rglob("*"), folder):
    file.chmod(0o755 if file.is_dir() else 0o444)
os.setuid(int(sys.argv[2]))
for use in (lambda: store.apply([entry("a0", "The ant.")]), lambda: store.put_meanings({1: b"x"}),
            lambda: EmbeddedStore(folder)):
    try:
        print("allowed", use())
    except StoreError as error:
        print(error)
print(searchable(store))
"""

as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become a user without rights"
)


@as_root
def test_a_folder_that_may_not_be_written_is_named_and_reading_goes_on(folder: Path) -> None:
    folder.parent.chmod(0o755)
    command = [sys.executable, "-c", _LOCKED, str(folder), str(_NOBODY)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    *refused, read = done.stdout.splitlines()
    assert read == str(sorted(TEXTS)), done.stderr
    assert len(refused) == 3
    assert all(str(folder) in line for line in refused)
    assert all("write access" in line or "the rights of the folder" in line for line in refused)
    for file in folder.rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o644)
    check(folder, *TEXTS)
