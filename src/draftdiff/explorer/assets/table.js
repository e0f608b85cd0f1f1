// @ts-check
// The text on the table: a redline by proposer, in one column or two; only what comes into sight is made.
import { called, dated, head, stamp, who } from "./data.js";
import { $, counted, fill, h, say } from "./elements.js";
import { redline, segments } from "./redlines.js";
import { set, state, when } from "./state.js";
import { link } from "./addresses.js";
import { between } from "./lineages.js";
import { askers } from "./requests.js";
import { placed, showParagraph, showPhrase, showWords } from "./origins.js";

/** @typedef {import("./redlines.js").Row} Row @typedef {import("./redlines.js").Segment} Segment */
const SIGNS = /** @type {[string, string, string][]} */ ([
  ["kept", "·", "unchanged"], ["ins", "+", "inserted"], ["del", "−", "deleted"], ["moved", "→", "moved here"], ["away", "←", "moved away"],
]);
const AT_ONCE = 40;
let rows = /** @type {Row[]} */ ([]);
const meant = /** @type {WeakMap<Element, {one: Segment, row: Row}>} */ (new WeakMap());
let asked = 0;
let waiting = /** @type {{part: HTMLElement, some: Row[], fill: () => void}[]} */ ([]);

const sight = new IntersectionObserver((seen) => {
  for (const one of seen) if (one.isIntersecting) waiting.find((part) => part.part === one.target)?.fill();
}, { rootMargin: "800px" });

/** Whether the reader wants a stretch marked. @param {Row} row @param {number} by */
function marked(row, by) {
  if (state.hidden.split(",").includes(String(by))) return false;
  if (state.substantive && row.changes.length && row.changes.every((one) => !one.x)) return false;
  return !state.effect || row.changes.some((one) => one.e.some((/** @type {any[]} */ each) => each[0] === state.effect));
}

/** Whether anything of a row is marked. @param {Row} row */
function differs(row) {
  if (row.still || state.view === "clean" || state.view === "whose" || (row.changes.length && row.changes.every((one) => one.q))) return false;
  const parts = row.r.length / 3;
  for (let i = 0; i < parts; i++) if (row.r[i * 3] && marked(row, row.r[i * 3 + 2])) return true;
  return (row.s !== 0 || row.changes.length > 0) && marked(row, row.who);
}

/** Makes the text anew. */
export async function draw() {
  const number = ++asked;
  const found = await redline(state.view === "clean" || state.view === "whose" ? -1 : state.against, state.draft);
  if (number !== asked) return;
  rows = found.rows;
  const shown = rows.filter((row) => row.s < 2 || row.s === 3 || differs(row));
  const article = h("article", { class: `table ${state.view}`, lang: tag(head.drafts[state.draft].language), "aria-label": `Text of ${called(state.draft)}` });
  if (state.view === "sides") article.append(h("div", { class: "row heads" }, h("span", {}), [state.against, state.draft].map((one) => h("strong", {}, one < 0 ? "" : called(one), " ", h("small", {}, one < 0 ? null : dated(one))))));
  waiting.forEach((part) => sight.unobserve(part.part));
  waiting = [];
  let part = /** @type {Row[]} */ ([]), quiet = /** @type {Row[]} */ ([]);
  const close = () => {
    if (part.length) later(article, part);
    part = [];
  };
  const hush = () => {
    if (quiet.length) close(), article.append(skipped(quiet));
    quiet = [];
  };
  for (const row of shown) {
    if (state.changed && !differs(row) && row.n !== state.para) {
      quiet.push(row);
      continue;
    }
    hush();
    part.push(row);
    if (part.length >= AT_ONCE) close();
  }
  hush();
  close();
  fill($("text"), article);
  const changed = shown.filter(differs).length;
  const few = head.untold && found.exact && !rows.some((row) => row.changes.some((one) => one.e.length)) ? " What changes do is told for the latest drafts only." : "";
  const exact = state.against < 0 ? "" : `${ancestryOf(found.exact)}${few}`;
  fill($("count"), state.view === "inline" || state.view === "sides"
    ? `${state.against < 0 ? "Nothing to compare with." : changed ? `${counted(changed, "paragraph")} of ${shown.length.toLocaleString("en")} changed.` : "No changes."}${exact}`
    : counted(rows.length, "paragraph"));
  list(shown.filter(differs));
  waiting.slice(0, 2).forEach((one) => one.fill());
  look();
  idly();
}

/** How the two drafts are made from each other, and who worked out their redline. @param {boolean} exact */
function ancestryOf(exact) {
  const [path, back] = [between(state.against, state.draft), between(state.draft, state.against)];
  const over = (/** @type {number[]} */ steps) => `over ${counted(steps.length - 1, "step")}`;
  if (path && exact) return path.length > 2 ? ` Made from it ${over(path)}.` : "";
  if (path) return ` Made from it ${over(path)}. The redline is worked out in this page; what changes do is told by the step that did it, where its words still stand.`;
  return ` ${back ? `The text is the earlier one: the other was made from it ${over(back)}.` : "These two drafts were not made from each other."} Their redline is worked out in this page.`;
}

/** The changes as a list that leads to them. @param {Row[]} changed */
function list(changed) {
  const items = changed.filter((row) => row.s !== 4).slice(0, 300).map((row) => {
    const para = /** @type {import("./data.js").Para} */ (row.now ?? row.old);
    const name = placed(para, row.now ? row.n : row.o);
    return h("li", {}, row.now ? link({ para: row.n }, name) : name, " ", toldBy(row), toldOf(row).join("; "));
  });
  fill($("changes"), items.length ? [h("h2", {}, "Changes"), h("ol", {}, items)] : null);
}

/** Makes the rest while nothing else is to be done, so that the browser's own search finds it. */
function idly() {
  const number = asked;
  const next = () => {
    if (number !== asked || !waiting.length || rows.length > 4000) return;
    waiting[0].fill();
    requestIdleCallback(next);
  };
  requestIdleCallback(next, { timeout: 2000 });
}

/** @param {HTMLElement} article @param {Row[]} some */
function later(article, some) {
  const part = h("div", { class: "part" });
  part.style.minHeight = `${some.length * 4}rem`;
  const one = {
    part, some, fill: () => {
      waiting = waiting.filter((each) => each !== one);
      sight.unobserve(part);
      part.style.minHeight = "";
      fill(part, some.map(drawn));
    },
  };
  waiting.push(one);
  sight.observe(part);
  article.append(part);
}

/** @param {Row[]} some */
function skipped(some) {
  return h("button", { type: "button", class: "skipped", click: (/** @type {any} */ event) => event.target.replaceWith(...some.map(drawn)) }, `⋯ ${counted(some.length, "paragraph")} unchanged`);
}

/** @param {string | null} language */
const tag = (language) => language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : null;

/** @param {Row} row @returns {HTMLElement} */
function drawn(row) {
  const para = /** @type {import("./data.js").Para} */ (row.s === 2 || row.s === 4 ? row.old : (row.now ?? row.old));
  const here = differs(row);
  const [css, sign, name] = here ? (row.s === 0 ? ["edited", "~", "changed"] : SIGNS[row.s]) : SIGNS[0];
  const gone = row.s === 2 || row.s === 4;
  const told = here ? toldOf(row) : [];
  const open = () => showParagraph(gone ? state.against : state.draft, gone ? row.o : row.n, told);
  const number = para.label ?? String((gone ? row.o : row.n) + 1);
  const button = h("button", { type: "button", class: "sign", click: open, "aria-label": `Paragraph ${number}, ${name}: its history`, title: "History of this paragraph" }, sign);
  const element = h("div", { class: `row ${css} ${para.kind} level-${Math.min(para.depth, 6)}`, "data-n": gone ? null : row.n }, button);
  if (state.view === "sides") element.append(words(row, [0, 1], row.old), words(row, [0, 2], row.now));
  else element.append(words(row, [0, 1, 2], para));
  if (told.length) element.append(h("p", { class: "remark" }, toldBy(row), told.join("; ")));
  return element;
}

/** @param {Row} row */
function toldBy(row) {
  const by = [...new Set([...row.changes.flatMap((one) => one.w), ...row.r.filter((_, i) => i % 3 === 2)])].filter((one) => one >= 0);
  return by.map((one) => [h("span", { class: `who by-${one}` }, who(one)), " "]);
}

/** What was done to a row, in words; where a paragraph stood that has moved, whereto. @param {Row} row */
function toldOf(row) {
  const there = row.s === 4 ? rows.find((one) => one.s === 3 && one.o === row.o) : undefined;
  if (there) return [`moved to ¶ ${there.n + 1}`];
  if (row.changes.length) return [...new Set(row.changes.flatMap((one) => [...one.t, ...askers(one)]))].map((one) => String(one).replace(/^who: /, ""));
  return [row.s === 0 ? "edited" : SIGNS[row.s][2]];
}

/** The words of one column. @param {Row} row @param {number[]} ops @param {import("./data.js").Para | null} para */
function words(row, ops, para) {
  const mine = segments(row).filter((one) => ops.includes(one.op));
  const stands = para !== null && (ops.length === 3 || mine.length > 0 || (row.s !== (ops[1] === 1 ? 1 : 2) && para.text === ""));
  if (!para || !stands) return h("div", { class: "words none" });
  const heading = para.kind === "heading";
  const block = heading ? h("h3", { dir: "auto" }) : h("p", { dir: "auto", lang: tag(para.language) });
  const label = labels(row, ops);
  if (label) block.append(label, " ");
  let group = /** @type {HTMLElement | null} */ (null);
  let last = "";
  for (const one of mine) {
    const plain = one.op === 0 || !marked(row, one.who) || state.view === "whose" || state.view === "clean";
    if (plain && one.op === 1) continue;
    const kind = plain ? "" : `${one.op} ${one.who}`;
    if (kind && kind !== last) {
      const attributes = { class: `by-${one.who}`, title: one.who < 0 ? null : `${one.op === 1 ? "struck by" : "put in by"} ${who(one.who)}` };
      block.append((group = one.op === 1 ? h("del", attributes) : h("ins", attributes)));
    } else if (!kind) group = null;
    last = kind;
    (group ?? block).append(piece(one, row));
  }
  return h("div", { class: "words" }, block);
}

/** @param {Segment} one @param {Row} row */
function piece(one, row) {
  const origin = state.view === "whose" && one.stamp >= 0 ? head.drafts[stamp(one.stamp)[0]].credited : -1;
  const element = h("span", { class: `w ${one.marks ? one.marks.split(" ").map((sign) => `m-${sign}`).join(" ") : ""}${origin >= 0 ? ` who by-${origin}` : ""}` }, one.text);
  meant.set(element, { one, row });
  return element;
}

/** @param {Row} row @param {number[]} ops */
function labels(row, ops) {
  const [old, now] = [row.old?.label ?? null, row.now?.label ?? null];
  const both = state.view === "inline" && row.s === 0 && row.old && row.now && old !== now && differs(row);
  if (both) return h("span", { class: "label" }, old ? h("del", {}, old) : null, now ? h("ins", {}, now) : null);
  const label = ops.includes(2) && row.now ? now : row.old && (ops.includes(1) || !row.now) ? old : now;
  return label ? h("span", { class: "label" }, label) : null;
}

/** Points at some words: they are marked, and told about. @param {Element} element */
export function point(element) {
  const found = meant.get(element);
  if (!found) return;
  document.querySelector(".looked")?.classList.remove("looked");
  element.classList.add("looked");
  const { one, row } = found;
  if (!one.old) set({ para: row.n });
  showWords(one, one.old ? state.against : state.draft, one.old ? row.o : row.n);
}

/** Goes to the paragraph that is asked for. */
function look() {
  document.querySelector(".row.here")?.classList.remove("here");
  if (state.para < 0) return;
  let row = document.querySelector(`.row[data-n="${state.para}"]`);
  for (let i = 0; !row && i < 5000 && waiting.length; i++) {
    waiting[0].fill();
    row = document.querySelector(`.row[data-n="${state.para}"]`);
  }
  row?.classList.add("here");
  const place = row?.getBoundingClientRect();
  if (row && place && (place.top < 0 || place.bottom > innerHeight)) row.scrollIntoView({ block: "center" });
}

/** Brings the first change into sight, where no paragraph is asked for. */
export function first() {
  const changed = rows.find((row) => row.now && differs(row));
  if (state.para >= 0 || !changed) return;
  const part = waiting.findIndex((one) => one.some.includes(changed));
  waiting.slice(0, part + 1).forEach((one) => one.fill());
  const row = document.querySelector(`.row[data-n="${changed.n}"]`);
  if (row && row.getBoundingClientRect().top > innerHeight * 0.8) row.scrollIntoView({ block: "center" });
}

/** The next or previous row, changed ones only if there are any. @param {number} way */
export function walk(way) {
  waiting.slice(0, way > 0 ? 1 : 0).forEach((one) => one.fill());
  const all = [...document.querySelectorAll(".table .row[class*=level-]")];
  const changed = all.filter((row) => !row.classList.contains("kept"));
  const some = changed.length ? changed : all;
  const now = document.activeElement?.closest(".row") ?? document.querySelector(".row.here");
  const at = now ? all.indexOf(now) : -1;
  const next = way > 0 ? some.find((row) => all.indexOf(row) > at) : some.findLast((row) => all.indexOf(row) < at);
  const button = /** @type {HTMLElement | null} */ (next?.querySelector(".sign") ?? null);
  button?.focus();
  button?.scrollIntoView({ block: "center" });
}

/** The next or previous stretch of words in the row that has the focus. @param {number} way */
export function stepWords(way) {
  const row = document.activeElement?.closest(".row") ?? document.querySelector(".row.here");
  const all = row ? [...row.querySelectorAll(".w")] : [];
  const at = all.findIndex((one) => one.classList.contains("looked"));
  const next = all[at < 0 ? (way > 0 ? 0 : all.length - 1) : at + way];
  if (next) point(next);
}

/** The stretch of the text that the reader has selected, if it is in one paragraph of the draft. */
function selection() {
  const found = getSelection();
  if (!found || found.isCollapsed || !found.rangeCount) return null;
  const range = found.getRangeAt(0);
  const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  return start && end && start.row === end.row && start.at < end.at && start.row.n >= 0 ? { para: start.row.n, start: start.at, end: end.at } : null;
}

/** @param {Node} node @param {number} at */
function offset(node, at) {
  const element = (node instanceof Element ? node : node.parentElement)?.closest(".w");
  const found = element ? meant.get(element) : undefined;
  if (!element || !found || found.one.old) return null;
  let before = 0;
  for (const part of element.childNodes) {
    if (part === node || part.contains(node)) break;
    before += part.nodeType === 3 ? (part.textContent ?? "").length : 1;
  }
  return { row: found.row, at: found.one.start + before + (node.nodeType === 3 ? at : 0) };
}

/** Begins to listen. */
export function begin() {
  when("draft against view changed substantive effect hidden", draw);
  when("para", look);
  $("text").addEventListener("click", (event) => {
    const chosen = selection();
    if (chosen) return void showPhrase(state.draft, chosen);
    const element = event.target instanceof Element ? event.target.closest(".w") : null;
    if (element && !document.body.dataset.editing) point(element);
  });
  addEventListener("beforeprint", () => {
    waiting.slice().forEach((one) => one.fill());
    document.querySelector(".who-is-who")?.setAttribute("open", "");
  });
  when("draft against", () => say(`${called(state.draft)}${state.against < 0 ? "" : ` against ${called(state.against)}`}`));
}
