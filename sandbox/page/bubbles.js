// One message as a bubble: sender, origin, reply, content, reactions, inline keyboard. Service messages are a line.

import { attachment, summary } from "./attachments.js";
import { clock, element, hue, nameOf } from "./dom.js";
import { rich } from "./entities.js";
import { keyboard } from "./keys.js";

/** `acts`: open(link), press(message, data, button), choose(message), react(message, emoji), show(id), switchTo(…). */
export function bubble(message, state, acts) {
  const said = service(message);
  if (said) return element("div", { class: "service", id: `m${message.message_id}` }, said);
  const mine = message.sandbox.author === state.person;
  const body = element("div", { class: "bubble" }, ...heading(message, mine, acts), answered(message, acts));
  body.append(attachment(message, state) ?? "", words(message, acts), reactions(message, state, acts) ?? "");
  const name = `${mine ? "You" : senderName(message)}, ${clock(message.date)}`;
  const holder = element("article", {
    class: `message${mine ? " mine" : ""}`, id: `m${message.message_id}`, tabindex: "0", "aria-label": name,
    oncontextmenu: (event) => { event.preventDefault(); acts.choose(message); },
    ondblclick: () => acts.choose(message),
    onkeydown: (event) => {
      if (event.target !== holder || event.key !== "Enter") return;
      event.preventDefault();
      acts.choose(message);
    },
  }, body, keyboard(message, acts));
  return holder;
}

/** Who a message comes from: a group or a channel, if it was written in their name. */
export function senderName(message) {
  return message.sender_chat?.title ?? (nameOf(message.from) || message.chat.title);
}

/** What a service message says, "" for others. */
export function service(message) {
  const who = senderName(message);
  const named = (people) => people.map(nameOf).join(", ");
  if (message.new_chat_members) {
    const alone = message.new_chat_members.every((one) => one.id === message.from.id);
    return alone ? `${who} joined` : `${who} added ${named(message.new_chat_members)}`;
  }
  if (message.left_chat_member) {
    return message.left_chat_member.id === message.from.id ? `${who} left` : `${who} removed ${named([message.left_chat_member])}`;
  }
  if (message.migrate_to_chat_id) return "This group became a supergroup";
  return message.migrate_from_chat_id ? "This supergroup was a group before" : "";
}

function heading(message, mine, acts) {
  const parts = [];
  if (message.chat.type !== "channel" && (message.sender_chat || (!mine && message.chat.type !== "private"))) {
    const name = element("div", { class: "sender", dir: "auto" }, senderName(message));
    name.style.setProperty("--hue", hue(message.sender_chat?.id ?? message.from?.id ?? 0));
    parts.push(name);
  }
  if (message.forward_origin && !message.is_automatic_forward) {
    parts.push(element("div", { class: "via" }, `Forwarded from ${originName(message.forward_origin)}`));
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

function originName(origin) {
  return origin.chat?.title ?? origin.sender_chat?.title ?? origin.sender_user_name ?? nameOf(origin.sender_user);
}

function answered(message, acts) {
  const original = message.reply_to_message ?? message.external_reply;
  if (!original) return "";
  const elsewhere = Boolean(message.external_reply);
  const text = message.quote?.text ?? original.text ?? original.caption ?? summary(original);
  const name = elsewhere ? originName(original.origin) : senderName(original);
  const kind = message.quote ? "Quote of" : "In reply to";
  return element("button", { type: "button", class: `answered${message.quote ? " quoted" : ""}`,
    "aria-label": `${kind} ${name}: ${text}`, onclick: () => { if (!elsewhere) acts.show(original.message_id, message.quote); } },
  element("b", { dir: "auto" }, name), element("span", { dir: "auto" }, text));
}

function words(message, acts) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const mark = message.edit_date ? "edited " : "";
  const meta = element("span", { class: "meta" }, `${mark}${clock(message.date)}`);
  return element("div", { class: text ? "words" : "words bare", dir: "auto" }, ...rich(text, entities, acts.open), meta);
}

function reactions(message, state, acts) {
  const given = message.sandbox.reactions;
  if (!given.length) return null;
  const counts = new Map();
  for (const one of given) counts.set(one.emoji, [...(counts.get(one.emoji) ?? []), one]);
  const chips = [...counts].map(([emoji, all]) => {
    const own = all.some((one) => one.by === state.person);
    return element("button", { type: "button", "aria-pressed": String(own), "aria-label": `${emoji}, ${all.length}`,
      onclick: () => acts.react(message, own ? "" : emoji) }, all.length > 1 ? `${emoji} ${all.length}` : emoji);
  });
  return element("div", { class: "reactions" }, ...chips);
}
