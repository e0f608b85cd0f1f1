// @ts-check
// History flow: a column a draft, its height the words, a band for each proposer; a click or the slider leads there.
import { called, head, who } from "./data.js";
import { $, counted, fill, h, plain, svg } from "./elements.js";
import { parentOf } from "./addresses.js";
import { set, state, when } from "./state.js";

const WIDE = 1000, HIGH = 120, MOST = 120;

/** The drafts that have a column: all with a text, of very many evenly chosen ones. */
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

export function begin() {
  const shown = columns();
  if (shown.length < 2) return;
  const shares = /** @type {Map<number, number>[]} */ (shown.map(share));
  const order = [...new Set(shares.flatMap((one) => [...one.keys()]))];
  const most = Math.max(...shares.map((one) => [...one.values()].reduce((sum, words) => sum + words, 0)), 1);
  const gap = WIDE / shown.length, dense = shown.length > 16, bar = dense ? gap * 0.3 : Math.min(gap * 0.45, 90);
  const middle = (/** @type {number} */ i) => gap * (i + 0.5);
  const tops = shares.map((one) => {
    let top = HIGH - 4;
    return new Map(order.map((by) => {
      const height = ((one.get(by) ?? 0) / most) * (HIGH - 10);
      return [by, { top: (top -= height), height }];
    }));
  });
  const parts = [];
  for (const by of order) {
    for (let i = 0; i < shown.length; i++) {
      const here = tops[i].get(by);
      if (!here || here.height <= 0) continue;
      parts.push(svg("rect", { x: middle(i) - bar / 2, y: here.top, width: bar, height: here.height, class: `band who by-${by}` }));
      const next = tops[i + 1]?.get(by);
      if (!next || next.height <= 0) continue;
      const [a, b] = [middle(i) + bar / 2, middle(i + 1) - bar / 2], m = (a + b) / 2;
      parts.push(svg("path", { class: `ribbon who by-${by}`, d: `M ${a} ${here.top} C ${m} ${here.top}, ${m} ${next.top}, ${b} ${next.top} V ${next.top + next.height} C ${m} ${next.top + next.height}, ${m} ${here.top + here.height}, ${a} ${here.top + here.height} Z` }));
    }
  }
  const here = svg("rect", { class: "cursor", y: 1, height: HIGH - 2, width: bar + 8, rx: 2 });
  const hits = shown.map((/** @type {number} */ draft, /** @type {number} */ i) => svg("rect", { class: "hit", x: middle(i) - gap / 2, y: 0, width: gap, height: HIGH, click: () => go(draft) }, svg("title", {}, `${called(draft)}: ${counted(head.drafts[draft].words, "word")}`)));
  const picture = svg("svg", { class: dense ? "dense" : "", viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none", role: "img", "aria-label": `Whose words stand in each of ${counted(shown.length, "draft")}; the table below has the numbers` }, parts, here, hits);
  const slider = h("input", { type: "range", min: 0, max: shown.length - 1, "aria-label": "Draft in the history flow", input: () => go(shown[Number(slider.value)]) });
  const legend = h("ul", { class: "legend" }, order.map((by) => h("li", { class: by < 0 ? "" : `who by-${by}` }, h("span", { class: "key" }), who(by))));
  const rows = shown.map((/** @type {number} */ draft, /** @type {number} */ i) => h("tr", {}, h("th", { scope: "row" }, called(draft)), order.map((by) => h("td", {}, shares[i].get(by) ?? 0))));
  const table = h("details", { class: "numbers" }, h("summary", {}, "The numbers"), h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Words by proposer" }, h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Words"), order.map((by) => h("th", { scope: "col" }, who(by))))), h("tbody", {}, rows))));
  fill($("flow"), h("h2", {}, "Whose words, draft by draft"), picture, slider, legend, table);
  const mark = () => {
    const i = shown.findLastIndex((/** @type {number} */ one) => one <= state.draft);
    here.setAttribute("x", String(middle(Math.max(i, 0)) - bar / 2 - 4));
    slider.value = String(Math.max(i, 0));
    slider.setAttribute("aria-valuetext", plain(called(state.draft)));
  };
  when("draft", mark);
  mark();
}

/** @param {number} draft */
function go(draft) {
  set({ draft, against: parentOf(draft), para: -1 });
}
