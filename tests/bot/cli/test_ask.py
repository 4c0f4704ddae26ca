"""`footnote ask`: the answer, the object, the exit codes, and how little is loaded for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Footnote

KEYS = {
    "question",
    "understood",
    "answered",
    "tier",
    "form",
    "quote",
    "parts",
    "headings",
    "also_in",
    "details",
    "answer",
    "sentence",
    "passage",
    "article",
    "span",
    "sentence_span",
    "page",
    "confidence",
    "citations",
    "suggestions",
    "reason",
    "took_ms",
    "kind",
    "language",
    "repairs",
    "missing",
    "difference",
}
WHO = "Who is the director of the Tarnby Trust?"


def test_a_question_is_answered_with_sentence_title_author_and_date(process: Footnote) -> None:
    ended = process("ask", WHO)
    assert ended.code == 0
    assert ended.out.startswith("Jonas Brandt\n\n│ Jonas Brandt, director of the Tarnby Trust")
    assert "The orchard on the hill · Imre Vale · 2024-05-02\nhttps://example.org/orchard" in ended.out
    assert "\x1b" not in ended.out


def test_more_prints_the_whole_section_below_the_answer(footnote: Footnote) -> None:
    plain, longer = footnote("ask", WHO).out, footnote("ask", WHO, "--more").out
    assert longer.startswith(f"{plain.rstrip()}\n\n│ ")
    assert len(longer) > 2 * len(plain)
    assert footnote("ask", "who is Zorro", "--more").out == footnote("ask", "who is Zorro").out


def test_more_and_json_exclude_each_other(footnote: Footnote) -> None:
    assert footnote("ask", WHO, "--more", "--json").code == 2


def test_quotes_around_the_question_are_not_needed(footnote: Footnote) -> None:
    assert footnote("ask", *WHO.split()).out == footnote("ask", WHO).out


def test_the_object_has_its_keys_and_its_spans_point_into_the_text(footnote: Footnote) -> None:
    ended = footnote("ask", WHO, "--json")
    answer = json.loads(ended.out)
    assert ended.code == 0
    assert set(answer) == KEYS
    assert answer["answered"] is True
    assert answer["answer"] == "Jonas Brandt"
    assert answer["article"] == {
        "id": "orchard",
        "title": "The orchard on the hill",
        "url": "https://example.org/orchard",
        "author": "Imre Vale",
        "published": "2024-05-02",
    }
    start = answer["sentence_span"]["start"]
    at = slice(answer["span"]["start"] - start, answer["span"]["end"] - start)
    assert answer["sentence"][at] == answer["answer"]
    assert answer["citations"][0]["sentence"] == answer["sentence"]
    assert 0 <= answer["confidence"] <= 1


def test_what_the_articles_do_not_say_ends_with_1_and_nulls(footnote: Footnote) -> None:
    ended = footnote("ask", "--json", "Who is the director of Versailles?")
    answer = json.loads(ended.out)
    assert ended.code == 1
    assert set(answer) == KEYS
    assert answer["answered"] is False
    nothing = ("answer", "sentence", "passage", "article", "span", "sentence_span", "page")
    assert {answer[key] for key in nothing} == {None}
    assert answer["citations"] == []


def test_a_refusal_in_words_ends_with_1(footnote: Footnote) -> None:
    ended = footnote("ask", "Who is the director of Versailles?")
    assert ended.code == 1
    assert ended.out.startswith("Not in my articles.\n")


def test_an_empty_question_is_wrong_use(footnote: Footnote) -> None:
    assert footnote("ask", " ").code == 2


def test_a_wrong_configuration_ends_with_2_and_no_traceback(process: Footnote, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("perhabs: 0.4", encoding="utf-8")
    ended = process("ask", WHO, "--config", str(wrong))
    assert ended.code == 2
    assert ended.out == ""
    assert "did you mean perhaps" in ended.err
    assert "Traceback" not in ended.err


def test_a_language_that_the_bot_does_not_speak_ends_with_2(footnote: Footnote, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("language: xx", encoding="utf-8")
    ended = footnote("ask", WHO, "--config", str(wrong), "--data", str(tmp_path / "data"))
    assert ended.code == 2
    assert "does not speak 'xx'" in ended.err


def test_a_missing_configuration_file_ends_with_2(footnote: Footnote) -> None:
    ended = footnote("ask", WHO, "--config", "nowhere.yaml")
    assert ended.code == 2
    assert "nowhere.yaml: cannot be read" in ended.err


def test_ask_loads_neither_telegram_nor_what_draws_progress(folder: Path) -> None:
    program = (
        "import sys; from bot.cli.entrance import app\n"
        "try: app(['ask', 'Who', 'planted', 'it?'])\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    loaded = set(json.loads(ended.stdout.splitlines()[-1].replace("'", '"')))
    assert {"bot", "knowledge", "typer"} <= loaded
    assert not loaded & {"telegram", "httpx", "rich", "starlette", "uvicorn", "trafilatura"}


def test_an_explanation_follows_the_answer(footnote: Footnote) -> None:
    ended = footnote("ask", "--explain", "Who is the directr of the Tarnby Trust?", COLUMNS="160")
    assert ended.code == 0
    answer = footnote("ask", "Who is the directr of the Tarnby Trust?", COLUMNS="160").out
    assert ended.out.startswith(answer)
    explained = ended.out.removeprefix(answer)
    assert "kind        who" in explained
    assert "│ repaired from directr │" in explained
    assert "Candidates, best first; sure from 0.85" in explained
    assert "Signals of candidate 1" in explained
    assert "A stated fact accounts for the whole question." in explained
    assert "\x1b" not in explained


def test_an_explanation_of_no_answer_says_so_and_ends_as_a_plain_one(footnote: Footnote) -> None:
    ended = footnote("ask", "--explain", "Who is the director of Versailles?")
    assert ended.code == 1
    assert "No answer: the confidence" in ended.out
    ended = footnote("ask", "--explain", "zzz")
    assert ended.code == 1
    assert "No answer: no passage has a word of the question." in ended.out


@pytest.mark.parametrize("question", [" ", "?!", "果园是什么时候种植的？", "مَن مدير البستان؟", "[bold]pears[/bold]"])
def test_any_question_can_be_explained(footnote: Footnote, question: str) -> None:
    ended = footnote("ask", "--explain", question)
    assert ended.code == footnote("ask", question).code
    assert "What decided" in ended.out
    assert question.strip() in ended.out


BOTH = f"{WHO} How many pear trees are there?"


def test_several_questions_are_answered_each_below_its_own_words(footnote: Footnote) -> None:
    ended = footnote("ask", BOTH)
    first, second = ended.out.split("\n\n> ")
    assert ended.code == 0
    assert first.startswith(f"> {WHO}\nJonas Brandt\n")
    assert second.startswith("How many pear trees are there?\n312")


def test_several_questions_are_a_list_of_objects(footnote: Footnote) -> None:
    answers = json.loads(footnote("ask", "--json", BOTH).out)
    assert [answer["question"] for answer in answers] == [WHO, "How many pear trees are there?"]
    assert all(set(answer) == KEYS for answer in answers)


def test_of_several_questions_one_without_an_answer_ends_with_1(footnote: Footnote) -> None:
    ended = footnote("ask", f"{WHO} Who is the director of Versailles?")
    assert ended.code == 1
    assert "Jonas Brandt" in ended.out
    assert "Not in my articles." in ended.out


def test_each_of_several_questions_is_explained(footnote: Footnote) -> None:
    ended = footnote("ask", "--explain", BOTH)
    assert ended.out.startswith(footnote("ask", BOTH).out)
    assert ended.out.count("What decided") == 2
    assert ended.out.count(f"  asked       {WHO}\n") == 1


@pytest.mark.parametrize("question", ["Who is it?", "How does it work?"])
def test_a_question_that_does_not_say_what_it_is_about_is_told_so(footnote: Footnote, question: str) -> None:
    ended = footnote("ask", "--explain", question)
    assert ended.code == 2
    assert ended.out.startswith("I cannot tell what this is about.")
    assert "No answer: the question does not say what it is about." in ended.out
    assert "andidate" not in ended.out


def test_an_answer_by_details_is_explained_without_candidates(footnote: Footnote) -> None:
    ended = footnote("ask", "--explain", "Which articles are about pears?")
    assert ended.code == 0
    assert "what is stored of them answers" in ended.out
    assert "form: metadata" in ended.out
    assert "andidate" not in ended.out
    assert "onfidence" not in ended.out


def test_an_explanation_is_no_json(footnote: Footnote) -> None:
    ended = footnote("ask", "--explain", "--json", WHO)
    assert ended.code == 2
    assert ended.out == ""
    assert "--explain prints tables and --json one object: use one of them" in ended.err


def test_an_explanation_fits_a_narrow_terminal(footnote: Footnote) -> None:
    ended = footnote("ask", "--explain", WHO, COLUMNS="70")
    tables = ended.out.partition("The question as parsed")[2]
    assert max(map(len, tables.splitlines())) <= 70
