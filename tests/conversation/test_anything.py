"""Whatever is written after whatever was asked, a message is understood as some question, or stays as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.conversation import Turn, understand
from knowledge.languages import known_languages

LANGUAGES = [language for language in known_languages() if language.followups]
WORDS = sorted(
    {
        word
        for language in LANGUAGES
        if language.followups
        for word in (*language.followups.meanings, *language.followups.owning, *language.followups.openers)
    }
    | {
        "who",
        "is",
        "Huawei's",
        "CEO",
        "of",
        "Ada",
        "Quince",
        "“",
        "”",
        "?",
        "wer",
        "qui",
        "2013",
        "«",
        "-t-il",
        "“Ada",
        "'s",
    }
)
MESSAGES = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=10).map(" ".join)
TURNS = st.builds(
    Turn, MESSAGES, st.sampled_from([language.code for language in LANGUAGES] + ["it", "zh"]), MESSAGES, MESSAGES
)


@settings(deadline=None, max_examples=150)
@given(MESSAGES, st.lists(TURNS, max_size=3))
def test_any_message_after_any_turns_means_something(message: str, turns: list[Turn]) -> None:
    found = understand(message, turns)
    assert found.is_changed == (found.text != message or bool(found.besides))
    assert len(found.choices) != 1
    assert all(choice.is_changed for choice in found.choices)
    assert not (found.is_changed and found.choices)
