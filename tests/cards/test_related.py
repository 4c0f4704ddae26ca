"""Which articles are near one, and what they share."""

from knowledge.cards.records import RelatedCard, SharedKind
from knowledge.cards.related import related_to
from knowledge.model import Article
from tests.cards.making import stating
from tests.road import article, entry, role, store_of

ONE = article(
    "Mara Wang, director of the Tarn Museum, has a loom. The loom came from a mill in Ostrava, and Ostrava smiled.",
    title="A loom",
)


def related(*others: Article) -> RelatedCard:
    store = store_of(stating(ONE, role(ONE, "Mara Wang", "director", "Tarn Museum")), *map(stating, others))
    return related_to(store, ONE, corpus=store.statistics().passages)


def shared(card: RelatedCard) -> list[list[tuple[SharedKind, str]]]:
    return [[(one.kind, one.there.text) for one in near.shared] for near in card.related]


def test_people_organisations_and_rare_words_are_shared() -> None:
    other = article("The Tarn Museum sent Mara Wang to Brno by way of Ostrava. Ostrava waved.", title="A journey")
    assert shared(related(other)) == [
        [(SharedKind.PERSON, "Mara Wang"), (SharedKind.ORGANISATION, "Tarn Museum"), (SharedKind.WORD, "Ostrava")]
    ]


def test_who_shares_more_comes_first() -> None:
    museum = article("Nobody came to the Tarn Museum.", title="Empty")
    person = article("Later Mara Wang was at the Tarn Museum.", title="Full")
    assert [near.article.title for near in related(museum, person).related] == ["Full", "Empty"]


def test_one_common_word_or_a_surname_relates_nothing() -> None:
    assert related(article("Jun Wang has a loom. His loom is red.", title="Red")).related == ()
    assert related().related == ()


def test_the_article_itself_is_not_related_and_each_article_comes_once() -> None:
    long = article("Mara Wang sang in Elm. " * 200, title="Songs")
    assert [near.article.title for near in related(long).related] == ["Songs"]


def test_the_sentence_shown_has_something_that_is_shared() -> None:
    other = article("It rained. Then Mara Wang came to the Tarn Museum. All was well.", title="Rain")
    [near] = related(other).related
    assert near.sentence.text == "Then Mara Wang came to the Tarn Museum."


def test_three_rare_words_relate_articles_without_common_names() -> None:
    loom = "The loom hums. The shuttle flies past the loom. Here the shuttle meets the warp, and the warp holds."
    first = entry("Weaving", loom)
    store = store_of(first, entry("More weaving", loom + " The weft too."), entry("Tides", "The tide is early."))
    card = related_to(store, first.article, corpus=3)
    assert [near.article.title for near in card.related] == ["More weaving"]
    assert {one.kind for one in card.related[0].shared} == {SharedKind.WORD}
