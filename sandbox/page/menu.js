// What one can do with a message: react, reply, quote, copy, edit, delete.

import { element, nameOf, sheet } from "./dom.js";

const QUICK = ["👍", "❤", "🔥", "🎉", "🤔", "👎"];

export function messageMenu(message, state, acts) {
  const mine = message.from?.id === state.person && !message.via_bot;
  const selected = selectionIn(message);
  const own = message.sandbox.reactions.find((one) => one.by === state.person)?.emoji;
  const emoji = element("div", { class: "emoji", role: "group", "aria-label": "React" }, ...QUICK.map((one) =>
    element("button", { type: "button", "aria-pressed": String(one === own), "aria-label": `React with ${one}`,
      onclick: () => { dialog.close(); acts.react(message, one === own ? "" : one); } }, one)));
  const choices = [{ label: "Reply", act: () => acts.reply() }];
  if (selected) choices.push({ label: `Quote “${selected.slice(0, 40)}”`, act: () => acts.reply(selected) });
  if (message.text) choices.push({ label: "Copy text", act: () => acts.copy(message.text) });
  if (mine && message.text) choices.push({ label: "Edit", act: () => acts.edit() });
  choices.push({ label: "Delete", act: () => acts.remove(message) });
  const name = mine ? "Your message" : `Message from ${nameOf(message.from) || message.chat.title}`;
  const dialog = sheet(name, choices, emoji);
}

/** What is selected inside this message, as a quotation must be an exact part of it. */
function selectionIn(message) {
  const selection = getSelection();
  const words = document.querySelector(`#m${message.message_id} .words`);
  if (!words || selection.isCollapsed || !words.contains(selection.anchorNode)) return "";
  const text = selection.toString();
  return message.text?.includes(text) ? text : "";
}
