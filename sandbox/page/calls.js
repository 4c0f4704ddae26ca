// The API pane: what the bot calls, as it happens; refusals in red.

import { byId, element } from "./dom.js";

const KEPT = 300;
let unseen = 0;

export function startCalls() {
  byId("calls-toggle").addEventListener("click", () => toggle());
  byId("calls-close").addEventListener("click", () => toggle());
  byId("only-errors").addEventListener("change", (event) => {
    for (const item of byId("call-list").children) item.hidden = event.target.checked && item.dataset.ok === "true";
  });
}

function toggle() {
  const pane = byId("calls");
  pane.hidden = !pane.hidden;
  byId("calls-toggle").setAttribute("aria-expanded", String(!pane.hidden));
  unseen = 0;
  mark();
  if (pane.hidden) byId("calls-toggle").focus();
}

function mark() {
  const button = byId("calls-toggle");
  button.classList.toggle("bad", unseen > 0);
  button.textContent = unseen ? `API (${unseen} refused)` : "API";
}

export function clearCalls() {
  byId("call-list").replaceChildren();
}

export function showCall(call, fresh = true) {
  const list = byId("call-list");
  const item = element("li", { "data-ok": String(call.ok) }, details(call));
  item.hidden = call.ok && byId("only-errors").checked;
  list.prepend(item);
  while (list.children.length > KEPT) list.lastChild.remove();
  if (fresh && !call.ok && byId("calls").hidden) {
    unseen += 1;
    mark();
  }
}

function details(call) {
  const outcome = call.ok
    ? element("span", { class: "ok" }, "ok")
    : element("span", {}, String(call.code || "fault"));
  const took = element("span", { class: "took" }, call.took_ms === undefined ? "" : `${call.took_ms} ms`);
  const summary = element("summary", { class: call.ok ? "" : "failed" },
    element("span", { class: "method" }, call.method), took, outcome);
  const why = call.error ? element("p", { class: "why failed" }, call.error) : null;
  const holder = element("details", {}, summary);
  // Filled when it is opened: most calls are never looked into.
  holder.addEventListener("toggle", () => {
    if (holder.open && holder.children.length === 1) {
      holder.append(...section("Parameters", call.parameters), ...section("Result", call.result));
    }
  });
  return why ? element("div", {}, holder, why) : holder;
}

function section(title, value) {
  if (value === undefined || value === null) return [];
  return [element("h3", {}, title), element("pre", {}, pretty(value))];
}

function pretty(value) {
  if (typeof value !== "object") return unpacked(String(value));
  return Object.entries(value).map(([name, text]) => `${name}: ${unpacked(text)}`).join("\n");
}

function unpacked(text) {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
