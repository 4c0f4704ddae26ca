"""Every language file loads, and a slip in one stops the load with the file, the key and the remedy."""

from knowledge.languages import language_of


def test_a_language_without_a_file_has_the_defaults_also_after_others_were_used() -> None:
    default = language_of("ca").questions  # Catalan states nothing of questions, so this is the default itself
    assert dict(default.sorts) == {}
    unknown = language_of("xx")
    assert (unknown.code, unknown.script, unknown.is_claimed) == ("xx", "latin", False)
    assert unknown.questions is default
