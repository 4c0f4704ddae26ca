"""Short ways to a clause, and back from its tokens to text."""

from knowledge.facts.clause import Clause, TokenSpan, parse
from knowledge.facts.roles import UnresolvedRole, changes_in
from knowledge.languages import language_of
from knowledge.languages.statements import StatementWords
from knowledge.model import Span


def lexicon_of(language: str = "en") -> StatementWords:
    """The lexicon of a language that has one."""
    lexicon = language_of(language).statements
    assert lexicon is not None, f"{language} states no facts"
    return lexicon


def clause_of(text: str, language: str = "en") -> Clause:
    """The whole text as one clause."""
    return parse(text, Span(0, len(text)), lexicon_of(language))


def place_of(clause: Clause, word: str) -> int:
    """The index of a word, written as in the text, that the clause has once."""
    assert clause.words.count(word) == 1, f"{word!r} is not once in {clause.words}"
    return clause.words.index(word)


def shown(clause: Clause, tokens: TokenSpan | None) -> str | None:
    """The tokens with one blank between them; None for none."""
    return None if tokens is None else " ".join(clause.words[tokens.first : tokens.stop])


def roles_in(clause: Clause) -> list[UnresolvedRole]:
    """Every role that the sentence gives to somebody."""
    return changes_in(clause)[0]
