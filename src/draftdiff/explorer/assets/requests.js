// @ts-check
// What was asked for: who asked for a change, and what each party asked for and got.
import { called, head } from "./data.js";
import { $, counted, fill, h } from "./elements.js";
import { link, parentOf } from "./addresses.js";
import { excerpt } from "./wording.js";

/** @param {string} verb @param {string[]} parties */
const side = (verb, parties) => parties.length ? `${verb} ${parties.join(", ")}` : "";

/** Who had asked for a change, in words. @param {any} change @returns {string[]} */
export const askers = (change) => (change.a ?? []).map((/** @type {[number, string, string]} */ [number, how, words]) => {
  const one = head.proposals[number];
  const sure = how === "verbatim" ? "" : ` (${how}: “${excerpt(words, 60)}”)`;
  const verb = how === "subject" ? "its subject was raised by" : "asked for by";
  return [`${verb} ${one.by.join(", ")}${one.date ? `, ${one.date}` : ""}${sure}`, side("backed by", one.supporters ?? []), side("opposed by", one.opponents ?? [])].filter(Boolean).join("; ");
});

/** @param {any} one */
const wish = (one) => [one.act, [one.words, one.new].filter(Boolean).map((text) => `“${excerpt(text, 120)}”`).join(" → ") || one.about, one.target && `(${one.target})`, one.condition].filter(Boolean).join(" ");

/** @param {any} one */
function item(one) {
  const sides = [side("backed by", one.supporters ?? []), side("opposed by", one.opponents ?? [])].filter(Boolean).join("; ");
  const became = one.became.map((/** @type {[number, string]} */ [draft, outcome]) => h("li", {}, link({ draft, against: parentOf(draft), para: -1 }, called(draft)), `: ${outcome}`));
  return h("li", {}, h("span", { class: "what" }, wish(one)), h("small", {}, [one.date, sides].filter(Boolean).map((part) => ` · ${part}`).join("")),
    one.quote ? h("blockquote", {}, one.quote) : null, became.length ? h("ul", {}, became) : h("p", { class: "why" }, "No later text is known."));
}

export function begin() {
  const parties = /** @type {string[]} */ ([...new Set(head.proposals.flatMap((/** @type {any} */ one) => [...one.by, ...(one.for ?? [])]))]);
  if (!parties.length) return;
  fill($("requests"), h("h2", {}, "Who asked for what"), parties.map((party) => {
    const own = head.proposals.filter((/** @type {any} */ one) => [...one.by, ...(one.for ?? [])].includes(party));
    const got = own.filter((/** @type {any} */ one) => one.became.some((/** @type {[number, string]} */ [, outcome]) => outcome === "taken")).length;
    return h("details", { class: "rules", "data-party": party }, h("summary", {}, h("span", { class: "party" }, party), ` asked for ${counted(own.length, "thing")}, ${got} taken`), h("ul", {}, own.map(item)));
  }));
}
