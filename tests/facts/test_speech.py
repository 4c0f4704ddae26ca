"""What was said is a quotation beside an attribution, or a clause of reported speech."""

import pytest

from knowledge.facts.clause import parse
from knowledge.facts.descriptions import Naming
from knowledge.facts.speech import Speech, speech_in
from knowledge.languages import language_of
from knowledge.text.sentences import sentences
from tests.facts.clauses import lexicon_of


def found_in(text: str, language: str = "en") -> list[Speech]:
    """The speech of a text."""
    spans, lexicon = sentences(text, language_of(language)), lexicon_of(language)
    spoken = speech_in(text, spans, lexicon, lambda span: parse(text, span, lexicon), spans)
    return list(spoken.speech)


def said_in(text: str, language: str = "en") -> list[str]:
    return [
        f"{speech.speaker and speech.speaker.of(text)}: {speech.words.of(text)}" for speech in found_in(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "“We are not for sale,” Ann Lee said.", "Ann Lee: We are not for sale"),
        ("en", "“We are not for sale,” said Ann Lee, CEO of Arbor.", "Ann Lee: We are not for sale"),
        ("en", "“We are not for sale” – Ann Lee said.", "Ann Lee: We are not for sale"),
        ("en", "Ann Lee said: “We are not for sale.”", "Ann Lee: We are not for sale."),
        ("en", "Ann Lee said in a short note: “No.”", "Ann Lee: No."),
        ("en", "Yesterday. “We stay,” Ann Lee said.", "Ann Lee: We stay"),
        ("de", "„Wir bleiben in Kiel“, sagte Karin Vogt.", "Karin Vogt: Wir bleiben in Kiel"),
        ("de", "Karin Vogt sagte: „Wir bleiben.“", "Karin Vogt: Wir bleiben."),
        ("es", "«Nos quedamos», dijo Elena Ruiz.", "Elena Ruiz: Nos quedamos"),
        ("fr", "« Nous restons », a déclaré Anne Roy.", "Anne Roy: Nous restons"),
        ("ru", "«Мы остаёмся», — сказал Иван Петров.", "Иван Петров: Мы остаёмся"),
    ],
)
def test_a_quotation_beside_the_speaker(language: str, text: str, said: str) -> None:
    assert said_in(text, language) == [said]


def test_a_quotation_in_two_halves_is_both() -> None:
    text = "“As long as I am here,” Ann Lee said, “we are not for sale.”"
    assert said_in(text) == ["Ann Lee: As long as I am here", "Ann Lee: we are not for sale."]


def test_whole_sentences_that_follow_have_the_same_speaker() -> None:
    text = "“It is ours,” Ann Lee said. “We are not for sale.” They call it “the glue” here."
    assert said_in(text) == ["Ann Lee: It is ours", "Ann Lee: We are not for sale."]


def test_a_quotation_after_more_words_has_no_speaker() -> None:
    text = "“It is ours,” Ann Lee said. The plant was “not for sale.”"
    assert said_in(text) == ["Ann Lee: It is ours"]


def test_a_quotation_of_the_next_paragraph_follows_a_colon() -> None:
    assert said_in("Ann Lee said:\n\n“We are not for sale.”") == ["Ann Lee: We are not for sale."]


def test_a_quotation_of_the_next_paragraph_follows_who_spoke_last() -> None:
    assert said_in("Ann Lee said so.\n\n“We are not for sale.”") == ["Ann Lee: We are not for sale."]
    assert said_in("Ann Lee asked them.\n\n“We are not for sale.”") == []


def test_a_quotation_goes_to_the_first_of_two_speakers() -> None:
    text = "Ann Lee said: “We are not for sale,” Bob Ray added."
    assert said_in(text)[0] == "Ann Lee: We are not for sale"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "Ann Lee said the plant would stay open.", "Ann Lee: the plant would stay open"),
        ("en", "Ann Lee said that the plant would stay open.", "Ann Lee: the plant would stay open"),
        ("en", "Ann Lee explained why the plant would stay open.", "Ann Lee: why the plant would stay open"),
        ("en", "Ann Lee said on Tuesday that the plant would stay open.", "Ann Lee: the plant would stay open"),
        ("en", "Ann Lee told the paper that the plant would stay open.", "Ann Lee: the plant would stay open"),
        ("en", "Ann Lee said, on Tuesday, that it would stay open.", "Ann Lee: it would stay open"),
        ("en", "Ann Lee said, on Tuesday, it would stay open.", None),
        ("en", "Ann Lee added, that the plant would stay open.", "Ann Lee: the plant would stay open"),
        ("en", "Ann Lee said the plant would stay open, but Bob Ray added that it would close.", "both"),
        ("de", "Karin Vogt sagte, das Werk werde wachsen.", "Karin Vogt: das Werk werde wachsen"),
        ("de", "Karin Vogt betonte, dass das Werk wachse.", "Karin Vogt: das Werk wachse"),
        ("de", "Karin Vogt erklärte, ob das Werk wachse.", "Karin Vogt: ob das Werk wachse"),
        ("es", "Elena Ruiz dijo que la planta crecerá.", "Elena Ruiz: la planta crecerá"),
        ("fr", "Anne Roy a expliqué pourquoi la mer monte.", "Anne Roy: pourquoi la mer monte"),
        ("fr", "Anne Roy dit qu’il pleut ici souvent.", "Anne Roy: il pleut ici souvent"),
        ("ru", "Иван Петров сказал, что завод работает хорошо.", "Иван Петров: завод работает хорошо"),
    ],
)
def test_a_clause_behind_the_verb(language: str, text: str, said: str | None) -> None:
    expected = {None: [], "both": ["Ann Lee: the plant would stay open", "Bob Ray: it would close"]}
    assert said_in(text, language) == expected.get(said, [str(said)])


def test_a_comma_before_a_clause_without_that_is_german() -> None:
    assert said_in("Karin Vogt sagte, das Werk werde wachsen.", "de")
    assert not said_in("Ann Lee said, the plant would grow soon.")


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "The plant would stay open, Ann Lee said.", "Ann Lee: The plant would stay open"),
        ("en", "The bridge was older, according to Ann Lee.", "Ann Lee: The bridge was older"),
        ("en", "According to Ann Lee, the bridge was older.", "Ann Lee: the bridge was older"),
        ("en", "The firm, she said, had no wish to grow.", "she: The firm, she said, had no wish to grow"),
        ("en", "The plant stays open, Ann Lee added.", "Ann Lee: The plant stays open"),
        ("en", "The plant, according to Ann Lee, is old.", "Ann Lee: The plant, according to Ann Lee, is old"),
        ("en", "Ann Lee is relaxed, saying that the plant is open.", "Ann Lee: the plant is open"),
        ("de", "Das Werk werde wachsen, sagte Karin Vogt.", "Karin Vogt: Das Werk werde wachsen"),
        ("de", "Das Werk wächst schnell, so Karin Vogt.", "Karin Vogt: Das Werk wächst schnell"),
        ("es", "Según Elena Ruiz, la planta crecerá.", "Elena Ruiz: la planta crecerá"),
        ("fr", "La mer monte vite, selon Anne Roy.", "Anne Roy: La mer monte vite"),
    ],
)
def test_what_is_before_the_speaker_or_around_it(language: str, text: str, said: str) -> None:
    assert said_in(text, language) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "The plant grew, she said, and nobody left the town.",
        "The plant grew, she said, adding a hall to the town.",
        "The plant grew, she said, while nobody left the town.",
        "The plant grew, she said, who had seen it before.",
    ],
)
def test_a_clause_of_the_writers_is_not_part_of_the_speech(text: str) -> None:
    assert said_in(text) == ["she: The plant grew"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ann Lee said."),
        ("en", "Ann Lee said little more."),
        ("en", "Ann Lee said of the plan that it was good."),
        ("en", "Ann Lee told the story of a chip that failed."),
        ("en", "Ann Lee told them."),
        ("en", "Ann Lee said on Tuesday."),
        ("en", "Ann Lee added it up quickly and left."),
        ("en", "Ann Lee signed, saying goodbye to all of them."),
        ("en", "According to Ann Lee, Bob Ray and Omar Haddad, the plant is open."),
        ("en", "According to Ann Lee, who built it, the plant is open."),
        ("en", "Of this according to Ann Lee, the plant is open."),
        ("en", "The plant stays open Ann Lee said."),
        ("en", "It rains, she said."),
        ("en", "They call it the “glue” of the cloud."),
        ("de", "Karin Vogt erklärte den neuen Plan."),
        ("de", "Karin Vogt fragte, ob das Werk wachse."),
        ("es", "Elena Ruiz explica el nuevo plan."),
        ("fr", "Anne Roy a expliqué le nouveau plan."),
        ("ru", "Иван Петров объяснил новый план."),
    ],
)
def test_nothing_is_said(language: str, text: str) -> None:
    expected = ["Ann Lee: Of this"] if text.startswith("Of this") else []
    assert [said for said in said_in(text, language) if said not in expected] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Lee said that, “we are here to stay”.", "Ann Lee: we are here to stay"),
        ("Ann Lee said that it was here to stay”.", "Ann Lee: it was here to stay"),
        ("Ann Lee said that it was here to stay – (", "Ann Lee: it was here to stay"),
        ("Ann Lee said that it was here to stay, but", "Ann Lee: it was here to stay"),
        ("Ann Lee said that : , it was here", "Ann Lee: it was here"),
    ],
)
def test_reported_speech_has_no_marks_or_conjunctions_at_its_ends(text: str, said: str) -> None:
    assert said_in(text) == [said]


def test_a_conjunction_that_is_cut_off_is_of_the_language() -> None:
    assert said_in("Karin Vogt sagte, dass das Werk wachse, aber", "de") == ["Karin Vogt: das Werk wachse"]
    assert said_in("Elena Ruiz dijo que la planta crece, pero", "es") == ["Elena Ruiz: la planta crece"]
    assert said_in("Anne Roy dit que la mer monte, mais", "fr") == ["Anne Roy: la mer monte"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ann Lee said that “nothing was lost” when it closed.",
            ["Ann Lee: nothing was lost", "Ann Lee: “nothing was lost” when it closed"],
        ),
        (
            "The plant is no “secret weapon,” Ann Lee said.",
            ["Ann Lee: secret weapon", "Ann Lee: The plant is no “secret weapon,”"],
        ),
        ("Ann Lee said that it “was here to stay”.", ["Ann Lee: was here to stay"]),
        ("Ann Lee said that the “Blue Line” was late.", ["Ann Lee: the “Blue Line” was late"]),
        ("Ann Lee said that the new “glow-cord” ropes were late.", ["Ann Lee: the new “glow-cord” ropes were late"]),
        ("Ann Lee said that the so-called “dark pool” was late.", ["Ann Lee: the so-called “dark pool” was late"]),
    ],
)
def test_a_quoted_part_of_reported_speech_is_said_if_it_is_no_term(text: str, said: list[str]) -> None:
    assert said_in(text) == said


def test_two_attributions_share_out_a_sentence() -> None:
    text = "Ann Lee said the plant would grow, Bob Ray said the town would shrink."
    assert said_in(text) == ["Ann Lee: the plant would grow", "Bob Ray: the town would shrink"]


def test_pronouns_are_marked() -> None:
    (lee,) = found_in("Ann Lee said the plant would grow.")
    (she,) = found_in("The plant would grow, she said.")
    assert lee.attribution.speaker.naming is Naming.NAME
    assert she.attribution.speaker.naming is Naming.PRONOUN
