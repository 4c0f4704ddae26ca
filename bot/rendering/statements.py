"""A fact as one line to read, and as one row for other programs."""

from pathlib import PurePosixPath
from typing import Any

from knowledge import Article, Fact, FactKind, Span

# Kinds whose subject is what the scoring rows call the organisation: the term, or the long form of an acronym.
_TERMS = frozenset({FactKind.DEFINITION, FactKind.ACRONYM})


def fact_line(fact: Fact, article: Article) -> str:
    """The fact as "kind: subject – value – organisation (qualifier, date)"; all but the last bracket is quoted."""
    value = _text(fact.value, article)
    parts = [_text(fact.name, article), f"“{value}”" if fact.is_speech else value, _text(fact.organisation, article)]
    aside = ", ".join([*fact.qualifiers, *([_text(fact.when, article) or ""] if fact.when else [])])
    line = " – ".join(part for part in parts if part)
    return f"{fact.kind}: {line} ({aside})" if aside else f"{fact.kind}: {line}"


def fact_row(fact: Fact, article: Article) -> dict[str, Any]:
    """The fact as an object with the keys that scorers of facts read; a value that does not apply is null.

    `person` is the fullest name, `mention` how the sentence names the person. Of a definition, `organisation` is the
    term; of an acronym, the long form. `date` is ISO 8601, or the article's words if they name no date.
    """
    is_term = fact.kind in _TERMS
    is_role = fact.kind in (FactKind.ROLE, FactKind.MEMBERSHIP)
    return {
        "article": PurePosixPath(article.id).name,
        "kind": fact.kind.value,
        "person": None if is_term else _text(fact.name, article),
        "mention": _text(fact.subject, article),
        "role": _text(fact.value, article) if is_role else None,
        "organisation": _text(fact.name if is_term else fact.organisation, article),
        "qualifier": fact.qualifiers[0].value if fact.qualifiers else None,
        "date": fact.date or _text(fact.when, article),
        "text": None if is_role else _text(fact.value, article),
        "sentence": fact.sentence.of(article.text),
        "lang": article.language,
        "pattern": fact.pattern,
    }


def _text(span: Span | None, article: Article) -> str | None:
    return " ".join(span.of(article.text).split()) if span else None
