"""A question finds the articles that spell its names in another alphabet."""

import pytest

from tests.road import answered_from, entry, retrieved_from, store_of

STORE = store_of(
    entry("Опера", "Пётр Чайковский, директор театра, открыл сезон.", language="ru"),
    entry("Opera", "Boris Lind opened the season of the opera.", language="en"),
    entry("云", "王海英是首席技术官。", language="zh"),
    entry("Ferry", "Liu Deming steers the ferry of Port Elm.", language="en"),
)


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Who is Pyotr Tchaikovsky?", "Опера"),
        ("who is tchaikovsky", "Опера"),
        ("Wer ist Peter Tschaikowski?", "Опера"),
        ("Who is Haiying Wang?", "云"),
        ("刘德明是谁", "Ferry"),
        ("Кто такой Борис Линд?", "Opera"),
    ],
)
def test_the_article_in_another_alphabet_is_found(question: str, title: str) -> None:
    assert retrieved_from(STORE, question).passages[0].stored.article.title == title


def test_the_fact_of_an_article_in_another_alphabet_answers() -> None:
    found = answered_from(STORE, "Who is Pyotr Tchaikovsky?")
    short = found.best.short if found.best else None
    assert short is not None
    assert "директор" in short.text


@pytest.mark.parametrize("question", ["Who is Pavel Chekhov?", "Who is Hailin Zhao?", "Who is Mara Tchaika?"])
def test_another_name_finds_nobody(question: str) -> None:
    assert retrieved_from(STORE, question).repairs == ()


def test_a_known_name_is_searched_for_in_both_alphabets() -> None:
    store = store_of(
        entry("Опера", "Пётр Чайковский, директор театра, открыл сезон.", language="ru"),
        entry("Opera", "Pyotr Tchaikovsky opened the season.", language="en"),
    )
    found = retrieved_from(store, "Who is Tchaikovsky?")
    assert {one.stored.article.title for one in found.passages} == {"Опера", "Opera"}
    assert found.repairs == ()


MIXED = store_of(
    entry("Фонд", "Десять миллионов дал фонд «Наследие». Деньги нашёл купец.", language="ru"),
    entry("Saltwerk", "Saltwerk has 64 people today. Each works. A cable ends off Madeira.", language="en"),
    entry("Huawei", "Wang leads the cloud of Huawei. A fund paid what he said.", language="en"),
)


@pytest.mark.parametrize(
    ("question", "repairs"),
    [
        ("Qui a fondé Saltwerk ?", []),
        ("תודה", []),
        ("أين يقع الميناء؟", []),
        ("من هو مدير هواوي؟", [("هواوي", "Huawei")]),
        ("¿Qué puedes hacer?", []),
        ("Кто такой Ванг?", [("Ванг", "Wang")]),
    ],
)
def test_only_names_cross_into_another_alphabet(question: str, repairs: list[tuple[str, str]]) -> None:
    assert [(one.written, one.used) for one in retrieved_from(MIXED, question).repairs] == repairs


def test_a_name_spelled_letter_by_letter_has_the_stem_of_its_article() -> None:
    store = store_of(
        entry("Письма", "Письма нашёл инженер Шарипов. Он хранил архив.", language="ru"),
        entry("Opera", "Boris Lind opened the season of the opera.", language="en"),
    )
    (term,) = retrieved_from(store, "who is sharipov").terms
    assert (term.written, term.frequency) == ("Шарипов", 1)
