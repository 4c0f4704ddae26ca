"""The token stays out of the logs, whoever writes them."""

import logging

import httpx
import pytest

from bot.logs import Redacting

TOKEN = "4242:AAbb-cc_dd"


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
