"""What a message means after the turns before it, by the cases in `tests/cases/followups.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.conversation import Turn, Understanding, understand

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "followups.yaml").read_text(encoding="utf-8"))
FLAT = [(group, case) for group in CASES for case in group["cases"]]
KESTREL = Turn("Who is Kestrel's chief?", "en", "Mira Okoye", "Mira Okoye is the chief of Kestrel.")


def turns_of(group: dict[str, Any]) -> list[Turn]:
    return [
        Turn(asked, group["language"], short, *sentence) for asked, short, *sentence in (row for row in group["before"])
    ]


@pytest.mark.parametrize(("group", "case"), FLAT, ids=[f"{group['language']} {case['ask']}" for group, case in FLAT])
def test_a_message_means(group: dict[str, Any], case: dict[str, Any]) -> None:
    found = understand(case["ask"], turns_of(group))
    assert found.text == case.get("means", case["ask"]), case["why"]
    assert found.is_changed == ("means" in case)
    assert [choice.text for choice in found.choices] == case.get("choices", [])


@pytest.mark.parametrize("group", CASES, ids=lambda group: group["before"][0][0])
def test_without_turns_no_message_is_changed(group: dict[str, Any]) -> None:
    for case in group["cases"]:
        assert understand(case["ask"], ()) == Understanding(case["ask"])


@pytest.mark.parametrize("message", ["", "   ", "?!", "🙂", "…", "and", "And?", "and and and", "\x00", "х" * 5000])
def test_nothing_is_made_of_a_message_without_words_of_its_own(message: str) -> None:
    assert not understand(message, [KESTREL]).is_changed


def test_the_other_answers_are_asked_for_with_the_question_before() -> None:
    found = understand("Who else?", [KESTREL])
    assert (found.text, found.besides) == ("Who is Kestrel's chief?", ("Mira Okoye",))


def test_asking_for_others_again_leaves_out_all_that_were_answered() -> None:
    second = Turn("Who is Kestrel's chief?", "en", "Owen Pike", "Owen Pike, too.", besides=("Mira Okoye",))
    assert understand("and who else?", [second]).besides == ("Mira Okoye", "Owen Pike")


def test_of_a_question_without_an_answer_there_are_no_others() -> None:
    assert not understand("who else?", [Turn("Who is Kestrel's chief?", "en")]).is_changed


def test_the_people_whose_names_were_put_in_are_told() -> None:
    assert understand("How old is she?", [KESTREL]).people == ("Mira Okoye",)
    assert understand("Where is it?", [KESTREL]).people == ()


def test_a_message_in_another_language_knows_the_person_but_not_the_frame() -> None:
    found = understand("Was sagte sie über Telefone?", [KESTREL])
    assert found.text == "Was sagte Mira Okoye über Telefone?"
    assert not understand("Seit wann und warum denn eigentlich?", [KESTREL]).is_changed


def test_a_turn_in_a_language_without_follow_ups_is_passed_over() -> None:
    assert understand("How old is she?", [KESTREL, Turn("Chi dirige la banca?", "it", "Luca Ferri")]).is_changed
