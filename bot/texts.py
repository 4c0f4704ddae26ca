"""The bot's words: one record a language, read from `locales/*.yaml` and checked when it is read.

The knowledge of plural forms is avoided by wording ("failed 3"), so that a new language is one more file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from string import Formatter

import yaml

REFERENCE = "en"


class LocaleError(Exception):
    """A locale file that lacks words, has too many, or leaves other blanks than the reference does."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that the bot says in one language; `{blanks}` are filled with `str.format`."""

    language: str
    start: str
    help: str
    help_admin: str
    ask_me: str
    small_talk: str
    only_text: str
    unknown_command: str
    showing: str
    quotation: str
    not_found: str
    never_mention: str
    not_stated: str
    no_articles: str
    perhaps: str
    more: str
    context: str
    read: str
    read_on: str
    outdated: str
    articles_page: str
    no_article: str
    nearest_articles: str
    article_usage: str
    refused: str
    reload_progress: str
    reload_started: str
    reload_done: str
    reload_counts: str
    reload_failure: str
    reload_further: str
    reload_busy: str
    reload_broken: str
    upload_added: str
    upload_replaced: str
    upload_unchanged: str
    upload_ending: str
    upload_large: str
    upload_namesake: str
    upload_lost: str
    upload_failed: str
    upload_nowhere: str
    stats: str
    sorry: str
    inline_nothing: str
    command_start: str
    command_help: str
    command_articles: str
    command_article: str
    command_reload: str
    command_stats: str
    terminal_intro: str
    terminal_help: str


def languages() -> list[str]:
    """The languages that there is a locale file for."""
    names = (entry.name for entry in (files("bot") / "locales").iterdir())
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


@cache
def texts_in(language: str) -> Texts:
    """The words of a language; raises `LocaleError` when there is no file for it or the file is not sound."""
    if language not in languages():
        raise LocaleError(f"language: the bot does not speak {language!r}; allowed: {', '.join(languages())}")
    words = _read(language)
    if language != REFERENCE:
        _compare(language, words, _read(REFERENCE))
    return Texts(language=language, **words)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words in every language; people whose language is not there get `fallback`."""

    by_language: Mapping[str, Texts]
    fallback: Texts

    @classmethod
    def load(cls, fallback: str) -> "Catalogue":
        return cls({language: texts_in(language) for language in languages()}, texts_in(fallback))

    def texts_for(self, language_code: str | None) -> Texts:
        """The words for an IETF tag as Telegram gives it ("pt-br"), or for nobody in particular (None)."""
        return self.by_language.get((language_code or "").split("-")[0].lower(), self.fallback)

    def is_small_talk(self, text: str) -> bool:
        """Whether a message only greets or thanks, in whichever language."""
        polite = {word for texts in self for word in texts.small_talk.split()}
        words = re.findall(r"\w+", text.casefold())
        return bool(words) and polite.issuperset(words)

    def __iter__(self) -> Iterator[Texts]:
        return iter(self.by_language.values())


def _read(language: str) -> dict[str, str]:
    words = yaml.safe_load((files("bot") / "locales" / f"{language}.yaml").read_text(encoding="utf-8"))
    expected = {field.name for field in fields(Texts)} - {"language"}
    if wrong := sorted(expected ^ set(words)):
        raise LocaleError(f"locales/{language}.yaml: missing or unknown: {', '.join(wrong)}")
    if wrong := sorted(key for key, text in words.items() if not isinstance(text, str) or not text.strip()):
        raise LocaleError(f"locales/{language}.yaml: not a text: {', '.join(wrong)}")
    return dict(words)


def _compare(language: str, words: Mapping[str, str], reference: Mapping[str, str]) -> None:
    wrong = sorted(key for key, text in words.items() if _blanks(text) != _blanks(reference[key]))
    if wrong:
        raise LocaleError(f"locales/{language}.yaml: other blanks than in {REFERENCE}: {', '.join(wrong)}")


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
