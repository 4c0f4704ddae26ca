// The inline keyboard below a message, and what each kind of button does.

import { element } from "./dom.js";

export function keyboard(message, acts) {
  const rows = message.sandbox.keyboard?.inline_keyboard;
  if (!rows) return "";
  const shown = rows.map((row) => element("div", {}, ...row.map((button) => key(message, button, acts))));
  return element("div", { class: "buttons", role: "group", "aria-label": "Buttons of the message" }, ...shown);
}

function corner(sign) {
  return element("span", { class: "corner", "aria-hidden": "true" }, sign);
}

function key(message, button, acts) {
  const style = { "data-style": button.style, dir: "auto" };
  if (button.url) {
    return element("a", { href: button.url, target: "_blank", rel: "noopener noreferrer", ...style,
      onclick: (event) => { if (acts.open(button.url, "url")) event.preventDefault(); } }, button.text, corner("↗"));
  }
  const made = element("button", { type: "button", ...style }, button.text);
  made.addEventListener("click", () => act(message, button, made, acts));
  if (button.copy_text) made.append(corner("❐"));
  if (Object.keys(button).some((name) => name.startsWith("switch_inline_query"))) made.append(corner("@"));
  return made;
}

function act(message, button, made, acts) {
  if (button.callback_data) acts.press(message, button.callback_data, made);
  else if (button.copy_text) acts.copy(button.copy_text.text);
  else if ("switch_inline_query_current_chat" in button) acts.switchTo(button.switch_inline_query_current_chat);
  else if ("switch_inline_query" in button) acts.switchTo(button.switch_inline_query, {});
  else if (button.switch_inline_query_chosen_chat) {
    acts.switchTo(button.switch_inline_query_chosen_chat.query ?? "", button.switch_inline_query_chosen_chat);
  } else acts.unknown(button);
}
