"""When are two texts the same question, word for word, and when not?"""

import pytest

from knowledge.phrasings.cores import LONGEST, core_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("When does the first ferry leave?", "when does first ferry leave"),
        ("When does the first ferry leave?", "Hi! Please, when does the first Ferry leave? Thanks"),
        ("¿Cuándo sale el primer ferry?", "cuándo sale el primer ferry"),
        ("什么时候开门？", "什么时候开门"),
        ("opening-hours of the pool", "opening hours of pool"),
    ],
)
def test_looks_do_not_matter(one: str, other: str) -> None:
    assert core_of(one) == core_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("who is the manager of Acme", "who is the management of Acme"),
        ("which ferries run on Sunday", "which ferries do not run on Sunday"),
        ("ferry from Oslo to Bergen", "ferry from Bergen to Oslo"),
        ("who is Marina Lind", "who is Martina Lind"),
        ("what does WHO say of it", "what does who say of it"),
        ("what is C", "what is C#"),
        ("price in $", "price in €"),
        ("how cold is -5 degrees", "how cold is 5 degrees"),
        ("flight 123", "flight 124"),
    ],
)
def test_what_may_change_the_meaning_does(one: str, other: str) -> None:
    assert core_of(one) != core_of(other)


@pytest.mark.parametrize(
    "text", ["", "   ", "hello", "Where is the pool? And when does it open?", "why " * LONGEST], ids=range(5)
)
def test_what_is_not_one_question_has_no_core(text: str) -> None:
    assert core_of(text) is None
