"""The Bot API methods of the sandbox by lower-case name, because Telegram ignores case."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from sandbox.arguments import Arguments
from sandbox.media import FILES
from sandbox.methods import account, answering, attachments, chats, copying, editing, fetching, profile, sending
from sandbox.state import BotState

Method = Callable[[BotState, Arguments], Awaitable[Any]]

METHODS: Mapping[str, Method] = {
    "getme": account.get_me,
    "logout": account.log_out,
    "close": account.close,
    "setmycommands": account.set_my_commands,
    "getmycommands": account.get_my_commands,
    "deletemycommands": account.delete_my_commands,
    "setmyname": profile.setter("name"),
    "getmyname": profile.getter("name"),
    "setmydescription": profile.setter("description"),
    "getmydescription": profile.getter("description"),
    "setmyshortdescription": profile.setter("short_description"),
    "getmyshortdescription": profile.getter("short_description"),
    "setmydefaultadministratorrights": profile.set_my_default_administrator_rights,
    "getmydefaultadministratorrights": profile.get_my_default_administrator_rights,
    "setchatmenubutton": profile.set_chat_menu_button,
    "getchatmenubutton": profile.get_chat_menu_button,
    "getupdates": fetching.get_updates,
    "setwebhook": fetching.set_webhook,
    "deletewebhook": fetching.delete_webhook,
    "getwebhookinfo": fetching.get_webhook_info,
    "sendmessage": sending.send_message,
    **{f"send{kind.replace('_', '')}": attachments.sender(kind) for kind in sorted(FILES)},
    "sendlocation": attachments.send_location,
    "sendcontact": attachments.send_contact,
    "sendpoll": attachments.send_poll,
    "senddice": attachments.send_dice,
    "forwardmessage": copying.forward_message,
    "copymessage": copying.copy_message,
    "sendmessagedraft": sending.send_message_draft,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagemedia": editing.edit_message_media,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "setmessagereaction": editing.set_message_reaction,
    "answercallbackquery": answering.answer_callback_query,
    "answerinlinequery": answering.answer_inline_query,
    "answerguestquery": answering.answer_guest_query,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "leavechat": chats.leave_chat,
    "getfile": chats.get_file,
}
