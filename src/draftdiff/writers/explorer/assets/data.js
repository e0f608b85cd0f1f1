// @ts-check
// The data of the page: packed blocks, unpacked when something of them is needed, each once.

/** @typedef {{end: number, stamp: number}} Span A stretch that ends there, and how it came. */
/**
 * @typedef {object} Para A paragraph of a draft.
 * @property {number} id Equal paragraphs have one.
 * @property {string} text
 * @property {string | null} label
 * @property {string} kind
 * @property {number} depth
 * @property {string | null} language
 * @property {any[]} marks Flat: start, end, sign, and so on.
 * @property {Span[]} spans
 */

/** @type {any} */
export const head = {};
/** @type {Map<number, Promise<any>>} */
const unpacked = new Map();
/** @type {any[]} */
let stamps = [];
/** @type {any[]} */
let bodies = [];
/** @type {Map<number, Promise<Para[]>>} */
const drafts = new Map();

/** @param {number} number @returns {Promise<any>} */
export function block(number) {
  let found = unpacked.get(number);
  if (!found) unpacked.set(number, (found = unpack(number)));
  return found;
}

/** @param {number} number */
async function unpack(number) {
  const source = document.getElementById(`block-${number}`);
  const letters = atob(source?.textContent ?? "");
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  source?.remove();
  return JSON.parse(await new Response(stream).text());
}

/** Unpacks what is needed at once. */
export async function open() {
  Object.assign(head, await block(0));
  const [[number]] = head.blocks.bodies;
  ({ bodies, stamps } = await block(number));
}

/** How a stretch came: [origin, introduced by, adopted + 2 * reinstated, evidence, confidence in %, rivals]. @param {number} number */
export function stamp(number) {
  return stamps[number];
}

/** The rows of one kind at some places. @param {string} kind @param {Iterable<number>} places @returns {Promise<Map<number, any>>} */
async function rows(kind, places) {
  const found = new Map();
  const parts = head.blocks[kind];
  /** @type {Map<any, number[]>} */
  const wanted = new Map();
  for (const place of places) {
    const part = parts.find((/** @type {number[]} */ one) => place >= one[1] && place < one[1] + one[2]);
    const some = wanted.get(part);
    if (some) some.push(place);
    else wanted.set(part, [place]);
  }
  await Promise.all([...wanted].map(async ([part, some]) => {
    const all = await block(part[0]);
    for (const place of some) found.set(place, all[place - part[1]]);
  }));
  return found;
}

/** The stands of a draft, by the drafts that it is told by. @param {number} draft @returns {number[]} */
function standsOf(draft) {
  const chain = [];
  for (let at = draft; at >= 0 && bodies[at]; at = bodies[at][0]) chain.push(at);
  /** @type {number[]} */
  let stands = [];
  for (const at of chain.reverse()) {
    const made = [];
    for (const part of bodies[at].slice(1)) {
      if (typeof part === "number") made.push(part);
      else for (let i = 0; i < part[1]; i++) made.push(stands[part[0] + i]);
    }
    stands = made;
  }
  return stands;
}

/** The paragraphs of a draft. @param {number} draft @returns {Promise<Para[]>} */
export function text(draft) {
  let found = drafts.get(draft);
  if (!found) drafts.set(draft, (found = read(draft)));
  return found;
}

/** @param {number} draft @returns {Promise<Para[]>} */
async function read(draft) {
  const order = standsOf(draft);
  const stands = await rows("stands", new Set(order));
  const paragraphs = await rows("paragraphs", new Set([...stands.values()].map((stand) => stand[0])));
  /** @type {Map<number, Para>} */
  const made = new Map();
  for (const [number, stand] of stands) {
    const [words, label, kind, depth, language, marks] = paragraphs.get(stand[0]);
    const spans = [];
    for (let i = 1; i < stand.length; i += 2) spans.push({ end: stand[i], stamp: stand[i + 1] });
    made.set(number, { id: stand[0], text: words, label, kind, depth, language, marks, spans });
  }
  const paras = order.map((number) => /** @type {Para} */ (made.get(number)));
  for (const [first, start, last, end] of await brackets(draft)) {
    for (let i = first; i <= last; i++) {
      const [from, to] = [i === first ? start : 0, i === last ? end : paras[i].text.length];
      paras[i] = { ...paras[i], marks: [...paras[i].marks, from, to, "k"] };
    }
  }
  return paras;
}

/** All paragraphs there are, by their ids. @returns {Promise<any[]>} */
export async function paragraphs() {
  const parts = await Promise.all(head.blocks.paragraphs.map((/** @type {number[]} */ part) => block(part[0])));
  return parts.flat();
}

/** What a draft did to a parent, or null. @param {number} old @param {number} now @returns {Promise<any>} */
export async function step(old, now) {
  const part = head.stepIn[`${old}>${now}`];
  if (part === undefined) return null;
  const all = await block(head.blocks.steps[part][0]);
  return all[`${old}>${now}`];
}

/** The brackets of a draft. @param {number} draft @returns {Promise<any[]>} */
export async function brackets(draft) {
  const all = await block(head.blocks.brackets[0][0]);
  return all[draft];
}

/** What proposers are called. @param {number} number */
export function who(number) {
  return number < 0 ? "not told" : head.sets[number].join(" + ");
}

/** What a draft is called. @param {number} draft */
export function called(draft) {
  return head.drafts[draft].title || head.drafts[draft].id;
}

/** The spans of a paragraph with their starts. @param {Para} para @returns {{start: number, end: number, stamp: number}[]} */
export function spans(para) {
  let start = 0;
  return para.spans.map(({ end, stamp }) => {
    const span = { start, end, stamp };
    start = end;
    return span;
  });
}

/** The draft and all it was made from. @param {number} draft @returns {Set<number>} */
export function ancestry(draft) {
  const found = new Set([draft]);
  for (const one of found) for (const parent of head.drafts[one].parents) found.add(parent);
  return found;
}
