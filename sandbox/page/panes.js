// Several people beside each other: a frame for each, with the page as this person sees it.

const PEOPLE = [1001, 1003, 1002];
const given = new URLSearchParams(location.search);
const people = (given.get("people") ?? "").split(",").map(Number).filter(Boolean);

function frame(person) {
  const made = document.createElement("iframe");
  const bot = given.get("bot");
  made.src = `./?person=${person}${bot ? `&bot=${bot}` : ""}`;
  made.title = `Person ${person}`;
  made.allow = "clipboard-write";
  return made;
}

function choose(count) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = `${count} people`;
  made.addEventListener("click", () => show(count));
  return made;
}

const shown = people.length ? people : PEOPLE.slice(0, 2);
const buttons = [2, 3].map(choose);

function show(count) {
  const panes = document.getElementById("panes");
  while (panes.children.length > count) panes.lastElementChild.remove();
  while (panes.children.length < count) {
    const place = panes.children.length;
    panes.append(frame(shown[place] ?? PEOPLE[place]));
  }
  buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(index + 2 === count)));
}

document.getElementById("count").append(...buttons);
show(Math.min(Math.max(shown.length, 1), 3));
