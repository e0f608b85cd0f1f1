// @ts-check
// What the reader looks at: one object, who wants to know when a part of it changes, and the address that says it.

/**
 * @typedef {object} State
 * @property {number} draft The draft whose text is shown.
 * @property {number} against The draft it is compared with, -1 for none.
 * @property {number} para The paragraph that is looked at, -1 for none.
 * @property {number} at What was so then: a place among the days of the record.
 * @property {number} known What was known then.
 * @property {string} block The block that is looked at, "" for all.
 * @property {string} view inline, sides, whose or clean.
 * @property {boolean} changed Whether only changed paragraphs are shown.
 * @property {boolean} substantive Whether only substantive changes are marked.
 * @property {string} effect The class of effects that is marked alone, "" for all.
 * @property {string} hidden The numbers of the proposers whose changes are not marked, with commas.
 */

/** @type {State} */
export const state = {
  draft: 0, against: -1, para: -1, at: 0, known: 0, block: "", view: "inline",
  changed: false, substantive: false, effect: "", hidden: "",
};
/** @type {{keys: string[], run: () => void}[]} */
const listeners = [];

/** @param {string} keys @param {() => void} run */
export function when(keys, run) {
  listeners.push({ keys: keys.split(" "), run });
}

/** @type {(() => void)[]} */
export const afterwards = [];

/** Changes some of it and tells those who asked. @param {Partial<State>} patch */
export function set(patch) {
  /** @type {Record<string, any>} */
  const now = state;
  const differing = Object.entries(patch).filter(([key, value]) => now[key] !== value).map(([key]) => key);
  Object.assign(state, patch);
  if (!differing.length) return;
  for (const { keys, run } of listeners) if (keys.some((key) => differing.includes(key))) run();
  for (const run of afterwards) run();
}
