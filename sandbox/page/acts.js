// What one can do with messages, buttons and links.

import { Refusal } from "./api.js";
import { setContext, write } from "./composer.js";
import { byId, element, sheet, toast } from "./dom.js";
import { messageMenu } from "./menu.js";

/** `openChat` opens a chat by its number. */
export function actsFor(state, openChat) {
  const post = (action, parameters) => attempt(() => state.api.post(action, { chat: state.chat.id, ...parameters }));

  async function start(payload = "") {
    await openChat(state.person);
    await attempt(() => state.api.post("start", { payload }));
  }

  function openLink(address) {
    const link = linkToBot(address, state.overview.bot.username);
    if (link === null) return address.startsWith("tg:");
    if (link.inGroup) startInGroup(link.payload);
    else if (link.payload) start(link.payload);
    else openChat(state.person);
    return true;
  }

  function startInGroup(payload) {
    const groups = state.overview.chats.filter((chat) => chat.kind === "group" || chat.kind === "forum");
    sheet("Start in which group?", groups.map((chat) => ({ label: chat.title, act: async () => {
      await openChat(chat.id);
      await post("start", { payload });
    } })));
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

  function switchTo(query, current) {
    const ask = () => { write(`@${state.overview.bot.username} ${query}`); byId("text").focus(); };
    if (current) return ask();
    const chats = state.overview.chats.filter((chat) => chat.writable && chat.started);
    return sheet("Ask in which chat?", chats.map((chat) => ({ label: chat.title, act: async () => { await openChat(chat.id); ask(); } })));
  }

  const acts = {
    open, start, show, copy, press, switchTo,
    choose: (message) => messageMenu(message, state, { ...acts, reply: (quote) => setContext({ kind: "reply", message, quote }),
      edit: () => setContext({ kind: "edit", message }) }),
    react: (message, emoji) => post("react", { message_id: message.message_id, emoji }),
    remove: (message) => post("delete", { message_id: message.message_id }),
    unknown: (button) => toast(`“${button.text}” is a button that only Telegram itself can follow.`),
  };
  return acts;
}

/** What a link to the bot starts, null for any other link. */
function linkToBot(address, username) {
  const found = new RegExp(`^(?:https?://)?(?:t|telegram)\\.me/${username}/?(?:\\?(start|startgroup)=([A-Za-z0-9_-]{0,64}))?$`, "i").exec(address)
    ?? new RegExp(`^tg://resolve\\?domain=${username}(?:&(start|startgroup)=([A-Za-z0-9_-]{0,64}))?$`, "i").exec(address);
  return found ? { inGroup: found[1]?.toLowerCase() === "startgroup", payload: found[2] ?? "" } : null;
}

async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    toast(error instanceof Refusal ? error.message : "The sandbox does not answer.");
    return null;
  }
}

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
