"""What the records of a language compute from their fields."""

import pytest

from knowledge.languages import Script, language_of, scripts
from knowledge.languages.language import QuestionWords
from knowledge.languages.statements import FrameWords, NameWords, RoleWords, SpeechWords, StatementWords


def statements(**roles: object) -> StatementWords:
    return StatementWords(
        roles=RoleWords(**({"heads": "chief chairman"} | roles)),  # type: ignore[arg-type]  # validators take text
        frame=FrameWords(copulas="is was", of="of", at="at", by="by", place="in", adverbs="now"),  # type: ignore[arg-type]
        speech=SpeechWords(verbs="said", that_verbs="claimed", participles="saying", according="according to"),  # type: ignore[arg-type]
        names=NameWords(honorifics="mr", particles="de", not_names="the de summit", functions="and"),  # type: ignore[arg-type]
    )


def test_a_noun_leads_to_the_sort_that_it_asks_for() -> None:
    asking = QuestionWords(wanted={"place": "city town", "time": "year"})  # type: ignore[dict-item]  # validators take text
    assert dict(asking.sorts) == {"city": "place", "town": "place", "year": "time"}


def test_plurals_of_roles_are_roles() -> None:
    words = statements()
    assert words.plurals == {"chiefs", "chairmen"}
    assert words.heads == {"chief", "chairman", "chiefs", "chairmen"}


def test_verbs_of_saying_and_what_attributes_speech() -> None:
    words = statements()
    assert words.saying == {"said", "claimed"}
    assert words.spoken == {"said", "claimed", "saying", "according"}  # a lone "to" attributes nothing
    assert words.triggers == words.heads | words.spoken


def test_a_particle_of_names_is_not_barred_from_them() -> None:
    assert statements().barred == {"the", "summit"}


def test_no_full_name_begins_with_a_role_or_a_small_word() -> None:
    assert {"chief", "mr", "and"} <= statements().nameless


def test_words_around_a_role() -> None:
    words = statements()
    assert {"is", "now", "said"} <= words.hinges
    assert {"of", "at", "in", "by", "to", "'s"} <= words.oblique


def test_a_compound_is_a_role_by_its_ending() -> None:
    words = statements(suffixes="chef chefin")
    assert words.endings == ("chef", "chefin")
    assert words.is_head("technikchefin")
    assert not words.is_head("chef")  # alone it is too short to be a compound, and no head
    assert words.heads_in(["die", "technikchefin", "und", "chief"]) == [1, 3]


def test_without_suffixes_only_heads_are_roles() -> None:
    assert statements().heads_in(["the", "chief", "subchief"]) == [1]


def test_endings_of_adjectives_come_as_strings_take_them() -> None:
    assert statements(adjectival="ive ial").adjectival == ("ial", "ive")


@pytest.mark.parametrize(
    ("name", "letter"),
    [("latin", "ž"), ("cyrillic", "ї"), ("thai", "ก"), ("kana", "カ"), ("han", "图"), ("arabic", "پ"), ("hebrew", "ש")],
)
def test_a_script_knows_its_letters(name: str, letter: str) -> None:
    assert [one for one, script in scripts().items() if script.pattern.match(letter)] == [name]


def test_a_letter_of_another_script_than_latin_counts_three_times() -> None:
    assert {name: script.weight for name, script in scripts().items() if script.weight != 3.0} == {"latin": 1.0}
    assert Script(letters="a-z").weight == 3.0


def test_only_claimed_languages_can_be_asked_in() -> None:
    assert language_of("en").is_claimed
    assert not language_of("eo").is_claimed
