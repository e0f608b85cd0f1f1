// @ts-check
// Where words and paragraphs went from draft to draft: followed through the steps that came along.
import { ancestry, head, step, text } from "./data.js";

/** @typedef {{para: number, start: number, end: number}} Piece A stretch of a paragraph. */
/** @typedef {{start: number, end: number, now: number, at: number, who: number, gone: boolean, row: any}} Way */
/** @typedef {{still: number[][], ways: Map<number, Way[]>}} Ways */

const known = /** @type {Map<any, Ways>} */ (new Map());

/** Where each stretch of the old draft went in a step. @param {any} one @returns {Ways} */
function waysOf(one) {
  let found = known.get(one);
  if (found) return found;
  found = { still: [], ways: new Map() };
  for (const row of one.rows) {
    if (Array.isArray(row)) found.still.push(row); else if (row.o !== undefined && row.s !== 4) walk(row, found.ways);
  }
  known.set(one, found);
  return found;
}

/** @param {any} row @param {Map<number, Way[]>} ways */
function walk(row, ways) {
  let [start, at] = row.a ?? [0, 0];
  const here = ways.get(row.o) ?? [];
  ways.set(row.o, here);
  for (let i = 0; i < row.r.length; i += 3) {
    const [op, length, who] = row.r.slice(i, i + 3);
    if (op !== 2) here.push({ start, end: start + length, now: row.n ?? -1, at, who, gone: op === 1, row });
    start += op === 2 ? 0 : length;
    at += op === 1 ? 0 : length;
  }
}

/** Where stretches of the old draft stand in the new one, and who struck what does not. @param {Piece[]} pieces @param {any} one */
function forward(pieces, one) {
  const { still, ways } = waysOf(one);
  const kept = /** @type {Piece[]} */ ([]);
  const struck = /** @type {{who: number, length: number, row: any}[]} */ ([]);
  for (const piece of pieces) {
    const run = still.find((part) => piece.para >= part[0] && piece.para < part[0] + part[2]);
    if (run) {
      kept.push({ ...piece, para: piece.para - run[0] + run[1] });
      continue;
    }
    for (const way of ways.get(piece.para) ?? []) {
      const start = Math.max(piece.start, way.start), end = Math.min(piece.end, way.end);
      if (start >= end) continue;
      if (way.gone) struck.push({ who: way.who, length: end - start, row: way.row });
      else kept.push({ para: way.now, start: way.at + start - way.start, end: way.at + end - way.start });
    }
  }
  return { kept: joined(kept), struck };
}

/** @param {Piece[]} pieces */
function joined(pieces) {
  const found = /** @type {Piece[]} */ ([]);
  for (const piece of [...pieces].sort((a, b) => a.para - b.para || a.start - b.start)) {
    const last = found[found.length - 1];
    if (last && last.para === piece.para && last.end >= piece.start) last.end = Math.max(last.end, piece.end);
    else found.push({ ...piece });
  }
  return found;
}

/** The drafts from one to another that was made from it, or null. @param {number} old @param {number} now @returns {number[] | null} */
export function between(old, now) {
  const from = /** @type {Map<number, number>} */ (new Map());
  const waiting = [now];
  for (const one of waiting) {
    if (one === old) {
      for (let at = old, path = [old]; ; path.push((at = from.get(at) ?? now))) if (at === now) return path;
    }
    for (const parent of head.drafts[one].parents) {
      if (!from.has(parent) && head.drafts[parent].known) from.set(parent, one), waiting.push(parent);
    }
  }
  return null;
}

/** A step as it looks from its new draft: what it put in is then what it struck. @param {any} one */
function turned(one) {
  const back = turns.get(one) ?? { rows: one.rows.filter((/** @type {any} */ row) => row.s !== 4).map((/** @type {any} */ row) => (Array.isArray(row) ? [row[1], row[0], row[2]]
    : { ...row, o: row.n, n: row.o, a: row.a && [row.a[1], row.a[0]], r: row.r.map((/** @type {number} */ part, /** @type {number} */ i) => (i % 3 || !part ? part : 3 - part)) })) };
  turns.set(one, back);
  return back;
}
const turns = /** @type {Map<any, any>} */ (new Map());

/** The strokes that took a stretch away on the way from one draft to another; backwards those that put it in. @param {number[]} path @param {Piece} piece @param {boolean} back @returns {Promise<{who: number, row: any, changes: any[], draft: number}[]>} */
export async function strokes(path, piece, back) {
  const found = [];
  const way = back ? [...path].reverse() : path;
  let pieces = [piece];
  for (let i = 0; i + 1 < way.length && pieces.length; i++) {
    const one = await (back ? step(way[i + 1], way[i]) : step(way[i], way[i + 1]));
    if (!one) return found;
    const { kept, struck } = forward(pieces, back ? turned(one) : one);
    for (const { who, row } of struck) found.push({ who, row, changes: one.changes, draft: back ? way[i] : way[i + 1] });
    pieces = kept;
  }
  return found;
}

/** What became of a stretch in each later draft that was made from its own. @param {number} draft @param {Piece} piece */
export async function afterwardsOf(draft, piece) {
  const found = /** @type {Map<number, {pieces: Piece[], struck: {who: number}[]}>} */ (new Map([[draft, { pieces: [piece], struck: [] }]]));
  for (let now = draft + 1; now < head.drafts.length; now++) {
    for (const parent of head.drafts[now].parents) {
      const before = found.get(parent);
      const one = before && head.drafts[now].known ? await step(parent, now) : null;
      if (!before || !one) continue;
      const { kept, struck } = forward(before.pieces, one);
      const other = found.get(now);
      found.set(now, { pieces: joined([...(other?.pieces ?? []), ...kept]), struck: [...(other?.struck ?? []), ...struck] });
    }
  }
  found.delete(draft);
  return found;
}

/** Which paragraphs of the parent each paragraph of a draft was made from. @param {any} one @returns {Map<number, number[]>} */
function backward(one) {
  const { ways } = waysOf(one);
  const found = new Map();
  for (const [old, some] of ways) {
    for (const way of some) if (!way.gone && way.now >= 0) found.set(way.now, [...new Set([...(found.get(way.now) ?? []), old])]);
  }
  return found;
}

/** @param {any} one @param {Iterable<number>} places @param {boolean} back @returns {Set<number>} */
function carried(one, places, back) {
  const { still, ways } = waysOf(one);
  const found = new Set();
  const froms = back ? backward(one) : null;
  for (const place of places) {
    const run = still.find((part) => place >= part[back ? 1 : 0] && place < part[back ? 1 : 0] + part[2]);
    if (run) found.add(back ? place - run[1] + run[0] : place - run[0] + run[1]);
    else if (froms) for (const old of froms.get(place) ?? []) found.add(old);
    else for (const way of ways.get(place) ?? []) if (!way.gone && way.now >= 0) found.add(way.now);
  }
  return found;
}

/** Where a paragraph stood in every draft, in their order. @param {number} draft @param {number} para @returns {Promise<{draft: number, para: number, text: string, label: string | null, changed: boolean}[]>} */
export async function lineage(draft, para) {
  const here = /** @type {Map<number, Set<number>>} */ (new Map([[draft, new Set([para])]]));
  const spread = async (/** @type {number} */ from, /** @type {number} */ to, /** @type {boolean} */ back) => {
    const places = here.get(from);
    const one = places && (back ? await step(to, from) : await step(from, to));
    if (!places || !one) return;
    const found = carried(one, places, back);
    if (found.size) here.set(to, new Set([...(here.get(to) ?? []), ...found]));
  };
  for (let now = draft; now >= 0; now--) for (const parent of head.drafts[now].parents) await spread(now, parent, true);
  for (let now = 0; now < head.drafts.length; now++) {
    for (const parent of head.drafts[now].parents) if (now !== draft && !ancestry(draft).has(now)) await spread(parent, now, false);
  }
  const stands = /** @type {{draft: number, para: number, text: string, label: string | null, changed: boolean}[]} */ ([]);
  for (const [now, places] of [...here].sort((a, b) => a[0] - b[0])) {
    const paras = await text(now);
    for (const place of [...places].sort((a, b) => a - b)) {
      const before = stands.filter((one) => head.drafts[now].parents.includes(one.draft));
      const { text: words, label } = paras[place];
      stands.push({ draft: now, para: place, text: words, label, changed: !before.some((one) => one.text === words) });
    }
  }
  return stands;
}
