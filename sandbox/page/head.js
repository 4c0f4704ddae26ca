// The head of the chat: its name, who is in it, its topics, and what the bot is doing right now.

import { kindOf } from "./chatlist.js";
import { byId, element, face } from "./dom.js";

const TYPING_MS = 5000;
const WORDS = { typing: "is typing…", upload_document: "is sending a document…" };
let typing;

/** `turn` is called when another topic was chosen. */
export function drawHead(state, turn) {
  const chat = state.chat;
  if (!chat) return;
  byId("chat-title").textContent = chat.title;
  face(byId("chat-face"), chat.title, chat.id);
  if (!byId("chat-state").classList.contains("busy")) byId("chat-state").textContent = standing(chat);
  const blocked = chat.kind === "bot" && state.overview.person.blocked;
  byId("composer").hidden = !(chat.writable && chat.started && !blocked);
  byId("start").hidden = chat.started || blocked;
  byId("closed").hidden = chat.writable && !blocked;
  byId("closed").textContent = blocked ? "You have blocked this bot." : "Only administrators write here.";
  byId("menu").hidden = chat.commands.length === 0;
  byId("chat-menu").hidden = chat.kind === "person";
  const button = chat.kind === "bot" ? state.overview.menu_button : {};
  byId("menu").textContent = button.type === "web_app" ? button.text : "/";
  drawTopics(state, turn);
}

function standing(chat) {
  if (chat.kind === "bot") return "bot";
  const people = chat.kind.startsWith("group") || chat.kind === "forum" ? `${chat.members} members` : "";
  return [people, kindOf(chat)].filter(Boolean).join(" · ");
}

function drawTopics(state, turn) {
  const { chat } = state;
  const bar = byId("topics");
  bar.hidden = chat.topics.length === 0;
  bar.replaceChildren(...chat.topics.map((topic) => element("button", {
    type: "button", role: "tab", "aria-selected": String(topic.id === state.thread),
    onclick: () => { state.thread = topic.id; drawTopics(state, turn); turn(); },
  }, topic.closed ? `🔒 ${topic.name}` : topic.name)));
}

export function showTyping(state, action) {
  byId("chat-state").textContent = `${state.overview.bot.first_name} ${WORDS[action] ?? "is busy…"}`;
  byId("chat-state").classList.add("busy");
  clearTimeout(typing);
  typing = setTimeout(() => endTyping(state), TYPING_MS);
}

export function endTyping(state) {
  clearTimeout(typing);
  byId("chat-state").classList.remove("busy");
  if (state.chat) byId("chat-state").textContent = standing(state.chat);
}
