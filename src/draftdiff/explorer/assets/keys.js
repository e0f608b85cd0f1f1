// @ts-check
// The keyboard: single keys, which can be turned off, and the arrows inside the text.
import { $, fill, h } from "./elements.js";
import { set, state } from "./state.js";
import { stepWords, walk } from "./table.js";
import { turn } from "./map.js";
import { hide } from "./origins.js";
import { edit } from "./supposing.js";
import { head } from "./data.js";

/** @type {[string, string, () => void][]} */
const KEYS = [
  ["j", "next changed paragraph", () => walk(1)],
  ["k", "previous changed paragraph", () => walk(-1)],
  ["]", "next draft", () => turn(1)],
  ["[", "previous draft", () => turn(-1)],
  ["v", "next view", () => set({ view: { inline: "sides", sides: "whose", whose: "clean", clean: "inline" }[state.view] ?? "inline" })],
  ["c", "changed paragraphs only, or all", () => set({ changed: !state.changed })],
  ["e", "edit the text: what if?", () => head.talks && edit()],
  ["/", "search", () => $("search").focus()],
  ["?", "this help", () => /** @type {HTMLDialogElement} */ ($("help")).showModal()],
];
const ARROWS = [["↑ ↓", "in the text: previous and next changed paragraph"], ["← →", "in a paragraph: its words one stretch after the other, with their origin"], ["Esc", "close what is open"]];
let on = true;

export function begin() {
  const box = h("input", { type: "checkbox", checked: true, change: () => (on = box.checked) });
  fill($("help"), h("h2", {}, "Keys"), h("dl", {}, [...KEYS, ...ARROWS].map(([key, told]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, told)])),
    h("label", {}, box, " single keys work"), h("form", { method: "dialog" }, h("button", {}, "Close")));
  $("keys").addEventListener("click", () => /** @type {HTMLDialogElement} */ ($("help")).showModal());
  addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      $("found").hidden = true;
      return hide();
    }
    if (target.closest("textarea, select, dialog[open], input:not([type=checkbox], [type=radio])")) return;
    if (target.closest("#text") && event.key.startsWith("Arrow")) {
      event.preventDefault();
      const way = event.key === "ArrowDown" || event.key === "ArrowRight" ? 1 : -1;
      return event.key === "ArrowDown" || event.key === "ArrowUp" ? walk(way) : stepWords(way);
    }
    const found = on ? KEYS.find(([key]) => key === event.key) : undefined;
    if (!found) return;
    event.preventDefault();
    found[2]();
  });
}
