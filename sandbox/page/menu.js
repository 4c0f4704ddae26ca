// What one can do with a message: react, reply, quote, copy, forward, edit, delete.

import { senderName } from "./bubbles.js";
import { element, sheet } from "./dom.js";

const QUICK = ["👍", "❤", "🔥", "🎉", "🤔", "👎"];

export function messageMenu(message, state, acts) {
  const mine = message.sandbox.author === state.person;
  const own = message.sandbox.reactions.find((one) => one.by === state.person)?.emoji;
  const emoji = element("div", { class: "emoji", role: "group", "aria-label": "React" }, ...QUICK.map((one) =>
    element("button", { type: "button", "aria-pressed": String(one === own), "aria-label": `React with ${one}`,
      onclick: () => { dialog.close(); acts.react(message, one === own ? "" : one); } }, one)));
  const dialog = sheet(mine ? "Your message" : `Message from ${senderName(message)}`, choices(message, mine, state, acts), emoji);
}

function choices(message, mine, state, acts) {
  const selected = selectionIn(message);
  const text = message.text ?? message.caption;
  const found = [];
  if (state.chat.writable) found.push({ label: "Reply", act: () => acts.reply() });
  if (selected) found.push({ label: `Quote “${selected.slice(0, 40)}”`, act: () => acts.reply(selected) });
  if (text) found.push({ label: "Copy text", act: () => acts.copy(text) });
  found.push({ label: "Forward", act: () => acts.forward(message) });
  if (message.chat.type === "channel" && state.chat.linked) found.push({ label: "Comments", act: () => acts.openChat(state.chat.linked) });
  if (mine && text && !message.via_bot && !message.forward_origin) found.push({ label: "Edit", act: () => acts.edit() });
  return [...found, { label: "Delete", act: () => acts.remove(message) }];
}

/** What is selected inside this message, as a quotation must be an exact part of it. */
function selectionIn(message) {
  const selection = getSelection();
  const words = document.querySelector(`#m${message.message_id} .words`);
  if (!words || selection.isCollapsed || !words.contains(selection.anchorNode)) return "";
  const text = selection.toString();
  return (message.text ?? message.caption)?.includes(text) ? text : "";
}
