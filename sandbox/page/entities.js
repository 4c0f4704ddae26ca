// A message's text with its entities as elements. JavaScript counts in UTF-16 units, as Telegram does.

import { element } from "./dom.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const OUTER_FIRST = ["blockquote", "expandable_blockquote", "pre", "text_link", "text_mention"];

/** Elements and texts for `text`; `open` is called with the address of a link that the page follows itself. */
export function rich(text, entities, open) {
  const sorted = [...(entities ?? [])].sort(
    (one, other) => one.offset - other.offset || other.length - one.length || rank(one) - rank(other));
  return stretch(text, 0, text.length, sorted, open);
}

function rank(entity) {
  const place = OUTER_FIRST.indexOf(entity.type);
  return place < 0 ? OUTER_FIRST.length : place;
}

function stretch(text, start, end, entities, open) {
  const parts = [];
  let place = start;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    const last = Math.min(entity.offset + entity.length, end);
    if (entity.offset > place) parts.push(unbroken(text.slice(place, entity.offset), parts));
    const inside = [];
    for (index += 1; index < entities.length && entities[index].offset < last; index += 1) inside.push(entities[index]);
    const words = text.slice(entity.offset, last);
    parts.push(marked(entity, words, stretch(text, entity.offset, last, inside, open), open));
    place = last;
  }
  if (place < end) parts.push(unbroken(text.slice(place, end), parts));
  return parts;
}

/** A block ends its line itself, so the line break after it would show as an empty line. */
function unbroken(words, before) {
  const last = before.at(-1);
  const block = last instanceof Element && (last.tagName === "BLOCKQUOTE" || last.tagName === "PRE");
  return block && words.startsWith("\n") ? words.slice(1) : words;
}

function marked(entity, words, children, open) {
  if (TAGS[entity.type]) return element(TAGS[entity.type], {}, ...children);
  switch (entity.type) {
    case "pre":
      return element("pre", { "data-language": entity.language }, ...children);
    case "blockquote":
      return element("blockquote", {}, ...children);
    case "expandable_blockquote":
      return folded(children);
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return link(entity.url, children, open);
    case "url":
      return link(/^[a-z]+:\/\//i.test(words) ? words : `http://${words}`, children, open);
    case "date_time":
      return moment(entity, children);
    case "email":
      return element("a", { href: `mailto:${words}` }, ...children);
    case "mention":
    case "bot_command":
      return element("a", { href: "#", onclick: (event) => { event.preventDefault(); open(words, entity.type); } }, ...children);
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return element("span", { class: "link" }, ...children);
    default:
      return element("span", {}, ...children);
  }
}

function link(address, children, open) {
  const safe = /^(https?|tg|ftp):/i.test(address) ? address : "#";
  const follow = (event) => { if (open(address, "url")) event.preventDefault(); };
  return element("a", { href: safe, target: "_blank", rel: "noopener noreferrer", onclick: follow }, ...children);
}

/** A moment in the language and time zone of who reads it; without a format, the words of the text. */
function moment(entity, children) {
  const date = new Date(entity.unix_time * 1000);
  const form = entity.date_time_format ?? "";
  const parts = { weekday: form.includes("w") ? "long" : undefined, dateStyle: /d/i.test(form) ? (form.includes("D") ? "long" : "short") : undefined,
    timeStyle: /t/i.test(form) ? (form.includes("T") ? "medium" : "short") : undefined };
  const { weekday, ...styles } = parts;
  const said = [weekday && date.toLocaleDateString([], { weekday }), (styles.dateStyle || styles.timeStyle) && date.toLocaleString([], styles)];
  const words = form === "r" ? relative(date) : said.filter(Boolean).join(", ");
  return element("time", { class: "link", datetime: date.toISOString(), title: date.toLocaleString() }, ...(words ? [words] : children));
}

function relative(date) {
  const minutes = Math.round((date - Date.now()) / 60000);
  const [amount, unit] = Math.abs(minutes) < 60 ? [minutes, "minute"] : Math.abs(minutes) < 1440 ? [minutes / 60, "hour"] : [minutes / 1440, "day"];
  return new Intl.RelativeTimeFormat([], { numeric: "auto" }).format(Math.round(amount), unit);
}

function folded(children) {
  const quote = element("blockquote", { class: "folded" }, element("div", { class: "inside" }, ...children));
  const toggle = element("button", { type: "button", class: "unfold", "aria-expanded": "false", onclick: () => {
    const closed = quote.classList.toggle("folded");
    toggle.textContent = closed ? "Show more" : "Show less";
    toggle.setAttribute("aria-expanded", String(!closed));
  } }, "Show more");
  quote.append(toggle);
  return quote;
}

function spoiler(children) {
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.stopPropagation();
    hidden.setAttribute("aria-expanded", "true");
    hidden.removeAttribute("aria-label");
  };
  const hidden = element("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-expanded": "false", "aria-label": "Hidden text; press to show",
    onclick: reveal, onkeydown: reveal,
  }, ...children);
  return hidden;
}
