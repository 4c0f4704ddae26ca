"""Where log lines go and what they never contain: the token and the webhook's secret.

A line that is written while an update is handled has its correlation id.
"""

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from bot.config import ConfigError, LogForm
from bot.tracing import NONE, correlation

LOG_FILE = "footnote.log"
# With the file in use: at most 4 MB on disk.
_FILE_BYTES = 1_000_000
_OLD_FILES = 3

# These log a line for every HTTP request, and for every part of a migration.
_CHATTY = ("httpx", "httpcore", "alembic")
# Secrets that nobody named: what looks like a token, and the secret that a webhook without one of its own is given.
_LOOKS_SECRET = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[\w-]{30,}|(?<='secret_token': ')[^']+")

logger = logging.getLogger(__name__)


class Redacting(logging.Formatter):
    """Replaces secrets in finished lines, tracebacks included, because libraries log URLs that contain the token."""

    def __init__(self, *secrets: str | None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(update)s%(message)s")
        known = [secret for secret in secrets if secret]
        self._secrets = [form for secret in known for form in (secret, secret.replace(":", "%3A"))]

    def format(self, record: logging.LogRecord) -> str:
        here = correlation()
        record.update = "" if here == NONE else f"[{here}] "
        return self.redacted(super().format(record))

    def redacted(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return _LOOKS_SECRET.sub("[secret]", text)


class AsJson(Redacting):
    """One JSON object a line. Of an error only its type and place, as its words may repeat what somebody wrote."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (here := correlation()) != NONE:
            line["update"] = here
        if record.exc_info and record.exc_info[1]:
            line |= {"error": type(record.exc_info[1]).__name__, "at": places(record.exc_info[1])}
        return self.redacted(json.dumps(line, ensure_ascii=False))


def places(error: BaseException) -> list[str]:
    """The lines of code that the error went through, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


class Brief(Redacting):
    """One line for a person at a terminal: the first line of the message and the error, without the traceback."""

    def format(self, record: logging.LogRecord) -> str:
        message, _, _ = record.getMessage().partition("\n")
        line = f"{record.levelname.lower()}: {message}"
        error = record.exc_info[1] if record.exc_info else None
        return self.redacted(f"{line} ({type(error).__name__}: {error})" if error else line)


def log_to_stderr(level: str, *secrets: str | None, form: LogForm = "text") -> None:
    """For services: all lines from `level` up go to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(_formatter(form, secrets))
    _install(level, handler)


def log_to_file(folder: Path, level: str, *secrets: str | None, form: LogForm = "text") -> Path:
    """For a terminal: lines from `level` up go to a file in `folder`, and warnings to standard error as well.

    Returns the file. It is renamed to `footnote.log.1` and begun anew when it is full. Raises `ConfigError` if the
    file cannot be written.
    """
    file = folder / LOG_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        to_file = RotatingFileHandler(file, maxBytes=_FILE_BYTES, backupCount=_OLD_FILES, encoding="utf-8")
    except OSError as error:
        remedy = "give the user who runs Footnote the right to write there, or set `data` to another folder"
        raise ConfigError(file, (f"the log file cannot be written ({error.strerror}); {remedy}",)) from error
    to_file.setFormatter(_formatter(form, secrets))
    to_screen = logging.StreamHandler()
    to_screen.setLevel(logging.WARNING)
    to_screen.setFormatter(Brief(*secrets))
    _install(level, to_file, to_screen)
    return file


def _formatter(form: LogForm, secrets: Iterable[str | None]) -> logging.Formatter:
    return AsJson(*secrets) if form == "json" else Redacting(*secrets)


def _install(level: str, *handlers: logging.Handler) -> None:
    logging.basicConfig(level=level.upper(), handlers=handlers, force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    # What would be printed past the handlers, and so past the redaction, becomes log lines too.
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logger.critical("stopped by an error that nothing handled", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
    name = arguments.thread.name if arguments.thread else "?"
    error = arguments.exc_value
    if error is not None:
        logger.error("the thread %s ended with an error", name, exc_info=error)
