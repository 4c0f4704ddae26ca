"""`footnote sandbox` and `footnote run` within this process: from the first line to the end of the input."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.entrance import app
from bot.config import Config

QUESTION = "What is the capital of France?"


@pytest.fixture
def arguments(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A configuration with the sample articles, and no token."""
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    file = tmp_path / "config.yaml"
    file.write_text(f"sources: [{config.paths[0]}]\ndata: {config.data}\nlog_level: warning\n", encoding="utf-8")
    return ["--config", str(file)]


def ended(words: list[str], given: str) -> Result:
    result = CliRunner().invoke(app, words, input=given, prog_name="footnote")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("command", [["run"], ["sandbox", "--port", "0"]], ids=["run", "sandbox"])
def test_questions_are_answered_until_the_input_ends(arguments: list[str], command: list[str]) -> None:
    result = ended([*command, *arguments], f"{QUESTION}\n/articles\n")
    assert result.exit_code == 0
    assert "Haiying Wang\n" in result.stdout, "the example is answered first"
    assert f"> {QUESTION}\nNot in my articles." in result.stdout
    assert "huawei-openstack" in result.stdout
    assert "Sandbox: http://127.0.0.1:" in result.stderr
    assert "INFO" not in result.stderr


def test_run_says_that_there_is_no_token(arguments: list[str]) -> None:
    assert "No TELEGRAM_TOKEN in the environment" in ended(["run", *arguments], "/quit\n").stderr


def test_a_new_article_is_read_before_the_first_question(arguments: list[str], config: Config) -> None:
    (config.paths[0] / "new.md").write_text("# Grove\n\nOaks stand at Holm.", encoding="utf-8")
    result = ended(["sandbox", "--port", "0", *arguments], "/article new\n")
    assert "Oaks stand at Holm." in result.stdout
    assert "Reading the articles…" in result.stderr


def test_a_wrong_configuration_ends_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("log_level: loud", encoding="utf-8")
    result = ended(["sandbox", "--config", str(tmp_path / "c.yaml")], "")
    assert result.exit_code == 2
    assert "log_level" in result.stderr
    assert "Sandbox: " not in result.stderr


@pytest.mark.parametrize("command", ["run", "sandbox", "chat"])
def test_a_level_that_is_none_is_wrong_use(arguments: list[str], command: str) -> None:
    result = ended([command, *arguments, "--log-level", "loud"], "")
    assert result.exit_code == 2
    assert "debug" in result.stderr


def test_the_level_of_the_command_line_replaces_the_configured_one(arguments: list[str]) -> None:
    result = ended(["sandbox", "--port", "0", *arguments, "--log-level", "info"], f"{QUESTION}\n")
    assert "INFO telegram.ext.Application: Application started" in result.stderr
