"""The lexicon of a language is loaded strictly, and combines its words for the rules."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from knowledge.errors import DataError
from knowledge.languages import known_languages
from knowledge.languages.name_words import NameWords
from knowledge.languages.role_words import ChangeWords, DoubtWords, FrameWords, RoleVerbs, RoleWords
from knowledge.languages.speech_words import SpeechWords
from knowledge.languages.statements import StatementWords
from knowledge.strict import parse_yaml

LEXICONS = [language.statements for language in known_languages() if language.statements]
NAMES = [language.code for language in known_languages() if language.statements]
SMALL = """
roles: {heads: boss chairman, suffixes: minister, adjectival: ican ian}
frame: {of: of, at: at, copulas: is, future: will, determiners: the, adverbs: then, owners: its, oblique: by}
speech: {verbs: said, that_verbs: added, participles: saying, according: according, according_to: to}
names: {particles: de, not_names: de the, prefixes: mc, possessives: [’s], honorifics: mr, functions: so}
"""


def lexicon(text: str = SMALL) -> StatementWords:
    return parse_yaml(text, StatementWords, name="xx.yaml")


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def test_words_are_loaded_as_sets_and_missing_keys_are_empty() -> None:
    small = lexicon()
    assert small.roles.heads == words("boss chairman")
    assert small.roles.loose == small.frame.who == small.names.joints == frozenset()
    assert small.names.capitals_prove_names
    assert not small.speech.comma_before_clause


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("oblique: by", "oblique: no", "frame.oblique"),
        ("oblique: by", "oblique: 3", "frame.oblique"),
        ("oblique: by", "oblique: By", "frame.oblique"),
        ("oblique: by", "by: by", "frame.by"),
        ("heads: boss chairman", "loose: boss", "roles.heads"),
        ("names: {", "names: {capitals_prove_names: maybe, ", "names.capitals_prove_names"),
        ("roles: {", "roles: {plural_endings: {man: 3}, ", "roles.plural_endings.man"),
    ],
)
def test_a_slip_is_an_error_that_names_file_and_key(old: str, new: str, problem: str) -> None:
    assert old in SMALL
    with pytest.raises(DataError, match=r"xx\.yaml") as error:
        lexicon(SMALL.replace(old, new))
    assert problem in str(error.value)


def test_a_part_cannot_be_left_out() -> None:
    with pytest.raises(DataError, match="speech"):
        lexicon("roles: {heads: boss}\nframe: {}\nnames: {}")


@pytest.mark.parametrize(
    ("head", "plural"), [("director", "directors"), ("chairman", "chairmen"), ("woman", "women"), ("boss", "bosss")]
)
def test_plurals_take_the_longest_ending(head: str, plural: str) -> None:
    roles = RoleWords(heads=frozenset({head}), plural_endings={"": "s", "man": "men"})
    assert roles.plural(head) == plural


def test_a_head_without_a_plural_ending_has_no_plural() -> None:
    assert RoleWords(heads=frozenset({"boss"}), plural_endings={"man": "men"}).plural("boss") == "boss"
    assert lexicon().plurals == frozenset()
    assert lexicon().heads == words("boss chairman")


def test_plurals_are_heads_too() -> None:
    plural = lexicon(SMALL.replace("heads: boss chairman", 'heads: boss chairman, plural_endings: {man: men, "": es}'))
    assert plural.plurals == words("bosses chairmen")
    assert plural.heads == words("boss chairman bosses chairmen")


def test_a_compound_is_a_head_if_it_is_longer_than_six_letters() -> None:
    small = lexicon()
    assert small.is_head("boss")
    assert small.is_head("verkehrsminister")
    assert not small.is_head("plant")
    assert lexicon(SMALL.replace("suffixes: minister", "suffixes: ter")).is_head("monster")
    assert not lexicon(SMALL.replace("suffixes: minister", "suffixes: ter")).is_head("winter")


def test_heads_are_found_with_and_without_suffixes() -> None:
    sentence = ["the", "boss", "met", "a", "verkehrsminister"]
    assert lexicon().heads_in(sentence) == [1, 4]
    assert lexicon(SMALL.replace(", suffixes: minister", "")).heads_in(sentence) == [1]


def test_combined_words() -> None:
    small = lexicon()
    assert small.saying == words("said added")
    assert small.spoken == words("said added saying according")
    assert small.triggers == small.heads | small.spoken
    assert small.oblique == words("of at by ’s")
    assert small.hinges == words("is then said added")
    assert small.predicate_words == words("is")
    assert small.copulas_and_future == words("is will")
    assert small.determiners_and_owners == words("the its")
    assert small.determiners_and_adverbs == words("the then")
    assert small.barred == words("the")
    assert small.nameless == words("so mr boss chairman")


def test_endings_are_as_string_methods_take_them() -> None:
    small = lexicon()
    assert small.endings == ("minister",)
    assert small.adjectival == ("ian", "ican")
    assert small.prefixes == ("Mc",)
    assert small.possessive_endings == ("’s",)
    assert small.participle_endings == ()


def test_records_are_compared_by_identity_so_that_they_can_be_keys_of_a_cache() -> None:
    one, other = lexicon(), lexicon()
    assert one != other
    assert {one.names: 1, other.names: 2}[one.names] == 1


@pytest.mark.parametrize("part", [RoleWords, FrameWords, SpeechWords, NameWords, RoleVerbs, ChangeWords, DoubtWords])
def test_every_field_is_documented_in_one_line(part: type) -> None:
    lines = [line.strip() for line in (part.__doc__ or "").splitlines()]
    for field in fields(part):
        assert [line for line in lines if line.startswith(f"{field.name}: ")], field.name


@pytest.mark.parametrize("part", ["roles", "frame", "speech", "names", "verbs", "changes", "doubts"])
def test_every_field_is_used_by_a_language_and_by_a_rule(part: str) -> None:
    room = Path(__file__).parents[2] / "knowledge"
    files = [*(room / "facts").glob("*.py"), *(room / "languages").glob("*.py")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for field in fields(getattr(LEXICONS[0], part)):
        assert any(getattr(getattr(lexicon, part), field.name) for lexicon in LEXICONS), f"{part}.{field.name}"
        assert re.search(rf"\b(?:{part}|self)\.{field.name}\b", code), f"{part}.{field.name}"


@pytest.mark.parametrize("lexicon", LEXICONS, ids=NAMES)
def test_the_words_of_each_language_fit_together(lexicon: StatementWords) -> None:
    roles, frame, speech = lexicon.roles, lexicon.frame, lexicon.speech
    assert roles.loose | roles.weak | roles.titles <= roles.heads
    assert frame.of_name | frame.genitive <= frame.of | frame.determiners
    assert frame.employer <= frame.at
    assert speech.joins <= speech.that
    assert speech.inverted <= speech.verbs
    assert speech.nouns <= lexicon.saying
    assert not frame.conjunctions & frame.copulas
    assert lexicon.triggers
    assert lexicon.speech.pronouns
    assert all(head == head.strip(".,") for head in roles.heads)
