// What a message holds besides text: pictures, files, sounds, places, contacts, polls.

import { element } from "./dom.js";

const SIGNS = { voice: "🎤", audio: "🎵", video: "🎬", video_note: "⏺", animation: "🎞", location: "📍", contact: "👤", poll: "📊" };
const NAMES = { voice: "Voice message", audio: "Music", video: "Video", video_note: "Video message", animation: "Animation",
  location: "Location", contact: "Contact", poll: "Poll", photo: "Photo", sticker: "Sticker", dice: "Dice" };

/** The words for a message without text, for the list of chats and for replies to it. */
export function summary(message) {
  if (message.document && !message.animation) return `📄 ${message.document.file_name}`;
  const kind = Object.keys(NAMES).find((name) => message[name]);
  if (kind === "sticker" || kind === "dice") return `${message[kind].emoji} ${NAMES[kind]}`;
  return kind ? `${SIGNS[kind] ?? "🖼"} ${NAMES[kind]}` : "";
}

export function attachment(message, state) {
  if (message.photo) return photo(message, state);
  if (message.sticker || message.dice) return element("div", { class: "sticker" }, (message.sticker ?? message.dice).emoji);
  if (message.document && !message.animation) return document_(message.document, state);
  const kind = Object.keys(SIGNS).find((name) => message[name]);
  return kind ? card(kind, message[kind]) : null;
}

function address(what, fileId, state) {
  return `/sandbox/${what}?bot=${state.bot}&person=${state.person}&file_id=${encodeURIComponent(fileId)}`;
}

function photo(message, state) {
  const largest = message.photo.at(-1);
  const source = address("picture", largest.file_id, state);
  const picture = element("img", { src: source, alt: message.caption ?? "Photo", width: largest.width, height: largest.height });
  return element("a", { class: "photo", href: source, target: "_blank", rel: "noopener", "aria-label": "Open the photo" }, picture);
}

function document_(file, state) {
  const ending = file.file_name.includes(".") ? file.file_name.split(".").pop().slice(0, 4) : "file";
  const size = file.file_size < 1024 ? `${file.file_size} B` : `${(file.file_size / 1024).toFixed(1)} KB`;
  const words = element("span", {}, file.file_name, element("small", {}, size));
  return element("a", { class: "document", href: address("file", file.file_id, state), download: file.file_name },
    element("span", { class: "sheet", "aria-hidden": "true" }, ending), words);
}

function card(kind, content) {
  const details = {
    location: () => `${content.latitude.toFixed(4)}, ${content.longitude.toFixed(4)}`,
    contact: () => [content.first_name, content.last_name, content.phone_number].filter(Boolean).join(" "),
    poll: () => [content.question, ...content.options.map((option) => `○ ${option.text}`)].join("\n"),
  }[kind] ?? (() => `${content.duration} s`);
  const words = element("span", {}, NAMES[kind], element("small", { dir: "auto" }, details()));
  return element("div", { class: "document" }, element("span", { class: "sheet", "aria-hidden": "true" }, SIGNS[kind]), words);
}
