"""Where logs go, and that the token is in none of them, whoever writes them."""

import asyncio
import json
import logging
import sys
import threading
import warnings
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from bot.config import ConfigError
from bot.logs import LOG_FILE, Brief, Redacting, log_to_file, log_to_stderr
from bot.tracing import Trace, traced

TOKEN = "4242:AAbb-cc_dd"
# Nobody named this one; it is known by its shape.
OTHER_TOKEN = "1234567890:" + "AAbb-cc_dd" * 3 + "12345"


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.handler.setFormatter(Redacting(TOKEN, None))
    return caplog


def test_a_url_with_the_token_is_written_without_it(written: pytest.LogCaptureFixture) -> None:
    logging.getLogger("httpx").warning("POST %s", httpx.URL(f"https://api.example/bot{TOKEN}/getMe"))
    assert written.text.rstrip().endswith("httpx: POST https://api.example/bot[secret]/getMe")


def test_a_token_with_its_colon_escaped_is_struck_out_as_well(written: pytest.LogCaptureFixture) -> None:
    logging.getLogger("x").warning("GET /bot4242%3AAAbb-cc_dd/getMe")
    assert "AAbb" not in written.text


def test_a_traceback_with_the_token_is_written_without_it(written: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError(f"no such bot: {TOKEN}")
    except ValueError:
        logging.getLogger("x").exception("failed")
    assert "no such bot: [secret]" in written.text
    assert TOKEN not in written.text


@pytest.mark.parametrize("url", [f"/bot{OTHER_TOKEN}/getMe", f"/bot{OTHER_TOKEN.replace(':', '%3A')}/getMe"])
def test_what_looks_like_a_token_is_struck_out_though_nobody_named_it(
    written: pytest.LogCaptureFixture, url: str
) -> None:
    logging.getLogger("x").warning("GET %s", url)
    assert "AAbb-cc_dd" not in written.text
    assert "[secret]" in written.text


def test_the_secret_of_a_webhook_is_struck_out_of_the_call_that_sets_it(written: pytest.LogCaptureFixture) -> None:
    parameters = {"url": "https://example.org", "secret_token": "drawn-by-lot", "max_connections": 5}
    logging.getLogger("telegram").warning("Calling setWebhook with parameters %s", parameters)
    assert "drawn-by-lot" not in written.text
    assert "'max_connections': 5" in written.text


@pytest.mark.parametrize("harmless", ["at 12:30 it began", "1000001:no-secret-only-a-name", "port 127.0.0.1:8081"])
def test_what_only_resembles_a_token_stays(written: pytest.LogCaptureFixture, harmless: str) -> None:
    logging.getLogger("x").warning(harmless)
    assert harmless in written.text


def file_in(folder: Path) -> str:
    return (folder / LOG_FILE).read_text(encoding="utf-8")


def test_a_file_gets_everything_and_the_screen_only_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log_to_file(tmp_path / "data", "info", TOKEN) == tmp_path / "data" / "footnote.log"
    log = logging.getLogger("some.room")
    log.debug("too small to be told")
    log.info("Application started")
    log.warning("no contact with %s", TOKEN)
    assert "INFO some.room: Application started\n" in file_in(tmp_path / "data")
    assert "WARNING some.room: no contact with [secret]\n" in file_in(tmp_path / "data")
    assert "too small" not in file_in(tmp_path / "data")
    assert capsys.readouterr() == ("", "warning: no contact with [secret]\n")


def test_the_screen_shows_an_error_in_one_line_and_the_file_its_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_file(tmp_path, "info", TOKEN)
    try:
        raise ValueError(f"no such bot: {TOKEN}")
    except ValueError:
        logging.getLogger("x").exception("update %d failed", 7)
    assert capsys.readouterr().err == "error: update 7 failed (ValueError: no such bot: [secret])\n"
    assert "Traceback" in file_in(tmp_path)
    assert TOKEN not in file_in(tmp_path)


def test_a_file_that_is_full_is_begun_anew_and_few_old_ones_are_kept(tmp_path: Path) -> None:
    log_to_file(tmp_path, "info", TOKEN)
    for _ in range(6000):
        logging.getLogger("x").info("%s %s", TOKEN, "x" * 900)
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == ["footnote.log", "footnote.log.1", "footnote.log.2", "footnote.log.3"]
    assert all(path.stat().st_size <= 1_000_000 for path in tmp_path.iterdir())
    assert not [path for path in tmp_path.iterdir() if TOKEN in path.read_text(encoding="utf-8")]


def test_a_folder_that_cannot_be_written_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"footnote\.log: the log file cannot be written.*set `data` to another"):
        log_to_file(tmp_path / "data", "info")


def test_a_service_logs_all_of_it_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("warning", TOKEN)
    logging.getLogger("x").info("not this")
    logging.getLogger("x").warning("but this with %s", TOKEN)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("WARNING x: but this with [secret]\n")
    assert "not this" not in err


@pytest.mark.parametrize("name", ["httpx", "httpcore", "alembic.runtime.migration"])
def test_a_line_for_every_request_or_migration_is_never_logged(capsys: pytest.CaptureFixture[str], name: str) -> None:
    log_to_stderr("debug")
    logging.getLogger(name).info("HTTP Request: POST")
    assert capsys.readouterr().err == ""


def test_an_error_that_nothing_handled_is_logged_without_the_token(tmp_path: Path) -> None:
    log_to_file(tmp_path, "info", TOKEN)
    error = ValueError(f"at bot{TOKEN}")
    sys.excepthook(ValueError, error, None)
    assert "CRITICAL bot.logs: stopped by an error that nothing handled\nValueError: at bot[secret]" in file_in(
        tmp_path
    )


def test_ctrl_c_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log_to_file(tmp_path, "info")
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert file_in(tmp_path) == ""
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_an_error_that_ends_a_thread_is_logged_without_the_token(tmp_path: Path) -> None:
    log_to_file(tmp_path, "info", TOKEN)

    def fail() -> None:
        raise OSError(f"at bot{TOKEN}")

    thread = threading.Thread(target=fail, name="terminal")
    thread.start()
    thread.join()
    assert "ERROR bot.logs: the thread terminal ended with an error" in file_in(tmp_path)
    assert "OSError: at bot[secret]" in file_in(tmp_path)


def test_a_warning_of_python_becomes_a_line_in_the_file(tmp_path: Path) -> None:
    log_to_file(tmp_path, "info", TOKEN)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(f"old way to say {TOKEN}", stacklevel=1)
    assert "WARNING py.warnings: " in file_in(tmp_path)
    assert TOKEN not in file_in(tmp_path)


def test_a_brief_line_has_the_level_and_no_time() -> None:
    record = logging.LogRecord("x", logging.WARNING, __file__, 1, "gone since %d", (3,), None)
    assert Brief().format(record) == "warning: gone since 3"


def test_a_second_start_goes_on_in_the_same_file(tmp_path: Path) -> None:
    for word in ("first", "second"):
        log_to_file(tmp_path, "info")
        logging.getLogger("x").info(word)
    assert [line.rpartition(" ")[2] for line in file_in(tmp_path).splitlines()] == ["first", "second"]


async def test_a_task_that_fails_unseen_is_one_line_on_the_screen_and_whole_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_file(tmp_path, "info", TOKEN)
    error, future = ConnectionError(f"POST /bot{TOKEN}/getMe"), "<Task finished name='Task-1'>"
    context = {"message": "Task exception was never retrieved", "exception": error, "future": future}
    asyncio.get_running_loop().call_exception_handler(context)
    line = "error: Task exception was never retrieved (ConnectionError: POST /bot[secret]/getMe)\n"
    assert capsys.readouterr().err == line
    assert "Task finished" in file_in(tmp_path)
    assert TOKEN not in file_in(tmp_path)


def test_json_is_one_object_a_line_and_of_an_error_only_kind_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("info", TOKEN, form="json")
    with traced(Trace("message")) as trace:
        try:
            raise ValueError("somebody's words")
        except ValueError:
            logging.getLogger("x").exception("update %d failed with %s", 7, TOKEN)
    logging.getLogger("x").info("later")
    error, later = map(json.loads, capsys.readouterr().err.splitlines())
    assert error["message"] == "update 7 failed with [secret]"
    assert (error["level"], error["logger"], error["update"]) == ("error", "x", trace.correlation)
    assert error["error"] == "ValueError"
    assert error["at"][-1].startswith("test_logs.py:")
    assert "somebody" not in json.dumps(error)
    assert "update" not in later
    assert datetime.fromisoformat(later["time"]).tzinfo


def test_a_line_within_an_update_has_its_id(written: pytest.LogCaptureFixture) -> None:
    with traced(Trace("message")) as trace:
        logging.getLogger("x").warning("slow")
    assert f" x: [{trace.correlation}] slow" in written.text
