// @ts-check
// Search in the text that is shown and in all the others.
import { called, head, paragraphs, text } from "./data.js";
import { $, counted, fill, h } from "./elements.js";
import { key } from "./wording.js";
import { link, parentOf } from "./addresses.js";

const MOST = 60;
let asked = 0;

/** @param {string} wanted */
async function find(wanted) {
  const number = ++asked;
  const sought = key(wanted).toLowerCase();
  $("found").hidden = sought.length < 2;
  if (sought.length < 2) return;
  fill($("found"), h("p", { class: "hint" }, "Looking …"));
  const ids = new Map();
  (await paragraphs()).forEach((one, id) => {
    const at = key(one[0]).toLowerCase().indexOf(sought);
    if (at >= 0) ids.set(id, at);
  });
  /** @type {Map<number, {draft: number, para: number, times: number, last: number}>} */
  const places = new Map();
  for (let draft = 0; ids.size && draft < head.drafts.length && number === asked; draft++) {
    if (!head.drafts[draft].known) continue;
    (await text(draft)).forEach((para, i) => {
      if (!ids.has(para.id)) return;
      const seen = places.get(para.id);
      if (seen) Object.assign(seen, { last: draft, times: seen.times + 1 });
      else places.set(para.id, { draft, para: i, times: 1, last: draft });
    });
  }
  if (number !== asked) return;
  const items = [...places].slice(0, MOST).map(async ([id, one]) => {
    const para = (await text(one.draft))[one.para];
    const words = key(para.text), at = ids.get(id);
    const more = one.times > 1 ? ` and in ${counted(one.times - 1, "more draft")}, last in ${called(one.last)}` : "";
    return h("li", {}, link({ draft: one.draft, against: parentOf(one.draft), para: one.para }, called(one.draft)), more,
      h("q", {}, at > 40 ? "… " : "", words.slice(Math.max(at - 40, 0), at), h("mark", {}, words.slice(at, at + sought.length)), words.slice(at + sought.length, at + sought.length + 80), " …"));
  });
  const shown = await Promise.all(items);
  fill($("found"), h("div", { class: "head" }, h("h2", {}, `${counted(places.size, "wording")} with “${wanted}”`), h("button", { type: "button", class: "quiet close", "aria-label": "Close", click: () => ($("found").hidden = true) }, "×")),
    h("ol", { class: "fates" }, shown), places.size > MOST ? h("p", { class: "hint" }, `The first ${MOST} are shown.`) : null);
}

export function begin() {
  const field = /** @type {HTMLInputElement} */ ($("search"));
  /** @type {number | undefined} */
  let soon;
  field.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(() => find(field.value), 200);
  });
  $("found").addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) document.body.dataset.pane = "main";
  });
}
