"""The languages that people and groups chose, and how long they are believed."""

from bot.memory import ChatSettings, ChosenLanguages, Memory, PersonSettings, Rights


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def languages(memory: Memory) -> tuple[ChosenLanguages, Clock]:
    clock = Clock()
    return ChosenLanguages(memory.people, memory.chats, clock=clock), clock


async def test_who_chose_nothing_has_no_language(memory: Memory) -> None:
    chosen, _ = languages(memory)
    await chosen.look_up(5)
    assert (chosen.of(5), chosen.of(6), chosen.of(None)) == (None, None, None)


async def test_a_choice_counts_at_once_and_after_a_restart(memory: Memory) -> None:
    chosen, _ = languages(memory)
    await chosen.choose(5, "fr")
    await chosen.choose(-5, "de")
    assert (chosen.of(5), chosen.of(-5)) == ("fr", "de")
    again, _ = languages(memory)
    await again.look_up(5)
    await again.look_up(-5)
    assert (again.of(5), again.of(-5)) == ("fr", "de")


async def test_a_choice_leaves_all_other_settings_as_they_are(memory: Memory) -> None:
    await memory.people.put(5, PersonSettings("de", Rights.READER, 1.5))
    await memory.chats.put(-5, ChatSettings("de", is_quiet=True))
    chosen, _ = languages(memory)
    await chosen.choose(5, "fr")
    await chosen.choose(-5, None)
    assert await memory.people.get(5) == PersonSettings("fr", Rights.READER, 1.5)
    assert await memory.chats.get(-5) == ChatSettings(None, is_quiet=True)


async def test_what_another_process_changed_is_known_after_a_minute(memory: Memory) -> None:
    chosen, clock = languages(memory)
    await chosen.choose(5, "fr")
    await memory.people.put(5, PersonSettings("ru"))
    clock.now = 59
    await chosen.look_up(5)
    assert chosen.of(5) == "fr"
    clock.now = 61
    await chosen.look_up(5)
    assert chosen.of(5) == "ru"


async def test_what_is_forgotten_is_read_anew(memory: Memory) -> None:
    chosen, _ = languages(memory)
    await chosen.choose(5, "fr")
    await memory.people.forget(5)
    chosen.forget(5)
    chosen.forget(6)
    await chosen.look_up(5)
    assert chosen.of(5) is None


async def test_without_a_memory_the_last_known_language_counts(memory: Memory) -> None:
    chosen, clock = languages(memory)
    await chosen.choose(5, "fr")
    async with memory.database.write() as connection:
        await connection.exec_driver_sql("DROP TABLE people")
    clock.now = 100
    await chosen.look_up(5)
    await chosen.look_up(6)
    assert (chosen.of(5), chosen.of(6)) == ("fr", None)
