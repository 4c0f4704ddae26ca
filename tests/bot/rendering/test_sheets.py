"""What a card says, line by line, before it is laid out."""

from dataclasses import replace
from datetime import date

import pytest

from bot.rendering.sheets import namesakes_sheet, person_sheet, quotes_sheet, related_sheet, timeline_sheet
from bot.texts import languages, texts_in
from knowledge import CitedFact, NamedPerson, Namesakes, PersonCard, Qualifier, Quote, QuotesCard, RelatedCard, Timeline
from tests.cards.making import GUSTAV, HARBOUR, as_former, cited, event, finder, harbour, museum, stating
from tests.road import article, at, role, speech

TEXTS = texts_in("en")
MARA = Quote.at(GUSTAV, at(GUSTAV, "Mara Wang"))


def card_of(name: str) -> PersonCard:
    card = finder(museum(), harbour()).who(name)
    assert isinstance(card, PersonCard)
    return card


def test_a_person_has_titled_parts_in_which_each_line_cites() -> None:
    sheet = person_sheet(card_of("Mara Wang"), TEXTS)
    assert (sheet.title, sheet.notes) == ("Mara Wang", ("At: Tarn Museum",))
    assert [part.title for part in sheet.parts] == ["Roles", "Said", "In these articles", "Mentioned with"]
    for part in sheet.parts:
        assert all(line.cited.strip("“”") in line.article.text for line in part.lines)
    roles = sheet.parts[0].lines
    # The newer article calls the role former, so the older one is past, too.
    assert [line.label for line in roles] == ["director – Tarn Museum (former)", "director – Tarn Museum"]
    assert sheet.parts[1].lines[0].cited == "“The roof is new”"


@pytest.mark.parametrize(
    ("qualifier", "label"),
    [
        (Qualifier.FORMER, "director (former)"),
        (Qualifier.ACTING, "director (acting)"),
        (Qualifier.INCOMING, "director (incoming)"),
        (Qualifier.CO, "director (one of several)"),
    ],
)
def test_a_role_shows_its_qualifier(qualifier: Qualifier, label: str) -> None:
    fact = replace(role(GUSTAV, "Mara Wang", "director"), qualifiers=(qualifier,))
    sheet = person_sheet(PersonCard(MARA, roles=tuple(cited(GUSTAV, fact))), TEXTS)
    assert sheet.parts[0].lines[0].label == label


def test_a_date_is_shown_in_words_and_as_a_date_unless_both_are_the_same() -> None:
    one = article("Mara Wang has been director since last May. Mara Wang was a pilot until 1999.")
    since = replace(role(one, "Mara Wang", "director"), when=at(one, "since last May"), date="2019-05")
    until = replace(role(one, "Mara Wang", "pilot", sentence="Mara Wang was"), when=at(one, "1999"), date="1999")
    card = PersonCard(Quote.at(one, at(one, "Mara Wang")), roles=tuple(cited(one, since, as_former(until))))
    labels = [line.label for line in person_sheet(card, TEXTS).parts[0].lines]
    assert labels == ["director (since last May, 2019-05)", "pilot (former, 1999)"]


def test_other_facts_are_named_by_their_words() -> None:
    fact = event(GUSTAV, "Mara Wang", "opened the hall")
    [part] = person_sheet(PersonCard(MARA, others=tuple(cited(GUSTAV, fact))), TEXTS).parts
    assert (part.title, part.lines[0].label) == ("Besides", "opened the hall")


def test_a_person_without_facts_says_so() -> None:
    sheet = person_sheet(PersonCard(MARA), TEXTS)
    assert sheet.notes == (TEXTS.card_no_facts,)
    assert sheet.parts == ()


def test_what_is_left_out_is_counted() -> None:
    said = cited(GUSTAV, *[speech(GUSTAV, "Mara Wang", "The roof is new")] * 8)
    [part] = person_sheet(PersonCard(MARA, sayings=tuple(said)), TEXTS).parts
    assert (len(part.lines), part.left_out) == (3, 5)


def test_reported_speech_is_shown_in_its_sentence() -> None:
    said = CitedFact(GUSTAV, speech(GUSTAV, "Otto Lind", "He had feared a storm"))
    [part] = quotes_sheet(QuotesCard(MARA, "", (said,)), TEXTS).parts
    assert part.lines[0].cited == "He had feared a storm, he said."


def test_quotes_begin_at_an_offset_and_all_are_shown_without_a_limit() -> None:
    said = tuple(cited(GUSTAV, *[speech(GUSTAV, "Mara Wang", "The roof is new")] * 12))
    card = QuotesCard(MARA, "roofs", said)
    first, last = quotes_sheet(card, TEXTS), quotes_sheet(card, TEXTS, offset=10)
    assert first.title == "What Mara Wang said: roofs"
    assert (len(first.parts[0].lines), first.parts[0].left_out) == (5, 7)
    assert (len(last.parts[0].lines), last.parts[0].left_out) == (2, 0)
    assert len(quotes_sheet(card, TEXTS, most=None).parts[0].lines) == 12


def test_no_quotes_are_said_with_the_topic() -> None:
    assert quotes_sheet(QuotesCard(MARA, "trains", ()), TEXTS).notes == (
        "My articles quote nothing that Mara Wang said about “trains”.",
    )
    assert quotes_sheet(QuotesCard(MARA, "", ()), TEXTS).notes == ("My articles quote nothing that Mara Wang said.",)


def test_a_date_of_the_article_is_called_so() -> None:
    one = article("Elm closed in 1990. Elm smiled.", published=date(2000, 2, 3))
    closed, smiled = event(one, "Elm", "closed", when="in 1990", day="1990"), event(one, "Elm", "smiled")
    labels = []
    for fact in (closed, smiled):
        [part] = timeline_sheet(finder(stating(one, fact)).timeline("Elm"), TEXTS).parts
        labels += [line.label for line in part.lines]
    assert labels == ["1990 (in 1990)", "2000-02-03 (date of the article)"]


@pytest.mark.parametrize("language", languages())
def test_empty_cards_speak_every_language(language: str) -> None:
    texts = texts_in(language)
    assert len(timeline_sheet(Timeline("<b>fog</b>", ()), texts).notes) == 1
    assert related_sheet(RelatedCard(GUSTAV, ()), texts).notes == (texts.nothing_related,)
    assert "<b>fog</b>" in timeline_sheet(Timeline("<b>fog</b>", ()), texts).notes[0]


def test_namesakes_are_listed_with_a_sentence_of_each() -> None:
    sentence = Quote.at(HARBOUR, at(HARBOUR, "Jun Wang steers the ferry"))
    sheet = namesakes_sheet(
        Namesakes("Wang", (NamedPerson(Quote.at(HARBOUR, at(HARBOUR, "Jun Wang")), sentence),)), TEXTS
    )
    assert sheet.title == "Several people are called Wang. Whom do you mean?"
    assert [(line.label, line.cited) for line in sheet.parts[0].lines] == [("Jun Wang", "Jun Wang steers the ferry")]
