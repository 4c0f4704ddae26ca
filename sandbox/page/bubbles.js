// One message as a bubble: sender, reply, words, document, reactions, inline keyboard.

import { clock, element, hue, nameOf } from "./dom.js";
import { rich } from "./entities.js";

/** `acts`: open(link), press(message, data, button), choose(message), react(message, emoji), show(id), switchTo(…). */
export function bubble(message, state, acts) {
  const mine = message.from?.id === state.person;
  const body = element("div", { class: "bubble" }, ...heading(message, mine, acts), answered(message, acts));
  body.append(document_(message, state) ?? "", words(message, acts), reactions(message, state, acts) ?? "");
  const said = `${mine ? "You" : nameOf(message.from ?? message.sender_chat) || message.chat.title}, ${clock(message.date)}`;
  const holder = element("article", {
    class: `message${mine ? " mine" : ""}`, id: `m${message.message_id}`, tabindex: "0", "aria-label": said,
    oncontextmenu: (event) => { event.preventDefault(); acts.choose(message); },
    ondblclick: () => acts.choose(message),
    onkeydown: (event) => {
      if (event.target !== holder || event.key !== "Enter") return;
      event.preventDefault();
      acts.choose(message);
    },
  }, body, keyboard(message, state, acts));
  return holder;
}

function heading(message, mine, acts) {
  const parts = [];
  if (!mine && message.chat.type !== "private" && message.chat.type !== "channel") {
    const name = element("div", { class: "sender" }, nameOf(message.from));
    name.style.setProperty("--hue", hue(message.from?.id ?? 0));
    parts.push(name);
  }
  if (message.via_bot) {
    const name = `@${message.via_bot.username}`;
    const button = element("button", { type: "button", onclick: () => acts.open(name, "via") }, name);
    parts.push(element("div", { class: "via" }, "via ", button));
  }
  if (message.guest_bot_caller_user) {
    parts.push(element("div", { class: "via" }, `guest, called by ${nameOf(message.guest_bot_caller_user)}`));
  }
  return parts;
}

function answered(message, acts) {
  const original = message.reply_to_message;
  if (!original) return "";
  const text = message.quote?.text ?? original.text ?? original.caption ?? original.document?.file_name ?? "";
  const name = nameOf(original.from) || original.chat.title;
  return element("button", { type: "button", class: "answered", "aria-label": `In reply to ${name}: ${text}`,
    onclick: () => acts.show(original.message_id) }, element("b", {}, name), text);
}

function words(message, acts) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const mark = message.edit_date ? "edited " : "";
  const meta = element("span", { class: "meta" }, `${mark}${clock(message.date)}`);
  return element("div", { class: text ? "words" : "words bare", dir: "auto" }, ...rich(text, entities, acts.open), meta);
}

function document_(message, state) {
  const file = message.document;
  if (!file) return null;
  const ending = file.file_name.includes(".") ? file.file_name.split(".").pop().slice(0, 4) : "file";
  const size = file.file_size < 1024 ? `${file.file_size} B` : `${(file.file_size / 1024).toFixed(1)} KB`;
  const words_ = element("span", {}, file.file_name, element("small", {}, size));
  const address = `/sandbox/file?bot=${state.bot}&person=${state.person}&file_id=${encodeURIComponent(file.file_id)}`;
  return element("a", { class: "document", href: address, download: file.file_name },
    element("span", { class: "sheet", "aria-hidden": "true" }, ending), words_);
}

function reactions(message, state, acts) {
  const given = message.sandbox.reactions;
  if (!given.length) return null;
  const counts = Map.groupBy ? Map.groupBy(given, (one) => one.emoji) : grouped(given);
  const chips = [...counts].map(([emoji, all]) => {
    const own = all.some((one) => one.by === state.person);
    return element("button", { type: "button", "aria-pressed": String(own), "aria-label": `${emoji}, ${all.length}`,
      onclick: () => acts.react(message, own ? "" : emoji) }, all.length > 1 ? `${emoji} ${all.length}` : emoji);
  });
  return element("div", { class: "reactions" }, ...chips);
}

function grouped(given) {
  const counts = new Map();
  for (const one of given) counts.set(one.emoji, [...(counts.get(one.emoji) ?? []), one]);
  return counts;
}

function keyboard(message, state, acts) {
  const rows = message.sandbox.keyboard?.inline_keyboard;
  if (!rows) return "";
  const shown = rows.map((row) => element("div", {}, ...row.map((button) => key(message, button, acts))));
  return element("div", { class: "buttons", role: "group", "aria-label": "Buttons of the message" }, ...shown);
}

function corner(sign) {
  return element("span", { class: "corner", "aria-hidden": "true" }, sign);
}

function key(message, button, acts) {
  if (button.url) {
    return element("a", { href: button.url, target: "_blank", rel: "noopener noreferrer",
      onclick: (event) => { if (acts.open(button.url, "url")) event.preventDefault(); } }, button.text, corner("↗"));
  }
  const made = element("button", { type: "button" }, button.text);
  made.addEventListener("click", () => act(message, button, made, acts));
  if (button.copy_text) made.append(corner("⧉"));
  if ("switch_inline_query" in button || "switch_inline_query_current_chat" in button) made.append(corner("@"));
  return made;
}

function act(message, button, made, acts) {
  if (button.callback_data) acts.press(message, button.callback_data, made);
  else if (button.copy_text) acts.copy(button.copy_text.text);
  else if ("switch_inline_query_current_chat" in button) acts.switchTo(button.switch_inline_query_current_chat, true);
  else if ("switch_inline_query" in button) acts.switchTo(button.switch_inline_query, false);
  else if (button.switch_inline_query_chosen_chat) acts.switchTo(button.switch_inline_query_chosen_chat.query ?? "", false);
  else acts.unknown(button);
}
