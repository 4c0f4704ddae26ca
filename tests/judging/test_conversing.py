"""What a conversation asks of judging: other answers than before, and people by their surnames."""

import pytest

from knowledge.judging.conversing import by_surname, naming, others, without_facts
from knowledge.model import Article
from knowledge.retrieval.retrieve import Retrieved
from tests.road import article, asked, found, found_for, role


def retrieved(*articles: Article) -> Retrieved:
    return found_for(asked("Who runs it?"), *(found(one) for one in articles))


@pytest.mark.parametrize(
    ("text", "is_called_so"),
    [
        ("Ada Quince came. Quince left.", True),
        ("Ada Quince came. Then Quince left. But Quince wrote.", True),
        ("Ada Quince came. Mrs. Quince left. Director Quince wrote.", True),
        ("Ada Quince came. Ada Quince left.", False),
        ("Ada Quince came. Quince left. Her sister Ida Quince stayed.", False),
        ("They met Bo Lind. Quince left. Ada Quince stayed.", True),
        ("Quince left. A quince is a fruit.", False),
        ("Ada Quince came. She grew Quinces.", False),
    ],
)
def test_somebody_is_asked_for_by_surname_if_an_article_calls_nobody_else_so(text: str, is_called_so: bool) -> None:
    question = by_surname("When did Ada Quince leave?", ["Ada Quince"], retrieved(article(text)))
    assert question == ("When did Quince leave?" if is_called_so else "When did Ada Quince leave?")


def test_only_articles_with_the_full_name_are_kept() -> None:
    one, other = article("Ada Quince came."), article("Quince came.", title="Other")
    kept = naming(retrieved(one, other), ["Ada Quince"])
    assert [passage.stored.article for passage in kept.passages] == [one]


def test_facts_about_people_who_were_answered_are_left_out() -> None:
    one = article("Ada Quince is the director. Bo Lind is the editor.")
    facts = (role(one, "Ada Quince", "director"), role(one, "Bo Lind", "editor"))
    left = without_facts(found_for(asked("Who?"), found(one, facts=facts)), ["Quince"])
    assert left.passages[0].stored.facts == facts[1:]


def test_without_answers_before_all_candidates_are_kept() -> None:
    assert others([], ["Ada Quince"]) == []
