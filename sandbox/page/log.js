// The messages of the open chat, one below the other, and staying at their end while someone reads there.

import { bubble } from "./bubbles.js";
import { drawKeyboard } from "./composer.js";
import { byId, day, element } from "./dom.js";
import { rich } from "./entities.js";

const DRAFT_MS = 30000;
const NEAR_END = 160;

/** What of the chat's messages is shown: in a forum those of the chosen topic. */
function here(state) {
  const all = [...state.messages.values()];
  return state.chat.topics.length ? all.filter((message) => (message.message_thread_id ?? 1) === state.thread) : all;
}

export function drawMessages(state, acts) {
  const shown = here(state);
  const parts = [];
  let last = "";
  for (const message of shown) {
    if (day(message.date) !== last) parts.push(element("div", { class: "day" }, (last = day(message.date))));
    parts.push(bubble(message, state, acts));
  }
  if (!shown.length) parts.push(welcome(state));
  byId("messages").replaceChildren(...parts);
  drawKeyboard(shown);
  toEnd();
}

function welcome(state) {
  const { bot, about } = state.overview;
  const chat = state.chat;
  const words = {
    bot: about || "Press Start, then ask a question or choose a command.",
    person: `${bot.first_name} is not in this chat. Type “@${bot.username} ” and a question for live results, or mention @${bot.username} in a message to call it as a guest.`,
    "group without the bot": `${bot.first_name} is no member here. Type “@${bot.username} ” and a question, or mention @${bot.username} to call it as a guest.`,
    channel: "News of the channel stand here. They appear in the discussion group, too.",
  }[chat.kind] ?? heard(state);
  const short = chat.kind === "bot" && state.overview.short_about ? element("p", { class: "short-about", dir: "auto" }, state.overview.short_about) : "";
  return element("div", { class: "welcome" }, element("h2", { dir: "auto" }, chat.title), element("p", { dir: "auto" }, words), short);
}

function heard({ chat, overview: { bot, privacy } }) {
  if (chat.bot === "administrator" || !privacy) return `${bot.first_name} hears everything here.`;
  return `In groups ${bot.first_name} hears commands, replies to it and mentions of @${bot.username}.`;
}

/** A message that is new or has changed. */
export function placeMessage(message, state, acts) {
  const known = state.messages.has(message.message_id);
  state.messages.set(message.message_id, message);
  byId("draft")?.remove();
  const shown = here(state);
  if (!shown.some((one) => one.message_id === message.message_id)) return;
  const low = fromEnd() < NEAR_END;
  const old = byId(`m${message.message_id}`);
  if (known && old) {
    const focused = old === document.activeElement;
    const made = bubble(message, state, acts);
    old.replaceWith(made);
    if (focused) made.focus();
  } else if (shown.length === 1) drawMessages(state, acts);
  else byId("messages").append(bubble(message, state, acts));
  drawKeyboard(shown);
  if (low || message.sandbox.author === state.person) toEnd();
}

export function dropMessage(id, state) {
  state.messages.delete(id);
  byId(`m${id}`)?.remove();
}

/** A passing preview of what the bot is about to say. */
export function showDraft(event, acts) {
  byId("draft")?.remove();
  const words = event.text ? rich(event.text, event.entities, acts.open) : ["Thinking…"];
  const holder = element("article", { class: "message draft", id: "draft", "aria-label": "The bot writes" },
    element("div", { class: "bubble" }, element("div", { class: "words", dir: "auto" }, ...words)));
  byId("messages").append(holder);
  setTimeout(() => holder.remove(), DRAFT_MS);
  toEnd();
}

function fromEnd() {
  const box = byId("messages");
  return box.scrollHeight - box.scrollTop - box.clientHeight;
}

function toEnd() {
  byId("messages").scrollTop = byId("messages").scrollHeight;
}

/** Whoever reads the newest message goes on reading it when results, a keyboard or a longer text take room. */
export function stayAtEnd() {
  const box = byId("messages");
  let low = true;
  box.addEventListener("scroll", () => (low = fromEnd() < 40));
  new ResizeObserver(() => { if (low) toEnd(); }).observe(box);
}
