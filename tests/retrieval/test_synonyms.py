"""Equal words are data, the project's and the user's."""

from pathlib import Path

import pytest

from knowledge.errors import SourceError
from knowledge.retrieval.synonyms import SynonymMatch, Synonyms
from knowledge.store.base import ShortForm


def test_equals_are_found_where_they_stand() -> None:
    found = Synonyms.load().matches(["which", "vice", "president", "left"])
    assert found == [SynonymMatch(1, 3, (("vp",),))]


def test_the_longest_phrase_counts() -> None:
    (found,) = Synonyms.load().matches(["senior", "vice", "president"])
    assert found == SynonymMatch(0, 3, (("svp",),))


def test_stop_words_within_a_phrase_do_not_matter() -> None:
    (found,) = Synonyms.load().matches(["internet", "things"])
    assert found.synonyms == (("iot",),)


def test_a_file_of_the_user_adds_to_the_projects_own(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.yaml"
    path.write_text("- [tram, streetcar]\n", encoding="utf-8")
    synonyms = Synonyms.load(path)
    assert synonyms.matches(["streetcar"]) == [SynonymMatch(0, 1, (("tram",),))]
    assert synonyms.matches(["cto"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("tram: streetcar", "line 1"),
        ("- tram", r"\[0\]"),
        ("- [alone]", "at least 2"),
        ("- [unclosed", "not YAML"),
        ("- [[a, b], c]", r"\[0\]\[0\]"),
        ("- [a, b]\n- [no, not]", r"\[1\]\[0\] \(line 2\): no is read as a boolean; put it in quotation marks"),
        ("- [five, 5]", "5 is read as a number"),
        ("- &all [a, b]\n- *all", "anchor or alias"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_name_and_place(text: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "synonyms.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=rf"synonyms\.yaml.*{named}.*write lines like"):
        Synonyms.load(path)


def test_overlapping_phrases_count_once_and_from_the_left() -> None:
    synonyms = Synonyms({("a", "b"): (("x",),), ("b", "c"): (("y",),), ("c",): (("z",),)})
    assert synonyms.matches(["a", "b", "c"]) == [
        SynonymMatch(0, 2, (("x",),)),
        SynonymMatch(2, 3, (("z",),)),
    ]


def test_each_phrase_of_a_group_leads_to_all_others(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.yaml"
    path.write_text("- [tram, streetcar, light rail]\n- [tram, trolley]\n", encoding="utf-8")
    synonyms = Synonyms.load(path).synonyms
    assert synonyms[("tram",)] == (("streetcar",), ("light", "rail"), ("trolley",))
    assert synonyms[("light", "rail")] == (("tram",), ("streetcar",))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        Synonyms.load(tmp_path / "nowhere.yaml")


def test_an_empty_file_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.yaml"
    path.write_text("# none yet\n", encoding="utf-8")
    assert Synonyms.load(path).synonyms == Synonyms.load().synonyms


def test_short_forms_of_the_articles_are_synonyms_in_both_directions() -> None:
    known = Synonyms({("cto",): (("boss",),)}).with_short_forms(
        [ShortForm("CHT", "Coast and Harbour Tribunal", "en"), ShortForm("CTO", "Central Tram Office", "en")]
    )
    assert known.synonyms[("cht",)] == (("coast", "harbour", "tribunal"),)
    assert known.synonyms[("coast", "harbour", "tribunal")] == (("cht",),)
    assert known.synonyms[("cto",)] == (("boss",), ("central", "tram", "office"))


def test_a_short_form_that_is_a_stop_word_is_no_synonym() -> None:
    assert Synonyms().with_short_forms([ShortForm("IT", "Island Trust", "en")]).synonyms == {}


def test_of_a_short_form_with_many_meanings_a_few_are_synonyms() -> None:
    forms = [ShortForm("LT", f"Lake T{letter}", "en") for letter in "abcde"]
    assert len(Synonyms().with_short_forms(forms).synonyms[("lt",)]) == 3
