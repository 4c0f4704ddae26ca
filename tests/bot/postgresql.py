"""A PostgreSQL server of the tests' own: from Debian's packages, in a folder of its own, reached by a socket in it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_ANY_VERSION = Path("/usr/lib/postgresql")
_USER = "postgres"  # the server refuses to run as root
# A test's data may be lost in a power cut.
_QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


class NoServerError(Exception):
    """There is no PostgreSQL here; the message says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; each test gets a database of its own."""

    programs: Path
    folder: Path
    _numbers: "count[int]"

    def url(self, database: str) -> str:
        return f"postgresql://{_USER}@/{database}?host={self.folder}"

    def create(self, template: str = "template1") -> str:
        """A new database, as a copy of the template; returns its name."""
        name = f"test{next(self._numbers)}"
        self._ask(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        self._ask(f"DROP DATABASE {database} WITH (FORCE)")

    def _ask(self, statement: str) -> None:
        psql: list[str | Path] = [
            self.programs / "psql",
            "-h",
            self.folder,
            "-U",
            _USER,
            "-qXc",
            statement,
            "template1",
        ]
        subprocess.run(psql, check=True, capture_output=True)


@contextmanager
def server(*settings: str) -> Iterator[Server]:
    """A running server. Raises `NoServerError`."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="footnote-postgresql-"))
    before = _as_another_user(folder)
    data, log = folder / "data", folder / "log"
    try:
        _run([*before, programs / "initdb", "-A", "trust", "-U", _USER, "--no-sync", "-D", data])
        here = ("listen_addresses=''", f"unix_socket_directories={folder}")
        options = " ".join(f"-c {one}" for one in (*here, *settings))
        _run([*before, programs / "pg_ctl", "-w", "-D", data, "-l", log, "-o", options, "start"])
        try:
            yield Server(programs, folder, count(1))
        finally:
            _run([*before, programs / "pg_ctl", "-m", "immediate", "-D", data, "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def quick_server() -> "Iterator[Server]":
    """One that loses data in a power cut."""
    with server(*_QUICK) as one:
        yield one


def _programs() -> Path:
    versions = sorted(_ANY_VERSION.glob("*/bin/initdb"), key=lambda found: float(found.parts[-3]))
    if not versions:
        raise NoServerError(f"no PostgreSQL in {_ANY_VERSION}; Debian's package postgresql has it")
    return versions[-1].parent


def _as_another_user(folder: Path) -> list[str]:
    """What goes before a command, so that it does not run as root."""
    if os.geteuid():
        return []
    try:
        user = pwd.getpwnam(_USER)
    except KeyError as error:
        raise NoServerError(f"PostgreSQL does not run as root, and there is no user {_USER}") from error
    runuser = shutil.which("runuser")
    if runuser is None:
        raise NoServerError("PostgreSQL does not run as root, and there is no runuser")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return [runuser, "-u", _USER, "--"]


def _run(command: list[str | Path]) -> None:
    # Not captured by pipes, which a server that stays would hold open.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(command, stdout=said, stderr=said, cwd="/", check=False)
        said.seek(0)
        if done.returncode:
            raise NoServerError(f"{Path(command[-1]).name}: {said.read().decode(errors='replace')[-500:]}")
