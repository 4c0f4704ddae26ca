// The list above the composer: the bot's commands while "/" is typed, inline results after "@bot ".

import { byId, element, face } from "./dom.js";

let options = [];
let marked = 0;

export function popupIsOpen() {
  return !byId("popup").hidden;
}

export function closePopup() {
  byId("popup").hidden = true;
  byId("popup").replaceChildren();
  byId("text").removeAttribute("aria-activedescendant");
  options = [];
}

/** `entries`: {id, title, note, sign, act}; `before` and `after` are further elements, `label` is for screen readers. */
export function openPopup(label, entries, { before = [], after = [], keep = false } = {}) {
  const popup = byId("popup");
  const top = popup.scrollTop;
  options = entries.map((entry, index) => {
    const words = element("span", {}, element("b", {}, entry.title), element("small", {}, entry.note ?? ""));
    const picture = entry.sign === undefined ? null : face(element("span", { class: "face", "aria-hidden": "true" }), entry.sign, index);
    return element("div", { role: "option", id: `o${index}`, "data-id": entry.id, onclick: entry.act,
      onmousedown: (event) => event.preventDefault() }, picture, words);
  });
  const list = element("div", { role: "listbox", id: "options", "aria-label": label }, ...options);
  popup.replaceChildren(...before, list, ...after);
  popup.hidden = false;
  popup.scrollTop = keep ? top : 0;
  mark(keep ? Math.min(marked, options.length - 1) : 0);
}

function mark(index) {
  marked = index;
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === marked)));
  if (!options[marked]) return;
  options[marked].scrollIntoView({ block: "nearest" });
  byId("text").setAttribute("aria-activedescendant", options[marked].id);
}

/** Handles the keys of the composer while the list is open; true when it took one. */
export function popupKey(event) {
  if (!popupIsOpen()) return false;
  if (event.key === "Escape") closePopup();
  else if (event.key === "ArrowDown" && options.length) mark((marked + 1) % options.length);
  else if (event.key === "ArrowUp" && options.length) mark((marked - 1 + options.length) % options.length);
  else if ((event.key === "Enter" || event.key === "Tab") && options.length && !event.shiftKey) options[marked].click();
  else return false;
  event.preventDefault();
  return true;
}
