"""The bot's words in all its languages, with dates and numbers as the readers of each language write them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.texts import Texts, languages, texts_in
from bot.wording.local_figures import LocalFigures
from knowledge import is_courtesy

# Chinese has no spaces between words, so a greeting may be several polite words in a row. Other scripts need the
# spaces: "hi" and "no" are polite, but Hino is a name.
_HAN = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words in every language; users whose language is missing get `fallback`."""

    by_language: Mapping[str, Texts]
    fallback: Texts

    @classmethod
    def load(cls, fallback: str) -> "Catalogue":
        """Raises `LocaleError` if the fallback has no file or any file has mistakes."""
        return cls({language: _spoken(language) for language in languages()}, _spoken(fallback))

    def texts_for(self, language_code: str | None) -> Texts:
        """The words for an IETF language tag such as "pt-br", which Telegram gives; None is an unknown language."""
        return self.by_language.get(_code(language_code), self.fallback)

    def is_small_talk(self, text: str, language_code: str | None = None) -> bool:
        """True if a message only greets or thanks, in any language; the reader's own knows short words, too."""
        polite, unspaced = _small_talk(tuple(texts.small_talk for texts in self))
        words = _words(text)
        if words and all(word in polite or unspaced.fullmatch(word) for word in words):
            return True
        return is_courtesy(text, [*self.by_language, _code(language_code)], besides=polite)

    def asks_about_bot(self, text: str) -> bool:
        """True if a message asks what the bot is or can do, in the words that the languages have for it."""
        return tuple(_words(text)) in _about_bot(tuple(texts.about.asked for texts in self))

    def __iter__(self) -> Iterator[Texts]:
        return iter(self.by_language.values())


# Cached, as every message is looked at.
@cache
def _small_talk(lines: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str]]:
    """The polite words of the languages, and a pattern for several of them in a row without spaces."""
    polite = frozenset(word for line in lines for word in line.split())
    unspaced = re.compile(f"(?:{'|'.join(filter(_HAN.fullmatch, polite))})+")
    return polite | {word for one in polite for word in _words(one)}, unspaced


@cache
def _about_bot(lines: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_words(phrase)) for line in lines for phrase in line.split(";"))


def _code(language_code: str | None) -> str:
    return (language_code or "").split("-")[0].lower()


def _words(text: str) -> list[str]:
    """The words in small letters and without accents, which many do not type."""
    letters = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
    return re.findall(r"\w+", letters)


def _spoken(language: str) -> Texts:
    return replace(texts_in(language), figures=LocalFigures(language))
