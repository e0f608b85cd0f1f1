// @ts-check
// Two drafts as rows: those that came along for a draft and its parent, worked out here for any others.
import { called, head, spans, stamp, step, text } from "./data.js";
import { rowsOf } from "./differing.js";
import { between, strokes } from "./lineages.js";
import { mentions, words } from "./wording.js";

/** @typedef {import("./data.js").Para} Para */
// A row: s is 0 kept, 1 inserted, 2 deleted, 3 moved here, 4 moved away; o and n its places in the old and the new
// draft (-1: none); a where its text begins in either paragraph; r its runs, flat: 0 equal, 1 deleted, 2 inserted,
// then the length, then who.
/** @typedef {{s: number, old: Para | null, now: Para | null, o: number, n: number, a: number[], r: number[], changes: any[], still: boolean, who: number}} Row */
/** @typedef {{op: number, text: string, who: number, stamp: number, start: number, end: number, marks: string, old: boolean}} Segment */

/** The rows of two drafts; of one alone where there is no other. @param {number} against @param {number} draft */
export async function redline(against, draft) {
  const now = await text(draft);
  if (against < 0) return { rows: now.map((_, j) => row([0, j, 1], 0, [], now, [])), exact: true };
  const old = await text(against);
  const made = await step(against, draft);
  const found = made ?? { rows: rowsOf(old, now), changes: [] };
  if (!made) await sign(found, old, now, between(against, draft));
  const rows = [];
  for (const one of found.rows) {
    if (Array.isArray(one)) for (let i = 0; i < one[2]; i++) rows.push(row(one, i, old, now, []));
    else rows.push(row(one, 0, old, now, found.changes));
  }
  return { rows, exact: made !== null };
}

/** @param {any} one @param {number} i @param {Para[]} old @param {Para[]} now @param {any[]} changes @returns {Row} */
function row(one, i, old, now, changes) {
  if (Array.isArray(one)) {
    const [o, n] = [one[0] + i, one[1] + i];
    return { s: 0, old: old[o] ?? null, now: now[n], o: old.length ? o : -1, n, a: [0, 0], r: [0, now[n].text.length, -1], changes: [], still: true, who: -1 };
  }
  return {
    s: one.s, old: one.o === undefined ? null : old[one.o], now: one.n === undefined ? null : now[one.n], o: one.o ?? -1, n: one.n ?? -1,
    a: one.a ?? [0, 0], r: one.r, changes: (one.c ?? []).map((/** @type {number} */ at) => changes[at]), still: false, who: one.w ?? -1,
  };
}

/** Says who struck what where the new draft was made from the old one, and what the steps between did, where their words still stand. What came in is signed by its origin. @param {{rows: any[], changes: any[]}} found @param {Para[]} old @param {Para[]} now @param {number[] | null} path */
async function sign(found, old, now, path) {
  if (!path) return;
  for (const one of found.rows) {
    if (Array.isArray(one) || one.s === 4) continue;
    const told = /** @type {any[]} */ ([]), marked = [/** @type {Set<string>} */ (new Set()), /** @type {Set<string>} */ (new Set())];
    let [start, at] = [0, 0];
    for (let i = 0; i < one.r.length; i += 3) {
      const [op, length] = [one.r[i], one.r[i + 1]];
      if (op) {
        const [para, from] = op === 1 ? [one.o, start] : [one.n, at];
        const part = (op === 1 ? old : now)[para].text.slice(from, from + length);
        const lead = Math.min(part.length - part.trimStart().length, length - 1);
        for (const word of words(part)) marked[op - 1].add(word);
        const made = await strokes(path, { para, start: from + lead, end: from + length }, op === 2);
        if (op === 1) one.r[i + 2] = made[0]?.who ?? -1;
        told.push(...made);
      }
      start += op === 2 ? 0 : length;
      at += op === 1 ? 0 : length;
    }
    const texts = [old[one.o]?.text ?? "", now[one.n]?.text ?? ""];
    one.c = composed(told, texts, marked).map((change) => found.changes.push(change) - 1);
  }
}

/** The changes of the steps between with those effects whose words stand in the old and in the new text, and are what differs there, each with its draft. @param {any[]} told @param {string[]} texts @param {Set<string>[]} marked The words that went and those that came. */
function composed(told, texts, marked) {
  const found = /** @type {Map<any, any>} */ (new Map());
  const stands = (/** @type {string[]} */ sides) => sides.every((side, i) => {
    const [mine, others] = [words(side), words(sides[1 - i])];
    return (!mine.length || mentions([texts[i]], side)) && mine.every((word) => others.includes(word) || marked[i].has(word));
  });
  for (const { row, changes, draft } of told) {
    for (const change of (row.c ?? []).map((/** @type {number} */ at) => changes[at])) {
      const effects = change.e.filter((/** @type {any[]} */ one) => one[4] && stands([one[2], one[3]]));
      if (effects.length) found.set(change, { ...change, e: effects, t: effects.map((/** @type {any[]} */ one) => `${one[4]} (in ${called(draft)})`), w: [], a: [] });
    }
  }
  return [...found.values()];
}

/** A row's text in stretches of one fate, origin and form. @param {Row} one @returns {Segment[]} */
export function segments(one) {
  const found = /** @type {Segment[]} */ ([]);
  let [before, here] = one.a;
  for (let i = 0; i < one.r.length; i += 3) {
    const [op, length, who] = [one.r[i], one.r[i + 1], one.r[i + 2]];
    const gone = op === 1;
    const para = /** @type {Para} */ (gone ? one.old : (one.now ?? one.old));
    found.push(...cut(para, gone ? before : here, length, op, who, gone));
    before += op === 2 ? 0 : length;
    here += gone ? 0 : length;
  }
  return found;
}

/** @param {Para} para @param {number} start @param {number} length @param {number} op @param {number} who @param {boolean} old @returns {Segment[]} */
function cut(para, start, length, op, who, old) {
  const end = start + length;
  const borders = new Set([start, end]);
  const origins = spans(para);
  const marks = /** @type {{start: number, end: number, sign: string}[]} */ ([]);
  for (let i = 0; i < para.marks.length; i += 3) marks.push({ start: para.marks[i], end: para.marks[i + 1], sign: para.marks[i + 2] });
  for (const part of [...origins, ...marks]) for (const at of [part.start, part.end]) if (at > start && at < end) borders.add(at);
  const places = [...borders].sort((a, b) => a - b);
  let origin = 0;
  return places.slice(0, -1).map((from, i) => {
    while (origin + 1 < origins.length && origins[origin].end <= from) origin++;
    const came = origins[origin]?.stamp ?? -1;
    const signs = marks.filter((mark) => mark.start <= from && mark.end >= places[i + 1]).map((mark) => mark.sign).join(" ");
    const by = who < 0 && op === 2 && came >= 0 ? head.drafts[stamp(came)[0]].credited : who;
    return { op, text: para.text.slice(from, places[i + 1]), who: by, stamp: came, start: from, end: places[i + 1], marks: signs, old };
  });
}
