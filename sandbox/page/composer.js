// Where one writes: text, replies and edits, commands, inline queries, documents, the bot's own keyboard.

import { Refusal } from "./api.js";
import { startAttaching } from "./attach.js";
import { summary } from "./attachments.js";
import { byId, element, toast } from "./dom.js";
import { askInline, endInline, inlineQuery } from "./inline.js";
import { closePopup, openPopup, popupKey } from "./popup.js";

let state;
let acts;
let context = null;

export function startComposer(shared, sharedActs) {
  state = shared;
  acts = { ...sharedActs, clear: () => write("") };
  const text = byId("text");
  text.setAttribute("aria-controls", "options");
  text.addEventListener("input", typed);
  text.addEventListener("keydown", (event) => {
    if (popupKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("composer").requestSubmit();
    } else if (event.key === "Escape") setContext(null);
  });
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  byId("context-end").addEventListener("click", () => setContext(null));
  byId("menu").addEventListener("click", () => { write("/"); text.focus(); });
  startAttaching(upload, attach);
  startDrop();
}

export function write(words) {
  byId("text").value = words;
  typed();
}

/** Replying to or editing a message: {kind: "reply" | "edit", message, quote}; null for neither. */
export function setContext(next) {
  if (context?.kind === "edit" && next?.kind !== "edit") write("");
  context = next;
  byId("context").hidden = !next;
  if (!next) return;
  const words = next.quote || next.message.text || next.message.caption || summary(next.message);
  byId("context-text").textContent = `${next.kind === "edit" ? "Edit" : next.quote ? "Quote" : "Reply to"}: ${words}`;
  if (next.kind === "edit") write(next.message.text ?? next.message.caption);
  byId("text").focus();
}

function typed() {
  const text = byId("text");
  text.style.height = "auto";
  // A field that is not shown has no height to measure.
  if (text.value) text.style.height = `${text.scrollHeight}px`;
  const query = context?.kind === "edit" ? null : inlineQuery(text.value, state.overview.bot.username);
  if (query !== null) {
    askInline(state, query.trim(), acts);
    return;
  }
  endInline();
  const command = /^\/([a-z0-9_]*)$/i.exec(text.value);
  if (command && state.chat?.commands.length) showCommands(command[1].toLowerCase());
  else closePopup();
}

function showCommands(start) {
  const entries = state.chat.commands.filter(({ command }) => command.startsWith(start)).map(({ command, description }) => ({
    id: command, title: `/${command}`, note: description,
    act: () => { closePopup(); write(""); deliver(`/${command}`); },
  }));
  if (entries.length) openPopup("Commands of the bot", entries);
  else closePopup();
}

async function send() {
  const words = byId("text").value.trim();
  if (!words) return;
  const current = context;
  write("");
  setContext(null);
  if (current?.kind === "edit") {
    await attempt(() => state.api.post("edit", { chat: state.chat.id, message_id: current.message.message_id, text: words }), words);
  } else {
    await deliver(words, current);
  }
}

export async function deliver(words, answering = null) {
  const more = answering ? { reply_to: answering.message.message_id, quote: answering.quote ?? "" } : {};
  await attempt(() => state.api.post("send", { chat: state.chat.id, text: words, thread: state.thread, ...more }), words);
}

/** What could not be sent stands in the field again. */
async function attempt(doing, words) {
  try {
    await doing();
  } catch (error) {
    if (words && !byId("text").value) write(words);
    toast(error instanceof Refusal ? error.message : "The sandbox does not answer.");
  }
}

async function attach(kind) {
  await attempt(() => state.api.post("attach", { chat: state.chat.id, thread: state.thread, kind }));
}

async function upload(files, kind = "document") {
  for (const file of files) {
    const caption = byId("text").value.trim();
    if (caption) write("");
    await attempt(() => state.api.upload(file, { chat: state.chat.id, thread: state.thread, caption, kind }), caption);
  }
}

function startDrop() {
  const chat = byId("chat");
  let depth = 0;
  const show = (change) => { depth = Math.max(0, depth + change); byId("drop").hidden = depth === 0; };
  chat.addEventListener("dragenter", (event) => { if (event.dataTransfer?.types.includes("Files")) show(1); });
  chat.addEventListener("dragleave", () => show(-1));
  chat.addEventListener("dragover", (event) => event.preventDefault());
  chat.addEventListener("drop", (event) => {
    event.preventDefault();
    show(-depth);
    upload([...event.dataTransfer.files]);
  });
}

/** The bot's own keyboard below the field, or its wish for a reply; the last message with markup decides. */
export function drawKeyboard(messages) {
  const last = messages.findLast((message) => message.sandbox.keyboard && !message.sandbox.keyboard.inline_keyboard);
  const markup = last?.sandbox.keyboard;
  const holder = byId("keyboard");
  holder.hidden = !markup?.keyboard;
  byId("text").placeholder = markup?.input_field_placeholder || "Message";
  if (!markup?.keyboard) return;
  const rows = markup.keyboard.map((row) => element("div", {}, ...row.map((button) =>
    element("button", { type: "button", onclick: () => deliver(button.text) }, button.text))));
  holder.replaceChildren(...rows);
}
