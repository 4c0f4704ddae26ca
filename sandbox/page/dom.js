// Making elements, and small words about people and times.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export const byId = (id) => document.getElementById(id);

export function hue(number) {
  return ((Math.abs(number) % 997) * 47) % 360;
}

export function face(holder, title, number) {
  const letters = title.replace(/[^\p{L}\p{N} ]/gu, "").split(" ").filter(Boolean);
  holder.textContent = letters.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("") || "?";
  holder.style.setProperty("--hue", hue(number));
  return holder;
}

export function nameOf(user) {
  return user ? [user.first_name, user.last_name].filter(Boolean).join(" ") : "";
}

export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

export function day(seconds) {
  return new Date(seconds * 1000).toLocaleDateString([], { day: "numeric", month: "long" });
}

let fading;
export function toast(text) {
  const holder = byId("toast");
  holder.textContent = text;
  holder.classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => holder.classList.remove("shown"), 4000);
}

/** A dialog with choices; each has a label and what it does. */
export function sheet(title, choices, before = null) {
  const dialog = byId("sheet");
  byId("sheet-title").textContent = title;
  const buttons = choices.map(({ label, act }) =>
    element("button", { type: "button", onclick: () => { dialog.close(); act?.(); } }, label));
  byId("sheet-body").replaceChildren(...(before ? [before] : []), element("div", { class: "choices" }, ...buttons));
  dialog.showModal();
  return dialog;
}
