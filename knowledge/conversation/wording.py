"""Words a question anew: blanks filled, one name put for another, a capital at its start and its marks around it."""

from knowledge.languages.followups import FollowUpWords
from knowledge.model import Span

_MARKS = "¿?¡!.;, \u00a0"


def whole(text: str, words: FollowUpWords) -> str:
    """The text as a question: on one line, with a capital first and the marks of its language."""
    plain = " ".join(text.split()).strip(_MARKS)
    return words.wordings.asked.format(text=plain[:1].upper() + plain[1:])


def swapped(text: str, *changes: tuple[Span, str]) -> str:
    """The text with something else at each of these places, which do not overlap."""
    for place, other in sorted(changes, key=lambda change: change[0].start, reverse=True):
        text = text[: place.start] + other + text[place.end :]
    return text


def owned(owner: str, thing: str, words: FollowUpWords) -> str:
    """A thing with its owner: "Huawei's revenue"."""
    template = words.wordings.owned
    if words.sibilants and words.wordings.owned_by_s and owner.endswith(words.sibilants):
        template = words.wordings.owned_by_s
    return template.format(name=owner, owned=thing).strip()


def lowered(phrase: str) -> str:
    """The phrase for the middle of a question: without the capital of a first word that is no acronym."""
    first = phrase.split(maxsplit=1)[0] if phrase else ""
    return phrase if sum(map(str.isupper, first)) > 1 else phrase[:1].lower() + phrase[1:]
