// @ts-check
// The page's address says what is looked at: #draft=..&against=..&para=..&at=..&known=..&block=..&view=..&changed=yes&substantive=yes&effect=..&hidden=..
import { head } from "./data.js";
import { afterwards, set, state } from "./state.js";
import { h } from "./elements.js";

const FILTERS = /** @type {("changed" | "substantive" | "effect" | "hidden")[]} */ (["changed", "substantive", "effect", "hidden"]);
const VIEWS = ["inline", "sides", "whose", "clean"];

/** The address of what would be looked at. @param {Partial<import("./state.js").State>} patch */
export function address(patch) {
  const would = { ...state, ...patch };
  const found = new URLSearchParams({ draft: head.drafts[would.draft].id });
  found.set("against", would.against < 0 ? "none" : head.drafts[would.against].id);
  if (would.para >= 0) found.set("para", String(would.para));
  const talks = head.talks;
  if (talks?.at.length) found.set("at", talks.at[would.at]);
  if (talks && would.known < talks.known.length - 1) found.set("known", talks.known[would.known]);
  if (would.block) found.set("block", would.block);
  if (would.view !== "inline") found.set("view", would.view);
  for (const filter of FILTERS) if (would[filter]) found.set(filter, would[filter] === true ? "yes" : String(would[filter]));
  return `#${found}`;
}

/** What an address asks for; what it does not say stays as the page would begin. @param {string} hash */
export function asked(hash) {
  const found = new URLSearchParams(hash.replace(/^#/, ""));
  const patch = /** @type {Partial<import("./state.js").State>} */ ({});
  const draft = place(found.get("draft"));
  if (draft >= 0 && head.drafts[draft].known) Object.assign(patch, { draft, against: parentOf(draft), para: -1 });
  const against = place(found.get("against"));
  if (found.get("against") === "none") patch.against = -1;
  else if (against >= 0 && head.drafts[against].known) patch.against = against;
  const para = found.get("para");
  if (para !== null && /^\d{1,7}$/.test(para)) patch.para = Number(para);
  for (const key of /** @type {("at" | "known")[]} */ (["at", "known"])) {
    const days = head.talks?.[key] ?? [];
    const asked = found.get(key);
    if (asked) patch[key] = Math.max(days.filter((/** @type {string} */ day) => day <= asked).length - 1, 0);
    else if (key === "known" && found.size && days.length) patch[key] = days.length - 1;
  }
  const block = found.get("block");
  if (head.talks?.blocks.some((/** @type {any} */ one) => one.id === block)) patch.block = block ?? "";
  const view = found.get("view");
  if (view && VIEWS.includes(view)) patch.view = view;
  for (const filter of FILTERS) {
    const asked = found.get(filter);
    if (filter === "changed" || filter === "substantive") patch[filter] = asked === "yes";
    else if (!asked || /^[a-z_]{2,30}$|^\d+(,\d+)*$/.test(asked)) patch[filter] = asked ?? "";
  }
  return patch;
}

/** @param {string | null} id */
const place = (id) => id === null ? -1 : head.drafts.findIndex((/** @type {any} */ one) => one.id === id);

/** The first parent with a text, else the draft before that has one; -1 for none. @param {number} draft */
export function parentOf(draft) {
  const waiting = [...head.drafts[draft].parents];
  for (const one of waiting) {
    if (head.drafts[one].known) return one;
    waiting.push(...head.drafts[one].parents);
  }
  return -1;
}

/** A link to what would be looked at. @param {Partial<import("./state.js").State>} patch @param {import("./elements.js").Part[]} parts */
export const link = (patch, ...parts) => h("a", { href: address(patch) }, ...parts);

/** Keeps the address and the page in step. */
export function follow() {
  afterwards.push(() => {
    const now = address({});
    if (now !== location.hash) history.replaceState(null, "", now);
  });
  addEventListener("hashchange", () => {
    if (location.hash !== address({})) set(asked(location.hash));
  });
}
