"""The genders of people, as far as words show them."""

from enum import Enum, auto


class Gender(Enum):
    """Whether a word is said of a woman or of a man."""

    FEMININE = auto()
    MASCULINE = auto()
