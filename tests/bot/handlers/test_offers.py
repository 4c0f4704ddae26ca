"""What an admin sends, with a real library behind: shown first, stored only when a button says so, never at a loss."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config, FetchRules
from bot.main import finish
from bot.rendering.callbacks import ADD, DISCARD
from knowledge import ENDINGS, Library
from tests.bot.conftest import ADMIN, Bench
from tests.bot.handlers.editing import GROVE, added, at_work, hand, last, notices, press, said, settled, write
from tests.fakes import message, user
from tests.fetching.sites import Site, answer, open_site

OTHER_ADMIN = 98


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def config(tmp_path: Path, site: Site) -> Config:
    (tmp_path / "articles").mkdir()
    fetching = FetchRules(allow_hosts=[f"127.0.0.1:{site.port}"], robots=False)
    sources: list[Any] = [tmp_path / "articles"]
    return Config(sources=sources, data=tmp_path / "data", admins=[ADMIN, OTHER_ADMIN], fetching=fetching)


@pytest.fixture
async def library(config: Config) -> AsyncIterator[Library]:
    async with await Library.open(config.settings()) as one:
        yield one


@pytest.fixture
async def real(config: Config, library: Library) -> AsyncIterator[Bench]:
    async with at_work(config, library) as bench:
        yield bench


def kept(config: Config) -> dict[str, bytes]:
    """The files in the library folder."""
    return {path.name: path.read_bytes() for path in sorted(config.paths[0].iterdir())}


def waiting(config: Config) -> list[str]:
    folder = config.data / "pending"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


async def test_a_file_is_shown_before_it_is_stored_and_can_be_asked_about_after_add(
    real: Bench, config: Config
) -> None:
    shown = await hand(real, "Grove.MD", GROVE)
    assert shown.splitlines()[0] == "The grove"
    assert "Date: not known" in shown
    assert "Language: en; 1 article, 1 passage" in shown
    assert "• role: Tomas Reed – head gardener" in shown
    assert shown.endswith("Keep it as Grove.md?")
    assert kept(config) == {}
    assert await press(real, "Add") == "I have read The grove and keep it as articles/Grove.md. Ask me about it."
    assert kept(config) == {"Grove.md": GROVE}
    assert waiting(config) == []
    *_, sent = await real.say("who planted the grove?")
    assert "Tomas Reed" in sent.marked("bold")


async def test_after_cancel_nothing_is_left(real: Bench, config: Config) -> None:
    await hand(real, "grove.md", GROVE)
    assert len(waiting(config)) == 1
    assert await press(real, "Cancel") == "Nothing was added."
    assert (kept(config), waiting(config)) == ({}, [])


async def test_author_date_and_how_it_is_known_are_shown(real: Bench) -> None:
    text = "---\ntitle: The grove\nauthor: Ada Moss\ndate: 2024-05-02\n---\n\nThe grove is old.\n"
    shown = await hand(real, "grove.md", text.encode())
    assert "Author: Ada Moss\nDate: May 2, 2024\n" in shown
    assert "Date: Jan 9, 2023 (from the name of the file)" in await hand(real, "2023-01-09-tree.md", GROVE)


async def test_a_page_or_a_text_is_kept_as_markdown_with_front_matter(real: Bench, config: Config) -> None:
    assert "keep it as articles/grove.md" in await added(real, "grove.txt", b"The grove\n\nTomas Reed planted it.\n")
    assert kept(config)["grove.md"].startswith(b"---\ntitle: The grove\n")


async def test_the_columns_and_the_broken_rows_of_a_data_file_are_shown(real: Bench, config: Config) -> None:
    table = 'Frage,Antwort,Nr\n"Wann fährt die Fähre?","Sie fährt um neun Uhr.",1\n"Was kostet sie?","Vier Kronen.",2\n'
    shown = await hand(real, "ferry.csv", table.encode())
    assert "Columns: question ← Frage, answer ← Antwort; ignored: Nr" in shown
    await press(real, "Add")
    assert list(kept(config)) == ["ferry.csv"]
    rows = "title,text\nOne,The ferry sails at nine in the morning.\nTwo,The harbour is open until ten at night.\n"
    assert "2 articles" in await hand(real, "two.csv", rows.encode())
    broken = b'{"title": "One", "text": "The first row is sound."}\n{"title": oops\n'
    shown = await hand(real, "rows.jsonl", broken)
    assert "1 part cannot be read: line 2 " in shown
    assert "articles/rows.jsonl" in await press(real, "Add")


async def test_a_file_that_came_after_the_preview_is_named_before_it_is_replaced(real: Bench, config: Config) -> None:
    await hand(real, "grove.md", GROVE)
    first = last(real)
    other = GROVE.replace(b"# The grove", b"# The orchard")
    await hand(real, "grove.md", other)
    second = last(real)
    await press(real, "Add", on=first)
    assert (await press(real, "Add", on=second)).endswith("If you add it now, it replaces: The grove")
    assert kept(config) == {"grove.md": GROVE}
    assert (await press(real, "Add")).startswith("I have read the new The orchard. It replaces articles/grove.md")


async def test_a_file_that_is_replaced_is_named_and_undo_brings_it_back(real: Bench, config: Config) -> None:
    await added(real, "grove.md", GROVE)
    newer = GROVE.replace(b"1931", b"1932")
    assert "It replaces: The grove" in await hand(real, "grove.md", newer)
    assert (await press(real, "Add")).startswith("I have read the new The grove. It replaces articles/grove.md")
    assert "I have it already, with the same text: The grove" in await hand(real, "grove.md", newer)
    assert (await press(real, "Add")).startswith("Nothing has changed")
    await write(real, "/undo")
    assert "Undone: articles/grove.md is as it was before" in await write(real, "/undo")
    assert kept(config) == {"grove.md": GROVE}
    *_, sent = await real.say("when was the grove planted?")
    assert "1931" in sent.parameters["text"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"\x00\x01\x02\xff\xfe\xfa" * 40, "no text"),
        (b"---\ntitle: [\n---\nWords below.\n", "front matter"),
        (b"", "the file is empty"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_of_and_leaves_nothing(
    real: Bench, config: Config, bad: bytes, reason: str
) -> None:
    shown = await hand(real, "grove.md", bad)
    assert shown.startswith("I did not add grove.md: ")
    assert reason in shown
    assert last(real).buttons == {}
    assert (kept(config), waiting(config)) == ({}, [])


async def test_a_broken_pdf_is_refused_with_its_reason(real: Bench, config: Config) -> None:
    assert (await hand(real, "a.pdf", b"%PDF-1.7\nno objects")).startswith("I did not add a.pdf: ")
    assert waiting(config) == []


async def test_a_file_whose_id_another_file_has_is_refused(real: Bench) -> None:
    await added(real, "grove.md", GROVE)
    shown = await hand(real, "grove.csv", b"title,text\nA,The ferry sails at nine in the morning.\n")
    assert "grove.md has the same name" in shown


async def test_several_files_at_once_are_shown_and_added_one_by_one(real: Bench, library: Library) -> None:
    for number in range(3):
        content = GROVE.replace(b"grove", b"grove number %d" % number)
        real.request.files[f"f{number}"] = content
        file = {"file_id": f"f{number}", "file_unique_id": "u", "file_name": f"{number}.md", "file_size": len(content)}
        await real.receive(message=message(None, sender=user(ADMIN), chat_id=ADMIN, document=file))
    await finish(real.application)
    await real.application.initialize()
    await real.application.start()
    shown = [call for call in real.request.named("editMessageText") if "Add" in call.buttons]
    assert len(shown) == 3
    for call in shown:
        await press(real, "Add", on=call)
    assert (await library.statistics()).articles == 3


async def test_only_the_admin_who_sent_a_file_may_decide_on_it(real: Bench, config: Config) -> None:
    await hand(real, "grove.md", GROVE)
    shown = last(real)
    await press(real, "Add", on=shown, sender=OTHER_ADMIN)
    await press(real, "Cancel", on=shown, sender=OTHER_ADMIN)
    assert all("no decision of yours" in notice for notice in notices(real)[-2:])
    await press(real, "Add", on=shown, sender=7)
    assert "Only this bot's admins" in notices(real)[-1]
    assert (kept(config), len(waiting(config))) == ({}, 1)


@pytest.mark.parametrize("token", ["", "x" * 16, "../../../../etc/p", "..", "A" * 60])
async def test_a_forged_button_does_nothing(real: Bench, config: Config, token: str) -> None:
    await hand(real, "grove.md", GROVE)
    for kind in (ADD, DISCARD):
        await real.press(kind + token, message("forged", message_id=5, chat_id=ADMIN), user_id=ADMIN)
        assert "no decision of yours" in notices(real)[-1]
    assert (kept(config), len(waiting(config))) == ({}, 1)


async def test_a_second_press_changes_nothing(real: Bench, config: Config) -> None:
    await hand(real, "grove.md", GROVE)
    shown = last(real)
    await press(real, "Add", on=shown)
    report = said(real)
    await press(real, "Add", on=shown)
    assert "no decision of yours" in notices(real)[-1]
    assert said(real) == report
    assert kept(config) == {"grove.md": GROVE}


async def test_a_preview_survives_a_restart(config: Config) -> None:
    async with await Library.open(config.settings()) as before, at_work(config, before) as bench:
        await hand(bench, "grove.md", GROVE)
        shown = last(bench)
    async with await Library.open(config.settings()) as after, at_work(config, after) as bench:
        bench.request.calls.append(shown)
        assert "keep it as articles/grove.md" in await press(bench, "Add", on=shown)
    assert kept(config) == {"grove.md": GROVE}


async def test_a_link_is_fetched_shown_and_kept_as_markdown_with_its_address(
    real: Bench, config: Config, site: Site
) -> None:
    words = "<p>The grove was planted in 1931 by Tomas Reed, who had come to Holm as a boy.</p>" * 3
    site.put("/grove", answer(f"<html><title>The grove</title><body><article><h1>The grove</h1>{words}</article>"))
    for text in (f"{site.url}/grove", f"/add {site.url}/grove"):
        shown = await write(real, text)
        assert shown.splitlines()[0] == "The grove"
        assert f"Link: {site.url}/grove" in shown
        assert kept(config) == {}
    await press(real, "Add")
    [(name, content)] = kept(config).items()
    assert name == f"127.0.0.1_{site.port}-grove.md"
    assert f"url: {site.url}/grove".encode() in content


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://localhost/a", "http://169.254.169.254/latest"])
async def test_an_address_of_an_own_network_is_refused_before_a_byte_is_sent(real: Bench, url: str) -> None:
    assert (await write(real, url)).startswith("I did not add ")


async def test_a_page_that_fails_is_told_of(real: Bench, site: Site) -> None:
    assert "I did not add 127.0.0.1" in await write(real, f"{site.url}/nothing")
    site.put("/feed", answer("<rss></rss>", kind="application/rss+xml"))
    assert "list of pages" in await write(real, f"{site.url}/feed")
    assert "Which page?" in await write(real, "/add")


POST: dict[str, Any] = {
    "forward_origin": {
        "type": "channel",
        "date": 1_700_000_000,
        "chat": {"id": -100, "type": "channel", "title": "Holm news", "username": "holm_news"},
        "message_id": 12,
        "author_signature": "Ada",
    }
}


async def test_a_forwarded_channel_post_becomes_an_article_with_its_link(real: Bench, config: Config) -> None:
    text = "The ferry\n\nThe ferry to Holm sails at nine. Mika Storm is its captain."
    shown = await write(real, text, **POST)
    assert shown.splitlines()[:3] == ["The ferry", "Author: Ada", "Date: Nov 14, 2023"]
    assert "Link: https://t.me/holm_news/12" in shown
    await press(real, "Add")
    assert list(kept(config)) == ["holm_news-12.md"]
    *_, sent = await real.say("who is the captain of the ferry?")
    assert "Mika Storm" in sent.parameters["text"]


async def test_what_was_forwarded_from_a_person_is_a_question(real: Bench) -> None:
    origin = {"type": "user", "date": 1_700_000_000, "sender_user": user(5)}
    assert "no articles yet" in await write(real, "who planted the grove?", forward_origin=origin)


@pytest.mark.parametrize("name", ["photo.jpg", "noending", "", "run.sh", "archive.md.zip"])
async def test_what_is_no_article_is_refused_with_what_is(real: Bench, name: str) -> None:
    shown = await hand(real, name, b"content")
    assert all(ending in shown for ending in ENDINGS)
    assert real.request.named("getFile") == []


async def test_a_file_that_is_too_large_is_not_even_fetched(real: Bench) -> None:
    assert "too large" in await hand(real, "book.md", b"x", file_size=10_000_001)
    assert real.request.named("getFile") == []


async def test_others_are_refused_and_nothing_is_fetched(real: Bench, config: Config, site: Site) -> None:
    assert "Only my admins may add files" in await hand(real, "grove.md", GROVE, sender=7)
    assert "Only this bot's admins" in await write(real, f"/add {site.url}/a", sender=7)
    assert "no articles yet" in await write(real, f"{site.url}/a", sender=7)
    assert "no articles yet" in await write(real, "The ferry sails at nine.", sender=7, **POST)
    assert (real.request.named("getFile"), site.connections, waiting(config)) == ([], 0, [])


@pytest.mark.parametrize(("sender", "name"), [(7, "grove.md"), (7, "run.sh"), (ADMIN, "run.sh")])
async def test_the_caption_of_a_file_that_may_not_be_added_is_a_question(real: Bench, sender: int, name: str) -> None:
    file = {"file_id": "f1", "file_unique_id": "u1", "file_name": name, "file_size": 9}
    asked = message(None, sender=user(sender), chat_id=sender, document=file, caption="who planted the grove?")
    await real.receive(message=asked)
    assert "no articles yet" in said(real)


@pytest.mark.parametrize("sender", [7, ADMIN])
@pytest.mark.parametrize(
    ("kind", "hint"),
    [("image/jpeg", "only read text"), ("video/mp4", "only read text"), ("audio/mpeg", "listen to recordings")],
)
async def test_a_picture_or_a_sound_that_is_sent_as_a_file_has_the_hint_of_its_kind(
    real: Bench, sender: int, kind: str, hint: str
) -> None:
    assert hint in await hand(real, "holiday", b"content", sender=sender, mime_type=kind)


async def test_a_file_in_a_group_is_none_of_the_bots_business(real: Bench) -> None:
    file = {"file_id": "f1", "file_unique_id": "u1", "file_name": "grove.md", "file_size": 9}
    await real.receive(message=message(None, sender=user(ADMIN), chat_id=-5, document=file))
    assert real.request.named("sendMessage") == []


async def test_a_file_that_does_not_arrive_is_asked_for_again(real: Bench, config: Config) -> None:
    real.request.refusals["getFile"].append((400, "Bad Request: wrong file_id"))
    assert "send the file again" in await hand(real, "grove.md", GROVE)
    assert waiting(config) == []


async def test_without_a_folder_among_the_sources_the_admin_is_told_so(config: Config, tmp_path: Path) -> None:
    await asyncio.to_thread((tmp_path / "one.md").write_bytes, GROVE)
    alone = config.model_copy(update={"sources": [tmp_path / "one.md"]})
    async with await Library.open(alone.settings()) as library, at_work(alone, library) as bench:
        assert "name a folder under library" in await hand(bench, "grove.md", GROVE)
    own = alone.model_copy(update={"library": tmp_path / "library"})
    async with await Library.open(own.settings()) as library, at_work(own, library) as bench:
        assert "keep it as library/grove.md" in await added(bench, "grove.md", GROVE)
        assert (await library.article("grove")).source == str(tmp_path / "library" / "grove.md")


async def test_a_folder_that_cannot_be_written_is_told_of_and_the_file_still_waits(real: Bench, config: Config) -> None:
    await hand(real, "grove.md", GROVE)
    await asyncio.to_thread((config.paths[0] / "grove.md").mkdir)
    assert (await press(real, "Add")).startswith("I did not add grove.md: ")
    await settled(real)
    assert len(waiting(config)) == 1
