// Light, dark, or as the system has it.

import { byId } from "./dom.js";

const NAMES = { auto: "as the system", light: "light", dark: "dark" };
const SIGNS = { auto: "◐", light: "☀", dark: "☾" };
const system = matchMedia("(prefers-color-scheme: dark)");
let chosen = localStorage.getItem("theme") ?? "auto";

function show() {
  const dark = chosen === "dark" || (chosen === "auto" && system.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").textContent = SIGNS[chosen];
  byId("theme").setAttribute("aria-label", `Theme: ${NAMES[chosen]}`);
}

export function startTheme() {
  byId("theme").addEventListener("click", () => {
    const names = Object.keys(NAMES);
    chosen = names[(names.indexOf(chosen) + 1) % names.length];
    localStorage.setItem("theme", chosen);
    show();
  });
  // The theme that is chosen in one frame holds for those beside it.
  addEventListener("storage", (event) => {
    if (event.key !== "theme") return;
    chosen = event.newValue ?? "auto";
    show();
  });
  system.addEventListener("change", show);
  show();
}
