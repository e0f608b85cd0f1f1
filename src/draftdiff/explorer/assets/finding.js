// @ts-check
// Search in the text that is shown and in all the others.
import * as data from "./data.js";
import { $, counted, fill, h } from "./elements.js";
import { key } from "./wording.js";
import { line } from "./fates.js";
import { placed } from "./origins.js";

const MOST = 60;
let asked = 0;

/** @param {string} wanted */
async function find(wanted) {
  const number = ++asked;
  const sought = key(wanted).toLowerCase();
  $("found").hidden = sought.length < 2;
  if (sought.length < 2) return;
  fill($("found"), h("p", { class: "hint" }, "Looking …"));
  const places = await data.places((words) => key(words).toLowerCase().includes(sought));
  if (number !== asked) return;
  const items = places.slice(0, MOST).map((one) => {
    const words = key(one.text), at = words.toLowerCase().indexOf(sought);
    const more = one.times > 1 ? ` and in ${counted(one.times - 1, "more draft")}, last in ${data.called(one.last)}` : "";
    return line(one.draft, one.para, placed(one, one.para), "", more,
      h("q", {}, at > 40 ? "… " : "", words.slice(Math.max(at - 40, 0), at), h("mark", {}, words.slice(at, at + sought.length)), words.slice(at + sought.length, at + sought.length + 80), " …"));
  });
  const close = h("button", { type: "button", class: "quiet close", "aria-label": "Close", click: () => ($("found").hidden = true) }, "×");
  fill($("found"), h("div", { class: "head" }, h("h2", {}, `${counted(places.length, "wording")} with “${wanted}”`), close),
    h("ol", { class: "fates" }, items), places.length > MOST ? h("p", { class: "hint" }, `The first ${MOST} are shown.`) : null);
  document.body.dataset.pane = "aside";
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
