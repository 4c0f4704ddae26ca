"""Who takes a role over, and from whom."""

import pytest

from knowledge.facts.handovers import Handover
from knowledge.facts.roles import changes_in
from tests.facts.clauses import clause_of


def handovers_of(text: str, language: str = "en") -> list[Handover]:
    return changes_in(clause_of(text, language))[1]


@pytest.mark.parametrize(
    ("language", "text", "pair"),
    [
        ("en", "Ann Lee succeeds Bob Ray.", "Ann Lee < Bob Ray"),
        ("en", "Ann Lee will replace Bob Ray in May.", "Ann Lee < Bob Ray"),
        ("en", "Bob Ray was succeeded by Ann Lee.", "Ann Lee < Bob Ray"),
        ("en", "She took charge last July, replacing Bob Ray.", "She < Bob Ray"),
        ("en", "Arbor named Ann Lee treasurer, succeeding Bob Ray.", "Ann Lee < Bob Ray"),
        ("en", "Her predecessor, Bob Ray, came.", "Her < Bob Ray"),
        ("en", "Bob Ray’s successor as treasurer, Ann Lee, came.", "Ann Lee < Bob Ray"),
        ("en", "The successor to Bob Ray is Ann Lee.", "Ann Lee < Bob Ray"),
        ("en", "Ann Lee takes over from Bob Ray.", "Ann Lee < Bob Ray"),
        ("de", "Karin Vogt folgt auf Jens Kröger.", "Karin Vogt < Jens Kröger"),
        ("es", "Sustituye a Luis Vega.", "Sustituye < Luis Vega"),
        ("fr", "Elle succède à Luc Morel.", "Elle < Luc Morel"),
        ("ru", "Анна Смирнова сменила Ивана Петрова.", "Анна Смирнова < Ивана Петрова"),
    ],
)
def test_newcomer_and_leaver(language: str, text: str, pair: str) -> None:
    (handover,) = handovers_of(text, language)
    assert f"{handover.newcomer.of(text)} < {handover.leaver.of(text)}" == pair


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee replaced Bob Ray in the 60th minute.",
        "Ann Lee will not replace Bob Ray.",
        "If Ann Lee replaces Bob Ray, it will rain.",
        "Will Ann Lee replace Bob Ray?",
        "Ann Lee replaced the roof.",
        "Her successor has not been named.",
        "It was replaced by a dam.",
    ],
)
def test_nothing_passes_on(text: str) -> None:
    assert handovers_of(text) == []


def test_what_is_to_come_and_who_is_named_elsewhere() -> None:
    (handover,) = handovers_of("She will succeed Bob Ray.")
    assert handover.to_come
    assert handover.newcomer_pronoun
    assert not handover.leaver_pronoun
