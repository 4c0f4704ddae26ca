"""Cards as sheets: titled parts of lines, each with the words that it cites; the chat and the terminal lay them out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.rendering.phrases import one_line
from bot.texts import Texts
from knowledge import (
    Article,
    CitedFact,
    DatedFact,
    DateSource,
    FactKind,
    Namesakes,
    PersonCard,
    Qualifier,
    Quote,
    QuotesCard,
    RelatedArticle,
    RelatedCard,
    SharedKind,
    Timeline,
)

# Lines of a part of a person's card; the commands for quotes and articles show all.
_ROLES, _OTHERS, _SAYINGS, _MENTIONS, _COMPANIONS = 5, 3, 3, 5, 5
PAGE = 5  # lines of a page of quotes or of a timeline


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What is said, with the words of an article that say it; "" for a label that the words make needless."""

    label: str
    cited: str
    article: Article


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Lines under a title ("" for none); `left_out` counts those that are not shown."""

    title: str
    lines: tuple[SheetLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card as it is laid out; `notes` are plain lines below the title."""

    title: str
    notes: tuple[str, ...] = ()
    parts: tuple[SheetPart, ...] = ()


def person_sheet(card: PersonCard, texts: Texts) -> Sheet:
    """The card of a person: roles, other facts, a few quotes, articles, and people mentioned with her."""
    employers = _listed(card.employers, texts)
    notes = [texts.card_employers.format(names=employers)] if employers else []
    if not card.roles and not card.sayings and not card.others:
        notes.append(texts.card_no_facts)
    parts = [
        _part(texts.card_roles, [_role(one, texts) for one in card.roles], _ROLES),
        _part(texts.card_facts, [_other(one, texts) for one in card.others], _OTHERS),
        _part(texts.card_said, [_saying(one, texts) for one in card.sayings], _SAYINGS),
        _part(texts.card_mentions, [_citing("", one.sentence) for one in card.mentions], _MENTIONS),
        _part(texts.card_companions, [_citing(one.name.text, one.sentence) for one in card.companions], _COMPANIONS),
    ]
    return Sheet(one_line(card.name.text), tuple(notes), tuple(part for part in parts if part.lines))


def quotes_sheet(card: QuotesCard, texts: Texts, *, offset: int = 0, most: int | None = PAGE) -> Sheet:
    """What a person said, from the quote `offset` on."""
    name, topic = _apart(card.name.text, texts), _apart(card.topic, texts)
    if not card.sayings:
        none = texts.no_quotes_about.format(name=name, topic=topic) if topic else texts.no_quotes.format(name=name)
        return Sheet(name, (none,))
    title = texts.quotes_about.format(name=name, topic=topic) if topic else texts.quotes_of.format(name=name)
    return Sheet(title, parts=(_part("", [_saying(one, texts) for one in card.sayings[offset:]], most),))


def timeline_sheet(card: Timeline, texts: Texts, *, offset: int = 0, most: int | None = PAGE) -> Sheet:
    """The dated facts of a topic, from the entry `offset` on."""
    topic = _apart(card.topic, texts)
    if not card.entries:
        return Sheet(topic, (texts.no_dates.format(topic=topic),))
    title = texts.timeline_of.format(topic=topic)
    return Sheet(title, parts=(_part("", [_entry(one, texts) for one in card.entries[offset:]], most),))


def related_sheet(card: RelatedCard, texts: Texts) -> Sheet:
    """The articles near one, each with what they share."""
    title = one_line(card.article.title)
    if not card.related:
        return Sheet(title, (texts.nothing_related,))
    lines = [SheetLine(_shared(one, texts), one.sentence.text, one.article) for one in card.related]
    return Sheet(texts.related_to.format(title=_apart(title, texts)), parts=(_part("", lines, PAGE),))


def namesakes_sheet(card: Namesakes, texts: Texts) -> Sheet:
    """The people whom a name fits, so that the reader chooses one."""
    lines = [_citing(one.name.text, one.sentence) for one in card.people]
    title = texts.which_person.format(name=_apart(card.asked, texts))
    return Sheet(title, parts=(SheetPart("", tuple(lines)),))


def _part(title: str, lines: Sequence[SheetLine], most: int | None) -> SheetPart:
    shown = lines[:most]
    return SheetPart(title, tuple(shown), len(lines) - len(shown))


def _citing(label: str, quote: Quote) -> SheetLine:
    return SheetLine(one_line(label), quote.text, quote.article)


def _role(role: CitedFact, texts: Texts) -> SheetLine:
    """ "Role – organisation (former, in 2013)", and the sentence that says so."""
    names = [role.value.text, *([role.organisation.text] if role.organisation else [])]
    aside = [_qualifier(one, texts) for one in role.fact.qualifiers] + _time(role, texts)
    label = " – ".join(_apart(one, texts) for one in names) + (f" ({', '.join(aside)})" if aside else "")
    return SheetLine(label, role.sentence.text, role.article)


def _other(fact: CitedFact, texts: Texts) -> SheetLine:
    aside = _time(fact, texts)
    value = one_line(fact.value.text)
    label = f"{_apart(value, texts)} ({', '.join(aside)})" if aside else value
    return SheetLine(label, fact.sentence.text, fact.article)


def _saying(saying: CitedFact, texts: Texts) -> SheetLine:
    """The words between quotation marks; reported speech with its sentence, which shows whose words it is in."""
    if saying.fact.kind is FactKind.QUOTE:
        return SheetLine(", ".join(_time(saying, texts)), _in_marks(saying.value, texts), saying.article)
    return SheetLine(", ".join(_time(saying, texts)), saying.sentence.text, saying.article)


def _time(fact: CitedFact, texts: Texts) -> list[str]:
    """The words of the date, and the date if they are another."""
    words = [_apart(fact.when.text, texts)] if fact.when else []
    date = fact.fact.date
    return [*words, *([texts.figures.iso_date(date)] if date and not any(date in word for word in words) else [])]


def _qualifier(qualifier: Qualifier, texts: Texts) -> str:
    match qualifier:
        case Qualifier.FORMER:
            return texts.role_former
        case Qualifier.ACTING:
            return texts.role_acting
        case Qualifier.INCOMING:
            return texts.role_incoming
        case Qualifier.CO:
            return texts.role_shared


def _entry(entry: DatedFact, texts: Texts) -> SheetLine:
    words, label = entry.cited.when, texts.figures.iso_date(entry.date)
    if entry.source is DateSource.ARTICLE:
        label = texts.date_of_article.format(date=label)
    elif words and one_line(words.text) not in (entry.date, label):
        label = f"{label} ({_apart(words.text, texts)})"
    return SheetLine(label, entry.cited.sentence.text, entry.cited.article)


def _shared(related: RelatedArticle, texts: Texts) -> str:
    """The names that are shared, then the words."""
    names = _listed((one.there for one in related.shared if one.kind is not SharedKind.WORD), texts)
    words = _listed((one.there for one in related.shared if one.kind is SharedKind.WORD), texts)
    return texts.shares.format(things="; ".join(filter(None, (names, words))))


def _listed(quotes: Iterable[Quote], texts: Texts) -> str:
    return texts.comma.join(_apart(quote.text, texts) for quote in quotes)


def _in_marks(quote: Quote, texts: Texts) -> str:
    """A quote between quotation marks, on a line of its own."""
    return texts.quotation.format(word=one_line(quote.text))


def _apart(text: str, texts: Texts) -> str:
    return texts.figures.apart(one_line(text))
