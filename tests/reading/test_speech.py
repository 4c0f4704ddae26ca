"""What somebody said is the short answer where the words are quoted."""

import pytest

from knowledge.languages import language_of
from knowledge.reading.speech import quoted_words
from tests.road import asked


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("What did the mayor say?", "Mayor Tor Vik: “We shall not raise fares.”", "We shall not raise fares."),
        ("What did Ole Nord say?", "“I doubt it,” Councillor Ole Nord replied.", "I doubt it"),
        ("What did Jo Frey say about the quay?", 'Jo Frey said: "The quay is old."', "The quay is old."),
        ("What did Jo Frey say?", "“I doubt it,” Councillor Ole Nord replied.", None),
        ("Who said that?", "“I doubt it,” Councillor Ole Nord replied.", None),
        ("What did Ole Nord build?", "Ole Nord built the “Swan of Bergen”.", None),
        ("What did Ole Nord say?", "Ole Nord is for the “Swan”.", None),
    ],
)
def test_the_quoted_words_of_the_one_asked_about_answer(question: str, text: str, said: str | None) -> None:
    found = quoted_words(asked(question), text, language_of("en"))
    assert (found.of(text) if found else None) == said
