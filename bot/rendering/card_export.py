"""Cards as plain data for other programs: the `--json` of `footnote who`, `quotes`, `timeline` and `related`."""

from typing import Any

from bot.rendering.export import article_object, span_object
from bot.rendering.statements import fact_row
from knowledge import CitedFact, NamedPerson, Namesakes, PersonCard, Quote, QuotesCard, RelatedCard, Timeline

Json = dict[str, Any]


def person_object(card: PersonCard | Namesakes | None) -> Json:
    """A card; of a name that fits several people or nobody, `person` is null and `people` are those."""
    if not isinstance(card, PersonCard):
        return {"person": None, "people": _people(card)}
    return {
        "person": card.name.text,
        "employers": [one.text for one in card.employers],
        "roles": list(map(_fact, card.roles)),
        "others": list(map(_fact, card.others)),
        "quotes": list(map(_fact, card.sayings)),
        "articles": [_quote(one.sentence) for one in card.mentions],
        "mentioned_with": [{"person": one.name.text, **_quote(one.sentence)} for one in card.companions],
    }


def quotes_object(card: QuotesCard | Namesakes | None) -> Json:
    if not isinstance(card, QuotesCard):
        return {"person": None, "people": _people(card)}
    return {"person": card.name.text, "topic": card.topic or None, "quotes": list(map(_fact, card.sayings))}


def timeline_object(card: Timeline) -> Json:
    """`date` is ISO 8601; `date_of` says whether the sentence has it, or only its article."""
    entries = [{**_fact(one.cited), "date": one.date, "date_of": one.source.value} for one in card.entries]
    return {"topic": card.topic, "entries": entries}


def related_object(card: RelatedCard) -> Json:
    related = [
        {
            **_quote(one.sentence),
            "shared": [
                {"kind": shared.kind.value, "text": shared.there.text, "span": span_object(shared.there.span)}
                for shared in one.shared
            ],
        }
        for one in card.related
    ]
    return {"article": article_object(card.article), "related": related}


def _people(card: Namesakes | None) -> list[Json]:
    people: tuple[NamedPerson, ...] = card.people if card else ()
    return [{"person": one.name.text, **_quote(one.sentence)} for one in people]


def _fact(cited: CitedFact) -> Json:
    """The row of a fact, with its article and spans; the row's `article` is only a name."""
    row = fact_row(cited.fact, cited.article)
    return {**row, **_quote(cited.sentence), "value_span": span_object(cited.fact.value)}


def _quote(quote: Quote) -> Json:
    return {"sentence": quote.text, "span": span_object(quote.span), "article": article_object(quote.article)}
