"use strict";
// The page of `keben preview`. It asks its own server for a state (pages, problems), for the pages it shows and for the
// EPUB's chapters, and asks again when the server says that the book has changed.

const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
let state = { revision: 0, pages: [], problems: [], chapters: [] };
let shown = 0; // index of the first page of the spread
let zoom = 0; // 0: the whole spread; else pixels a point
let drawing = 0;
const known = new Set(); // definitions of glyphs that are there

// ---- asking

async function ask(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function refresh() {
  const before = place();
  const { fonts, proof } = state;
  state = await ask("state");
  if (fonts !== undefined && fonts !== state.fonts) {
    known.clear();
    $("glyphs").firstElementChild.replaceChildren();
  }
  if (before && proof !== state.proof) shown = samePlace(proof + 1 === state.proof ? moved(before) : before, shown);
  shown = spreadOf(Math.min(shown, Math.max(0, state.pages.length - 1)));
  $("title").textContent = state.title || "Untitled";
  document.title = `${state.title || "Untitled"} – Keben preview`;
  problems();
  chapters();
  await draw();
  status();
}

// Where the text of the spread begins: file and byte.
function place() {
  return spread().map((at) => state.pages[at]?.at).find(Boolean);
}

// The same place after the edits that the state tells of.
function moved([file, start]) {
  const edit = state.edits.find(([was]) => was === file);
  if (!edit) return [file, start];
  const [, now, from, oldEnd, newEnd] = edit;
  return [now, start < from ? start : Math.max(from, start + newEnd - oldEnd)];
}

// The page that holds a place.
function samePlace([file, start], index) {
  let best = -1;
  state.pages.forEach((page, at) => {
    if (page.at?.[0] === file && page.at[1] <= start) best = at;
  });
  return best < 0 ? index : best;
}

// ---- pages

// The first page of the spread a page belongs to: a verso and the recto that follows it.
function spreadOf(index) {
  const page = state.pages[index];
  return page && page.side === "recto" && index > 0 && state.pages[index - 1].side === "verso" ? index - 1 : index;
}

function spread() {
  const first = state.pages[shown];
  if (!first) return [];
  if (first.side === "recto") return [null, shown];
  return state.pages[shown + 1] && state.pages[shown + 1].side === "recto" ? [shown, shown + 1] : [shown, null];
}

function scale() {
  if (zoom > 0) return zoom;
  const room = $("pages");
  return Math.max(0.2, Math.min((room.clientWidth - 40) / (2 * state.width), (room.clientHeight - 40) / state.height));
}

async function draw() {
  const turn = ++drawing;
  const indices = spread();
  const answers = await Promise.all(indices.map((at) => (at === null ? null : ask(`page/${at}`))));
  if (turn !== drawing) return;
  const defs = $("glyphs").firstElementChild;
  const leaves = answers.map((answer, side) => {
    const leaf = document.createElement("div");
    leaf.className = answer ? "leaf" : "leaf none";
    size(leaf);
    if (answer) {
      const fresh = Object.keys(answer.glyphs).filter((name) => !known.has(name));
      for (const name of fresh) {
        const path = document.createElementNS(SVG, "path");
        path.id = name;
        path.setAttribute("d", answer.glyphs[name]);
        defs.append(path);
        known.add(name);
      }
      leaf.innerHTML = answer.svg;
      leaf.dataset.page = indices[side];
    }
    return leaf;
  });
  $("spread").classList.toggle("rtl", Boolean(state.rightBound));
  $("spread").replaceChildren(...leaves);
  const real = indices.filter((at) => at !== null);
  $("folio").value = real.map((at) => state.pages[at].folio).join("–");
  $("count").textContent = `of ${state.pages.length}`;
  document.body.dataset.revision = state.revision;
  follow();
}

function size(leaf) {
  const k = scale();
  leaf.style.width = `${state.width * k}px`;
  leaf.style.height = `${state.height * k}px`;
}

function go(index) {
  shown = spreadOf(Math.max(0, Math.min(index, state.pages.length - 1)));
  return draw();
}

const forth = () => go(Math.max(...spread().filter((at) => at !== null), shown) + 1);
const back = () => go(shown - 1);

function enlarge(factor) {
  zoom = Math.max(0.3, Math.min(scale() * factor, 8));
  document.querySelectorAll(".leaf").forEach(size);
}

function whole() {
  zoom = 0;
  document.querySelectorAll(".leaf").forEach(size);
}

// ---- places

$("spread").addEventListener("click", async (event) => {
  const leaf = event.target.closest(".leaf");
  if (!leaf || String(getSelection())) return;
  const marked = event.target.closest("[data-at]") || nearest(leaf, event);
  if (marked) say(marked.dataset.at);
});

// Says where something was written, and opens the editor there if there is one.
async function say(at) {
  const place = await ask(`place?at=${encodeURIComponent(at)}`);
  $("place").textContent = `${place.file}:${place.line}:${place.column}${place.opened ? " (opened)" : ""}`;
}

function sayPage() {
  const at = place();
  if (at) say(`${at[0]} ${at[1]} ${at[1]}`);
}

function nearest(leaf, event) {
  let best = null;
  let least = Infinity;
  leaf.querySelectorAll("[data-at]").forEach((node) => {
    const box = node.getBoundingClientRect();
    const dx = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
    const dy = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
    const far = dx * dx + 9 * dy * dy;
    if (far < least) [best, least] = [node, far];
  });
  return best;
}

// Marks what was written at a place on the pages that are shown.
function mark(at) {
  document.querySelectorAll(".found").forEach((node) => node.remove());
  if (!at) return;
  const [file, start, end] = at;
  document.querySelectorAll("[data-at]").forEach((node) => {
    const [source, from, to] = node.dataset.at.split(" ").map(Number);
    if (source !== file || from >= Math.max(end, start + 1) || to <= start) return;
    const box = node.getBBox();
    const frame = document.createElementNS(SVG, "rect");
    frame.setAttribute("class", "found");
    for (const key of ["x", "y", "width", "height"]) frame.setAttribute(key, box[key]);
    const turn = node.getAttribute("transform");
    if (turn) frame.setAttribute("transform", turn);
    node.parentNode.insertBefore(frame, node);
  });
}

// ---- problems

function problems() {
  const count = (severity) => state.problems.filter((one) => one.severity === severity).length;
  const say = (n, word) => (n ? `${n} ${word}${n === 1 ? "" : "s"}` : "");
  const words = [say(count("error"), "error"), say(count("warning"), "warning"), say(count("note"), "note")];
  $("tally").textContent = words.filter(Boolean).join(", ") || "No problems";
  const items = state.problems.map((one) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const part = (name, text) => {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      button.append(span, " ");
    };
    part(one.severity, `${one.severity}[${one.code}]`);
    part("what", one.message);
    if (one.file) part("where", `${one.file}:${one.line}:${one.column}`);
    if (one.help) part("help", one.help);
    button.addEventListener("click", async () => {
      if (one.file) $("place").textContent = `${one.file}:${one.line}:${one.column}`;
      if (Number.isInteger(one.page)) {
        await go(one.page);
        mark(one.at);
      }
    });
    item.append(button);
    return item;
  });
  $("list").replaceChildren(...items);
}

function status() {
  const line = state.failed ? "Not set: see the problems" : `${state.pages.length} pages in ${Math.round(state.milliseconds)} ms`;
  $("status").textContent = line;
  $("status").classList.remove("fresh");
  void $("status").offsetWidth;
  $("status").classList.add("fresh");
}

// ---- the EPUB

function chapters() {
  const list = $("chapter");
  const chosen = list.value;
  list.replaceChildren(
    ...state.chapters.map(({ href, title }) => {
      const option = document.createElement("option");
      option.value = href;
      option.textContent = title;
      return option;
    }),
  );
  const still = state.chapters.some(({ href }) => href === chosen);
  if (still) list.value = chosen;
  else follow();
  read(still);
}

// Turns the EPUB to the chapter that the pages show.
function follow() {
  const files = spread().map((at) => state.pages[at]?.at?.[0]).filter((file) => file !== undefined);
  const fits = state.chapters.filter(({ file }) => files.includes(file));
  const list = $("chapter");
  if (!fits.length || fits.some(({ href }) => href === list.value)) return;
  list.value = fits[fits.length - 1].href;
  read(false);
}

// Shows the chosen chapter, at the height it was scrolled to when it is shown again.
function read(again) {
  const frame = $("reader");
  const address = `epub/${$("chapter").value}?${state.epub}`;
  if (!$("chapter").value || frame.getAttribute("src") === address) return;
  const top = again && frame.contentWindow ? frame.contentWindow.scrollY : 0;
  frame.onload = () => {
    margins();
    frame.contentWindow.scrollTo(0, top);
  };
  frame.src = address;
}

// What a reading system adds to a book: margins, and colours for the night.
function margins() {
  const text = $("reader").contentDocument;
  if (!text?.head) return;
  let style = text.getElementById("keben-preview");
  if (!style) {
    style = text.createElementNS("http://www.w3.org/1999/xhtml", "style");
    style.id = "keben-preview";
    text.head.append(style);
  }
  const night = document.documentElement.classList.contains("dark")
    ? "html { filter: invert(.91) hue-rotate(180deg); background: #fff } img, image { filter: invert(.91) hue-rotate(180deg) }"
    : "";
  style.textContent = `body { padding: 1.5rem 2rem } ${night}`;
}

// ---- views and keys

function toggle(button, panel) {
  const open = $(button).getAttribute("aria-expanded") !== "true";
  $(button).setAttribute("aria-expanded", open);
  $(panel).hidden = !open;
  if (panel === "epub") document.querySelector("main").classList.toggle("alone", !open);
  if (zoom === 0) whole();
}

function dark(on) {
  document.documentElement.classList.toggle("dark", on);
  $("dark").setAttribute("aria-pressed", on);
  margins();
}

const actions = {
  back, forth, whole,
  larger: () => enlarge(1.2),
  smaller: () => enlarge(1 / 1.2),
  "show-problems": () => toggle("show-problems", "problems"),
  "show-epub": () => toggle("show-epub", "epub"),
  dark: () => dark(!document.documentElement.classList.contains("dark")),
  help: () => $("keys").showModal(),
};
for (const [id, action] of Object.entries(actions)) $(id).addEventListener("click", action);
$("chapter").addEventListener("change", () => read(false));
$("folio").addEventListener("change", () => {
  const wanted = $("folio").value.trim().split("–")[0];
  const index = state.pages.findIndex((page) => page.folio === wanted);
  if (index >= 0) go(index);
  else draw();
});

const keys = {
  ArrowRight: () => (state.rightBound ? back() : forth()),
  ArrowLeft: () => (state.rightBound ? forth() : back()),
  " ": forth, PageDown: forth, PageUp: back,
  Home: () => go(0),
  End: () => go(state.pages.length - 1),
  "+": actions.larger, "=": actions.larger, "-": actions.smaller, 0: whole,
  l: sayPage, p: actions["show-problems"], e: actions["show-epub"], d: actions.dark, "?": actions.help,
};
addEventListener("keydown", (event) => {
  const busy = event.target.closest("input, select, dialog") || (event.key === " " && event.target.closest("button"));
  if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
addEventListener("resize", () => zoom === 0 && whole());
dark(matchMedia("(prefers-color-scheme: dark)").matches);

async function listen() {
  for (;;) {
    try {
      const { revision } = await ask(`wait?revision=${state.revision}`);
      if (revision !== state.revision) await refresh();
    } catch {
      $("status").textContent = "The press has stopped; start keben preview again.";
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}
listen();
