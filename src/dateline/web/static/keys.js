// Single keys, as the sheet behind "?" lists them. They can be turned off, and never act while something is typed.
const KEPT = "dateline-keys";

const cards = () => [...document.querySelectorAll(".card-link, .row-link")];
const current = () => document.querySelector(".card:focus-within, .row-item:focus-within") ?? document.querySelector(".card.is-open") ?? null;

function move(step) {
  const links = cards();
  if (!links.length) return;
  const at = links.findIndex((link) => link === document.activeElement || link.closest(".is-open"));
  const next = links[Math.max(0, Math.min(links.length - 1, at + step))] ?? links[0];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

const eventId = () => current()?.dataset.event ?? document.querySelector(".event")?.dataset.event;

export function listen(go, deeds) {
  let going = false;
  const on = document.getElementById("keys-on");
  on.checked = localStorage.getItem(KEPT) !== "off";
  on.addEventListener("change", () => localStorage.setItem(KEPT, on.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) {
      if (event.key === "Escape" && event.target.matches?.("input")) event.target.blur();
      return;
    }
    if (event.key === "Escape") return void document.querySelector('[data-do="close"]')?.click();
    if (!on.checked && event.key !== "?") return;
    if (going) {
      going = false;
      const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (link) return event.preventDefault(), link.click();
    }
    const act = acts[event.key];
    if (act && act(go, deeds) !== false) event.preventDefault();
    if (event.key === "g") going = true;
  });
}

const press = (selector) => document.querySelector(selector)?.click() ?? false;
const acts = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => (document.activeElement?.matches(".card-link, .row-link") ? move(1) : false),
  ArrowUp: () => (document.activeElement?.matches(".card-link, .row-link") ? move(-1) : false),
  "/": () => document.getElementById("q")?.focus(),
  "?": (_, deeds) => deeds.help(),
  "[": () => press('[data-step="before"]'),
  "]": () => press('[data-step="after"]'),
  o: (go) => (eventId() ? go(`/e/${eventId()}`) : false),
  p: () => press(".event .quote-link"),
  v: () => press('[data-key="v"]'),
  e: (go) => (eventId() ? go(`/edit/${eventId()}?back=${encodeURIComponent(location.pathname + location.search)}`) : false),
  c: () => deed("confirm"),
  r: () => deed("reject"),
  n: () => deed("later"),
  s: () => deed("split"),
  m: () => (chosen.size > 1 ? deed("merge") : false),
  x: () => choose(current()?.dataset.event),
  u: () => press('[data-key="u"]'),
  y: () => cite(),
};

// What is selected is held here alone: it is no state worth an address.
const chosen = new Set();

function choose(id) {
  if (!id) return false;
  if (!chosen.delete(id)) chosen.add(id);
  showChosen();
}

export function showChosen() {
  for (const card of document.querySelectorAll("[data-event].card, [data-event].row-item")) card.classList.toggle("is-selected", chosen.has(card.dataset.event));
  const bar = document.getElementById("chosen");
  bar.hidden = !chosen.size;
  bar.querySelector("[data-count]").textContent = `${chosen.size} selected`;
}

function deed(verb) {
  const ids = chosen.size ? [...chosen] : [eventId()].filter(Boolean);
  if (!ids.length) return false;
  const form = document.getElementById("deed");
  form.elements.verb.value = verb;
  form.elements.back.value = location.pathname + location.search;
  form.querySelector("[data-ids]").replaceChildren(
    ...(verb === "split" ? ids.slice(0, 1) : ids).map((id) => Object.assign(document.createElement("input"), { type: "hidden", name: "id", value: id })),
  );
  chosen.clear();
  showChosen();
  form.requestSubmit();
}

async function cite() {
  const report = document.activeElement?.closest("[data-cite]") ?? document.querySelector("[data-cite]");
  if (!report) return false;
  await navigator.clipboard.writeText(report.dataset.cite);
  document.getElementById("told").textContent = "The citation is copied.";
}

document.addEventListener("click", (event) => {
  const verb = event.target.closest?.("[data-deed]")?.dataset.deed;
  if (verb === "clear") chosen.clear(), showChosen();
  else if (verb && (verb !== "merge" || chosen.size > 1)) deed(verb);
});
export { acts, current, eventId };
