// @ts-check
// The words that somebody pointed at: where they are from, how they came, who else it may have been, what became of them.
import { called, dated, head, spans, stamp, text, who } from "./data.js";
import { $, copier, counted, fill, h, say } from "./elements.js";
import { excerpt } from "./wording.js";
import { address, link } from "./addresses.js";
import { between } from "./lineages.js";
import { bracketFates, line, paragraphHistory, phraseFates } from "./fates.js";

const EVIDENCE = [
  "the whole paragraph was taken over as it stood", "a whole sentence was taken over", "a phrase was taken over",
  "few words between two matches of one source", "nobody had these words before",
];
let asked = 0;

/** Puts something at the top of the right pane. @param {string} title @param {import("./elements.js").Part[]} parts */
export function show(title, ...parts) {
  const close = h("button", { type: "button", class: "quiet close", "aria-label": "Close", click: hide }, "×");
  fill($("looked"), h("div", { class: "head" }, h("h2", {}, title), close), ...parts);
  $("looked").hidden = false;
  document.body.dataset.pane = "aside";
}

export function hide() {
  $("looked").hidden = true;
  if (document.body.dataset.pane === "aside") document.body.dataset.pane = "main";
  document.querySelector(".looked")?.classList.remove("looked");
}

/** What takes long is put in when it is there, unless something else is asked by then. @param {Promise<import("./elements.js").Part>} promise */
function later(promise) {
  const place = h("div", { class: "later" }, "…");
  const number = asked;
  promise.then((part) => number === asked && fill(place, part));
  return place;
}

/** @param {import("./redlines.js").Segment} one @param {number} draft The draft that the words stand in. @param {number} para */
export function showWords(one, draft, para) {
  asked++;
  const where = one.stamp >= 0 ? stamp(one.stamp) : null;
  const piece = { para, start: one.start, end: one.end };
  const did = one.op === 1 ? ["Struck by ", named(one.who)] : one.op === 2 ? ["Put in by ", named(one.who)] : null;
  show("These words", h("blockquote", {}, excerpt(one.text, 240)), did ? h("p", { class: "did" }, ...did) : null,
    where ? origin(where, draft) : h("p", { class: "hint" }, "Nothing is known of where they are from."),
    later(citation(one.text, draft, para).then((cited) => copier("Copy the citation", () => cited))), later(bracketFates(draft, para, one.start)),
    h("h3", {}, "In later drafts"), later(phraseFates(draft, piece)),
    h("h3", {}, "This paragraph, draft by draft"), later(paragraphHistory(draft, para)));
  if (where) say(`${excerpt(one.text, 80)}: first seen in ${called(where[0])}, ${who(head.drafts[where[0]].credited)}`);
}

/** The paragraphs in which words of some proposers stand, with these words. @param {number} draft @param {number} by */
export async function showShare(draft, by) {
  const items = (await text(draft)).flatMap((para, at) => {
    const mine = spans(para).filter((one) => head.drafts[stamp(one.stamp)[0]].credited === by).map((one) => para.text.slice(one.start, one.end).trim());
    return mine.some((part) => part) ? h("li", {}, link({ draft, para: at, view: "whose" }, placed(para, at)), h("q", {}, mine.join(" … "))) : [];
  });
  show(`Words of ${who(by)} in ${called(draft)}`, h("p", { class: "hint" }, `In ${counted(items.length, "paragraph")}.`), h("ol", { class: "fates" }, items));
}

/** What a paragraph is called: by its label, if that is short, else by its place. @param {{label: string | null}} para @param {number} at */
export const placed = (para, at) => para.label && para.label.length < 12 ? para.label : `¶ ${at + 1}`;

/** A citation of words: draft, date, place, link. @param {string} words @param {number} draft @param {number} para */
async function citation(words, draft, para) {
  const where = location.href.replace(/#.*/, "") + address({ draft, para });
  const there = (await text(draft))[para];
  return [`“${excerpt(words.trim() || there.text, 240)}”`, called(draft), dated(draft), placed(there, para), where].filter(Boolean).join(", ");
}

/** @param {number} number */
const named = (number) => number < 0 ? "somebody the record does not name" : h("span", { class: `who by-${number}` }, who(number));

/** @param {any} where @param {number} draft */
function origin(where, draft) {
  const [first, introduced, ways, evidence, confidence, rivals] = where;
  const path = between(introduced, draft);
  const came = ways & 2 ? "brought back here after it had been struck" : ways & 1 ? "taken over here from another branch" : "came into this line here";
  const steps = [line(first, -1, "first seen", "here")];
  if (introduced !== first) steps.push(line(introduced, -1, came, "part"));
  if (draft !== introduced) {
    steps.push(h("li", { class: "still" }, path && path.length > 2 ? `stands through ${counted(path.length - 2, "draft")} to` : "and from there in", " ", called(draft)));
  }
  const sure = h("meter", { min: 0, max: 100, low: 50, high: 80, optimum: 100, value: confidence, "aria-label": "How sure the origin is" });
  return [
    h("h3", {}, "Where they are from"), h("ol", { class: "fates" }, steps),
    h("p", { class: "sure" }, sure, ` ${confidence} % sure: `, EVIDENCE[evidence], "."),
    rivals.length ? h("p", {}, "It may also have been ", rivals.map((/** @type {number} */ one, /** @type {number} */ i) => [i ? ", " : "", called(one), " (", named(head.drafts[one].credited), ")"]), ".") : null,
    head.drafts[first].standIn ? h("p", { class: "warn" }, "The text of that draft is not the real one; it only stands in for it.") : null,
    head.drafts[first].parents.some((/** @type {number} */ one) => head.drafts[one].standIn)
      ? h("p", { class: "warn" }, "That draft was made from a text that is not known: who wrote words that may have stood there cannot be told.") : null,
  ];
}

/** @param {number} draft @param {import("./lineages.js").Piece} piece */
export async function showPhrase(draft, piece) {
  asked++;
  const para = (await text(draft))[piece.para];
  const words = para.text.slice(piece.start, piece.end);
  const from = new Map();
  for (const one of spans(para)) {
    if (one.start >= piece.end || one.end <= piece.start) continue;
    const first = stamp(one.stamp)[0];
    from.set(first, `${from.get(first) ?? ""} ${para.text.slice(Math.max(one.start, piece.start), Math.min(one.end, piece.end))}`);
  }
  show("The words you chose", h("blockquote", {}, excerpt(words, 240)), h("h3", {}, "Where they are from"),
    h("ol", { class: "fates" }, [...from].map(([first, some]) => line(first, -1, "", "", h("q", {}, excerpt(some, 160))))),
    later(bracketFates(draft, piece.para, piece.start)), h("h3", {}, "In later drafts"), later(phraseFates(draft, piece)));
}

/** @param {number} draft @param {number} para @param {string[]} told */
export async function showParagraph(draft, para, told) {
  asked++;
  const one = (await text(draft))[para];
  const title = one.label ? `Paragraph ${one.label}` : `Paragraph ${para + 1}`;
  show(title, h("blockquote", {}, excerpt(one.text, 160)), told.length ? h("ul", { class: "told" }, told.map((each) => h("li", {}, each))) : null,
    later(bracketFates(draft, para, 0)), h("h3", {}, "Draft by draft"), later(paragraphHistory(draft, para)));
}
