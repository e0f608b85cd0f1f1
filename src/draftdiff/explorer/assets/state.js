// @ts-check
// What the reader looks at: one object, who wants to know when a part of it changes, and the address that says it.

// draft and against: the draft that is shown and the one it is compared with (-1: none); para: the paragraph that is
// looked at; at, known: places among the days of the record; block: "" for all; changed: show changed paragraphs only;
// substantive, effect: mark only such changes; hidden: numbers of proposers whose changes are not marked, with commas.
/** @typedef {{draft: number, against: number, para: number, at: number, known: number, block: string, view: string, changed: boolean, substantive: boolean, effect: string, hidden: string}} State */

/** @type {State} */
export const state = {
  draft: 0, against: -1, para: -1, at: 0, known: 0, block: "", view: "inline",
  changed: false, substantive: false, effect: "", hidden: "",
};
const listeners = /** @type {{keys: string[], run: () => void}[]} */ ([]);

/** @param {string} keys @param {() => void} run */
export const when = (keys, run) => void listeners.push({ keys: keys.split(" "), run });

export const afterwards = /** @type {(() => void)[]} */ ([]);

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
