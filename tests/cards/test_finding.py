"""From typed words to a card: whom a name means, when to ask back, what a topic keeps."""

import pytest

from knowledge.cards.records import DateSource, Namesakes, PersonCard, QuotesCard
from tests.cards.making import event, finder, harbour, museum, stating
from tests.road import article, entry, role, speech


@pytest.mark.parametrize(
    "name",
    ["Mara Wang", "mara wang", "MARA WANG", "Wang Mara", "M. Wang", "Mara", "Márá Wang", "Mara Wong", "Dr. Mara Wang"],
)
def test_a_person_is_found_by_name_initial_and_with_a_slip(name: str) -> None:
    card = finder(museum(), harbour()).who(name)
    assert isinstance(card, PersonCard)
    assert card.name.text == "Mara Wang"


def test_a_surname_of_one_person_is_enough() -> None:
    card = finder(museum(), harbour()).who("lind")
    assert isinstance(card, PersonCard)
    assert card.name.text == "Otto Lind"


def test_a_name_that_fits_two_people_asks_back_with_a_sentence_of_each() -> None:
    card = finder(museum(), harbour()).who("Wang")
    assert isinstance(card, Namesakes)
    assert [one.name.text for one in card.people] == ["Mara Wang", "Jun Wang"]
    assert all(one.name.text in one.sentence.text for one in card.people)


def test_accents_of_the_articles_need_not_be_typed() -> None:
    one = article("Thérèse Müller, director of the Tarn Museum, came.")
    card = finder(stating(one, role(one, "Thérèse Müller", "director"))).who("therese muller")
    assert isinstance(card, PersonCard)


@pytest.mark.parametrize("name", ["Nobody", "Gustav Nobody", "Gustav Wang", "roof", "", "!?", "Wang Wang"])
def test_a_name_that_the_articles_do_not_have_finds_nobody(name: str) -> None:
    assert finder(museum(), harbour()).who(name) is None


def test_an_empty_store_names_nobody() -> None:
    assert finder(languages=()).who("Wang") is None
    assert finder(languages=()).timeline("Wang").entries == ()


def test_a_name_without_facts_has_the_articles_that_mention_it() -> None:
    one = article("The prize went to Nora Fell. Her friend Lena Hart wept.")
    card = finder(stating(one)).who("nora fell")
    assert isinstance(card, PersonCard)
    assert (card.name.text, card.roles, card.sayings) == ("Nora Fell", (), ())
    assert [one.sentence.text for one in card.mentions] == ["The prize went to Nora Fell."]


def test_facts_of_articles_that_only_the_full_name_finds_are_on_the_card() -> None:
    other = article("The jury chose Mara, and Mara Wang, a judge of Elm, thanked it.", title="Jury")
    card = finder(museum(), stating(other, role(other, "Mara Wang", "judge", "Elm"))).who("Mara Wang")
    assert isinstance(card, PersonCard)
    assert {one.value.text for one in card.roles} == {"director", "judge"}


@pytest.mark.parametrize("asked", ["Lind storm", "Otto Lind about storms", "lind storms"])
def test_the_words_after_a_name_are_the_topic_of_quotes(asked: str) -> None:
    card = finder(museum(), harbour()).quotes(asked)
    assert isinstance(card, QuotesCard)
    assert [one.value.text for one in card.sayings] == ["He had feared a storm"]


def test_quotes_without_a_topic_are_all_and_with_another_topic_none() -> None:
    cards = finder(museum(), harbour())
    everything, none = cards.quotes("Otto Lind"), cards.quotes("Otto Lind", "trains")
    assert isinstance(everything, QuotesCard)
    assert isinstance(none, QuotesCard)
    assert (len(everything.sayings), everything.topic) == (1, "")
    assert (none.sayings, none.topic) == ((), "trains")


def test_quotes_of_namesakes_ask_back_and_keep_the_topic() -> None:
    card = finder(museum(), harbour()).quotes("Wang tide")
    assert isinstance(card, Namesakes)
    assert card.topic == "tide"


def test_quotes_of_nobody_are_none() -> None:
    assert finder(museum()).quotes("Nobody at all") is None


def test_somebody_who_is_only_mentioned_has_no_quotes() -> None:
    one = article("The prize went to Nora Fell.")
    card = finder(stating(one)).quotes("Nora Fell")
    assert isinstance(card, QuotesCard)
    assert card.sayings == ()


def test_a_word_of_the_corpus_is_no_topic_of_another_person() -> None:
    one = article("“The boat is slow,” Ada Bell said. “The boat is wet,” Max Orr said.")
    cards = finder(stating(one, speech(one, "Ada Bell", "The boat is slow"), speech(one, "Max Orr", "The boat is wet")))
    card = cards.quotes("Ada Bell boat")
    assert isinstance(card, QuotesCard)
    assert [said.value.text for said in card.sayings] == ["The boat is slow"]


def test_a_timeline_finds_its_topic_with_a_slip() -> None:
    one = article("The Kestrel opened in 1999.")
    card = finder(stating(one, event(one, "Kestrel", "opened", when="in 1999", day="1999"))).timeline("kestral")
    assert [(entry.date, entry.source) for entry in card.entries] == [("1999", DateSource.FACT)]


@pytest.mark.parametrize("topic", ["", "?", "the", "unheard"])
def test_a_timeline_of_nothing_is_empty(topic: str) -> None:
    assert finder(entry("News", "The Kestrel opened in 1999."), museum()).timeline(topic).entries == ()


def test_a_surname_without_facts_finds_the_whole_name_and_asks_back_for_several() -> None:
    one = article("The prize went to Nora Fell.")
    card = finder(stating(one)).who("fell")
    assert isinstance(card, PersonCard)
    assert card.name.text == "Nora Fell"
    other = article("It was the turn of Max Fell.", title="Turns")
    several = finder(stating(one), stating(other)).who("Fell")
    assert isinstance(several, Namesakes)
    assert {one.name.text: one.sentence.text for one in several.people} == {
        "Nora Fell": "The prize went to Nora Fell.",
        "Max Fell": "It was the turn of Max Fell.",
    }


def test_a_very_long_name_is_nobodys() -> None:
    assert finder(museum()).who("Wang " * 500) is None


def test_a_first_name_that_is_a_small_word_is_part_of_the_name() -> None:
    one = article("Jane Smith, director of the Tarn Museum, came.")
    cards = finder(stating(one, role(one, "Jane Smith", "director")))
    assert cards.who("Will Smith") is None
    assert isinstance(cards.who("who is Smith"), PersonCard)
    assert isinstance(cards.who("Director Smith"), PersonCard)


def test_a_fuller_name_from_another_article_is_the_name_of_the_card() -> None:
    other = article("Mara Ada Wang, a judge of Elm, thanked the jury.", title="Jury")
    card = finder(museum(), stating(other, role(other, "Mara Ada Wang", "judge", "Elm"))).who("Mara Wang")
    assert isinstance(card, PersonCard)
    assert card.name.text == "Mara Ada Wang"
    assert {one.value.text for one in card.roles} == {"director", "judge"}


def test_a_name_finds_the_roles_of_articles_in_another_alphabet() -> None:
    ours = article("Pyotr Tchaikovsky, director of the Elm Opera, came.", title="Opera")
    theirs = article("Пётр Чайковский, директор театра, открыл сезон.", title="Опера", language="ru")
    store = [
        stating(ours, role(ours, "Pyotr Tchaikovsky", "director", "Elm Opera")),
        stating(theirs, role(theirs, "Пётр Чайковский", "директор", "театра")),
    ]
    for name in ("Tchaikovsky", "Чайковский", "Peter Tschaikowski"):
        card = finder(*store, languages=("en", "ru")).who(name)
        assert isinstance(card, PersonCard)
        assert sorted(one.value.text for one in card.roles) == ["director", "директор"]


def test_a_chinese_name_without_facts_has_the_articles_that_mention_it() -> None:
    one = article("会议在香港举行。王海英是首席技术官。", title="云", language="zh")
    for name in ("Haiying Wang", "Wang Haiying", "王海英"):
        card = finder(stating(one), languages=("zh",)).who(name)
        assert isinstance(card, PersonCard)
        assert card.name.text == "王海英"
        assert [mention.sentence.text for mention in card.mentions] == ["王海英是首席技术官。"]
    assert finder(stating(one), languages=("zh",)).who("Hailin Wang") is None
