"""The other commands: reload, articles, article, chat, evaluate, doctor."""

import json
from pathlib import Path

import pytest

from bot.cli.entrance import COMMANDS
from tests.bot.cli.conftest import Footnote


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(footnote: Footnote, command: str) -> None:
    ended = footnote(command, "--help")
    assert ended.code == 0
    assert f"footnote {command}" in ended.out


def test_help_lists_every_command(footnote: Footnote) -> None:
    ended = footnote("--help")
    assert ended.code == 0
    assert [command for command in COMMANDS if f" {command} " not in ended.out] == []


def test_the_version_is_shown(footnote: Footnote) -> None:
    assert footnote("--version").out.startswith("footnote 0.")


@pytest.mark.parametrize("arguments", [(), ("dance",), ("ask",), ("article",), ("ask", "x", "--wrong")])
def test_wrong_use_ends_with_2(footnote: Footnote, arguments: tuple[str, ...]) -> None:
    ended = footnote(*arguments)
    assert ended.code == 2
    assert "Traceback" not in ended.err


def test_reload_reports_in_one_line_what_it_found(footnote: Footnote, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Grove\n\nA grove of oaks stands at Holm.", encoding="utf-8")
    (tmp_path / "c.yaml").write_text(f"sources: [{tmp_path / 'a.md'}]", encoding="utf-8")
    arguments = ("reload", "--config", str(tmp_path / "c.yaml"))
    first, second = footnote(*arguments), footnote(*arguments)
    assert (first.code, second.code) == (0, 0)
    assert "added 1, changed 0, removed 0, unchanged 0, failed 0" in first.out
    assert "added 0, changed 0, removed 0, unchanged 1, failed 0" in second.out


@pytest.fixture
def birds(tmp_path: Path) -> tuple[str, ...]:
    """The arguments of a reload from a folder of seven articles."""
    for number in range(7):
        (tmp_path / "birds").mkdir(exist_ok=True)
        (tmp_path / "birds" / f"{number}.md").write_text(f"# Owl {number}\n\nOwl {number} sits here.", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("sources: [birds]", encoding="utf-8")
    return "reload", "--config", str(tmp_path / "c.yaml")


def test_a_dry_reload_shows_what_would_differ(footnote: Footnote, birds: tuple[str, ...]) -> None:
    ended = footnote(*birds, "--dry-run")
    assert ended.code == 0
    assert ended.out.startswith("Nothing was changed.")
    assert "added: 0, 1, 2, 3, 4, 5, 6" in ended.out
    assert "There was no reload yet." in footnote(*birds, "--last").out


def test_missing_articles_go_with_yes_alone(footnote: Footnote, birds: tuple[str, ...], tmp_path: Path) -> None:
    footnote(*birds)
    for number in range(6):
        (tmp_path / "birds" / f"{number}.md").unlink()
    asked = footnote(*birds)
    assert "removed 0" in asked.out
    assert "misses 6 of its 7 articles" in asked.out
    assert "footnote reload --yes" in asked.out
    assert "removed 6" in footnote(*birds, "--yes").out


def test_the_last_reloads_are_shown_in_words_and_as_json(
    footnote: Footnote, birds: tuple[str, ...], tmp_path: Path
) -> None:
    footnote(*birds)
    (tmp_path / "birds" / "0.md").write_text("", encoding="utf-8")
    report = json.loads(footnote(*birds, "--json").out)
    assert report["counts"] == {
        "added": 0, "changed": 0, "removed": 0, "failed": 1, "skipped": 0, "duplicates": 0, "unchanged": 6
    }  # fmt: skip
    shown = footnote(*birds, "--last").out.splitlines()
    assert len(shown) == 3
    assert "unchanged 6, failed 1" in shown[0]
    assert "0.md" in shown[1]
    assert "added 7" in shown[2]
    assert [past["counts"]["added"] for past in json.loads(footnote(*birds, "--last", "--json").out)] == [0, 7]


def test_reload_without_any_article_ends_with_2(footnote: Footnote, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("sources: [nowhere]", encoding="utf-8")
    ended = footnote("reload", "--config", str(tmp_path / "c.yaml"))
    assert ended.code == 2
    assert "nowhere" in ended.out
    assert "no article at all" in ended.err


def test_articles_are_listed_with_their_ids(footnote: Footnote) -> None:
    assert footnote("articles").out == "orchard  The orchard on the hill  Imre Vale · 2024-05-02\n"


def test_an_article_is_shown_in_full(footnote: Footnote) -> None:
    ended = footnote("article", "orchard")
    assert ended.code == 0
    assert ended.out.startswith(
        "The orchard on the hill\nImre Vale · 2024-05-02\nhttps://example.org/orchard\n\nThe vill"
    )
    assert " ".join(ended.out.split()).endswith("“Pears forgive,” Brandt said.")


def test_the_facts_of_an_article_are_listed(footnote: Footnote) -> None:
    assert "role: Jonas Brandt – director – Tarnby Trust" in footnote("facts", "orchard").out


def test_an_unknown_article_ends_with_1_and_names_near_ones(footnote: Footnote) -> None:
    ended = footnote("article", "orchid")
    assert ended.code == 1
    assert "nearest: orchard" in ended.err


def test_a_chat_without_a_terminal_shows_the_example_and_then_answers_each_line(footnote: Footnote) -> None:
    given = "\nWho is the director of the Tarnby Trust?\n/articles\n/article\n/article x\n/help\n/quit\nnot read\n"
    ended = footnote("chat", given=given)
    assert ended.code == 0
    assert ended.out.startswith("\n> who planted the orchard\n")
    assert "> Who is the director of the Tarnby Trust?\nJonas Brandt\n" in ended.out
    assert "> /articles\norchard " in ended.out
    assert "such as /article orchard" in ended.out
    assert "No article is called x." in ended.out
    assert "/quit          end" in ended.out
    assert "not read" not in ended.out


def test_a_chat_reloads_on_command(footnote: Footnote) -> None:
    assert "unchanged 1" in footnote("chat", given="/reload\n").out


def test_a_chat_goes_on_from_the_line_before(footnote: Footnote) -> None:
    said = footnote("chat", given="Who is the director of the Tarnby Trust?\nWhat did he say about pears?\n").out
    assert "Understood as: What did Jonas Brandt say about pears?\n" in said
    assert "Pears forgive" in said


@pytest.fixture
def question_set(tmp_path: Path, folder: Path) -> Path:
    """A set of two questions on the one article."""
    (tmp_path / "articles").symlink_to(folder / "articles")
    rows = [
        {"id": "a", "question": "Who is the director of the Tarnby Trust?"},
        {"id": "b", "question": "Who is the director of Versailles?"},
    ]
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_evaluate_writes_a_row_a_question(footnote: Footnote, question_set: Path) -> None:
    out = question_set / "new" / "rows.jsonl"
    ended = footnote("evaluate", str(question_set), "--out", str(out))
    assert ended.code == 0
    assert "2 questions: 1 sure, 0 perhaps, 1 silent" in ended.out
    first, second = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert set(first) == {
        "id",
        "answer",
        "sentence",
        "quote",
        "form",
        "tier",
        "passage",
        "article",
        "confidence",
        "answered",
        "ranked",
    }
    assert (first["id"], first["answer"], first["passage"], first["article"]) == ("a", "Jonas Brandt", 1, "orchard")
    assert (first["answered"], first["tier"]) == (True, "sure")
    assert first["ranked"][0] == ["orchard", 1]
    assert (second["answered"], second["tier"]) == (False, "silent")
    assert second["article"] == "orchard"


def test_rows_of_one_conversation_are_asked_as_one(footnote: Footnote, question_set: Path) -> None:
    follow_up = "What did he say about pears?"
    rows = [
        {"id": "a", "question": "Who is the director of the Tarnby Trust?", "conversation": "x"},
        {"id": "b", "question": follow_up, "conversation": "y"},
        {"id": "c", "question": follow_up, "conversation": "x"},
        {"id": "d", "question": follow_up},
    ]
    (question_set / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    out = question_set / "rows.jsonl"
    assert footnote("evaluate", str(question_set), "--out", str(out)).code == 0
    answers = {row["id"]: row for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    assert answers["c"]["tier"] == "sure"
    assert "Pears forgive" in answers["c"]["quote"]
    assert answers["b"]["confidence"] == answers["d"]["confidence"] < answers["c"]["confidence"]


def test_evaluate_can_ask_other_questions_and_only_some(footnote: Footnote, question_set: Path) -> None:
    other = question_set / "other.jsonl"
    (question_set / "questions.jsonl").rename(other)
    out = str(question_set / "rows.jsonl")
    ended = footnote("evaluate", str(question_set), "--out", out, "--questions", str(other), "--limit", "1")
    assert "1 questions: 1 sure, 0 perhaps, 0 silent" in ended.out


@pytest.mark.parametrize("content", [None, "", "no json", '{"id": 1}', "[]"])
def test_evaluate_refuses_what_is_no_set(footnote: Footnote, question_set: Path, content: str | None) -> None:
    questions = question_set / "questions.jsonl"
    questions.unlink()
    if content is not None:
        questions.write_text(content, encoding="utf-8")
    ended = footnote("evaluate", str(question_set), "--out", str(question_set / "rows.jsonl"))
    assert ended.code == 2
    assert "questions.jsonl" in ended.err
    assert "Traceback" not in ended.err


def test_evaluate_leaves_the_store_alone(footnote: Footnote, question_set: Path) -> None:
    footnote("evaluate", str(question_set), "--out", str(question_set / "rows.jsonl"), "--limit", "1")
    assert footnote("articles").out.startswith("orchard ")


def test_the_doctor_finds_all_in_place(footnote: Footnote) -> None:
    footnote("reload")
    ended = footnote("doctor", TELEGRAM_TOKEN="4242:an-invented-token")
    assert ended.code == 0
    assert "fail" not in ended.out
    assert "index whole" in ended.out
    assert "TELEGRAM_TOKEN is set" in ended.out
    assert "an-invented-token" not in ended.out + ended.err


def test_the_doctor_names_what_is_wrong_and_what_helps(footnote: Footnote, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("sources: [nowhere]", encoding="utf-8")
    ended = footnote("doctor", "--config", str(tmp_path / "c.yaml"), TELEGRAM_TOKEN="no token")
    assert ended.code == 2
    assert "nowhere does not exist" in ended.out
    assert "run `footnote reload`" in ended.out
    assert "copy it once more from BotFather" in ended.out
    assert "no token" not in ended.out.replace("is not a valid bot token", "")


def test_the_doctor_says_when_telegram_cannot_be_reached(footnote: Footnote, tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("telegram: {base_url: 'http://127.0.0.1:9'}", encoding="utf-8")
    arguments = ("doctor", "--online", "--config", str(tmp_path / "c.yaml"))
    ended = footnote(*arguments, TELEGRAM_TOKEN="4242:an-invented-token")
    assert ended.code == 2
    assert "fail  Telegram: " in ended.out
    assert "an-invented-token" not in ended.out + ended.err


def test_run_with_an_impossible_token_ends_with_2_without_showing_it(footnote: Footnote) -> None:
    ended = footnote("run", TELEGRAM_TOKEN="my secret word")
    assert ended.code == 2
    assert "TELEGRAM_TOKEN" in ended.err
    assert "my secret word" not in ended.out + ended.err
