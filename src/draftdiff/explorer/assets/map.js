// @ts-check
// The drafts as a map: a line a draft, parents above children, branches as lanes beside each other.
import { called, head, who } from "./data.js";
import { $, fill, h, svg } from "./elements.js";
import { address, parentOf } from "./addresses.js";
import { set, state, when } from "./state.js";

const ROW = 56, TOP = 20, MOST = 9;

/** The lane of each draft: the first child goes on in its parent's, every other begins one. @returns {number[]} */
function lanes() {
  const drafts = /** @type {any[]} */ (head.drafts);
  const children = drafts.map(() => 0);
  for (const one of drafts) for (const parent of one.parents) children[parent]++;
  const found = /** @type {number[]} */ ([]);
  const open = /** @type {(number | null)[]} */ ([]);
  drafts.forEach((one, number) => {
    const first = one.parents[0];
    let lane = first === undefined ? -1 : open.indexOf(first);
    if (lane < 0) lane = open.indexOf(null);
    if (lane < 0) lane = open.length;
    for (const parent of one.parents) {
      children[parent]--;
      if (children[parent] <= 0 && open.includes(parent) && open.indexOf(parent) !== lane) open[open.indexOf(parent)] = null;
    }
    found[number] = lane;
    open[lane] = children[number] ? number : null;
  });
  return found;
}

export function begin() {
  const drafts = /** @type {any[]} */ (head.drafts);
  const listed = drafts.map((_, number) => number).filter((number) => drafts[number].known || !drafts[number].outside);
  const found = lanes();
  const most = Math.min(Math.max(...found), MOST), lane = most > 3 ? 9 : 14;
  const wide = (most + 1) * lane + 10;
  const x = (/** @type {number} */ number) => Math.min(found[number], MOST) * lane + 10;
  const y = (/** @type {number} */ number) => listed.indexOf(number) * ROW + TOP;
  const lines = listed.flatMap((number) => drafts[number].parents.map((/** @type {number} */ parent) => {
    const [from, to] = [[x(parent), y(parent)], [x(number), y(number)]];
    const bend = found[parent] === found[number] ? "" : ` C ${from[0]} ${from[1] + 30}, ${to[0]} ${to[1] - 34},`;
    return svg("path", { d: bend ? `M ${from} ${bend} ${to[0]} ${to[1]}` : `M ${from} L ${to}`, class: drafts[number].parents[0] === parent ? "line" : "line merge" });
  }));
  const dots = listed.map((number) => svg("circle", { cx: x(number), cy: y(number), r: 5, class: `dot ${drafts[number].who < 0 ? "" : `who by-${drafts[number].who}`} ${drafts[number].known ? "" : "unknown"}` }));
  const map = svg("svg", { class: "lines", width: wide, height: listed.length * ROW, viewBox: `0 0 ${wide} ${listed.length * ROW}`, "aria-hidden": "true" }, lines, dots);
  const items = listed.map((number) => h("li", { "data-draft": number }, drafts[number].known ? entry(drafts[number], number) : unknown(drafts[number])));
  fill($("drafts"), h("h2", {}, "Drafts"), h("div", { class: "map" }, map, h("ol", {}, items)));
  $("drafts").addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a.open")) document.body.dataset.pane = "main";
  });
  $("drafts").style.setProperty("--lanes", `${wide}px`);
  when("draft against", mark);
  when("at", mark);
  mark();
}

/** @param {any} one @param {number} number */
function entry(one, number) {
  return h("div", { class: "entry" },
    h("a", { href: address({ draft: number, against: parentOf(number), para: -1 }), class: "open" }, h("span", { class: "title" }, called(number)), about(one)),
    h("button", { type: "button", class: "quiet versus", title: "Compare with this one", "aria-label": `vs ${called(number)}`, "aria-pressed": "false",
      click: () => set({ against: state.against === number ? -1 : number }) }, "vs"));
}

/** @param {any} one */
const unknown = (one) => h("div", { class: "entry" }, h("div", { class: "open" }, h("span", { class: "title" }, one.title || one.id), about(one)));

/** @param {any} one */
function about(one) {
  const parts = [one.who < 0 ? null : h("span", { class: `who by-${one.who}` }, who(one.who)), one.dated ?? one.date, one.known ? null : "text not known",
    one.standIn ? "stand-in" : null, one.outside ? "from outside" : null, one.status && one.status !== "tabled" ? one.status : null].filter(Boolean);
  return h("small", {}, parts.flatMap((part, i) => (i ? [" · ", part] : [part])));
}

function mark() {
  const day = head.talks?.at[state.at] ?? "9999";
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#drafts [data-draft]"))) {
    const number = Number(item.dataset.draft);
    item.classList.toggle("shown", number === state.draft);
    item.classList.toggle("later", (head.drafts[number].date ?? "") > day);
    const open = item.querySelector("a.open");
    if (number === state.draft) open?.setAttribute("aria-current", "true"); else open?.removeAttribute("aria-current");
    item.querySelector(".versus")?.setAttribute("aria-pressed", String(number === state.against));
  }
  const here = /** @type {HTMLElement | null} */ (document.querySelector("#drafts .shown"));
  const pane = $("left");
  if (here && pane.scrollHeight > pane.clientHeight) {
    const top = here.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (top < 0 || top > pane.clientHeight - 60) pane.scrollTop += top - 80;
  }
}

/** The draft before or after that has a text. @param {number} way */
export function turn(way) {
  for (let number = state.draft + way; number >= 0 && number < head.drafts.length; number += way) {
    if (head.drafts[number].known) return set({ draft: number, against: parentOf(number), para: -1 });
  }
}
