// The page: who one is, which chat is open, and what happens in it.

import { Api, firstBot, Refusal } from "./api.js";
import { bubble } from "./bubbles.js";
import { clearCalls, showCall, startCalls } from "./calls.js";
import { drawChats, drawPeople, kindOf, startChatKeys } from "./chatlist.js";
import { drawKeyboard, setContext, startComposer, write } from "./composer.js";
import { byId, day, element, face, sheet, toast } from "./dom.js";
import { messageMenu } from "./menu.js";
import { closePopup } from "./popup.js";
import { rich } from "./entities.js";
import { startTheme } from "./theme.js";

const TYPING_MS = 5000;
const DRAFT_MS = 30000;
const state = { bot: 0, person: 0, api: null, overview: null, chat: null, thread: 0, messages: new Map(), unread: new Map() };
let source = null;
let typing;

async function refresh() {
  state.overview = await state.api.get("overview");
  if (state.chat) state.chat = state.overview.chats.find((chat) => chat.id === state.chat.id) ?? null;
  drawPeople(state.overview, become);
  drawChats(state, openChat);
  drawHead();
}

/** Everything of the former person goes at once; while the new one is asked for, the page stays as it was. */
async function become(person) {
  const api = new Api(state.bot, person);
  const overview = await api.get("overview");
  source?.close();
  Object.assign(state, { person, api, overview, chat: overview.chats[0], thread: 0, messages: new Map() });
  localStorage.setItem("person", person);
  state.unread.clear();
  clearCalls();
  for (const call of await api.get("calls")) showCall(call, false);
  source = state.api.listen(state.overview.event, hear, () => openChat(state.chat?.id ?? person, false));
  await openChat(person, false);
  byId("chat").dataset.person = person;
}

async function openChat(id, focus = true) {
  if (!state.overview.chats.some((chat) => chat.id === id)) return;
  await refresh();
  const changed = state.chat?.id !== id;
  state.chat = state.overview.chats.find((chat) => chat.id === id);
  if (changed) {
    state.thread = state.chat.topics[0]?.id ?? 0;
    closePopup();
    setContext(null);
    write("");
  }
  const page = await state.api.get("messages", { chat: id, limit: 200 });
  state.messages = new Map(page.messages.map((message) => [message.message_id, message]));
  state.unread.delete(id);
  // The view first: what is not shown cannot be scrolled to its end.
  if (focus) document.documentElement.dataset.view = "chat";
  drawChats(state, openChat);
  drawHead();
  drawMessages();
  if (focus && !byId("composer").hidden) byId("text").focus();
}

function drawHead() {
  const chat = state.chat;
  if (!chat) return;
  byId("chat-title").textContent = chat.title;
  face(byId("chat-face"), chat.title, chat.id);
  if (!byId("chat-state").classList.contains("busy")) byId("chat-state").textContent = standing(chat);
  const blocked = chat.kind === "bot" && state.overview.person.blocked;
  const writable = chat.writable && chat.started && !blocked;
  byId("composer").hidden = !writable;
  byId("start").hidden = chat.started || blocked;
  byId("closed").hidden = chat.writable && !blocked;
  byId("closed").textContent = blocked ? "You have blocked this bot." : "Only administrators write in this channel.";
  byId("menu").hidden = chat.commands.length === 0;
  drawTopics(chat);
}

function standing(chat) {
  if (chat.kind === "bot") return "bot";
  const people = chat.kind.startsWith("group") || chat.kind === "forum" ? `${chat.members} members` : "";
  return [people, kindOf(chat)].filter(Boolean).join(" · ");
}

function drawTopics(chat) {
  const bar = byId("topics");
  bar.hidden = chat.topics.length === 0;
  bar.replaceChildren(...chat.topics.map((topic) => element("button", {
    type: "button", role: "tab", "aria-selected": String(topic.id === state.thread),
    onclick: () => { state.thread = topic.id; drawTopics(chat); drawMessages(); },
  }, topic.closed ? `🔒 ${topic.name}` : topic.name)));
}

function here() {
  const all = [...state.messages.values()];
  return state.chat.topics.length ? all.filter((message) => (message.message_thread_id ?? 1) === state.thread) : all;
}

function drawMessages() {
  const shown = here();
  const parts = [];
  let last = "";
  for (const message of shown) {
    if (day(message.date) !== last) parts.push(element("div", { class: "day" }, (last = day(message.date))));
    parts.push(bubble(message, state, acts));
  }
  if (!shown.length) parts.push(welcome());
  byId("messages").replaceChildren(...parts);
  drawKeyboard(shown);
  toEnd();
}

function welcome() {
  const { bot, about } = state.overview;
  const chat = state.chat;
  const words = {
    bot: about || "Press Start to begin.",
    person: `${bot.first_name} is not in this chat. Type “@${bot.username} ” and a question for live results, or mention @${bot.username} in a message to call it as a guest.`,
    "group without the bot": `${bot.first_name} is no member here. Type “@${bot.username} ” and a question, or mention @${bot.username} to call it as a guest.`,
    channel: "News of the channel stand here.",
  }[chat.kind] ?? `In groups ${bot.first_name} hears commands, replies to it and mentions of @${bot.username}.`;
  return element("div", { class: "welcome" }, element("h2", {}, chat.title), element("p", {}, words));
}

function toEnd() {
  byId("messages").scrollTop = byId("messages").scrollHeight;
}

/** Whoever reads the newest message goes on reading it when results, a keyboard or a longer text take room. */
function stayAtEnd() {
  const box = byId("messages");
  let low = true;
  box.addEventListener("scroll", () => (low = box.scrollHeight - box.scrollTop - box.clientHeight < 40));
  new ResizeObserver(() => { if (low) toEnd(); }).observe(box);
}

function place(message) {
  const known = state.messages.has(message.message_id);
  state.messages.set(message.message_id, message);
  const shown = here();
  if (!shown.some((one) => one.message_id === message.message_id)) return;
  const box = byId("messages");
  const low = box.scrollHeight - box.scrollTop - box.clientHeight < 160;
  const old = byId(`m${message.message_id}`);
  if (known && old) {
    const focused = old === document.activeElement;
    const made = bubble(message, state, acts);
    old.replaceWith(made);
    if (focused) made.focus();
  } else if (shown.length === 1) drawMessages();
  else box.append(bubble(message, state, acts));
  drawKeyboard(shown);
  if (low || message.from?.id === state.person) toEnd();
}

function hear(event) {
  const message = event.message;
  if (event.kind === "call") return showCall(event.call);
  if (event.kind === "commands" || event.kind === "people") return refresh();
  if (event.kind === "action") return event.chat === state.chat?.id ? showTyping(event.action) : null;
  if (event.kind === "draft") return event.chat === state.chat?.id ? showDraft(event) : null;
  if (event.kind === "webhook") return toast(`The webhook fails: ${event.failure}`);
  if (event.kind === "deleted") return gone(event);
  return message ? received(message, event.kind) : null;
}

function received(message, kind) {
  const chat = state.overview.chats.find((one) => one.id === message.chat.id);
  if (!chat) return;
  if (kind === "message") {
    chat.last = message;
    chat.started = chat.started || chat.kind === "bot";
    if (chat.id !== state.chat?.id) state.unread.set(chat.id, (state.unread.get(chat.id) ?? 0) + 1);
  } else if (chat.last?.message_id === message.message_id) chat.last = message;
  drawChats(state, openChat);
  if (chat.id !== state.chat?.id) return;
  if (message.from?.is_bot) endTyping();
  byId("draft")?.remove();
  drawHead();
  place(message);
}

function gone(event) {
  if (event.chat !== state.chat?.id) return;
  state.messages.delete(event.message_id);
  byId(`m${event.message_id}`)?.remove();
}

function showTyping(action) {
  const words = { typing: "is typing…", upload_document: "is sending a document…" }[action] ?? "is busy…";
  byId("chat-state").textContent = `${state.overview.bot.first_name} ${words}`;
  byId("chat-state").classList.add("busy");
  clearTimeout(typing);
  typing = setTimeout(endTyping, TYPING_MS);
}

function endTyping() {
  clearTimeout(typing);
  byId("chat-state").classList.remove("busy");
  if (state.chat) byId("chat-state").textContent = standing(state.chat);
}

function showDraft(event) {
  byId("draft")?.remove();
  const words = event.text ? rich(event.text, event.entities, acts.open) : ["Thinking…"];
  const holder = element("article", { class: "message draft", id: "draft", "aria-label": "The bot writes" },
    element("div", { class: "bubble" }, element("div", { class: "words", dir: "auto" }, ...words)));
  byId("messages").append(holder);
  setTimeout(() => holder.remove(), DRAFT_MS);
  toEnd();
}

async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    toast(error instanceof Refusal ? error.message : "The sandbox does not answer.");
    return null;
  }
}

async function startBot(payload = "") {
  await openChat(state.person);
  await attempt(() => state.api.post("start", { payload }));
}

/** Follows what leads to the bot itself; true when the browser need not. */
function open(target, kind) {
  const username = state.overview.bot.username;
  if (kind === "bot_command") attempt(() => state.api.post("send", { chat: state.chat.id, text: target, thread: state.thread }));
  else if (kind === "via") { write(`${target} `); byId("text").focus(); }
  else if (kind === "mention") { if (target.slice(1).toLowerCase() === username.toLowerCase()) openChat(state.person); }
  else return openLink(target, username);
  return true;
}

function openLink(address, username) {
  const found = new RegExp(`^(?:https?://)?(?:t|telegram)\\.me/${username}/?(?:\\?start=([A-Za-z0-9_-]{0,64}))?$`, "i").exec(address)
    ?? new RegExp(`^tg://resolve\\?domain=${username}(?:&start=([A-Za-z0-9_-]{0,64}))?$`, "i").exec(address);
  if (!found) return address.startsWith("tg:");
  if (found[1]) startBot(found[1]);
  else openChat(state.person);
  return true;
}

const acts = {
  open,
  start: startBot,
  show: (id) => {
    const target = byId(`m${id}`);
    if (!target) return toast("The message is not here any more.");
    target.scrollIntoView({ block: "center", behavior: "smooth" });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), 1300);
    return target.focus({ preventScroll: true });
  },
  choose: (message) => messageMenu(message, state, { ...acts, reply: (quote) => setContext({ kind: "reply", message, quote }),
    edit: () => setContext({ kind: "edit", message }) }),
  react: (message, emoji) => attempt(() => state.api.post("react", { chat: state.chat.id, message_id: message.message_id, emoji })),
  remove: (message) => attempt(() => state.api.post("delete", { chat: state.chat.id, message_id: message.message_id })),
  copy: async (text) => {
    await navigator.clipboard?.writeText(text).catch(() => null);
    toast("Copied to the clipboard.");
  },
  press: async (message, data, button) => {
    button.setAttribute("aria-busy", "true");
    const answer = await attempt(() => state.api.post("press", { chat: state.chat.id, message_id: message.message_id, data }));
    button.removeAttribute("aria-busy");
    if (!answer) return;
    if (answer.timed_out) toast("The bot did not answer in time.");
    else if (answer.url) openLink(answer.url, state.overview.bot.username);
    else if (answer.text && answer.show_alert) sheet(state.overview.bot.first_name, [{ label: "OK" }], element("p", {}, answer.text));
    else if (answer.text) toast(answer.text);
  },
  switchTo: (query, current) => {
    const ask = () => { write(`@${state.overview.bot.username} ${query}`); byId("text").focus(); };
    if (current) return ask();
    const chats = state.overview.chats.filter((chat) => chat.writable && chat.started);
    return sheet("Ask in which chat?", chats.map((chat) => ({ label: chat.title, act: async () => { await openChat(chat.id); ask(); } })));
  },
  unknown: (button) => toast(`“${button.text}” is a button that only Telegram itself can follow.`),
};

async function main() {
  startTheme();
  startCalls();
  startChatKeys();
  stayAtEnd();
  byId("back").addEventListener("click", () => (document.documentElement.dataset.view = "list"));
  byId("start").addEventListener("click", () => startBot());
  byId("chat-title").textContent = "Waiting for a bot to call…";
  const bots = await firstBot();
  const wanted = new URLSearchParams(location.search);
  state.bot = Number(wanted.get("bot")) || bots[0].id;
  startComposer(state, acts);
  await become(Number(wanted.get("person") ?? localStorage.getItem("person")) || 1001).catch(() => become(1001));
  if (wanted.get("start")) await startBot(wanted.get("start"));
}

main();
