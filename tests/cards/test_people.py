"""Facts about one person are joined, and people of one surname are kept apart."""

from datetime import date

from knowledge.cards.names import NameFit, name_words
from knowledge.cards.people import namesakes, people_of
from knowledge.model import FactKind
from tests.cards.making import GUSTAV, HARBOUR, cited, event
from tests.road import article, role, speech

MUSEUM = cited(
    GUSTAV, role(GUSTAV, "Mara Wang", "director", "Tarn Museum"), speech(GUSTAV, "Otto Lind", "He had feared")
)
FERRY = cited(HARBOUR, role(HARBOUR, "Jun Wang", "steers"), role(HARBOUR, "Mara Wang", "director", "Tarn Museum"))


def named(*facts: object) -> list[str]:
    return sorted(person.name.text for person in people_of(facts))  # type: ignore[arg-type]


def test_a_person_is_joined_across_articles_and_namesakes_are_kept_apart() -> None:
    people = people_of([*MUSEUM, *FERRY])
    assert sorted(person.name.text for person in people) == ["Jun Wang", "Mara Wang", "Otto Lind"]
    mara = next(person for person in people if person.name.text == "Mara Wang")
    assert [one.article.title for one in mara.facts] == [GUSTAV.title, HARBOUR.title]


def test_initials_and_a_missing_middle_name_are_the_same_person_under_the_fullest_name() -> None:
    one = article("M. Wang paints. Mara Wang sings. Mara Ada Wang dances.")
    assert named(*cited(one, role(one, "M. Wang", "paints"), role(one, "Mara Wang", "sings"))) == ["Mara Wang"]
    everything = cited(one, role(one, "Mara Wang", "sings"), role(one, "Mara Ada Wang", "dances"))
    assert named(*everything) == ["Mara Ada Wang"]


def test_an_initial_that_fits_two_people_is_neither() -> None:
    one = article("M. Wang paints. Mara Wang sings. Max Wang dances.")
    facts = cited(
        one, *(role(one, *who) for who in (("M. Wang", "paints"), ("Mara Wang", "sings"), ("Max Wang", "dances")))
    )
    assert named(*facts) == ["M. Wang", "Mara Wang", "Max Wang"]


def test_a_lone_surname_is_joined_only_where_its_article_names_the_organisation() -> None:
    near = article("Wang praised the Tarn Museum.", title="Praise")
    far = article("Wang praised the weather.", title="Weather")
    joined = people_of([*MUSEUM, *cited(near, role(near, "Wang", "praised"))])
    assert [person.name.text for person in joined if len(person.facts) == 2] == ["Mara Wang"]
    apart = people_of([*MUSEUM, *cited(far, role(far, "Wang", "praised"))])
    assert [person.name.text for person in apart if person.is_lone] == ["Wang"]


def test_a_lone_surname_of_two_people_stays_apart() -> None:
    near = article("Wang praised the Tarn Museum.", title="Praise")
    people = people_of([*MUSEUM, *FERRY, *cited(near, role(near, "Wang", "praised"))])
    assert "Wang" in [person.name.text for person in people]


def test_speech_without_a_speaker_is_nobodys() -> None:
    one = article("“Fog,” it was said.", published=date(2020, 1, 1))
    fact = speech(one, "it", "Fog")
    unnamed = type(fact)(FactKind.QUOTE, fact.sentence, fact.value)
    assert people_of(cited(one, unnamed)) == []


def test_a_surname_fits_all_who_bear_it_and_a_full_name_one() -> None:
    people = people_of([*MUSEUM, *FERRY])
    level, found = namesakes(people, name_words("wang"))
    assert (level, sorted(person.name.text for person in found)) == (NameFit.PARTIAL, ["Jun Wang", "Mara Wang"])
    level, found = namesakes(people, name_words("Jun Wang"))
    assert (level, [person.name.text for person in found]) == (NameFit.WHOLE, ["Jun Wang"])
    assert namesakes(people, name_words("Nobody")) == (NameFit.NONE, [])


def test_a_person_is_preferred_to_a_thing_and_a_full_name_to_a_lone_one() -> None:
    one = article("Wang opened in May. Wang waved. Mara Wang sings.")
    people = people_of(
        cited(one, event(one, "Wang", "opened"), role(one, "Mara Wang", "sings"), role(one, "Wang", "waved"))
    )
    assert [person.name.text for person in namesakes(people, ("wang",))[1]] == ["Mara Wang"]
    lone = people_of(cited(one, event(one, "Wang", "opened")))
    assert [person.name.text for person in namesakes(lone, ("wang",))[1]] == ["Wang"]


def test_one_person_in_three_spellings_is_joined_under_one_name() -> None:
    one = article("Пётр Чайковский поёт. Pyotr Tchaikovsky sings. Peter Tschaikowski singt. П. Чайковский танцует.")
    who = (
        ("Пётр Чайковский", "поёт"),
        ("Pyotr Tchaikovsky", "sings"),
        ("Peter Tschaikowski", "singt"),
        ("П. Чайковский", "танцует"),
    )
    (person,) = people_of(cited(one, *(role(one, *words) for words in who)))
    assert len(person.facts) == 4
    assert len(person.names) == 4


def test_people_of_one_surname_in_two_alphabets_are_kept_apart() -> None:
    one = article("Иван Петров поёт. Boris Petrov sings. Ivan Petrov dances.")
    who = (("Иван Петров", "поёт"), ("Boris Petrov", "sings"), ("Ivan Petrov", "dances"))
    people = people_of(cited(one, *(role(one, *words) for words in who)))
    assert sorted(len(person.facts) for person in people) == [1, 2]


def test_latin_spellings_that_sound_alike_are_not_joined_without_the_original() -> None:
    one = article("Thomas Meyer sings. Thomas Meier dances.")
    assert named(*cited(one, role(one, "Thomas Meyer", "sings"), role(one, "Thomas Meier", "dances"))) == [
        "Thomas Meier",
        "Thomas Meyer",
    ]


def test_a_short_given_name_an_initial_and_the_whole_name_are_joined() -> None:
    one = article("Jonathan Smith sings. Jon Smith dances. J. Smith waves.")
    who = (("Jonathan Smith", "sings"), ("Jon Smith", "dances"), ("J. Smith", "waves"))
    assert named(*cited(one, *(role(one, *words) for words in who))) == ["Jonathan Smith"]
