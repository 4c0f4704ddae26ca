"""`footnote who`, `quotes`, `timeline` and `related`, and the same in a chat."""

import json

import pytest

from tests.bot.cli.conftest import Footnote


def test_a_person_is_shown(footnote: Footnote) -> None:
    ended = footnote("who", "Jonas", "Brandt")
    assert ended.code == 0
    assert ended.out.startswith("Jonas Brandt\nAt: Tarnby Trust\n\nRoles\n• director – Tarnby Trust\n│ Jonas Brandt,")
    assert "│ “Pears forgive”\nThe orchard on the hill · Imre Vale · 2024-05-02" in ended.out


def test_a_person_is_an_object_for_programs(footnote: Footnote) -> None:
    card = json.loads(footnote("who", "brandt", "--json").out)
    assert (card["person"], card["roles"][0]["role"]) == ("Jonas Brandt", "director")


@pytest.mark.parametrize("arguments", [("who", "Nobody"), ("quotes", "Nobody"), ("quotes", "Nobody", "--json")])
def test_nobody_ends_with_1(footnote: Footnote, arguments: tuple[str, ...]) -> None:
    ended = footnote(*arguments)
    assert ended.code == 1
    assert "nobody called Nobody" in ended.out or json.loads(ended.out)["person"] is None


def test_quotes_are_filtered_by_the_words_after_the_name(footnote: Footnote) -> None:
    ended = footnote("quotes", "Brandt", "pear")
    assert ended.code == 0
    assert ended.out.startswith("What Jonas Brandt said: pear\n\n│ “Pears forgive”\n")
    other = footnote("quotes", "Brandt", "trains")
    assert other.code == 1
    assert "nothing that Jonas Brandt said about “trains”" in other.out
    assert json.loads(footnote("quotes", "Brandt", "--json").out)["quotes"][0]["text"] == "Pears forgive"


def test_a_timeline_is_dated(footnote: Footnote) -> None:
    ended = footnote("timeline", "Tarnby", "Trust")
    assert ended.code == 0
    assert "• 2024-05-02 (date of the article)\n│ Jonas Brandt, director of the Tarnby Trust" in ended.out
    entries = json.loads(footnote("timeline", "Tarnby", "Trust", "--json").out)["entries"]
    assert "article" in {entry["date_of"] for entry in entries}
    assert footnote("timeline", "submarines").code == 1


def test_a_lone_article_has_no_related_ones_and_an_unknown_one_none_either(footnote: Footnote) -> None:
    ended = footnote("related", "orchard")
    assert ended.code == 1
    assert ended.out.startswith("The orchard on the hill\nNo other article")
    assert json.loads(footnote("related", "orchard", "--json").out)["related"] == []
    unknown = footnote("related", "orchid")
    assert unknown.code == 1
    assert "nearest: orchard" in unknown.err


@pytest.mark.parametrize("command", ["who", "quotes", "timeline", "related"])
def test_a_command_without_words_is_wrong_use(footnote: Footnote, command: str) -> None:
    assert footnote(command).code == 2


def test_a_chat_has_the_same_commands(footnote: Footnote) -> None:
    found = [
        "/who Brandt",
        "/quotes Brandt",
        "/timeline Tarnby",
        "/related orchard",
        "/related x",
        "/why who is Brandt",
    ]
    given = "\n".join(["/why", "/who", "/quotes", "/timeline", "/related", *found, "/why who is Brandt"])
    out = footnote("chat", given=given).out
    assert "> /why\nYou asked: who planted the orchard\n" in out
    assert "> /why who is Brandt\nYou asked: who is Brandt\n" in out
    assert "Whom do you mean?" in out
    assert "> /who Brandt\nJonas Brandt\n" in out
    assert "Whose words?" in out
    assert "> /quotes Brandt\nWhat Jonas Brandt said\n" in out
    assert "Of what?" in out
    assert "> /timeline Tarnby\nTimeline: Tarnby\n" in out
    assert "such as /related orchard" in out
    assert "> /related orchard\nThe orchard on the hill\n" in out
    assert "No article is called x." in out
