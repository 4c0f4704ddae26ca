"""Methods that forward and copy messages."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from sandbox import membership, people
from sandbox.arguments import UploadedFile
from sandbox.state import BotState
from sandbox.world import GROUP, READER
from tests.sandbox.methods.conftest import Method

Refusal = Callable[..., Awaitable[str]]


async def test_a_forwarded_message_names_its_author(method: Method) -> None:
    sent = await method("forwardMessage", chat_id=READER.id, from_chat_id=GROUP.id, message_id=1)
    assert (sent["text"], sent["forward_origin"]["sender_user"]["id"]) == ("/hello", READER.id)


async def test_an_author_who_hides_is_named_without_the_account(method: Method, state: BotState) -> None:
    state.people[READER.id] = hidden = replace(READER, hides_forwards=True)
    said = people.write(state, hidden, GROUP.id, "secretly")
    sent = await method("forwardMessage", chat_id=READER.id, from_chat_id=GROUP.id, message_id=said.id)
    assert sent["forward_origin"] == {"type": "hidden_user", "date": said.date, "sender_user_name": "Ann Reader"}


async def test_a_copy_has_no_origin_and_maybe_another_caption(method: Method, state: BotState) -> None:
    file = UploadedFile("a.md", b"x", "text/markdown")
    said = people.upload(state, READER, GROUP.id, file, caption="one")
    where = {"chat_id": READER.id, "from_chat_id": GROUP.id, "message_id": said.id}
    copies = [await method("copyMessage", **where), await method("copyMessage", **where, caption="two")]
    shown = [state.message(READER.id, copy["message_id"]) for copy in copies]
    assert [message.text for message in shown if message] == ["one", "two"]
    assert all(message is not None and message.origin is None and message.media == said.media for message in shown)


async def test_what_is_not_there_or_no_content_cannot_be_passed_on(refusal: Refusal, state: BotState) -> None:
    where = {"chat_id": READER.id, "from_chat_id": GROUP.id}
    assert await refusal("forwardMessage", **where, message_id=99) == "message to forward not found"
    assert await refusal("copyMessage", **where, message_id=99) == "message to copy not found"
    membership.leave(state, READER, GROUP.id)
    service = state.messages(GROUP.id)[-1]
    assert await refusal("forwardMessage", **where, message_id=service.id) == "the message can't be forwarded"
    assert await refusal("copyMessage", **where, message_id=service.id) == "the message can't be copied"
