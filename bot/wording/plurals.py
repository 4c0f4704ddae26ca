"""A text with one form for each kind of number that its language tells apart, by the plural rules of Unicode (CLDR)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal

FALLBACK = "other"  # the form that every language has
COUNT = "count"  # the blank with the number that decides
# Every rule for whole numbers repeats within these. Spanish and French have one more form, for whole millions; it may
# be left out, as nobody has so many articles.
_COUNTED = range(200)


@dataclass(frozen=True, slots=True)
class Plural:
    """The forms of a text in a language, by their names in CLDR ("one", "few", …)."""

    language: str
    forms: Mapping[str, str]

    def of(self, number: int, **values: object) -> str:
        """The form for `number`, which fills {count} as the language writes it; the values fill the other blanks."""
        form = self.forms.get(_rule(self.language)(number), self.forms[FALLBACK])
        return form.format(count=format_decimal(number, locale=self.language), **values)


@cache
def needed_forms(language: str) -> frozenset[str]:
    """The forms that a text must have. Raises `ValueError` if the plural rules of the language are not known."""
    return frozenset({FALLBACK, *map(_rule(language), _COUNTED)})


@cache
def allowed_forms(language: str) -> frozenset[str]:
    """The forms that a text may have. Raises `ValueError` if the plural rules of the language are not known."""
    return needed_forms(language) | _locale(language).plural_form.tags


def _rule(language: str) -> Callable[[int], str]:
    return _locale(language).plural_form


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language)
    except UnknownLocaleError as error:
        raise ValueError(f"no plural rules are known for the language {language!r}") from error
