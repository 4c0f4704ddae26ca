// The page: who one is, which chat is open, and what is heard of the sandbox.

import { actsFor } from "./acts.js";
import { Api, firstBot } from "./api.js";
import { clearCalls, showCall, startCalls } from "./calls.js";
import { drawChats, drawPeople, startChatKeys } from "./chatlist.js";
import { startChatMenu } from "./chatmenu.js";
import { setContext, startComposer, write } from "./composer.js";
import { byId, toast } from "./dom.js";
import { drawHead, endTyping, showTyping } from "./head.js";
import { drawMessages, dropMessage, placeMessage, showDraft, stayAtEnd } from "./log.js";
import { closePopup } from "./popup.js";
import { startSettings } from "./settings.js";
import { startTheme } from "./theme.js";

const state = { bot: 0, person: 0, api: null, overview: null, chat: null, thread: 0, messages: new Map(), unread: new Map() };
const acts = actsFor(state, openChat);
let source = null;
// What is heard while a chat's messages are asked for: they may have been read before it happened.
let meanwhile = null;

function drawFrame() {
  drawChats(state, openChat);
  drawHead(state, () => drawMessages(state, acts));
}

async function refresh() {
  state.overview = await state.api.get("overview");
  const known = state.overview.chats.find((chat) => chat.id === state.chat?.id);
  drawPeople(state.overview, become);
  if (!known && state.chat) return openChat(state.person, false); // the person has left it, or was removed
  state.chat = known ?? null;
  return drawFrame();
}

/** Everything of the former person goes at once; while the new one is asked for, the page stays as it was. */
async function become(person) {
  const api = new Api(state.bot, person);
  const overview = await api.get("overview");
  source?.close();
  Object.assign(state, { person, api, overview, chat: overview.chats[0], thread: 0, messages: new Map() });
  // In a frame beside others, this person is not the one that the page alone opens with.
  if (window === top) localStorage.setItem("person", person);
  state.unread.clear();
  clearCalls();
  for (const call of await api.get("calls")) showCall(call, false);
  source = state.api.listen(state.overview.event, hear, () => openChat(state.chat?.id ?? person, false));
  await openChat(person, false);
  byId("chat").dataset.person = person;
}

async function openChat(id, focus = true) {
  const find = () => state.overview.chats.find((one) => one.id === id);
  if (!find()) state.overview = await state.api.get("overview"); // a chat that has just been made
  const chat = find();
  if (!chat) return;
  // At once: what is written while the chat is asked for belongs to it, and must be neither wiped nor sent elsewhere.
  if (state.chat?.id !== id) {
    Object.assign(state, { chat, thread: chat.topics[0]?.id ?? 0 });
    closePopup();
    setContext(null);
    write("");
  }
  const heard = (meanwhile = []);
  byId("messages").setAttribute("aria-busy", "true"); // what it shows is about to be replaced
  await refresh();
  const page = await state.api.get("messages", { chat: id, limit: 200 });
  if (heard !== meanwhile) return; // another chat was opened since
  meanwhile = null;
  state.messages = new Map(page.messages.map((message) => [message.message_id, message]));
  for (const happen of heard) happen();
  state.unread.delete(id);
  // The view first: what is not shown cannot be scrolled to its end.
  if (focus) document.documentElement.dataset.view = "chat";
  drawFrame();
  drawMessages(state, acts);
  byId("messages").removeAttribute("aria-busy");
  if (focus && !byId("composer").hidden) byId("text").focus();
}

function hear(event) {
  const isHere = event.chat === state.chat?.id;
  if (event.kind === "call") return showCall(event.call);
  if (event.kind === "commands" || event.kind === "people") return refresh();
  if (event.kind === "action") return isHere ? showTyping(state, event.action) : null;
  if (event.kind === "draft") return isHere ? showDraft(event, acts) : null;
  if (event.kind === "webhook") return toast(`The webhook fails: ${event.failure}`);
  if (event.kind === "deleted") return isHere ? happened(() => dropMessage(event.message_id, state)) : null;
  return event.message ? received(event.message, event.kind) : null;
}

function received(message, kind) {
  const chat = state.overview.chats.find((one) => one.id === message.chat.id);
  if (!chat) return;
  const isHere = chat.id === state.chat?.id;
  if (kind === "message") {
    chat.last = message;
    chat.started = chat.started || chat.kind === "bot";
    if (!isHere) state.unread.set(chat.id, (state.unread.get(chat.id) ?? 0) + 1);
  } else if (chat.last?.message_id === message.message_id) chat.last = message;
  drawFrame();
  if (!isHere) return;
  if (message.from?.id === state.bot) endTyping(state);
  happened(() => placeMessage(message, state, acts));
}

function happened(change) {
  meanwhile?.push(change);
  change();
}

async function main() {
  if (window !== top) Object.assign(document.documentElement.dataset, { framed: "true", view: "chat" });
  startTheme();
  startCalls();
  startChatKeys();
  startChatMenu(state, acts);
  startSettings();
  stayAtEnd();
  byId("back").addEventListener("click", () => (document.documentElement.dataset.view = "list"));
  byId("start").addEventListener("click", () => acts.start());
  byId("chat-title").textContent = "Waiting for a bot to call…";
  const bots = await firstBot();
  const wanted = new URLSearchParams(location.search);
  state.bot = Number(wanted.get("bot")) || bots[0].id;
  startComposer(state, acts);
  await become(Number(wanted.get("person") ?? localStorage.getItem("person")) || 1001).catch(() => become(1001));
  if (wanted.get("start")) await acts.start(wanted.get("start"));
}

main();
