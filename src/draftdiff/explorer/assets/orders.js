// @ts-check
// The orders of amending acts: each beside its clause before and after, with what became of it; the reader's own marks
// are rows for the record.
import { head } from "./data.js";
import { $, copier, counted, fill, h } from "./elements.js";
import { runs } from "./differing.js";
import { state, when } from "./state.js";
import { told } from "./talks.js";
import { upper } from "./times.js";

const SAYINGS = /** @type {Record<string, string>} */ ({ accepted: "accepted", rejected: "rejected", later: "left for later" });
/** The reader's own marks, by act and number. @type {Map<string, string>} */
const marks = new Map();

/** What is on record of an order at the day that is looked at. @param {any} one */
function recorded(one) {
  const days = head.talks?.at ?? [];
  return days.length && one.day > days[state.at] ? null : one.outcome;
}

/** @param {any} act @param {any} one */
const name = (act, one) => `${act.act} ${one.item}`;

/** @param {string | null} outcome */
const saying = (outcome) => outcome ? SAYINGS[outcome] ?? outcome.replaceAll("_", " ") : "open";

/** A clause with the words marked that an order strikes or puts in. @param {any} one */
function clause(one) {
  const [before, after] = [one.before.join("\n"), one.after.join("\n")];
  if (one.unfit) return [h("blockquote", {}, before), h("p", { class: "warn" }, `It cannot be carried out: ${one.unfit}.`)];
  const parts = /** @type {any[]} */ ([]);
  let [i, j] = [0, 0];
  for (const [op, length] of runs(before, after)) {
    const words = op === 2 ? after.slice(j, j + length) : before.slice(i, i + length);
    parts.push(op === 0 ? words : h(op === 1 ? "del" : "ins", {}, words));
    if (op !== 2) i += length;
    if (op !== 1) j += length;
  }
  return h("blockquote", { class: "clause" }, parts);
}

/** @param {any} act @param {any} one */
function item(act, one) {
  const key = name(act, one);
  const own = marks.get(key);
  const on = recorded(one);
  const vote = one.vote && on === one.outcome ? `, ${one.vote}` : "";
  const button = (/** @type {string} */ outcome, /** @type {string} */ title) => h("button", { type: "button", "aria-pressed": String(own === outcome), "data-mark": outcome, click: () => mark(key, outcome) }, title);
  return h("li", { class: `order ${own ?? on ?? "open"}`, "data-order": key }, h("p", {}, h("b", {}, `${one.item}. `), one.place ? `${one.place}: ` : "", one.words),
    clause(one), h("p", { class: "outcome" }, upper(saying(on)), vote, own ? h("strong", {}, ` · your mark: ${saying(own)}`) : null),
    one.row?.quote ? h("blockquote", {}, one.row.quote) : null, one.row && head.talks ? told(one.row) : null,
    h("div", { class: "marks", role: "group", "aria-label": `Order ${one.item}` }, button("accepted", "Accept"), button("rejected", "Reject"), button("later", "Later")));
}

/** @param {string} key @param {string} outcome */
function mark(key, outcome) {
  if (marks.get(key) === outcome) marks.delete(key); else marks.set(key, outcome);
  draw();
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-order="${CSS.escape(key)}"] [data-mark="${outcome}"]`))?.focus();
}

/** The reader's marks as rows of record.toml. @param {any} act */
function rows(act) {
  const lines = act.orders.filter((/** @type {any} */ one) => marks.has(name(act, one))).map((/** @type {any} */ one) => [
    "[[amendment]]", `id = ${JSON.stringify(one.id ?? `${act.act}-${one.item}`)}`, `to = ${JSON.stringify(act.to)}`, `act = ${JSON.stringify(act.act)}`,
    `item = ${one.item}`, `outcome = ${JSON.stringify(marks.get(name(act, one)))}`].join("\n"));
  return `${lines.join("\n\n")}\n`;
}

/** @param {any} act */
function section(act) {
  const sums = /** @type {Map<string, number>} */ (new Map());
  for (const one of act.orders) sums.set(saying(recorded(one)), (sums.get(saying(recorded(one))) ?? 0) + 1);
  const marked = act.orders.filter((/** @type {any} */ one) => marks.has(name(act, one)));
  const hint = marked.length ? h("p", { class: "hint" }, `${counted(marked.length, "mark")} of yours, kept while the page is open. `, copier("Copy them as rows for the record", () => rows(act))) : null;
  return h("details", { class: "rules", open: true, "data-act": act.act }, h("summary", {}, `${act.title}: ${[...sums].map(([what, count]) => `${count} ${what}`).join(", ")}`), hint, h("ul", {}, act.orders.map((/** @type {any} */ one) => item(act, one))));
}

function draw() {
  fill($("orders"), h("h2", {}, "Orders to decide on"), head.orders.map(section));
}

export function begin() {
  if (!head.orders.length) return;
  when("at", draw);
  draw();
}
