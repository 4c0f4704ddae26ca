// Inline mode: "@bot query" in any chat shows the bot's cards live; a chosen one is posted "via @bot".

import { Refusal } from "./api.js";
import { element, toast } from "./dom.js";
import { closePopup, openPopup } from "./popup.js";

const PAUSE_MS = 250;
let waiting;
let asked = 0;

/** The query, if the text asks the bot inline; null otherwise. */
export function inlineQuery(text, username) {
  const start = `@${username} `;
  return text.toLowerCase().startsWith(start.toLowerCase()) ? text.slice(start.length) : null;
}

/** Asks after a short pause, so that not every letter is a question. */
export function askInline(state, query, acts) {
  clearTimeout(waiting);
  const number = (asked += 1);
  waiting = setTimeout(async () => {
    try {
      const shown = await state.api.post("inline", { chat: state.chat.id, query });
      if (number === asked) draw(state, query, shown, acts, number);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      toast(error.message);
    }
  }, PAUSE_MS);
}

export function endInline() {
  clearTimeout(waiting);
  asked += 1;
}

function draw(state, query, shown, acts, number, keep = false) {
  const entries = shown.results.map((result) => ({
    id: result.id, title: result.title ?? result.type, note: result.description, sign: result.title ?? result.type,
    act: () => pick(state, shown.origins?.[result.id] ?? shown.query_id, result.id, acts),
  }));
  const before = shown.button ? [element("button", { type: "button", class: "extra",
    onclick: () => { closePopup(); acts.clear(); acts.start(shown.button.start_parameter ?? ""); } }, shown.button.text)] : [];
  const after = [element("p", { class: "note" }, note(shown))];
  if (shown.next_offset) {
    after.unshift(element("button", { type: "button", class: "extra",
      onclick: () => more(state, query, shown, acts, number) }, "More results"));
  }
  openPopup(`Results for ${query || "an empty query"}`, entries, { before, after, keep });
}

function note(shown) {
  if (shown.timed_out) return "The bot did not answer in time.";
  const count = shown.results.length ? `${shown.results.length} results` : "No results";
  return shown.cached ? `${count}, kept from an earlier answer (cache_time)` : count;
}

async function more(state, query, shown, acts, number) {
  const next = await state.api.post("inline", { chat: state.chat.id, query, offset: shown.next_offset });
  if (number !== asked) return;
  const origins = { ...Object.fromEntries(shown.results.map((one) => [one.id, shown.query_id])), ...shown.origins };
  for (const one of next.results) origins[one.id] ??= next.query_id;
  draw(state, query, { ...next, results: [...shown.results, ...next.results], origins }, acts, number, true);
}

async function pick(state, queryId, resultId, acts) {
  closePopup();
  endInline();
  acts.clear();
  try {
    await state.api.post("choose", { chat: state.chat.id, query_id: queryId, result_id: resultId, thread: state.thread });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    toast(error.message);
  }
}
