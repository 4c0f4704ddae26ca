"""People and their rights: a person with what may be made of them, lists of people, and who asks to be let in."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton

from bot.rank import Grant, Objection, Rank
from bot.rendering.callbacks import GRANT, LET_ME_IN, PERSON, ROLL
from bot.rendering.page import Composer, Page
from bot.rendering.phrases import shortened
from bot.texts import Texts

_NAME_LENGTH = 64
_ISOLATE, _POP = "\u2068", "\u2069"  # a name written from right to left must not turn the words around it
# Characters that would reach beyond the isolation: the other marks of direction.
_MARKS = dict.fromkeys((0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person by their id; the name is empty where Telegram does not say it. `may_ask` is whether they are let in."""

    number: int
    name: str
    rank: Rank
    may_ask: bool = True

    @property
    def shown(self) -> str:
        """The name, harmless within other words, or the id."""
        name = shortened(self.name.translate(_MARKS), _NAME_LENGTH)
        return f"{_ISOLATE}{name}{_POP}" if name else str(self.number)


def turned_away_page(user: int, texts: Texts, *, may_request: bool) -> Page:
    """What a stranger is told: nothing of the articles."""
    button = InlineKeyboardButton(texts.rights.let_me_in, callback_data=LET_ME_IN)
    return Composer().fill(texts.rights.turned_away, user=str(user)).page([[button]] if may_request else [])


def refused_page(user: int, texts: Texts) -> Page:
    """What somebody is told whom the admins have refused."""
    return Composer().fill(texts.rights.refused_you, user=str(user)).page()


def objection_page(objection: Objection, person: int, texts: Texts) -> Page:
    """Why nothing is changed for the person."""
    words = texts.rights
    said = {
        Objection.NOBODY: words.nobody,
        Objection.CONFIGURED: words.only_in_config,
        Objection.OWNERS: words.only_owner,
        Objection.ADMIN: words.already_admin,
        Objection.NO_ADMIN: words.no_admin,
        Objection.OPEN: words.open_to_all,
        Objection.NO_RIGHTS: words.no_rights,
        Objection.REFUSED: words.still_refused,
    }[objection]
    return Composer().fill(said, user=str(person)).page()


def request_page(person: PersonShown, texts: Texts) -> Page:
    """What admins are shown when somebody asks to be let in."""
    composer = Composer().fill(texts.rights.wants_in, name=person.shown, user=str(person.number))
    return composer.page([_grant_buttons(person, (Grant.READER, Grant.REFUSED), texts)])


def person_page(person: PersonShown, texts: Texts, *, grants: Sequence[Grant]) -> Page:
    """A person, and a button for each thing that may be made of them."""
    composer = Composer().fill(
        texts.rights.person, name=person.shown, user=str(person.number), rank=_in_words(person, texts)
    )
    return composer.page([_grant_buttons(person, grants, texts)])


def roll_page(heading: str, people: Sequence[PersonShown], texts: Texts, *, more: Sequence[tuple[str, str]]) -> Page:
    """A list of people, each a button; `more` has the label and the data of the buttons that turn the page."""
    rows = [[_person_button(person, texts)] for person in people]
    turning = [InlineKeyboardButton(label, callback_data=ROLL + data) for label, data in more]
    return Composer().write(heading).page([*rows, turning])


def _person_button(person: PersonShown, texts: Texts) -> InlineKeyboardButton:
    label = f"{person.shown} – {_in_words(person, texts)}"
    return InlineKeyboardButton(label, callback_data=f"{PERSON}{person.number}")


def _grant_buttons(person: PersonShown, grants: Sequence[Grant], texts: Texts) -> list[InlineKeyboardButton]:
    words = texts.rights
    labels = {
        Grant.READER: words.give_reader,
        Grant.REFUSED: words.give_refused,
        Grant.ADMIN: words.give_admin,
        Grant.NOTHING: words.give_pardon if person.rank is Rank.REFUSED else words.give_nothing,
    }
    return [InlineKeyboardButton(labels[grant], callback_data=f"{GRANT}{grant}{person.number}") for grant in grants]


def _in_words(person: PersonShown, texts: Texts) -> str:
    words = texts.rights
    return {
        Rank.OWNER: words.owner,
        Rank.ADMIN: words.admin,
        Rank.READER: words.reader,
        Rank.STRANGER: words.stranger if person.may_ask else words.not_in,
        Rank.WAITING: words.waiting,
        Rank.REFUSED: words.refused,
    }[person.rank]
