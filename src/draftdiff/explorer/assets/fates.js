// @ts-check
// What became of words, brackets and paragraphs in other drafts, as lists of drafts.
import { brackets, called, head, text, who } from "./data.js";
import { counted, h } from "./elements.js";
import { excerpt, words } from "./wording.js";
import { afterwardsOf, lineage } from "./lineages.js";
import { link, parentOf } from "./addresses.js";

/** A line about a draft that leads to it. @param {number} draft @param {number} para @param {string} told @param {string} css @param {import("./elements.js").Part[]} more */
export function line(draft, para, told, css, ...more) {
  const one = head.drafts[draft];
  const by = one.who < 0 ? null : h("span", { class: `who by-${one.who}` }, who(one.who));
  return h("li", { class: css }, link({ draft, against: parentOf(draft), para }, called(draft)), " ",
    h("small", {}, [one.dated ?? one.date, by].filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part]))), h("div", {}, h("b", {}, told), ...more));
}

/** What became of a stretch in later drafts. @param {number} draft @param {import("./lineages.js").Piece} piece */
export async function phraseFates(draft, piece) {
  const paras = await text(draft);
  const was = words(paras[piece.para].text.slice(piece.start, piece.end)).length;
  const items = [];
  for (const [later, { pieces, struck }] of await afterwardsOf(draft, piece)) {
    const there = await text(later);
    const stands = pieces.reduce((sum, one) => sum + words(there[one.para].text.slice(one.start, one.end)).length, 0);
    const by = [...new Set(struck.map((one) => one.who))].filter((one) => one >= 0).map(who).join(", ");
    const struckBy = struck.length ? ` Struck here${by ? ` by ${by}` : ""}.` : "";
    if (!stands && !struck.length) continue;
    const told = stands >= was ? "stands" : stands ? `${stands} of ${counted(was, "word")} stand` : "gone";
    const first = pieces[0];
    const wording = first ? there[first.para].text.slice(first.start, pieces.filter((one) => one.para === first.para).at(-1)?.end) : "";
    items.push(line(later, first?.para ?? -1, told, stands >= was ? "good" : stands ? "part" : "bad",
      struckBy, wording && stands < was ? h("q", {}, excerpt(wording, 180)) : null));
  }
  return items.length ? h("ol", { class: "fates" }, folded(items)) : h("p", { class: "hint" }, "No later draft was made from this one.");
}

/** Long lists keep their ends. @param {HTMLElement[]} items */
function folded(items) {
  if (items.length <= 12) return items;
  const left = items.length - 10;
  const more = h("li", {}, h("button", { type: "button", class: "quiet", click: () => more.replaceWith(...items.slice(5, -5)) }, `${left} more`));
  return [...items.slice(0, 5), more, ...items.slice(-5)];
}

/** The brackets that hold a place, with what became of them. @param {number} draft @param {number} para @param {number} at */
export async function bracketFates(draft, para, at) {
  const found = [];
  const paras = await text(draft);
  for (const [first, start, last, end, label, wanted, against, fates] of await brackets(draft)) {
    const inside = (para > first || (para === first && at >= start)) && (para < last || (para === last && at < end));
    if (!inside) continue;
    const whole = first === last ? paras[first].text.slice(start, end) : `${paras[first].text.slice(start)} …`;
    found.push(h("section", { class: "bracket" }, h("h4", {}, label ? `Bracket, ${label}` : "Bracket"), h("q", {}, excerpt(whole, 240)),
      wanted.length ? h("p", {}, "Wanted by ", wanted.join(", ")) : null, against.length ? h("p", {}, "Opposed by ", against.join(", ")) : null,
      fates.length
        ? h("ol", { class: "fates" }, folded(fates.map((/** @type {any[]} */ one) => line(one[0], one[2], one[1], BRACKET[one[1]] ?? "part",
          one[3] > 0 && one[3] < 100 ? ` (${one[3]} % of the words)` : "", one[4] && one[3] < 100 ? h("q", {}, excerpt(one[4], 240)) : null))))
        : h("p", { class: "hint" }, "No later draft tells what became of it.")));
  }
  return found;
}

const BRACKET = /** @type {Record<string, string>} */ ({ survived: "part", moved: "part", reworded: "part", "adopted verbatim": "good", "adopted near": "good", dropped: "bad" });

/** A paragraph through all drafts; where it did not change it is told by its place alone. @param {number} draft @param {number} para */
export async function paragraphHistory(draft, para) {
  const stands = await lineage(draft, para);
  const items = [];
  let same = 0;
  for (const one of stands) {
    if (!one.changed && one.draft !== draft) {
      same++;
      continue;
    }
    if (same) items.push(h("li", { class: "still" }, `the same in ${counted(same, "draft")}`));
    same = 0;
    const here = one.draft === draft && one.para === para;
    items.push(line(one.draft, one.para, here ? "shown here" : "worded so", here ? "here" : "", h("q", {}, excerpt(`${one.label ?? ""} ${one.text}`, 220))));
  }
  if (same) items.push(h("li", { class: "still" }, `the same in ${counted(same, "draft")}`));
  return h("ol", { class: "fates" }, folded(items));
}
