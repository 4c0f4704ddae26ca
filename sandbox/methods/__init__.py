"""The Bot API methods of the sandbox by lower-case name, because Telegram ignores case."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sandbox.arguments import Arguments
from sandbox.methods import account, answering, chats, editing, fetching, sending
from sandbox.state import BotState

Method = Callable[[BotState, Arguments], Awaitable[Any]]

METHODS: Mapping[str, Method] = {
    "getme": account.get_me,
    "logout": account.log_out,
    "close": account.close,
    "setmycommands": account.set_my_commands,
    "getmycommands": account.get_my_commands,
    "deletemycommands": account.delete_my_commands,
    "setmydescription": account.set_my_description,
    "setmyshortdescription": account.set_my_short_description,
    "getupdates": fetching.get_updates,
    "setwebhook": fetching.set_webhook,
    "deletewebhook": fetching.delete_webhook,
    "getwebhookinfo": fetching.get_webhook_info,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendmessagedraft": sending.send_message_draft,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "setmessagereaction": editing.set_message_reaction,
    "answercallbackquery": answering.answer_callback_query,
    "answerinlinequery": answering.answer_inline_query,
    "answerguestquery": answering.answer_guest_query,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getfile": chats.get_file,
}
