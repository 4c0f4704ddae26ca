"""What admins may do and others may not."""

import asyncio
from pathlib import Path

from bot.main import finish
from bot.rendering.callbacks import CANCEL, REMOVE
from knowledge import Failure, MissingArticles, Progress, ReloadRunningError, StoreBusyError, StoreError
from tests.bot.conftest import ADMIN, Bench
from tests.fakes import message, user


async def _reloaded(bench: Bench) -> None:
    await bench.application.start()
    await bench.say("/reload", sender=user(ADMIN), chat_id=ADMIN)
    await finish(bench.application)  # which waits for what goes on in the background


async def test_reload_edits_one_message_from_progress_to_report(bench: Bench) -> None:
    bench.library.progress = [Progress(number, 3, f"tree-{number}") for number in (1, 2, 3)]
    await _reloaded(bench)
    [sent] = bench.request.named("sendMessage")
    edits = bench.request.named("editMessageText")
    assert sent.parameters["text"] == "Reading articles…"
    assert len({edit.parameters["message_id"] for edit in edits}) == 1
    assert edits[-1].parameters["text"] == (
        "Articles reloaded in 0.25 s.\nadded 1, changed 0, removed 0, unchanged 0, failed 0\nadded: orchard"
    )
    assert all(edit.parameters["text"].startswith("Reading articles: ") for edit in edits[:-1])
    assert len(edits) > 1


async def test_progress_that_cannot_be_shown_does_not_stop_the_report(bench: Bench) -> None:
    bench.library.progress = [Progress(1, 1, "tree")]
    bench.request.refusals["editMessageText"].append((400, "Bad Request: chat is restricted"))
    await _reloaded(bench)
    assert "reloaded" in bench.request.named("editMessageText")[-1].parameters["text"]


async def test_a_report_whose_message_was_deleted_is_sent_anew(bench: Bench) -> None:
    bench.request.refusals["editMessageText"].append((400, "Bad Request: message to edit not found"))
    await _reloaded(bench)
    assert "reloaded" in bench.request.named("sendMessage")[-1].parameters["text"]


async def test_a_second_reload_is_told_to_wait(bench: Bench) -> None:
    bench.library.reloading = StoreBusyError(Path("data"), "another reload is writing", "wait for it")
    await _reloaded(bench)
    assert "already running" in bench.request.named("editMessageText")[-1].parameters["text"]


async def test_a_reload_that_fails_says_that_nothing_has_changed(bench: Bench) -> None:
    bench.library.reloading = StoreError(Path("data"), "the disk is full", "make room")
    await _reloaded(bench)
    said = bench.request.named("editMessageText")[-1].parameters["text"]
    assert "nothing was changed" in said
    assert "the disk is full" in said


async def test_a_failed_file_is_named_with_its_reason(bench: Bench) -> None:
    bench.library.failures = [Failure(f"articles/{number}.md", "is empty", "write something") for number in range(12)]
    await _reloaded(bench)
    said = bench.request.named("editMessageText")[-1].parameters["text"]
    assert "articles/0.md: is empty; write something" in said
    assert said.endswith("… and 2 more")


async def test_questions_are_answered_while_a_reload_runs(bench: Bench) -> None:
    bench.library.reload_gate = asyncio.Event()
    await bench.application.start()
    await bench.say("/reload", sender=user(ADMIN), chat_id=ADMIN)
    await bench.say("what now", sender=user(ADMIN), chat_id=ADMIN)
    assert "Not in my articles" in bench.request.named("sendMessage")[-1].parameters["text"]
    assert bench.request.named("editMessageText") == []
    bench.library.reload_gate.set()
    await finish(bench.application)
    assert "reloaded" in bench.request.named("editMessageText")[-1].parameters["text"]


async def test_others_are_refused_politely_and_told_their_id(bench: Bench) -> None:
    for command in ("/reload", "/stats", "/unanswered"):
        [sent] = await bench.say(command)
        assert "Only this bot's admins" in sent.parameters["text"]
        assert "7" in sent.parameters["text"]
    assert bench.library.reloads == 0


async def test_an_edited_reload_is_not_a_new_one(bench: Bench) -> None:
    await bench.receive(edited_message=message("/reload", sender=user(ADMIN), edit_date=1_700_000_001))
    assert bench.library.reloads == 0


async def test_a_dry_reload_only_shows_what_would_differ(bench: Bench) -> None:
    await bench.application.start()
    await bench.say("/reload Dry", sender=user(ADMIN), chat_id=ADMIN)
    await finish(bench.application)
    assert [options.dry_run for options in bench.library.options] == [True]
    assert bench.request.named("editMessageText")[-1].parameters["text"].startswith("Nothing was changed.")


async def test_a_reload_of_another_process_is_told_with_its_percentage(bench: Bench) -> None:
    bench.library.reloading = ReloadRunningError(Path("data"), 43)
    await _reloaded(bench)
    assert "already running, 43 %" in bench.request.named("editMessageText")[-1].parameters["text"]


async def test_a_reload_is_cancelled_by_the_button_below_its_progress(bench: Bench) -> None:
    bench.library.reload_gate = asyncio.Event()
    bench.library.progress = [Progress(1, 2, "tree")]
    await bench.application.start()
    await bench.say("/reload", sender=user(ADMIN), chat_id=ADMIN)
    await bench.library.reload_begun.wait()
    ((chat, shown),) = bench.application.services.running
    calls = await bench.press(CANCEL, message("Reading", message_id=shown, chat_id=chat), user_id=ADMIN)
    assert calls[-1].parameters["text"] == "The reload ends in a moment."
    bench.library.reload_gate.set()
    await finish(bench.application)
    assert "was cancelled" in bench.request.named("editMessageText")[-1].parameters["text"]
    assert bench.application.services.running == {}


async def test_a_button_of_a_reload_that_has_ended_cancels_nothing(bench: Bench) -> None:
    [call] = await bench.press(CANCEL, message("Reading", chat_id=ADMIN), user_id=ADMIN)
    assert call.parameters["text"].startswith("I cannot cancel this: it has ended")


async def test_the_button_of_a_reload_that_was_killed_says_that_no_report_comes(bench: Bench) -> None:
    notes = bench.application.services.memory.notes
    await notes.put(f"notice 50:{ADMIN}", "en")
    calls = await bench.press(CANCEL, message("Reading", message_id=50, chat_id=ADMIN), user_id=ADMIN)
    assert calls[-1].method == "editMessageText"
    assert calls[-1].parameters["text"].startswith("I was stopped, or failed, before I could report on this.")
    assert await notes.beginning("notice ") == {}


async def test_in_a_group_a_command_for_the_private_chat_says_so(bench: Bench) -> None:
    for command in ("/unanswered@footnote_bot", "/remove@footnote_bot orchard"):
        [sent] = await bench.say(command, sender=user(ADMIN), chat_id=-5)
        assert sent.parameters["text"] == "I do not do that in a group. Please write it in our private chat."
    [sent] = await bench.say("/unanswered@footnote_bot", chat_id=-5)
    assert "Only this bot's admins" in sent.parameters["text"]
    assert await bench.say("/remove", sender=user(ADMIN), chat_id=-5) == [], "it may be meant for another bot"


async def test_missing_articles_are_removed_after_a_press(bench: Bench) -> None:
    bench.library.asks = (MissingArticles("articles", ("a", "b", "c", "d", "e"), 6),)
    await _reloaded(bench)
    assert "misses 5 of its 6" in bench.request.named("editMessageText")[-1].parameters["text"]
    await bench.application.initialize()
    await bench.application.start()
    await bench.press(REMOVE, message("report", chat_id=ADMIN), user_id=ADMIN)
    await finish(bench.application)
    assert [options.confirmed for options in bench.library.options] == [False, True]
    assert "misses" not in bench.request.named("editMessageText")[-1].parameters["text"]


async def test_only_admins_may_press_the_buttons_of_a_reload(bench: Bench) -> None:
    for data in (CANCEL, REMOVE):
        calls = await bench.press(data, message("report", chat_id=ADMIN))
        assert "admins" in calls[-1].parameters["text"]
    assert bench.library.reloads == 0
