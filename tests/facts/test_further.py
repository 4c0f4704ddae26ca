"""Definitions, events and memberships of an article, and those of one place in it."""

from dataclasses import replace

from knowledge.facts.excerpts import AROUND
from knowledge.facts.further import further_at, further_of
from knowledge.model import Article, Block, BlockKind, Fact, FactKind, Span
from tests.road import article, at

FILLER = "\n\n".join(["The weather was fair, and nothing else is told of that day in this long book."] * 200)
STORY = "Ann Lee, the head of Arbor, spoke.\n\nArbor was founded in 1903. She joined the Pigment Council in 2011."


def shown(facts: list[Fact], one: Article) -> list[tuple[str, str, str]]:
    text = one.text
    return [(fact.kind.value, fact.name.of(text) if fact.name else "", fact.value.of(text)) for fact in facts]


def test_neither_roles_nor_speech_nor_short_forms_are_among_them() -> None:
    one = article("Ann Lee is the head of Arbor Trust Fund (ATF). “It fits,” Lee said. The fund was founded in 1903.")
    assert {fact.kind for fact in further_of(one)} == {FactKind.EVENT}


def test_she_and_a_short_name_mean_who_is_named_in_full_before() -> None:
    one = article(STORY)
    stated = ("event", "Ann Lee", "joined the Pigment Council in 2011")
    assert stated in shown(further_of(one), one)
    assert stated in shown(further_at(one, at(one, "She joined the Pigment Council in 2011.")), one)


def test_a_place_in_a_long_article_states_the_same_as_the_whole() -> None:
    one = article(f"{FILLER}\n\n{STORY}\n\n{FILLER}\n\nArbor bought Birch Labs in 2019.")
    assert one.text.index(STORY) > AROUND
    place = at(one, STORY)
    found = further_at(one, place)
    assert found == [fact for fact in further_of(one) if fact.sentence in place]
    assert len(found) > 1


def test_only_the_sentences_of_the_place_state_something() -> None:
    one = article(STORY)
    assert shown(further_at(one, at(one, "Arbor was founded in 1903.")), one) == [("event", "Arbor", "founded in 1903")]
    assert further_at(one, at(one, "Ann Lee, the head of Arbor, spoke.")) == []


def test_the_structure_of_a_long_article_keeps_its_places() -> None:
    text = f"{FILLER}\n\nArbor was founded\n\nArbor was founded in 1903 in Lund.\n\n{FILLER}"
    heading = at(article(text), "Arbor was founded")
    body = at(article(text), "Arbor was founded in 1903 in Lund.")
    rest = [Block(BlockKind.PARAGRAPH, Span(body.end + 2, len(text)))]
    blocks = (Block(BlockKind.HEADING, heading, 2), Block(BlockKind.PARAGRAPH, body), *rest)
    one = replace(article(text), blocks=blocks)
    assert [fact.sentence for fact in further_at(one, body)] == [body]


def test_a_language_without_words_of_facts_has_none() -> None:
    one = article("Arbor was founded in 1903.", language="fi")
    assert further_of(one) == further_at(one, Span(0, 26)) == []
