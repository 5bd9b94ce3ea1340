// What pages do beyond links: keys, light and dark, news from the casefile. Every state is an address; here is none.
import "./add.js";
import "./map.js";
import "./network.js";
import "./strip.js";
import { listen, showChosen } from "./keys.js";

const page = () => document.getElementById("page");

export function go(address) {
  const link = document.createElement("a");
  link.href = address;
  if (!window.htmx) return void link.click();
  window.htmx.ajax("GET", address, { target: "#page", select: "#page", swap: "outerMorph", push: "true" });
}

function again() {
  window.htmx?.ajax("GET", location.pathname + location.search, { target: "#page", select: "#page", swap: "outerMorph" });
}

const deeds = {
  help: () => document.getElementById("keys").showModal(),
  theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `dateline-theme=${root.dataset.theme}; path=/; max-age=31536000; SameSite=Strict`;
  },
};

document.addEventListener("click", (event) => {
  const deed = event.target.closest?.("[data-do]")?.dataset.do;
  if (deeds[deed]) {
    event.preventDefault();
    deeds[deed]();
  }
});

// A card's address ends in its own place in the list: the list stays where it is, the pane beside changes.
document.addEventListener("htmx:after:swap", settle);
function settle() {
  document.title = page()?.dataset.title || document.title;
  for (const strip of document.querySelectorAll("dl-strip, dl-network, dl-map")) strip.draw?.();
  narrowFold();
  showChosen();
  const shown = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (shown && shown.matches("mark")) shown.scrollIntoView({ block: "center" });
}

function narrowFold() {
  const fold = document.querySelector(".facets-fold");
  if (fold && !fold.dataset.set) {
    fold.dataset.set = "yes";
    fold.open = innerWidth >= 900;
  }
}

// Marked words and the note beside them are one thing.
for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const held = event.target.closest?.("[data-report], mark[data-reports]");
    for (const old of document.querySelectorAll(".is-hovered")) old.classList.remove("is-hovered");
    if (!held) return;
    const ids = (held.dataset.report ?? held.dataset.reports).split(" ").filter(Boolean);
    for (const id of ids)
      for (const one of document.querySelectorAll(`[data-report="${id}"], mark[data-reports~="${id}"]`)) one.classList.add("is-hovered");
  });
}
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("mark[data-reports]");
  const id = mark?.dataset.reports.split(" ")[0];
  if (id && !mark.closest("a") && String(getSelection()) === "") document.querySelector(`[data-report="${id}"] a`)?.click();
});

// "#c120-188" of an address: characters of the page; the server marks them.
function findStretch() {
  const stretch = /^#c(\d+-\d+)$/.exec(location.hash)?.[1];
  const here = new URL(location.href);
  if (!stretch || !here.pathname.startsWith("/d/") || here.searchParams.get("at") === stretch) return;
  here.searchParams.set("at", stretch);
  location.replace(here);
}

async function ask() {
  const shown = page();
  if (!shown || document.hidden) return;
  try {
    const answer = await fetch("/state.json", { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const state = await answer.json();
    const typing = document.activeElement?.matches("input, textarea, select") || document.querySelector("dialog[open]");
    const changed = String(state.version) !== shown.dataset.version || state.busy !== "busy" in shown.dataset || state.busy;
    if (changed && !typing) again();
  } catch {
    // the app has ended; the page stays readable
  }
}
setInterval(ask, 2000);

findStretch();
listen(go, deeds);
settle();
