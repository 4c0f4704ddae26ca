"""Inline mode: cards with stable ids."""

from tests.bot.conftest import Bench
from tests.fakes import article, citation, found

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
    assert "reply_markup" not in first
    assert call.parameters["cache_time"] == 300
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
    assert call.parameters["button"] == {"text": "Not in my articles", "start_parameter": "inline"}
    assert call.parameters["is_personal"]


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
