// What one can do with messages, buttons and links.

import { Refusal } from "./api.js";
import { setContext, write } from "./composer.js";
import { byId, element, sheet, toast } from "./dom.js";
import { messageMenu } from "./menu.js";

/** `openChat` opens a chat by its number. */
export function actsFor(state, openChat) {
  const call = (action, parameters = {}) => attempt(() => state.api.post(action, parameters));
  const post = (action, parameters) => call(action, { chat: state.chat.id, ...parameters });

  async function start(payload = "") {
    await openChat(state.person);
    await call("start", { payload });
  }

  /** A sheet with the person's chats of some kinds; `act` is called once the chosen one is open. */
  function inChat(title, fits, act) {
    const chats = state.overview.chats.filter(fits);
    sheet(title, chats.map((chat) => ({ label: chat.title, act: async () => { await openChat(chat.id); await act(chat); } })));
  }

  /** Follows a link to the bot; the sandbox reads it and does what it says. True when the browser need not open it. */
  function openLink(address) {
    const target = linkToBot(address, state.overview.bot.username);
    if (target === null) return address.startsWith("tg:");
    if (target === "private") openChat(state.person).then(() => call("follow", { link: address }));
    else if (target === "channel") inChat("Add to which channel?", (chat) => chat.kind === "channel", (chat) => call("follow", { link: address, chat: chat.id }));
    else inChat("Start in which group?", isGroup, (chat) => call("follow", { link: address, chat: chat.id }));
    return true;
  }

  /** Follows what leads to the bot itself; true when the browser need not. */
  function open(target, kind) {
    const { username } = state.overview.bot;
    if (kind === "bot_command") post("send", { text: target, thread: state.thread });
    else if (kind === "via") { write(`${target} `); byId("text").focus(); }
    else if (kind === "mention") { if (target.slice(1).toLowerCase() === username.toLowerCase()) openChat(state.person); }
    else return openLink(target);
    return true;
  }

  async function press(message, data, button) {
    button.setAttribute("aria-busy", "true");
    const answer = await post("press", { message_id: message.message_id, data });
    button.removeAttribute("aria-busy");
    if (!answer) return;
    if (answer.timed_out) toast("The bot did not answer in time.");
    else if (answer.url) openLink(answer.url);
    else if (answer.text && answer.show_alert) sheet(state.overview.bot.first_name, [{ label: "OK" }], element("p", {}, answer.text));
    else if (answer.text) toast(answer.text);
  }

  /** Types an inline query: in this chat, or in one of the `kinds` that a button allows ({} for all). */
  function switchTo(query, kinds = null) {
    const ask = () => { write(`@${state.overview.bot.username} ${query}`); byId("text").focus(); };
    if (!kinds) return ask();
    const named = Object.keys(kinds).some((name) => name.startsWith("allow_"));
    const allowed = (chat) => !named || kinds[{ bot: "allow_bot_chats", person: "allow_user_chats", channel: "allow_channel_chats" }[chat.kind] ?? "allow_group_chats"];
    return inChat("Ask in which chat?", (chat) => chat.writable && chat.started && allowed(chat), ask);
  }

  const acts = {
    call, open, openChat, post, start, show, copy, press, switchTo,
    choose: (message) => messageMenu(message, state, { ...acts, reply: (quote) => setContext({ kind: "reply", message, quote }),
      edit: () => setContext({ kind: "edit", message }) }),
    forward: (message) => inChat("Forward to which chat?", (chat) => chat.writable && chat.started,
      (chat) => call("forward", { chat: chat.id, from_chat: message.chat.id, message_id: message.message_id })),
    react: (message, emoji) => post("react", { message_id: message.message_id, emoji }),
    remove: (message) => post("delete", { message_id: message.message_id }),
    unknown: (button) => toast(`“${button.text}” is a button that only Telegram itself can follow.`),
  };
  return acts;
}

function isGroup(chat) {
  return chat.kind === "forum" || chat.kind.startsWith("group");
}

/** Where a link to the bot starts it: "private", "group", "channel"; null for any other link. */
function linkToBot(address, username) {
  const link = new RegExp(`^(?:https?://)?(?:t|telegram)\\.(?:me|dog)/${username}/?(?:\\?(.*))?$|^tg://resolve\\?domain=${username}(?:&(.*))?$`, "i");
  const found = link.exec(address);
  if (!found) return null;
  const given = new URLSearchParams(found[1] ?? found[2] ?? "");
  return given.has("startgroup") ? "group" : given.has("startchannel") ? "channel" : "private";
}

async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    toast(error instanceof Refusal ? error.message : "The sandbox does not answer.");
    return null;
  }
}

/** Goes to a message and lights it up. */
function show(id) {
  const target = byId(`m${id}`);
  if (!target) return toast("The message is not here any more.");
  target.scrollIntoView({ block: "center", behavior: "smooth" });
  target.classList.add("flash");
  setTimeout(() => target.classList.remove("flash"), 1300);
  return target.focus({ preventScroll: true });
}

async function copy(text) {
  await navigator.clipboard?.writeText(text).catch(() => null);
  toast("Copied to the clipboard.");
}
