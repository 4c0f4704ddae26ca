"""What people and groups chose."""

from bot.memory import Askers, ChatSettings, Memory, PersonSettings, Rights


async def test_who_chose_nothing_has_the_defaults(memory: Memory) -> None:
    assert await memory.people.get(5) == PersonSettings()
    assert await memory.chats.get(-5) == ChatSettings()


async def test_choices_are_kept_and_replaced(memory: Memory) -> None:
    for known in (PersonSettings("de", Rights.READER, 1.5), PersonSettings(None, Rights.ADMIN, None)):
        await memory.people.put(5, known)
        assert await memory.people.get(5) == known
    for settings in (ChatSettings("fr", Askers.ADMINS, is_quiet=True), ChatSettings("zh")):
        await memory.chats.put(-1_002_000_000_000, settings)
        assert await memory.chats.get(-1_002_000_000_000) == settings


async def test_what_is_forgotten_is_as_it_was_at_first(memory: Memory) -> None:
    await memory.people.put(5, PersonSettings("de"))
    await memory.people.put(6, PersonSettings("es"))
    await memory.chats.put(-5, ChatSettings("fr"))
    await memory.people.forget(5)
    await memory.chats.forget(-5)
    assert [await memory.people.get(5), await memory.people.get(6)] == [PersonSettings(), PersonSettings("es")]
    assert await memory.chats.get(-5) == ChatSettings()


async def test_notes_are_kept_by_name(memory: Memory) -> None:
    assert await memory.notes.get("menus") is None
    await memory.notes.put("menus", "a")
    await memory.notes.put("menus", "b")
    assert await memory.notes.get("menus") == "b"
    await memory.notes.put("menus", None)
    assert await memory.notes.get("menus") is None
