"""Inline mode: cards of people, answers and articles, with stable ids."""

from dataclasses import replace

import pytest

from bot.delivery.freshness import Freshness
from bot.delivery.people import PeopleFinder
from bot.handlers.inline import is_finished, name_in
from bot.rendering.deep_links import article_payload, person_payload, question_payload
from knowledge import NamedPerson, Namesakes, PersonCard, QuestionKind
from tests.bot.conftest import Bench
from tests.bot.rendering.samples import HANDBOOK
from tests.fakes import article, citation, found, not_found, user
from tests.people import card_of

QUESTION = "who planted"
SENTENCE = "The orchard was planted in 1901 by Ada Quince."


def _answered(bench: Bench, *texts: str) -> None:
    orchard = bench.library.articles["orchard"]
    bench.library.answers[QUESTION] = found(QUESTION, *(citation(orchard, text) for text in texts))


async def test_a_query_gets_a_card_for_each_place_that_answers(bench: Bench) -> None:
    orchard = bench.library.articles["orchard"]
    bench.library.answers[QUESTION] = found(
        QUESTION, citation(orchard, SENTENCE, "Ada Quince"), citation(orchard, "“Pears forgive,” she said.")
    )
    call = await bench.look_up(QUESTION)
    first, second = call.parameters["results"]
    assert first["title"] == "Ada Quince"
    assert first["description"] == f"The orchard on the hill – {SENTENCE}"
    assert second["title"] == "“Pears forgive,” she said."
    assert second["description"] == "The orchard on the hill – “Pears forgive,” she said."
    content = first["input_message_content"]
    assert content["message_text"].startswith(f"Ada Quince\n\n{SENTENCE}\n\nThe orchard on the hill")
    assert [entity["type"] for entity in content["entities"]] == ["bold", "blockquote", "bold", "text_link"]
    [[button]] = first["reply_markup"]["inline_keyboard"]
    assert button == {"text": "Open the bot", "url": f"https://t.me/footnote_bot?start={question_payload(QUESTION)}"}
    assert call.parameters["is_personal"]
    assert call.parameters["next_offset"] == ""


async def test_the_same_card_has_the_same_short_id_every_time(bench: Bench) -> None:
    _answered(bench, SENTENCE, "“Pears forgive,” she said.")
    ids = [[card["id"] for card in (await bench.look_up(QUESTION)).parameters["results"]] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2
    assert all(1 <= len(one.encode()) <= 64 for one in ids[0])


async def test_two_candidates_for_one_place_make_one_card(bench: Bench) -> None:
    _answered(bench, SENTENCE, SENTENCE)
    assert len((await bench.look_up(QUESTION)).parameters["results"]) == 1


async def test_a_place_below_the_thresholds_makes_no_card(bench: Bench) -> None:
    orchard = bench.library.articles["orchard"]
    texts = {SENTENCE: 0.9, "“Pears forgive,” she said.": 0.3, "Today the orchard has 312 trees.": 0.1}
    bench.library.answers[QUESTION] = found(
        QUESTION, *(citation(orchard, text, confidence=sure) for text, sure in texts.items())
    )
    call = await bench.look_up(QUESTION)
    assert [card["title"] for card in call.parameters["results"]] == [SENTENCE, "Perhaps: “Pears forgive,” she said."]


async def test_no_more_than_ten_cards_are_shown(bench: Bench) -> None:
    many = article("many", " ".join(f"Tree {number} stands." for number in range(15)))
    bench.library.answers[QUESTION] = found(QUESTION, *(citation(many, f"Tree {n} stands.") for n in range(15)))
    assert len((await bench.look_up(QUESTION)).parameters["results"]) == 10


async def test_what_the_articles_do_not_say_gets_no_card_but_a_way_to_the_chat(bench: Bench) -> None:
    call = await bench.look_up("who is Zorro")
    assert call.parameters["results"] == []
    payload = question_payload("who is Zorro")
    assert call.parameters["button"] == {"text": "Not in my articles", "start_parameter": payload}
    [sent] = await bench.say(f"/start {payload}")
    assert bench.library.asked == ["who is Zorro", "who is Zorro"]
    assert sent.parameters["text"].startswith("Not in my articles.")


async def test_a_question_that_no_parameter_can_carry_is_to_be_written_in_the_chat(bench: Bench) -> None:
    call = await bench.look_up("кто посадил сад " * 4)
    button = call.parameters["button"]
    assert button["text"] == "Not in my articles · write to me"
    [sent] = await bench.say(f"/start {button['start_parameter']}")
    assert sent.parameters["text"].startswith("What you typed is too long for a link")
    assert len(bench.library.asked) == 1


async def test_an_empty_query_shows_the_newest_articles_page_by_page(bench: Bench) -> None:
    bench.library.articles = {one.id: one for one in (article(f"grove-{number}") for number in range(13))}
    first = await bench.look_up("  ")
    assert [card["title"] for card in first.parameters["results"]][:2] == [
        "The grove-0 on the hill",
        "The grove-1 on the hill",
    ]
    assert first.parameters["next_offset"] == "10"
    second = await bench.look_up("", offset="10")
    assert len(second.parameters["results"]) == 3
    assert second.parameters["next_offset"] == ""


async def test_an_answer_that_comes_too_late_is_survived_in_silence(bench: Bench) -> None:
    _answered(bench, SENTENCE)
    bench.request.refusals["answerInlineQuery"].append(
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    )
    await bench.look_up(QUESTION)
    assert [call.method for call in bench.request.calls] == ["getMe", "answerInlineQuery"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("who planted", False),
        ("who planted it?", True),
        ("谁种了果园？", True),
        ("من زرع البستان؟ ", True),
        ("what did she say of the orchard on that hill", True),
    ],
)
async def test_only_what_looks_finished_is_read_thoroughly(bench: Bench, typed: str, *, expected: bool) -> None:
    assert is_finished(typed) is expected
    await bench.look_up(typed)
    assert bench.library.glanced == ([] if expected else [typed])


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("ada quince", QuestionKind.KEYWORDS, "ada quince"),
        ("Ada", QuestionKind.KEYWORDS, "Ada"),
        ("pears of Ada Quince in spring", QuestionKind.KEYWORDS, "Ada Quince"),
        ("Did Ada Quince plant it?", QuestionKind.WHAT, "Ada Quince"),
        ("Who is Ada Quince?", QuestionKind.WHO, "Ada Quince"),
        ("Где Ада Квинс?", QuestionKind.WHERE, "Ада Квинс"),
        ("when was the orchard planted", QuestionKind.WHEN, ""),
        ("who planted it", QuestionKind.WHO, ""),
        ("pears plums figs and quinces", QuestionKind.KEYWORDS, ""),
    ],
)
def test_names_are_in_capitals_or_are_all_that_is_typed(typed: str, kind: QuestionKind, name: str) -> None:
    assert name_in(typed, replace(not_found(typed), kind=kind)) == name


def test_the_answer_to_a_question_for_a_person_is_a_name() -> None:
    answer = found("who planted it", citation(article(), SENTENCE, "Ada Quince"))
    assert name_in("who planted it", answer) == "Ada Quince"


async def test_a_name_gets_the_card_of_the_person_above_the_answers(bench: Bench) -> None:
    bench.library.people["ada quince"] = card_of("Ada Quince")
    answer = found("Ada Quince", citation(bench.library.articles["orchard"], SENTENCE))
    bench.library.answers["Ada Quince"] = replace(answer, kind=QuestionKind.KEYWORDS)
    person, place = (await bench.look_up("Ada Quince")).parameters["results"]
    assert (person["title"], person["description"]) == ("Ada Quince", "harbour master")
    assert person["input_message_content"]["message_text"].startswith("Ada Quince\n\nRoles\n• harbour master\n")
    [[button]] = person["reply_markup"]["inline_keyboard"]
    assert button["url"].endswith(str(person_payload("Ada Quince")))
    assert place["title"] == SENTENCE
    assert (person["id"][0], place["id"][0]) == ("p", "a")


async def test_who_asks_for_a_person_gets_the_answer_and_then_the_card(bench: Bench) -> None:
    orchard = bench.library.articles["orchard"]
    second = citation(orchard, "Ada Quince, its first gardener, chose pears.", "Ada Quince", confidence=0.87)
    bench.library.answers[QUESTION] = found(QUESTION, citation(orchard, SENTENCE, "Ada Quince"), second)
    bench.library.people["ada quince"] = card_of("Ada Quince")
    results = (await bench.look_up(QUESTION)).parameters["results"]
    assert [one["id"][0] for one in results] == ["a", "p", "a"]


async def test_a_name_of_several_gets_a_card_for_each(bench: Bench) -> None:
    cards = {name: card_of(name) for name in ("Mara Wang", "Jun Wang")}
    people = [NamedPerson(one.name, one.roles[0].sentence) for one in cards.values()]
    bench.library.people = {name.casefold(): card for name, card in cards.items()}
    bench.library.answers["Wang"] = replace(not_found("Wang"), kind=QuestionKind.KEYWORDS)
    bench.library.people["wang"] = Namesakes("Wang", tuple(people))
    results = (await bench.look_up("Wang")).parameters["results"]
    assert [one["title"] for one in results] == ["Mara Wang", "Jun Wang"]


class NoPatience(PeopleFinder):
    """Has no card in time."""

    async def named(self, name: str, *, version: int, patience: float) -> tuple[PersonCard, ...] | None:
        return None


async def test_without_the_card_of_a_person_an_answer_is_not_kept_for_long(bench: Bench) -> None:
    now, services = [0.0], bench.application.services
    patient = replace(services, freshness=Freshness(lambda: now[0]))
    hasty = replace(patient, people=NoPatience(services.library))
    kept = []
    for seconds, those in ((0.0, patient), (100.0, patient), (100.0, hasty)):
        now[0], bench.application.services = seconds, those
        kept.append((await bench.look_up("pears of Ada Quince")).parameters["cache_time"])
    assert kept == [0, 100, 10]


async def test_words_that_are_no_name_are_not_looked_for_among_people(bench: Bench) -> None:
    await bench.look_up("when was the orchard planted")
    assert bench.library.names == []


async def test_a_title_gets_the_card_of_its_article_below_the_answers(bench: Bench) -> None:
    bench.library.articles |= {HANDBOOK.id: HANDBOOK}
    [card] = (await bench.look_up("ferry hand")).parameters["results"]
    assert (card["title"], card["id"][0]) == ("The ferry handbook", "t")
    [[button]] = card["reply_markup"]["inline_keyboard"]
    assert button["url"].endswith(str(article_payload("handbook")))


async def test_an_empty_query_shows_what_the_user_asked_before_with_its_answers(bench: Bench) -> None:
    _answered(bench, SENTENCE)
    await bench.say(QUESTION, message_id=1)
    await bench.say("who is Zorro", message_id=2)
    await bench.say(QUESTION, message_id=3)
    call = await bench.look_up("")
    asked, newest = call.parameters["results"]
    assert (asked["title"], asked["description"], asked["id"][0]) == (QUESTION, SENTENCE, "b")
    assert asked["input_message_content"]["message_text"].startswith(SENTENCE)
    assert newest["title"] == "The orchard on the hill"
    assert call.parameters["is_personal"]


async def test_what_others_asked_or_what_was_asked_in_a_group_is_not_shown(bench: Bench) -> None:
    _answered(bench, SENTENCE)
    await bench.say(QUESTION, chat_id=8, sender=user(8))
    await bench.say(f"@footnote_bot {QUESTION}", chat_id=-5)
    [newest] = (await bench.look_up("")).parameters["results"]
    assert newest["id"][0] == "t"


@pytest.mark.parametrize("offset", ["x", "-1", "9" * 400, "١٢"])
async def test_an_offset_that_no_bot_gave_is_harmless(bench: Bench, offset: str) -> None:
    assert "results" in (await bench.look_up("", offset=offset)).parameters


async def test_after_a_reload_answers_are_kept_for_a_shorter_time(bench: Bench) -> None:
    now = [0.0]
    services = bench.application.services
    bench.application.services = replace(services, freshness=Freshness(lambda: now[0]))
    kept = []
    for seconds, version in ((0, 1), (400, 1), (400, 2), (430, 2)):
        now[0], bench.library.version = seconds, version
        kept.append((await bench.look_up(QUESTION)).parameters["cache_time"])
    assert kept == [0, 300, 0, 30]
