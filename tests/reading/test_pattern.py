"""Short answers by patterns, where no reader and no fact gives one."""

import pytest

from knowledge.languages import Language, language_of
from knowledge.languages.language import Identity
from knowledge.model import Span
from knowledge.reading.pattern import only_time, short_answer, short_from, subject_of
from knowledge.text.analysis import content_stems
from tests.road import asked

ENGLISH, GERMAN = language_of("en"), language_of("de")


def short(question: str, sentence: str, language: str = "en") -> str | None:
    """The short answer of a sentence that shares its words with the question."""
    parsed, spoken = asked(question, language), language_of(language)
    shared = set(parsed.content) & set(content_stems(sentence, spoken))
    found = short_answer(parsed, sentence, spoken, stems=shared)
    return found.of(sentence) if found else None


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("When was it that he left?", "Lee founded Acme in 1999 and left in 2004.", "2004"),
        ("When was Acme founded?", "In 1999 Lee founded Acme; it was sold in 2004.", "1999"),
        ("Who opened the bridge?", "The bridge was opened by Ada Quince.", "Ada Quince"),
        (
            "Who met Ada Quince?",
            "Ada Quince was met by Ida Lee.",
            "Ida Lee",
        ),  # what is named in the question is no answer
        ("Where was the bridge built?", "The bridge was built in Bergen by Ada Quince.", "Bergen"),
        ("How many ships came?", "Some 40 ships came to Bergen.", "40"),
        ("Why was the bridge closed?", "The bridge was closed because its piers had moved.", "its piers had moved"),
        ("Who opened the bridge?", "It was opened at last.", None),
        ("What is a bridge?", "A bridge crosses a river.", None),  # shape shows nothing
        ("Who met Ada Quince?", "Ada Quince was met.", None),
        ("Who is Ada Quince?", "Ada Quince beat the incumbent, Ida Lee.", None),  # another name does not say it
        ("Who won the vote?", "The vote was won on 31 January 2025, by a hair.", None),  # a month is nobody
        ("Who won the vote?", "The vote was won on 31 January 2025 by April Lee.", "April Lee"),
    ],
)
def test_of_what_has_the_wanted_shape_the_nearest_is_taken(question: str, sentence: str, expected: str | None) -> None:
    assert short(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "reading", "expected"),
    [
        ("How far is the drive from Oss?", "The drive from Oss takes 35 minutes, 28 km.", "35 minutes", "28 km"),
        ("How long does the drive from Oss take?", "The drive takes 35 minutes, for 6 euros.", "6 euros", "35 minutes"),
        ("At what price were they sold?", "He sold 1,550 shares at $21.75 each.", "1,550", "$21.75"),
        ("When did Lind buy barley?", "Lind bought barley at $210 on 4 May.", "$210", "4 May"),
        ("When did it close?", "It closed during the war, not in 1920.", "1920", "1920"),
        ("Who bought barley?", "Lind bought barley at $210 on 4 May.", "Lind", "Lind"),
        ("How wide is the hall?", "The hall is 60 m long and 25 m wide.", "60 m long", "25 m"),
        ("When was it built?", "It was built on 2 June 2014.", "2014", "2 June 2014"),
        ("In what year was it built?", "It was built on 2 June 2014.", "2014", "2014"),
        (
            "When is it open?",
            "It is open from Tuesday to Sunday, 10 am to 6 pm.",
            "Sunday",
            "Tuesday to Sunday, 10 am to 6 pm",
        ),
        ("When does it open?", "It opens at 7 on weekdays.", "weekdays", "at 7 on weekdays"),
        ("When was it built?", "Built in 1911, it burned in 1920.", "1911", "1911"),
        ("Who hid the letter?", "It was hidden by the gardener, Tom Esk.", "the gardener", "the gardener, Tom Esk"),
        ("Who hid the letter?", "The gardener, Tom Esk said, hid it.", "The gardener", "The gardener"),
    ],
)
def test_of_several_amounts_the_one_in_the_wanted_unit_is_taken(
    question: str, sentence: str, reading: str, expected: str
) -> None:
    assert short_from(asked(question), span(sentence, reading), sentence, ENGLISH).of(sentence) == expected


def test_without_a_shared_word_the_first_is_taken() -> None:
    assert short("When?", "It opened in 1999 and closed in 2004.") == "1999"


@pytest.mark.parametrize(
    ("language", "question", "sentence", "expected"),
    [
        ("de", "Wann wurde die Brücke eröffnet?", "Die Brücke wurde am 4. Mai 1911 eröffnet.", "4. Mai 1911"),
        ("fr", "Combien de navires sont arrivés ?", "Quelque 40 navires sont arrivés.", "40"),
        ("ru", "Когда открыли мост?", "Мост открыли 6 октября 1973 года.", "6 октября 1973 года"),
        ("zh", "公司哪年成立？", "公司于1994年成立。", "1994年"),
    ],
)
def test_other_languages_have_shapes_of_their_own(language: str, question: str, sentence: str, expected: str) -> None:
    assert short(question, sentence, language) == expected


def test_the_thing_that_a_name_is_leads_to_the_name() -> None:
    text = "OpenStack is the glue that will hold everything."
    found = subject_of(text, span(text, "the glue"), ENGLISH)
    assert found is not None
    assert found.of(text) == "OpenStack"


@pytest.mark.parametrize(
    "text",
    [
        "It is the glue that holds everything.",  # no name
        "OpenStack is the glue.",  # no relative clause
        "OpenStack, they said, is the glue that holds.",  # the name is further away
        "openstack is the glue that holds everything.",  # no capital
    ],
)
def test_another_shape_leads_to_no_name(text: str) -> None:
    assert subject_of(text, span(text, "the glue"), ENGLISH) is None


def test_a_span_elsewhere_in_the_sentence_is_no_such_thing() -> None:
    text = "OpenStack is the glue that will hold everything."
    assert subject_of(text, span(text, "everything"), ENGLISH) is None


def test_a_language_without_such_words_identifies_nothing() -> None:
    text = "OpenStack is the glue that holds."
    plain = Language(code="qq", name="Test", script="latin")
    assert subject_of(text, span(text, "the glue"), plain) is None
    told = Language(
        code="qq", name="Test", script="latin", identity=Identity(verbs=("is",), articles=("the",), relatives=("that",))
    )
    assert subject_of(text, span(text, "the glue"), told) == span(text, "OpenStack")


@pytest.mark.parametrize(
    ("text", "wide", "narrow"),
    [
        ("It met in Hong Kong last week.", "Hong Kong last week", "last week"),
        ("It met on 4 May 1911 again.", "on 4 May 1911", "on 4 May 1911"),  # nothing but a time is named
        ("It met in Hong Kong twice.", "Hong Kong twice", "Hong Kong twice"),  # no time
        ("It ran from Monday in Oslo to Friday.", "Monday in Oslo to Friday", "Monday in Oslo to Friday"),
    ],
)
def test_a_span_is_cut_to_its_time_if_it_names_something_else(text: str, wide: str, narrow: str) -> None:
    assert only_time(text, span(text, wide), ENGLISH).of(text) == narrow


@pytest.mark.parametrize(
    ("question", "text", "reading", "expected"),
    [
        ("What holds it together?", "OpenStack is the glue that holds it together.", "the glue", "OpenStack"),
        (
            "What is OpenStack?",
            "OpenStack is the glue that holds it together.",
            "the glue",
            "the glue that holds it together",
        ),
        ("When did they meet?", "They met in Hong Kong last week.", "Hong Kong last week", "last week"),
        ("Where did they meet?", "They met in Hong Kong last week.", "Hong Kong last week", "Hong Kong last week"),
    ],
)
def test_the_readers_span_is_answered_whole_in_part_or_by_its_name(
    question: str, text: str, reading: str, expected: str
) -> None:
    assert short_from(asked(question), span(text, reading), text, ENGLISH).of(text) == expected
