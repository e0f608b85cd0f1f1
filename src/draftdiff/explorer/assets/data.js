// @ts-check
// The data of the page: packed blocks, unpacked when something of them is needed, each once.

/** @typedef {{end: number, stamp: number}} Span A stretch that ends there, and how it came. */
// A paragraph of a draft: equal ones have one id; marks are flat, start, end, sign, and so on.
/** @typedef {{id: number, text: string, label: string | null, kind: string, depth: number, language: string | null, marks: any[], spans: Span[]}} Para */

export const head = /** @type {any} */ ({});
const unpacked = /** @type {Map<number, Promise<any>>} */ (new Map());
let stamps = /** @type {any[]} */ ([]);
let bodies = /** @type {any[]} */ ([]);
const stood = /** @type {Map<number, number[]>} */ (new Map());
const drafts = /** @type {Map<number, Promise<Para[]>>} */ (new Map());

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
export const stamp = (number) => stamps[number];

/** The rows of one kind at some places. @param {string} kind @param {Iterable<number>} places @returns {Promise<Map<number, any>>} */
async function rows(kind, places) {
  const found = new Map();
  const parts = head.blocks[kind];
  const wanted = /** @type {Map<any, number[]>} */ (new Map());
  for (const place of places) {
    const part = parts.find((/** @type {number[]} */ one) => place >= one[1] && place < one[1] + one[2]);
    const some = wanted.get(part);
    if (some) some.push(place); else wanted.set(part, [place]);
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
  for (let at = draft; at >= 0 && bodies[at] && !stood.has(at); at = bodies[at][0]) chain.push(at);
  for (const at of chain.reverse()) {
    const [base, ...parts] = bodies[at];
    const before = stood.get(base) ?? [];
    stood.set(at, parts.flatMap((/** @type {any} */ part) => (typeof part === "number" ? part : before.slice(part[0], part[0] + part[1]))));
  }
  return stood.get(draft) ?? [];
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
  const made = /** @type {Map<number, Para>} */ (new Map());
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

/** All rows of a kind there are. @param {string} kind @returns {Promise<any[]>} */
async function all(kind) {
  const parts = await Promise.all(head.blocks[kind].map((/** @type {number[]} */ part) => block(part[0])));
  return parts.flat();
}

/** Where the paragraphs stand whose text is wanted: first, how often, and last. @param {(text: string) => boolean} wanted */
export async function places(wanted) {
  const [paragraphs, stands] = await Promise.all([all("paragraphs"), all("stands")]);
  const ids = new Set(paragraphs.flatMap((one, id) => (wanted(one[0]) ? id : [])));
  const found = /** @type {Map<number, {text: string, label: string | null, draft: number, para: number, times: number, last: number}>} */ (new Map());
  for (let draft = 0; ids.size && draft < head.drafts.length; draft++) {
    standsOf(draft).forEach((stand, para) => {
      const id = stands[stand][0];
      if (!ids.has(id)) return;
      const seen = found.get(id);
      if (seen) Object.assign(seen, { last: draft, times: seen.times + 1 });
      else found.set(id, { text: paragraphs[id][0], label: paragraphs[id][1], draft, para, times: 1, last: draft });
    });
  }
  return [...found.values()];
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
export const who = (number) => number < 0 ? "unknown" : head.sets[number].join(" + ");
/** What a draft is called: by its title, with its id where others have the same. @param {number} draft @returns {string} */
export function called(draft) {
  if (!titles.size) for (const one of head.drafts) titles.set(one.title, (titles.get(one.title) ?? 0) + 1);
  const { title, id } = head.drafts[draft];
  return !title ? id : /** @type {number} */ (titles.get(title)) > 1 && title !== id ? `${title} (${id})` : title;
}
const titles = /** @type {Map<string, number>} */ (new Map());

/** The day of a draft as it is shown: "by 2014-06-09" where no day is given. @param {number} draft @returns {string} */
export const dated = (draft) => head.drafts[draft].dated ?? head.drafts[draft].date ?? "";

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
