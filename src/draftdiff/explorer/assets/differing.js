// @ts-check
// A redline of two drafts that were not made from each other: worked out here, in the form of those that came along.
import { isWord, tokens, key } from "./wording.js";

/** @typedef {import("./data.js").Para} Para */
const MOST = 1_500_000;

/** The longest increasing way through pairs: which of equal things stay, the others have moved. @param {number[]} places @returns {number[]} the indexes that stay */
function increasing(places) {
  const tails = /** @type {number[]} */ ([]);
  const before = new Array(places.length).fill(-1);
  places.forEach((place, i) => {
    let low = 0, high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[tails[middle]] < place) low = middle + 1; else high = middle;
    }
    before[i] = low ? tails[low - 1] : -1;
    tails[low] = i;
  });
  const found = [];
  for (let i = tails.length ? tails[tails.length - 1] : -1; i >= 0; i = before[i]) found.push(i);
  return found.reverse();
}

/** Pairs of equal things in order, by a table of lengths; of too much only the equal ends. @param {any[]} a @param {any[]} b @param {(one: any) => number} [weight] @returns {[number, number][]} */
function common(a, b, weight = () => 1) {
  let start = 0, end = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const n = a.length - start - end, m = b.length - start - end;
  const pairs = /** @type {[number, number][]} */ ([]);
  for (let i = 0; i < start; i++) pairs.push([i, i]);
  if (n && m && n * m <= MOST) {
    const wide = m + 1;
    const best = new Float32Array((n + 1) * wide);
    for (let i = n - 1; i >= 0; i--) {
      for (let j = m - 1; j >= 0; j--) {
        const skip = Math.max(best[(i + 1) * wide + j], best[i * wide + j + 1]);
        best[i * wide + j] = a[start + i] === b[start + j]
          ? Math.max(skip, best[(i + 1) * wide + j + 1] + weight(a[start + i])) : skip;
      }
    }
    for (let i = 0, j = 0; i < n && j < m; ) {
      const here = best[i * wide + j];
      if (a[start + i] === b[start + j] && here === Math.fround(best[(i + 1) * wide + j + 1] + weight(a[start + i]))) pairs.push([start + i++, start + j++]);
      else if (here === best[(i + 1) * wide + j]) i++;
      else j++;
    }
  }
  for (let i = end; i > 0; i--) pairs.push([a.length - i, b.length - i]);
  return pairs;
}

/** Which paragraphs are the same: equal ones first, then in the gaps those that share most words. @param {Para[]} old @param {Para[]} now */
function pairsOf(old, now) {
  const where = /** @type {Map<string, number[]>} */ (new Map());
  now.forEach((para, j) => where.set(para.text, [...(where.get(para.text) ?? []), j]));
  const equal = /** @type {[number, number][]} */ ([]);
  old.forEach((para, i) => {
    const place = where.get(para.text)?.shift();
    if (place !== undefined) equal.push([i, place]);
  });
  const stay = new Set(increasing(equal.map(([, j]) => j)));
  const kept = equal.filter((_, i) => stay.has(i)), moved = equal.filter((_, i) => !stay.has(i));
  const takenOld = new Set(equal.map(([i]) => i)), takenNew = new Set(equal.map(([, j]) => j));
  const edited = [];
  let lastOld = 0, lastNew = 0;
  for (const [i, j] of [...kept, /** @type {[number, number]} */ ([old.length, now.length])]) {
    const olds = range(lastOld, i).filter((k) => !takenOld.has(k) && old[k].text);
    const news = range(lastNew, j).filter((k) => !takenNew.has(k) && now[k].text);
    edited.push(...alike(old, now, olds, news));
    lastOld = i + 1;
    lastNew = j + 1;
  }
  return { kept: [...kept, ...edited].sort((one, other) => one[1] - other[1]), moved };
}

/** @param {number} start @param {number} end */
const range = (start, end) => Array.from({ length: Math.max(end - start, 0) }, (_, i) => start + i);

/** Pairs of a gap in order, those that share most words. @param {Para[]} old @param {Para[]} now @param {number[]} olds @param {number[]} news @returns {[number, number][]} */
function alike(old, now, olds, news) {
  if (!olds.length || !news.length || olds.length * news.length > 40_000) return [];
  const bags = new Map([...olds.map((i) => old[i]), ...news.map((j) => now[j])].map((para) => [para, bag(para.text)]));
  const wide = news.length + 1;
  const best = new Float32Array((olds.length + 1) * wide), score = new Float32Array(olds.length * wide);
  for (let i = olds.length - 1; i >= 0; i--) {
    for (let j = news.length - 1; j >= 0; j--) {
      score[i * wide + j] = likeness(bags.get(old[olds[i]]), bags.get(now[news[j]]));
      best[i * wide + j] = Math.max(best[(i + 1) * wide + j], best[i * wide + j + 1], best[(i + 1) * wide + j + 1] + score[i * wide + j]);
    }
  }
  const found = /** @type {[number, number][]} */ ([]);
  for (let i = 0, j = 0; i < olds.length && j < news.length; ) {
    const here = best[i * wide + j];
    if (score[i * wide + j] > 0 && here === Math.fround(best[(i + 1) * wide + j + 1] + score[i * wide + j])) found.push([olds[i++], news[j++]]);
    else if (here === best[(i + 1) * wide + j]) i++;
    else j++;
  }
  return found;
}

/** @param {string} text */
function bag(text) {
  const found = /** @type {Map<string, number>} */ (new Map());
  let total = 0;
  for (const token of tokens(key(text))) {
    if (!isWord(token)) continue;
    found.set(token, (found.get(token) ?? 0) + token.length);
    total += token.length;
  }
  return { found, total };
}

/** @param {any} one @param {any} other */
function likeness(one, other) {
  let shared = 0;
  for (const [word, weight] of one.found) shared += Math.min(weight, other.found.get(word) ?? 0);
  const rate = (2 * shared) / Math.max(one.total + other.total, 1);
  return rate >= 0.4 ? rate : 0;
}

/** The edits of a text as runs: [op, length, ...] with 0 equal, 1 deleted, 2 inserted. @param {string} old @param {string} now @returns {[number, number][]} */
export function runs(old, now) {
  const a = tokens(old), b = tokens(now);
  const pairs = common(a, b, (token) => (isWord(token) ? token.length : 0.1));
  const solid = pairs.filter(([i, j], k) => isWord(a[i]) || beside(pairs, k, -1, i, j, []) || beside(pairs, k, 1, i, j, [a.length, b.length]));
  solid.forEach(([k, l], at) => {
    const [i, j] = at ? solid[at - 1] : [-1, -1];
    // What came or went begins with a word where it can as well: "all " rather than " all".
    if (k === i + 1 && l > j + 1 && b[j + 1] === b[l] && !isWord(b[l])) solid[at] = [k, j + 1];
    if (l === j + 1 && k > i + 1 && a[i + 1] === a[k] && !isWord(a[k])) solid[at] = [i + 1, l];
  });
  const found = /** @type {[number, number][]} */ ([]);
  const add = (/** @type {number} */ op, /** @type {string[]} */ some) => {
    const length = some.reduce((sum, token) => sum + token.length, 0);
    if (!length) return;
    if (found.length && found[found.length - 1][0] === op) found[found.length - 1][1] += length;
    else found.push([op, length]);
  };
  let i = 0, j = 0;
  for (const [k, l] of [...solid, /** @type {[number, number]} */ ([a.length, b.length])]) {
    add(1, a.slice(i, k));
    add(2, b.slice(j, l));
    if (k < a.length) add(0, [a[k]]);
    i = k + 1;
    j = l + 1;
  }
  return found;
}

/** Whether the pair before or behind follows at once on both sides, so that a space or mark does not stand alone. @param {[number, number][]} pairs @param {number} k @param {number} way @param {number} i @param {number} j @param {number[]} ends */
function beside(pairs, k, way, i, j, ends) {
  const other = pairs[k + way] ?? (way < 0 ? [-1, -1] : ends);
  return other[0] === i + way && other[1] === j + way;
}

/** The rows of a redline. @param {Para[]} old @param {Para[]} now @returns {any[]} */
export function rowsOf(old, now) {
  const { kept, moved } = pairsOf(old, now);
  const partner = new Map([...kept, ...moved].map(([i, j]) => /** @type {[number, number]} */ ([j, i])));
  const moves = new Map(moved.map(([, j], number) => /** @type {[number, number]} */ ([j, number + 1])));
  const movedOld = new Map(moved.map(([i, j], number) => /** @type {[number, number[]]} */ ([i, [j, number + 1]])));
  const still = new Set(kept.map(([i]) => i));
  const rows = /** @type {any[]} */ ([]);
  let next = 0;
  const gone = (/** @type {number} */ until) => {
    for (; next < until; next++) {
      if (still.has(next)) continue;
      const [there, number] = movedOld.get(next) ?? [];
      rows.push({ s: number ? 4 : 2, o: next, ...(number ? { n: there, m: number } : {}), r: [1, old[next].text.length, -1], k: 1 });
    }
  };
  now.forEach((para, j) => {
    const i = partner.get(j);
    if (i !== undefined && !moves.has(j)) gone(i), (next = i + 1);
    if (i === undefined) rows.push({ s: 1, n: j, r: [2, para.text.length, -1], k: 2 });
    else if (moves.has(j)) rows.push({ s: 3, o: i, n: j, m: moves.get(j), r: [0, para.text.length, -1] });
    else if (old[i].text === para.text) rows.push([i, j, 1]);
    else rows.push({ s: 0, o: i, n: j, r: runs(old[i].text, para.text).flatMap(([op, length]) => [op, length, -1]) });
  });
  gone(old.length);
  return rows;
}
