"""The bot's words in all its languages, with dates and numbers as the readers of each language write them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.texts import Texts, languages, texts_in
from bot.wording.local_figures import LocalFigures

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
        return self.by_language.get((language_code or "").split("-")[0].lower(), self.fallback)

    def is_small_talk(self, text: str) -> bool:
        """True if a message only greets or thanks, in any language."""
        polite = {word for texts in self for word in texts.small_talk.split()}
        unspaced = re.compile(f"(?:{'|'.join(filter(_HAN.fullmatch, polite))})+")
        words = re.findall(r"\w+", text.casefold())
        return bool(words) and all(word in polite or unspaced.fullmatch(word) for word in words)

    def __iter__(self) -> Iterator[Texts]:
        return iter(self.by_language.values())


def _spoken(language: str) -> Texts:
    return replace(texts_in(language), figures=LocalFigures(language))
