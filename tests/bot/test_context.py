"""What every handler needs, and how it is found."""

from pathlib import Path

import pytest
from telegram import User
from telegram.ext import ApplicationBuilder

from bot.config import Config
from bot.context import ChatContext, Services
from bot.memory import Memory
from knowledge import StoreError, Thresholds
from tests.bot.conftest import Bench
from tests.fakes import TOKEN, FakeLibrary, in_place_of_library


class BrokenLibrary(FakeLibrary):
    async def statistics(self) -> object:  # type: ignore[override]  # it never returns
        raise StoreError(Path("data"), "cannot be read", "look at the disk")


def person(number: int, language: str | None) -> User:
    return User(number, "Mara", is_bot=False, language_code=language)


async def test_a_context_has_the_services_of_its_application(bench: Bench) -> None:
    context = ChatContext(bench.application)
    assert context.services is bench.application.services
    assert context.chat_application is bench.application


async def test_the_context_of_another_application_has_none() -> None:
    context = ChatContext(ApplicationBuilder().token(TOKEN).build())  # type: ignore[arg-type]  # the wrong one
    with pytest.raises(TypeError, match="has no services"):
        _ = context.services


@pytest.mark.parametrize(("language", "more"), [("de-AT", "Mehr"), ("fr", "Plus"), ("ja", "More"), (None, "More")])
def test_words_and_looks_are_in_the_language_of_who_asks(memory: Memory, language: str | None, more: str) -> None:
    config = Config(example="who planted it", sure=0.6, perhaps=0.1)
    services = Services.of(in_place_of_library(FakeLibrary()), memory, config)
    looks = services.looks(person(5, language))
    assert (looks.texts.more, looks.example, looks.thresholds) == (more, "who planted it", Thresholds(0.6, 0.1))
    assert services.texts(None).language == "en"


def test_admins_are_those_of_the_configuration(memory: Memory) -> None:
    services = Services.of(in_place_of_library(FakeLibrary()), memory, Config(admins=[5]))
    assert services.is_admin(person(5, None))
    assert not services.is_admin(person(6, None))
    assert not services.is_admin(None)
