// The settings of the sandbox: the bot's at @BotFather, sending limits, and faults.

import { byId, element, sheet } from "./dom.js";

const SWITCHES = { privacy: "Privacy mode in groups", inline: "Inline mode", inline_feedback: "Inline feedback", guests: "Guest mode" };

const FAULTS = "429,500,502,dropped,late";

async function tune(knob, given = {}) {
  const headers = { "Content-Type": "application/json" };
  return (await fetch(`/sandbox/tune/${knob}`, { method: "POST", headers, body: JSON.stringify(given) })).json();
}

export function startSettings() {
  byId("settings").addEventListener("click", show);
}

async function show() {
  const [settings, limits, faults] = await Promise.all([tune("settings"), tune("limits"), tune("faults")]);
  const switches = Object.entries(SWITCHES).map(([name, label]) =>
    check(label, settings[name], (on) => tune("settings", { [name]: on })));
  const counted = Object.values(limits.violations).reduce((sum, one) => sum + one, 0);
  const share = element("select", { onchange: (event) => tune("faults", { rate: Number(event.target.value), kinds: FAULTS }) },
    ...[0, 0.05, 0.2].map((rate) => element("option", { value: rate, selected: rate === faults.rate }, `${rate * 100} %`)));
  sheet("Settings", [{ label: "Done" }], element("div", { class: "settings" }, ...switches,
    check(`Telegram's sending limits (${counted} exceeded)`, limits.on, (on) => tune("limits", { on })),
    element("label", {}, "Calls of the bot that fail ", share)));
}

function check(label, on, change) {
  const box = element("input", { type: "checkbox", checked: on, onchange: () => change(box.checked) });
  return element("label", {}, box, ` ${label}`);
}
