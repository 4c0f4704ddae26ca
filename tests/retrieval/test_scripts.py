"""Questions typed on the wrong keyboard, and names spelled in another alphabet."""

from knowledge.retrieval.scripts import respelled, retyped, romanised


def test_the_same_keys_give_the_other_layout() -> None:
    assert "кто такой пушкин" in retyped("rnj nfrjq Geirby")
    assert "hello" in retyped("руддщ")


def test_letters_of_no_known_layout_are_not_retyped() -> None:
    assert retyped("図書館") == []


def test_a_name_is_written_in_latin_letters_in_all_usual_ways() -> None:
    ways = romanised("хуавей")
    assert ways[0] == "khuavey"
    assert "huawei" in ways


def test_only_whole_words_of_an_alphabet_are_romanised() -> None:
    assert romanised("huawei") == []
    assert romanised("図書") == []


def test_a_latin_name_is_respelled_by_groups_of_letters() -> None:
    assert "пушкин" in respelled("pushkin")
    assert "щука" in respelled("shchuka")
