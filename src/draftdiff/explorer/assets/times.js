// @ts-check
// The two handles: what was so at a day, and what sources had told by a day; and what happened, in order.
import { head } from "./data.js";
import { $, fill, h, plain } from "./elements.js";
import { parentOf } from "./addresses.js";
import { set, state, when } from "./state.js";

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A day as a report says it. @param {string | undefined | null} day */
export function day(day) {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(day ?? "");
  return found ? `${Number(found[3])} ${MONTHS[Number(found[2]) - 1]} ${found[1]}` : (day ?? "undated");
}

/** The status of everything at the two handles. */
export const now = () => head.talks.statuses[head.talks.grid[state.at][state.known]];

/** Whether it was so, and told, by the days of the handles: "", "later" or "untold". @param {any} row */
export function standing(row) {
  const { at, known } = head.talks;
  if (at.length && row.day > at[state.at]) return "later";
  return state.known < known.length - 1 && row.told > known[state.known] ? "untold" : "";
}

/** Moves to the text that was on the table then. */
function follow() {
  const status = now();
  const blocks = status.blocks.map((/** @type {number} */ one) => head.talks.blockStatuses[one]);
  const block = blocks.find((/** @type {any} */ one) => one.id === (state.block || head.drafts[state.draft].block));
  const ids = [...(block?.texts ?? [])].reverse();
  const draft = ids.map((id) => head.drafts.findIndex((/** @type {any} */ one) => one.id === id)).find((one) => head.drafts[one]?.known);
  if (draft !== undefined && draft !== state.draft) set({ draft, against: parentOf(draft), para: -1 });
}

/** @param {"at" | "known"} key @param {string} title */
function handle(key, title) {
  const days = head.talks[key];
  const said = h("output", {}, "");
  const input = h("input", { type: "range", min: 0, max: days.length - 1, id: `handle-${key}`, input: () => set({ [key]: Number(input.value) }) });
  const tell = () => {
    input.value = String(state[key]);
    const last = key === "known" && state.known === days.length - 1;
    said.textContent = last ? "everything" : day(days[state[key]]);
    input.setAttribute("aria-valuetext", plain(said.textContent));
  };
  when(key, tell);
  tell();
  return h("div", { class: "handle" }, h("label", { for: `handle-${key}` }, title), said, input);
}

export function begin() {
  const talks = head.talks;
  if (!talks || !talks.at.length) return;
  const list = h("ol", { class: "chronicle" });
  const only = talks.coarse ? h("p", { class: "hint" }, "There are so many days on record that the handles stop at some of them only.") : null;
  fill($("times"), h("h2", {}, "Time"), handle("at", "What was so"), handle("known", "What was known"), only);
  fill($("events"), h("h2", {}, "What happened"), list);
  const draw = () => fill(list, chronicle());
  when("at known block", draw);
  when("at known", follow);
  draw();
}

/** What happened on each day, the decisions of a day together. */
function chronicle() {
  const { events, decisions, votes, blocks } = head.talks;
  const names = new Map(blocks.map((/** @type {any} */ one) => [one.id, one.short]));
  const days = /** @type {Map<string, HTMLElement[]>} */ (new Map());
  const threads = /** @type {Map<string, HTMLElement>} */ (new Map());
  const add = (/** @type {any} */ one, /** @type {string} */ what, /** @type {string} */ more) => {
    const css = [standing(one), one.certainty === "record" || one.certainty === "statement" ? "" : "soft"].join(" ");
    const sure = one.certainty === "record" ? "" : one.certainty;
    const line = h("li", { class: css }, what, h("small", {}, [more, sure].filter(Boolean).map((part) => ` · ${part}`).join("")));
    // A reply stands below what it answers, where that is told on the same day.
    const above = one.answers ? threads.get(`${one.day} ${one.answers}`) : undefined;
    if (above) replies(above).append(line);
    else days.set(one.day, [...(days.get(one.day) ?? []), line]);
    if (one.id) threads.set(`${one.day} ${one.id}`, line);
  };
  for (const one of events) add(one, one.said, one.dating === "by" ? one.when : "");
  const alike = /** @type {Map<string, any[]>} */ (new Map());
  for (const one of decisions) {
    const key = [one.day, one.outcome, one.told, one.body, one.extent].join("|");
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  for (const some of alike.values()) {
    const on = some.map((one) => names.get(one.block) ?? one.on).join(", ");
    add(some[0], `${OUTCOME[some[0].outcome] ?? some[0].outcome}: ${on}`, [some[0].extent, some[0].body].filter(Boolean).join(", "));
  }
  for (const one of votes) add(one, `Vote on ${one.on}`, one.decided ?? "");
  return [...days].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([when, items]) => h("li", {}, h("h3", {}, when ? day(when) : "Undated"), h("ul", {}, items)));
}

/** The list of replies below a line, which is begun where there is none yet. @param {HTMLElement} line */
function replies(line) {
  const last = line.lastElementChild;
  if (last instanceof HTMLUListElement) return last;
  const list = h("ul", { class: "replies" });
  line.append(list);
  return list;
}

/** @param {string} text */
export const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

export const OUTCOME = /** @type {Record<string, string>} */ ({ consensus: "Consensus", partial: "Consensus in part", none: "No consensus", deferred: "Deferred", adopted: "Adopted", rejected: "Rejected", no_decision: "No decision" });
