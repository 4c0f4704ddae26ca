"""Texts that change with a number."""

from dataclasses import fields

import pytest

from bot.texts import kinds, languages, texts_in
from bot.wording.counts import CountTexts
from bot.wording.plurals import Plural, allowed_forms, needed_forms


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {"one", "other"}),
        ("de", {"one", "other"}),
        ("es", {"one", "other"}),
        ("fr", {"one", "other"}),
        ("ru", {"one", "few", "many", "other"}),
        ("zh", {"other"}),
        ("ar", {"zero", "one", "two", "few", "many", "other"}),
    ],
)
def test_a_language_needs_the_forms_that_its_counts_use(language: str, forms: set[str]) -> None:
    assert needed_forms(language) == forms


def test_a_form_for_whole_millions_is_allowed_but_not_needed() -> None:
    assert allowed_forms("fr") - needed_forms("fr") == {"many"}


def test_a_language_whose_rules_are_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="no plural rules are known for the language 'tlh'"):
        needed_forms("tlh")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 articles", "1 article", "2 articles", "21 articles"]),
        ("de", ["0 Artikel", "1 Artikel", "2 Artikel", "21 Artikel"]),
        ("es", ["0 artículos", "1 artículo", "2 artículos", "21 artículos"]),
        ("fr", ["0 article", "1 article", "2 articles", "21 articles"]),
        ("ru", ["0 статей", "1 статья", "2 статьи", "21 статья"]),
        ("zh", ["0 篇文章", "1 篇文章", "2 篇文章", "21 篇文章"]),
    ],
)
def test_a_count_takes_the_form_of_its_language(language: str, said: list[str]) -> None:
    articles = texts_in(language).counts.articles
    assert [articles.of(number) for number in (0, 1, 2, 21)] == said


def test_in_russian_the_last_digits_decide() -> None:
    passages = texts_in("ru").counts.passages
    said = {number: passages.of(number).split()[1] for number in (4, 5, 11, 12, 14, 22, 25, 101, 111)}
    assert said == {
        4: "фрагмента",
        5: "фрагментов",
        11: "фрагментов",
        12: "фрагментов",
        14: "фрагментов",
        22: "фрагмента",
        25: "фрагментов",
        101: "фрагмент",
        111: "фрагментов",
    }


def test_large_counts_are_grouped_as_in_the_language() -> None:
    assert texts_in("en").counts.articles.of(12345) == "12,345 articles"
    assert texts_in("de").counts.articles.of(12345) == "12.345 Artikel"


def test_a_form_that_may_be_left_out_is_used_where_it_is_there() -> None:
    forms = {"one": "{count} article", "other": "{count} articles"}
    assert Plural("fr", forms).of(1_000_000).endswith(" articles")
    assert Plural("fr", {**forms, "many": "{count} d’articles"}).of(1_000_000).endswith(" d’articles")


def test_the_other_blanks_are_filled_as_they_are() -> None:
    assert texts_in("en").counts.golden_wrong.of(1, asked=25).startswith("1 of 25 golden questions has ")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("number", [0, 1, 2, 5, 11, 21, 100, 1_000_000])
def test_every_plural_can_be_filled_for_every_number(language: str, number: int) -> None:
    counts = texts_in(language).counts
    for name in (field.name for field in fields(CountTexts)):
        said = getattr(counts, name).of(number, source="S", total="T", asked="A", folder="F", reason="R")
        assert "{" not in said


def test_every_plural_has_its_number() -> None:
    plurals = [key for key, kind in kinds().items() if kind is Plural]
    for language in languages():
        counts = texts_in(language).counts
        for key in plurals:
            assert all("{count}" in form for form in getattr(counts, key.removeprefix("counts.")).forms.values())
