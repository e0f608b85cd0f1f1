// @ts-check
// History flow: a column a draft, its height the words, a band for each proposer; a click or the slider leads there.
import { called, dated, head, who } from "./data.js";
import { $, copier, counted, fill, h, plain, svg } from "./elements.js";
import { parentOf } from "./addresses.js";
import { set, state, when } from "./state.js";
import { showShare } from "./origins.js";

// At most so many columns and bands; OTHERS stands for the proposers of the smaller ones together.
const WIDE = 1000, HIGH = 120, MOST = 120, LARGEST = 10, OTHERS = -2;
let equal = false;

/** The drafts that have a column: all with a text, of very many evenly chosen ones. @returns {number[]} */
function columns() {
  const known = head.drafts.map((/** @type {any} */ _, /** @type {number} */ i) => i).filter((/** @type {number} */ i) => head.drafts[i].known && !head.drafts[i].outside);
  const step = Math.ceil(known.length / MOST);
  return known.filter((/** @type {number} */ _, /** @type {number} */ i) => (known.length - 1 - i) % step === 0);
}

/** @param {number} draft @returns {Map<number, number>} words by proposers */
function share(draft) {
  const found = new Map();
  for (let i = 0; i < head.shares[draft].length; i += 2) found.set(head.shares[draft][i], head.shares[draft][i + 1]);
  return found;
}

/** The proposers of some shares, those of most words first. @param {Map<number, number>[]} shares @returns {number[]} */
function bySize(shares) {
  const total = /** @type {Map<number, number>} */ (new Map());
  for (const one of shares) for (const [by, words] of one) total.set(by, (total.get(by) ?? 0) + words);
  return [...total.keys()].sort((a, b) => (total.get(b) ?? 0) - (total.get(a) ?? 0));
}

/** @param {number} by */
const named = (by) => by === OTHERS ? "others" : who(by);
/** @param {number} by */
const css = (by) => by < 0 ? "" : `by-${by}`;

/** Where each draft stands from left to right: on an axis of time if all have a date, else in equal steps. @param {number[]} shown */
function across(shown) {
  const days = shown.map((one) => Date.parse(head.drafts[one].date ?? ""));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const timed = last > first;
  return { timed, places: days.map((day, i) => (timed && !equal ? 8 + (WIDE - 16) * (day - first) / (last - first) : WIDE / shown.length * (i + 0.5))) };
}

/** Bands whose colour is that of the one before have a pattern. @param {number[]} order @returns {Set<number>} */
function hatched(order) {
  const found = /** @type {Set<number>} */ (new Set());
  const probe = h("span", {});
  document.body.append(probe);
  let before = /** @type {string | null} */ (null);
  for (const by of order) {
    probe.className = `who ${css(by)}`;
    const hue = getComputedStyle(probe).color;
    if (hue === before && !found.has(order[order.indexOf(by) - 1])) found.add(by);
    before = hue;
  }
  probe.remove();
  return found;
}

/** @param {number} by @param {Set<number>} hatch */
const key = (by, hatch) => h("span", { class: `${by < 0 ? "" : "who "}${css(by)}` }, h("span", { class: hatch.has(by) ? "key hatched" : "key" }), named(by));

/** The proposers with their colours; of many, sorted by size, behind a summary and with a search. @param {number[]} all @param {number[]} order @param {Set<number>} hatch */
function legend(all, order, hatch) {
  const items = (order.includes(OTHERS) ? all : order).map((by) => h("li", {}, key(by, hatch)));
  const list = h("ul", { class: "legend" }, items);
  if (items.length <= 6) return list;
  const field = h("input", { type: "search", placeholder: "Find a proposer", "aria-label": "Find a proposer", input: () => {
    for (const item of items) item.hidden = !item.textContent?.toLowerCase().includes(field.value.toLowerCase());
  } });
  return h("details", { class: "who-is-who" }, h("summary", {}, `${counted(items.length, "proposer")}, by size`), field, list);
}

/** The words by draft and proposers; a number leads to its rows. @param {number[]} shown @param {number[]} all */
function numbers(shown, all) {
  const body = h("div", {});
  const cell = (/** @type {number} */ draft, /** @type {number} */ by) => {
    const words = share(draft).get(by) ?? 0;
    return h("td", {}, words ? h("button", { type: "button", class: "inline", "aria-label": `${counted(words, "word")} of ${who(by)} in ${called(draft)}`, click: () => showShare(draft, by) }, words) : 0);
  };
  const made = h("details", { class: "numbers", toggle: () => {
    if (!made.open || body.firstChild) return;
    const rows = [["Draft", "Date", ...all.map(who)], ...shown.map((draft) => [called(draft), dated(draft), ...all.map((by) => share(draft).get(by) ?? 0)])];
    fill(body, copier("Copy the table", () => rows.map((row) => row.join("\t")).join("\n")), h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Words by proposer" },
      h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Words"), all.map((by) => h("th", { scope: "col" }, who(by))))),
        h("tbody", {}, shown.map((draft) => h("tr", {}, h("th", { scope: "row" }, called(draft)), all.map((by) => cell(draft, by))))))));
  } }, h("summary", {}, "The numbers"), body);
  return made;
}

/** The dates of as many drafts as have room, the last one first. @param {number[]} shown @param {number[]} places */
function dates(shown, places) {
  const room = 84 / Math.max($("flow").clientWidth, 320) * WIDE;
  let free = Infinity;
  const marks = [];
  for (const i of shown.keys()) {
    const at = shown.length - 1 - i, end = Math.min(Math.max(places[at], room / 2), WIDE - room / 2);
    if (end + room / 2 > free) continue;
    const mark = h("span", {}, dated(shown[at]) || called(shown[at]));
    mark.style.left = `${end / WIDE * 100}%`;
    free = end - room / 2;
    marks.push(mark);
  }
  return h("div", { class: "dates", "aria-hidden": "true" }, marks);
}

export function begin() {
  const shown = columns();
  if (shown.length < 2) return;
  const all = bySize(shown.map(share));
  const large = new Set(all.length > LARGEST + 1 ? all.slice(0, LARGEST) : all);
  const shares = shown.map((draft) => {
    const found = /** @type {Map<number, number>} */ (new Map());
    for (const [by, words] of share(draft)) found.set(large.has(by) ? by : OTHERS, (found.get(large.has(by) ? by : OTHERS) ?? 0) + words);
    return found;
  });
  const order = [...large, ...(large.size < all.length ? [OTHERS] : [])];
  const hatch = hatched(order);
  const slider = h("input", { type: "range", min: 0, max: shown.length - 1, "aria-label": "Draft in the history flow", input: () => go(shown[Number(slider.value)]) });
  const steps = h("label", { class: "steps" }, h("input", { type: "checkbox", change: (/** @type {any} */ event) => (equal = event.target.checked, draw()) }), "equal steps");
  steps.hidden = !across(shown).timed;
  const chart = h("div", {});
  fill($("flow"), h("div", { class: "over" }, h("h2", {}, "Whose words, draft by draft"), steps, legend(all, order, hatch), numbers(shown, all)), chart, slider);
  const draw = () => {
    const { timed, places } = across(shown);
    fill(chart, picture(shown, shares, order, hatch, places, timed && !equal), dates(shown, places));
    mark();
  };
  const mark = () => {
    const i = Math.max(shown.findLastIndex((one) => one <= state.draft), 0);
    const here = chart.querySelector(".cursor");
    here?.setAttribute("x", String(across(shown).places[i] - Number(here.getAttribute("width")) / 2));
    slider.value = String(i);
    slider.setAttribute("aria-valuetext", plain(called(state.draft)));
  };
  draw();
  when("draft", mark);
}

/** @param {number[]} shown @param {Map<number, number>[]} shares @param {number[]} order @param {Set<number>} hatch @param {number[]} places @param {boolean} thin */
function picture(shown, shares, order, hatch, places, thin) {
  const most = Math.max(...shares.map((one) => [...one.values()].reduce((sum, words) => sum + words, 0)), 1);
  const gap = WIDE / shown.length, dense = thin || shown.length > 16, bar = thin ? 3 : dense ? gap * 0.3 : Math.min(gap * 0.45, 90);
  const tops = shares.map((one) => {
    let top = HIGH - 4;
    return new Map(order.map((by) => {
      const height = ((one.get(by) ?? 0) / most) * (HIGH - 10);
      return [by, { top: (top -= height), height }];
    }));
  });
  const parts = /** @type {SVGElement[]} */ ([]);
  for (const by of order) {
    const drawn = (/** @type {string} */ tag, /** @type {string} */ name, /** @type {Record<string, any>} */ shape) => {
      parts.push(svg(tag, { ...shape, class: `${name} ${by < 0 ? "" : "who "}${css(by)}` }));
      if (hatch.has(by)) parts.push(svg(tag, { ...shape, fill: "url(#hatch)" }));
    };
    for (const i of shown.keys()) {
      const here = tops[i].get(by), next = tops[i + 1]?.get(by);
      if (!here || here.height <= 0) continue;
      drawn("rect", "band", { x: places[i] - bar / 2, y: here.top, width: bar, height: here.height });
      if (!next || next.height <= 0) continue;
      const [a, b] = [places[i] + bar / 2, places[i + 1] - bar / 2], m = (a + b) / 2;
      drawn("path", "ribbon", { d: `M ${a} ${here.top} C ${m} ${here.top}, ${m} ${next.top}, ${b} ${next.top} V ${next.top + next.height} C ${m} ${next.top + next.height}, ${m} ${here.top + here.height}, ${a} ${here.top + here.height} Z` });
    }
  }
  const pattern = svg("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse" }, svg("path", { d: "M-1 1L1 -1M0 6L6 0M5 7L7 5", class: "stroke" }));
  const hits = shown.map((draft, i) => {
    const [start, end] = [i ? (places[i - 1] + places[i]) / 2 : 0, i + 1 < shown.length ? (places[i] + places[i + 1]) / 2 : WIDE];
    return svg("rect", { class: "hit", x: start, y: 0, width: Math.max(end - start, 0), height: HIGH, click: () => go(draft) }, svg("title", {}, `${called(draft)}: ${counted(head.drafts[draft].words, "word")}`));
  });
  return svg("svg", { class: dense ? "dense" : "", viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", role: "img", "aria-label": `Whose words stand in each of ${counted(shown.length, "draft")}; the numbers are in a table` },
    svg("defs", {}, pattern), parts, svg("rect", { class: "cursor", y: 1, height: HIGH - 2, width: bar + 8, rx: 2 }), hits);
}

/** @param {number} draft */
function go(draft) {
  set({ draft, against: parentOf(draft), para: -1 });
}
