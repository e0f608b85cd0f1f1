// @ts-check
// Where each text stands, as chips; who takes which position on it, with the source; rumour beside the record.
import { called, head } from "./data.js";
import { $, fill, h } from "./elements.js";
import { parentOf } from "./addresses.js";
import { set, state, when } from "./state.js";
import { day, now, OUTCOME, standing, upper } from "./times.js";

const STATUS = /** @type {Record<string, [string, string]>} */ ({
  consensus: ["✓", "agreed"], adopted: ["✓", "adopted"], partial: ["◐", "agreed in part"], none: ["✕", "no consensus"],
  pending: ["…", "pending"], deferred: ["→", "deferred"], unknown: ["?", "not known"],
});
const STANCES = /** @type {[string, string, string][]} */ ([
  ["support", "Support it", "good"], ["accept", "Can accept it", "good"], ["accept_reluctantly", "Accept it reluctantly", "good"],
  ["accept_if_unchanged", "Accept it only if unchanged", "cond"], ["accept_if", "Accept it on a condition", "cond"], ["reserve", "Reserve their position", "cond"],
  ["dislike", "Do not like it", "cond"], ["object", "Object", "bad"], ["red_line", "Red line", "bad"], ["ask_to_continue", "Listen: ask to go on", ""], ["none", "Took no stance", ""],
]);

/** @returns {any[]} */
const blocks = () => now().blocks.map((/** @type {number} */ one) => head.talks.blockStatuses[one]);

/** The block that is looked at: the one chosen, else that of the draft. */
export function chosen() {
  const id = state.block || head.drafts[state.draft].block;
  return blocks().find((one) => one.id === id) ?? null;
}

/** @param {any} stand */
export const positionOf = (stand) => head.talks.positions[stand.p];

function chips() {
  const names = new Map(head.talks.blocks.map((/** @type {any} */ one) => [one.id, one]));
  const all = blocks();
  const [first, ...rest] = now().lead;
  fill($("lead"), first ? h("p", {}, emphasised(first)) : null, rest.map((/** @type {string} */ one) => h("p", { class: "more" }, one)));
  const status = new Map(all.map((one) => [one.id, one.status]));
  const depth = (/** @type {string | null} */ id) => { let found = 0; for (let at = id; at; at = names.get(at)?.partOf) found++; return found; };
  const shown = all.filter((one) => depth(one.id) < 4 || one.status !== status.get(names.get(one.id)?.partOf));
  fill($("chips"), shown.slice(0, 200).map((one) => {
    const block = names.get(one.id);
    const [sign, said] = STATUS[one.status] ?? STATUS.unknown;
    const lines = [...new Set(one.stands.filter((/** @type {any} */ each) => positionOf(each).stance === "red_line").map((/** @type {any} */ each) => each.party))];
    const red = lines.length ? h("span", { class: "red" }, `red line: ${lines.join(", ")}`) : null;
    const pressed = (state.block || head.drafts[state.draft].block) === one.id;
    return h("li", {}, h("button", { type: "button", class: `chip ${one.status} ${depth(one.id) > 2 ? "sub" : ""}`, "aria-pressed": String(pressed), title: `${block?.name}: ${one.why}`, click: () => choose(one) },
      h("span", { class: "sign", "aria-hidden": "true" }, sign), h("span", { class: "name" }, block?.short === one.id && !one.id.includes("#") ? upper(one.id.replaceAll("-", " ")) : block?.short), h("span", { class: "sr" }, ` ${said}`), red));
  }));
  const [row, here] = [$("chips"), /** @type {HTMLElement | null} */ (document.querySelector(".chip[aria-pressed=true]"))];
  if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - row.clientWidth / 2 + here.clientWidth / 2;
}

/** The first sentence, with what it comes to set off. @param {string} text */
function emphasised(text) {
  const at = text.indexOf(";");
  const because = text.indexOf(", because");
  if (at < 0) return [h("strong", {}, text)];
  return [h("strong", {}, because > 0 ? text.slice(0, because) : text), because > 0 ? h("span", { class: "because" }, text.slice(because)) : null];
}

/** @param {any} block */
function choose(block) {
  const draft = [...block.texts].reverse().map((id) => head.drafts.findIndex((/** @type {any} */ one) => one.id === id)).find((one) => head.drafts[one]?.known);
  set({ block: block.id, ...(draft === undefined ? {} : { draft, against: parentOf(draft), para: -1 }) });
}

/** @param {any} one A position, claim, event or decision. */
export function told(one) {
  const source = head.talks.sources.find((/** @type {any} */ each) => each.id === one.source);
  const title = source ? source.title || source.id : one.source;
  return h("p", { class: "source" }, h("span", { class: `sure ${one.certainty}` }, one.certainty), ` ${one.when === "undated" ? "undated" : one.when.startsWith("by ") ? `by ${day(one.when.slice(3))}` : day(one.when)}`,
    title ? [", ", source?.url ? h("a", { href: source.url, rel: "noopener noreferrer" }, title) : title] : ", no source");
}

function positions() {
  const block = chosen();
  if (!block) return fill($("positions"), h("h2", {}, "Positions"), h("p", { class: "hint" }, "This draft is the text of no block on record."));
  const [sign, said] = STATUS[block.status] ?? STATUS.unknown;
  const name = head.talks.blocks.find((/** @type {any} */ one) => one.id === block.id).name;
  const whole = block.stands.filter((/** @type {any} */ one) => !positionOf(one).words.length);
  const groups = STANCES.map(([stance, title, css]) => ({ title, css, stands: whole.filter((/** @type {any} */ one) => positionOf(one).stance === stance) }));
  groups.push({ title: "On some of its words only", css: "", stands: block.stands.filter((/** @type {any} */ one) => positionOf(one).words.length) });
  fill($("positions"), h("h2", {}, "Positions"), h("p", { class: "standing" }, h("b", {}, name), ` ${sign} ${said}. `, h("span", { class: "why" }, `${block.why}.`)),
    block.standIn ? h("p", { class: "warn" }, "The text on the table only stands in for the real one.") : null,
    offTable(block),
    block.to ? h("p", { class: "why" }, `Goes to ${block.to}.`) : null,
    block.stands.length ? groups.filter((one) => one.stands.length).map(({ title, css, stands }) => h("section", { class: `stance ${css}` }, h("h3", {}, title), stands.map(position))) : h("p", { class: "hint" }, "No position is on record at this time. Silence is no agreement."));
}

/** The last day on which a draft was on the table, -1 if it never was. @param {number} draft */
export function lastDay(draft) {
  const id = head.drafts[draft].id;
  return head.talks.grid.findLastIndex((/** @type {number[]} */ row) => head.talks.statuses[/** @type {number} */ (row.at(-1))].blocks.some((/** @type {number} */ one) => head.talks.blockStatuses[one].texts.includes(id)));
}

/** Says so where another text was on the table then than the one that is shown. @param {any} block */
function offTable(block) {
  const [here, last] = [head.drafts[state.draft], lastDay(state.draft)];
  if (here.block !== block.id || block.texts.includes(here.id) || last < 0) return null;
  return h("p", { class: "warn" }, "The text that is shown was not on the table then; ", h("button", { type: "button", class: "inline", click: () => set({ at: last }) }, `go to ${day(head.talks.at[last])}`), ".");
}

/** @param {any} stand */
function position(stand) {
  const one = positionOf(stand);
  const words = one.words.length ? `: ${one.stance.replaceAll("_", " ")} (${one.words.map((/** @type {string} */ each) => `“${each}”`).join(", ")})` : "";
  const met = words + (one.condition && one.stance !== "accept_if_unchanged" ? ` (${one.condition.said})` : "");
  const more = [one.behalf.length ? `on behalf of ${one.behalf.join(", ")}` : "", one.except.length ? `except ${one.except.join(", ")}` : ""].filter(Boolean).join("; ");
  const side = { accepts: "accepts as it stands", objects: "objects as it stands", open: "neither accepts nor objects", unknown: "which side it comes to cannot be told", procedure: "" }[/** @type {string} */ (stand.side)] ?? "";
  return h("details", { class: "position", "data-party": stand.party }, h("summary", {}, h("span", { class: "party" }, one.others ? `${stand.party} and others not named` : stand.party), met, h("span", { class: `sure ${one.certainty}` }, one.certainty), stand.stated ? null : h("span", { class: "sure" }, "earlier")),
    one.quote ? h("blockquote", {}, one.quote) : null, one.note ? h("p", {}, one.note) : null, more ? h("p", {}, more) : null,
    h("p", { class: "why" }, [`On ${target(one.on)}`, side, stand.why].filter(Boolean).join("; "), "."), told(one));
}

/** @param {string} on */
function target(on) {
  const draft = head.drafts.findIndex((/** @type {any} */ one) => one.id === on);
  return draft >= 0 ? called(draft) : (head.talks.blocks.find((/** @type {any} */ one) => one.id === on)?.name ?? on);
}

function record() {
  const block = chosen();
  const { claims, decisions, events } = head.talks;
  const about = (/** @type {any} */ one) => standing(one) === "" && (!state.block || one.block === state.block || one.block === undefined);
  const firm = (/** @type {any} */ one) => one.certainty === "record" || one.certainty === "statement";
  const on = block ? decisions.filter((/** @type {any} */ one) => one.block === block.id && about(one)) : [];
  const sure = [...on.map((/** @type {any} */ one) => item(one, `${OUTCOME[one.outcome] ?? one.outcome}${one.extent ? ` (${one.extent})` : ""}${one.body ? `, ${one.body}` : ""}`)),
    ...claims.filter((/** @type {any} */ one) => firm(one) && about(one)).map((/** @type {any} */ one) => item(one, one.says, one.by))];
  const heard = [...claims.filter((/** @type {any} */ one) => !firm(one) && about(one)).map((/** @type {any} */ one) => item(one, one.says, one.by, block)),
    ...events.filter((/** @type {any} */ one) => !firm(one) && about(one)).map((/** @type {any} */ one) => item(one, one.said))];
  const rules = now().rules.map((/** @type {any} */ one) => h("li", { class: one.holds === false ? "broken" : "" }, h("b", {}, upper(one.kind.replaceAll("_", " "))),
    `${one.scope ? `, ${target(one.scope)}` : ""}: ${one.verdict}`, h("p", { class: "why" }, one.note), h("p", { class: "why" }, one.why)));
  fill($("record"), h("h2", {}, "Record and rumour"), h("div", { class: "pair" },
    h("section", {}, h("h3", {}, "On record"), sure.length ? h("ul", {}, sure) : h("p", { class: "hint" }, "Nothing.")),
    h("section", { class: "rumour" }, h("h3", {}, "Said to be so"), heard.length ? h("ul", {}, heard) : h("p", { class: "hint" }, "Nothing."))),
    rules.length ? h("details", { class: "rules" }, h("summary", {}, "Rules, and whether they hold"), h("ul", {}, rules)) : null);
}

/** @param {any} one @param {string} what @param {string | null} [by] @param {any} [block] */
function item(one, what, by, block) {
  const against = block && one.outcome && one.block === block.id && block.basis === "decision" && one.outcome !== block.status;
  return h("li", {}, h("span", { class: "what" }, what), by ? h("small", {}, ` · ${by}`) : null, against ? h("p", { class: "warn" }, `The record says: ${STATUS[block.status]?.[1] ?? block.status}.`) : null,
    one.quote ? h("blockquote", {}, one.quote) : null, one.note ? h("p", { class: "why" }, one.note) : null, told(one));
}

export function begin() {
  if (!head.talks) return;
  const draw = () => {
    chips();
    positions();
    record();
  };
  when("at known block draft", draw);
  draw();
}
