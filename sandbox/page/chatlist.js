// The list of chats: faces, last words, unread counts. Arrow keys move in it.

import { summary } from "./attachments.js";
import { senderName, service } from "./bubbles.js";
import { byId, clock, element, face, nameOf } from "./dom.js";

const KINDS = {
  bot: "the bot", person: "private; here the bot helps as a guest or inline", group: "group", forum: "forum",
  channel: "channel", "group without the bot": "the bot is no member; call it as a guest or inline",
};

export function kindOf(chat) {
  return KINDS[chat.kind] ?? chat.kind;
}

export function lastWords(message) {
  if (!message) return "";
  const words = service(message) || message.text || message.caption || summary(message);
  return message.from && message.chat.type !== "private" && !service(message) ? `${senderName(message)}: ${words}` : words;
}

export function drawChats(state, choose) {
  const items = state.overview.chats.map((chat) => {
    const unread = state.unread.get(chat.id) ?? 0;
    const current = chat.id === state.chat?.id;
    const last = lastWords(chat.last) || kindOf(chat);
    const time = chat.last ? element("time", {}, clock(chat.last.edit_date ?? chat.last.date)) : null;
    const count = unread ? element("span", { class: "count", "aria-label": `${unread} unread` }, String(unread)) : null;
    const words = element("span", { class: "words" },
      element("span", { class: "top" }, element("span", { class: "name" }, chat.title), time),
      element("span", { class: "last", dir: "auto" }, last));
    const picture = face(element("span", { class: "face", "aria-hidden": "true" }), chat.title, chat.id);
    return element("li", {}, element("button", {
      type: "button", "data-chat": chat.id, "aria-current": current ? "true" : null, onclick: () => choose(chat.id),
    }, picture, words, count));
  });
  const list = byId("chats").firstElementChild;
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
  list.replaceChildren(...items);
  if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus();
}

export function startChatKeys() {
  byId("chats").addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...byId("chats").querySelectorAll("button")];
    const place = buttons.indexOf(document.activeElement);
    buttons[(place + step + buttons.length) % buttons.length]?.focus();
  });
}

export function drawPeople(overview, choose) {
  const options = overview.people.slice(0, 50).map((person) =>
    element("option", { value: person.id, selected: person.id === overview.person.id },
      `${nameOf(person)}${person.is_admin ? " (admin)" : ""} · ${person.language_code}`));
  const select = byId("person");
  select.replaceChildren(...options);
  select.onchange = () => choose(Number(select.value));
}
