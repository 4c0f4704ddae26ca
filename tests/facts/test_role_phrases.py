"""A role phrase is read outward from its head noun."""

import pytest

from knowledge.facts.clause import Clause
from knowledge.facts.role_phrases import RolePhrase, role_phrases
from knowledge.facts.word_shapes import is_adjective, is_plain, skip_description
from tests.facts.clauses import clause_of, place_of, shown


def only_phrase(text: str, language: str = "en") -> tuple[Clause, RolePhrase]:
    clause = clause_of(text, language)
    (phrase,) = role_phrases(clause)
    return clause, phrase


@pytest.mark.parametrize(
    ("language", "text", "role", "organisation"),
    [
        ("en", "Ann Lee, CEO of Arbor, signed.", "CEO", "Arbor"),
        ("en", "Ann Lee, VP and CTO of Cloud Computing at Huawei, signed.", "VP and CTO of Cloud Computing", "Huawei"),
        ("en", "Ann Lee, founder, president and CEO of Arbor", "founder, president and CEO", "Arbor"),
        ("en", "Ann Lee, president/CEO of Arbor", "president/CEO", "Arbor"),
        ("en", "Ann Lee, a senior editor at Planet, signed.", "senior editor", "Planet"),
        ("en", "Huawei's cloud CTO Haiying Wang", "cloud CTO", "Huawei"),
        ("en", "The secretary general of the Harbour Foundation", "secretary general", "Harbour Foundation"),
        ("en", "She is professor of theoretical computer science.", "professor of theoretical computer science", None),
        ("en", "She is professor of pure and applied physics.", "professor of pure and applied physics", None),
        ("en", "She is director of engineering at Acme.", "director of engineering", "Acme"),
        ("en", "She is a researcher at the Portuguese operator Lusomar.", "researcher", "Lusomar"),
        ("en", "She is a researcher at the chip maker Arbor.", "researcher", "Arbor"),
        ("en", "She is president of the University of Oslo.", "president", "University of Oslo"),
        ("en", "She is head of Quantum at Acme.", "head of Quantum", "Acme"),
        ("en", "She is head of Quantum at the Acme", "head of Quantum", "Acme"),
        ("en", "She is director of Quantum from Acme.", "director", "Quantum"),
        ("en", "She is director of the Institute at Acme.", "director", "Institute"),
        ("en", "She is a minister from Canada.", "minister", None),
        ("en", "She is director of its plants.", "director", None),
        ("en", "Yesterday Brightwell CEO Tomas Lind spoke.", "CEO", "Brightwell"),
        ("en", "Red Hat CEO Jane Doe spoke.", "CEO", "Red Hat"),
        ("en", "Jane Doe CEO of Acme", "CEO", "Acme"),
        ("de", "Jens Kröger, Geschäftsführer der Nordlicht GmbH, kam.", "Geschäftsführer", "Nordlicht GmbH"),
        ("de", "Karin Vogt, Technikchefin von Nordlicht, kam.", "Technikchefin", "Nordlicht"),
        ("de", "Karin Vogt, Leiterin des Projekts bei Nordlicht, kam.", "Leiterin des Projekts", "Nordlicht"),
        ("de", "Karin Vogt, Leiterin des Projekts, kam.", "Leiterin des Projekts", None),
        ("en", "Ann Lee, VP of Engineering, signed.", "VP of Engineering", None),
        ("en", "Ann Lee, VP of R&D, signed.", "VP of R&D", None),
        ("de", "Karin Vogt, technische Leiterin, kam.", "technische Leiterin", None),
        ("es", "Elena Ruiz, directora técnica de Faro Azul, vino.", "directora técnica", "Faro Azul"),
        ("es", "Elena Ruiz, profesora de física, vino.", "profesora de física", None),
        ("fr", "Claire Le Goff, directrice générale de Phare Bleu,", "directrice générale", "Phare Bleu"),
        ("fr", "Claire Le Goff, chercheuse chez Phare Bleu,", "chercheuse", "Phare Bleu"),
        ("fr", "Claire Le Goff, présidente de l’Institut Pasteur,", "présidente", "Institut Pasteur"),
        ("ru", "Иван Петров, генеральный директор, пришёл.", "генеральный директор", None),
        ("ru", "Иван Петров, инженер в Яндекс, пришёл.", "инженер", "Яндекс"),
    ],
)
def test_a_phrase_has_its_modifiers_fields_and_organisation(
    language: str, text: str, role: str, organisation: str | None
) -> None:
    clause, phrase = only_phrase(text, language)
    assert clause.span_of(phrase.role).of(text) == role
    assert shown(clause, phrase.organisation) == organisation


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The head nodded."),
        ("en", "an executive"),
        ("en", "It rained in Oslo."),
        ("de", "Der Leiter kam."),
        ("es", "Vino el jefe."),
        ("fr", "Le responsable est venu."),
    ],
)
def test_a_weak_head_alone_is_no_phrase(language: str, text: str) -> None:
    assert list(role_phrases(clause_of(text, language))) == []


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Its head nodded.", "head"),
        ("en", "The head of research, Ann Lee,", "head of research"),
        ("en", "The chief engineer nodded.", "chief engineer"),
        ("de", "Der technische Leiter kam.", "technische Leiter"),
        ("es", "Vino su jefe.", "jefe"),
        ("ru", "Пришёл бывший глава.", "бывший глава"),
    ],
)
def test_a_weak_head_is_a_phrase_with_an_owner_a_modifier_or_a_complement(language: str, text: str, role: str) -> None:
    clause, phrase = only_phrase(text, language)
    assert shown(clause, phrase.role) == role


def test_an_organisation_completes_a_weak_head() -> None:
    clause, phrase = only_phrase("She is head of Acme.")
    assert (shown(clause, phrase.role), shown(clause, phrase.organisation)) == ("head", "Acme")


def test_phrases_come_from_left_to_right_and_do_not_overlap() -> None:
    clause = clause_of("Ann Lee, founder and CEO of Arbor, met Bob Ray, its president.")
    assert [shown(clause, phrase.role) for phrase in role_phrases(clause)] == ["founder and CEO", "president"]


def test_a_name_behind_a_comma_and_a_role_begins_another_phrase() -> None:
    clause = clause_of("Jane Doe, CEO, president Bob Ray said")
    assert [shown(clause, phrase.role) for phrase in role_phrases(clause)] == ["CEO", "president"]


def test_a_comma_before_a_common_word_ends_a_phrase() -> None:
    clause = clause_of("Jane Doe, CEO, quiet president, spoke")
    assert next(shown(clause, phrase.role) for phrase in role_phrases(clause)) == "CEO"


def test_a_title_takes_no_common_words_before_it() -> None:
    clause, phrase = only_phrase("Everybody came except President Obama")
    assert shown(clause, phrase.role) == "President"


def test_a_participle_begins_no_phrase() -> None:
    clause, phrase = only_phrase(", taking director Jane Doe along")
    assert shown(clause, phrase.role) == "director"


def test_a_modifier_that_looks_like_a_participle_belongs_to_the_role() -> None:
    clause, phrase = only_phrase("Jane Doe, managing director of Acme")
    assert shown(clause, phrase.role) == "managing director"


def test_common_words_without_a_determiner_before_them_do_not_belong_to_the_role() -> None:
    clause, phrase = only_phrase("When it rains chief engineer Ann Lee works")
    assert shown(clause, phrase.role) == "chief engineer"


def test_an_adjective_with_a_capital_qualifies_and_owns_nothing() -> None:
    clause, phrase = only_phrase("Canadian astronaut Joe Park")
    assert shown(clause, phrase.role) == "Canadian astronaut"
    assert phrase.organisation is None


def test_capitals_that_no_firm_has_own_no_role() -> None:
    _, phrase = only_phrase("On Monday president Joe Park")
    assert phrase.organisation is None


@pytest.mark.parametrize(
    ("language", "text", "owned", "definite"),
    [
        ("en", "Joe Park, president of Acme", False, False),
        ("en", "the president, Joe Park", False, True),
        ("en", "the company’s president, Joe Park", True, True),
        ("en", "yesterday’s president, Joe Park", False, True),
        ("en", "its president, Joe Park", True, True),
        ("en", "Acme’s president, Joe Park", False, True),
        ("de", "ihr Direktor, Jens Kröger", True, True),
        ("es", "su directora, Elena Ruiz", True, True),
        ("fr", "la directrice, Claire Le Goff", False, True),
        ("ru", "его директор, Иван Петров", True, True),
    ],
)
def test_owners_and_determiners(language: str, text: str, owned: bool, definite: bool) -> None:
    _, phrase = only_phrase(text, language)
    assert (phrase.owned, phrase.definite) == (owned, definite)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("We met the then CEO of Acme today", "met", "today"),
        ("We met Acme’s cloud CTO today", "met", "today"),
        ("We met the company’s CEO today", "met", "today"),
        ("CEO of Acme", "", ""),
    ],
)
def test_a_phrase_knows_what_is_beside_it(text: str, before: str, after: str) -> None:
    clause, phrase = only_phrase(text)
    assert (clause.at(phrase.before), clause.at(phrase.after)) == (before, after)


def test_the_last_of_several_heads_is_the_head() -> None:
    clause, phrase = only_phrase("Ann Lee, project lead developer of Acme")
    assert clause.at(phrase.head) == "developer"


def test_a_conjunction_without_a_role_behind_it_ends_the_phrase() -> None:
    clause, phrase = only_phrase("Ann Lee, CEO and mother of two girls and boys in a town")
    assert shown(clause, phrase.role) == "CEO"


def test_a_further_head_has_at_most_five_modifiers() -> None:
    clause = clause_of("Ann Lee, CEO and senior global regional managing interim founding president of Arbor")
    assert next(shown(clause, phrase.role) for phrase in role_phrases(clause)) == "CEO"


def test_plain_words_are_lower_case_content_words() -> None:
    clause = clause_of("the cloud CTO re-opened it 45 r2d2")
    assert [word for index, word in enumerate(clause.words) if is_plain(clause, index)] == ["cloud", "re-opened"]


def test_adjectives_are_known_by_their_ending() -> None:
    clause = clause_of("Canadian economic ICAN Arbor Polish")
    assert [word for index, word in enumerate(clause.words) if is_adjective(clause, index)] == [
        "Canadian",
        "economic",
        "Polish",
    ]


def test_a_language_without_endings_of_adjectives_has_none() -> None:
    assert not is_adjective(clause_of("Canadian", "de"), 0)


def test_a_description_is_skipped_in_both_directions() -> None:
    clause = clause_of("Lee of the chip maker Arbor")
    assert skip_description(clause, place_of(clause, "the")) == place_of(clause, "Arbor")
    assert skip_description(clause, place_of(clause, "maker"), step=-1) == place_of(clause, "of")
