"""Which sentences say what an article is about."""

from dataclasses import replace

from knowledge.cards.digest import central_sentences
from knowledge.model import Article, Block, BlockKind, Span
from tests.road import article, entry_of, store_of

ABOUT_THE_BRIDGE = article(
    "The old bridge over the Tarn closes in May, and the town builds a new bridge beside it. "
    "It was a cold morning when everybody met. "
    "The mayor wore a green hat. "
    "The new bridge over the Tarn will carry trams, which the old bridge cannot. "
    "Somebody had brought cake and coffee for the children.",
    title="A new bridge over the Tarn",
)


def central(of: Article, *others: Article, most: int = 3) -> list[str]:
    store = store_of(*map(entry_of, (of, *others)))
    return [one.text for one in central_sentences(store, of, passages=store.statistics().passages, most=most)]


def test_the_sentences_about_what_the_article_is_about_are_chosen_in_its_order() -> None:
    assert central(ABOUT_THE_BRIDGE, most=2) == [
        "The old bridge over the Tarn closes in May, and the town builds a new bridge beside it.",
        "The new bridge over the Tarn will carry trams, which the old bridge cannot.",
    ]


def test_what_was_said_already_is_not_chosen_again() -> None:
    twice = "The harbour of Brisk has a new crane from Turku. "
    told = article(twice + twice + "A ferry from Oslo comes every day in summer now.", title="The harbour of Brisk")
    assert central(told, most=2) == [
        "The harbour of Brisk has a new crane from Turku.",
        "A ferry from Oslo comes every day in summer now.",
    ]


def test_questions_and_what_leads_in_are_not_chosen_where_something_is_said() -> None:
    told = article(
        "Which apples does the orchard of Holm grow today? The orchard of Holm grows only Gravensteiner apples today. "
        "The orchard of Holm sells these things:",
        title="The orchard of Holm",
    )
    assert central(told) == ["The orchard of Holm grows only Gravensteiner apples today."]


def test_headings_code_and_rows_are_no_sentences() -> None:
    told = "The orchard of Holm opens at nine on every day of the week."
    text = f"Orchard opening hours and prices today\n\n{told}\n\norchard = open()"
    cut = [text.index("The orchard"), text.index("orchard = ")]
    blocks = (
        Block(BlockKind.HEADING, Span(0, cut[0] - 2), 2),
        Block(BlockKind.PARAGRAPH, Span(cut[0], cut[1] - 2)),
        Block(BlockKind.CODE, Span(cut[1], len(text))),
    )
    assert central(replace(article(text), blocks=blocks)) == [
        "The orchard of Holm opens at nine on every day of the week."
    ]


def test_an_article_of_a_few_words_has_a_sentence_too() -> None:
    assert central(article("Closed.")) == ["Closed."]


def test_every_language_has_central_sentences() -> None:
    told = article(
        "大桥五月关闭。市长戴着一顶绿色的帽子。新的大桥将在河上修建，电车可以通过大桥。",
        title="新的大桥",
        language="zh",
    )
    assert "大桥" in central(told, most=1)[0]
