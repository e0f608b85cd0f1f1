// @ts-check
// What if: the text edited in place, and who would then stand where. Only what a text tells is decided here: whether
// it is unchanged, what it mentions and what it does not; of agreed blocks that cannot be told in a page.
import { called, head, text } from "./data.js";
import { $, fill, h, say } from "./elements.js";
import { state, when } from "./state.js";
import { chosen, positionOf } from "./talks.js";
import { mentions, same } from "./wording.js";

/** @typedef {{label: string | null, text: string}} Line */
let edited = /** @type {Line[]} */ ([]);

/** Whether two texts are the same as "unchanged" compares them. @param {Line[]} one @param {Line[]} other */
const unchanged = (one, other) => one.length === other.length && one.every((line, i) => same(line.label, line.text) === same(other[i].label, other[i].text));

/** What the text tells of a condition: true, false, or null where it tells nothing. @param {any} condition @param {Line[]} lines @param {Line[] | null} original */
function met(condition, lines, original) {
  const found = [];
  if (condition.unchanged) found.push(original ? unchanged(lines, original) : null);
  const texts = lines.map((line) => line.text);
  if (condition.says) found.push(null);
  for (const term of condition.mentions ?? []) found.push(mentions(texts, term));
  for (const term of condition.not_mentions ?? []) found.push(!mentions(texts, term));
  if (condition.agreed?.length) found.push(null);
  return found.includes(false) ? false : found.includes(null) ? null : true;
}

/** The side that a position comes to on the edited text. @param {any} stand @param {Line[]} lines @param {boolean} isSame @param {(id: string) => Line[] | null} original @param {Map<string, string>} sides */
function sideOn(stand, lines, isSame, original, sides) {
  const one = positionOf(stand);
  const condition = one.condition;
  if (one.stance === "ask_to_continue") return "procedure";
  if (stand.sideless) return "unknown";
  if (stand.onText && !condition && !isSame) return "unknown";
  let found = condition ? met(condition, lines, condition.unchanged ? original(condition.unchanged) : null) : undefined;
  for (const other of condition?.defers_to ?? []) {
    const side = sides.get(other) ?? "unknown";
    if (side === "objects") found = false; else if (side !== "accepts" && found !== false) found = null;
  }
  if (one.stance.startsWith("accept_if")) return found ? "accepts" : found === false ? "objects" : "unknown";
  if (["support", "accept", "accept_reluctantly"].includes(one.stance)) return found === undefined || found ? "accepts" : found === false ? "objects" : "unknown";
  if (one.stance === "object" || one.stance === "red_line") return found ? "unknown" : "objects";
  return "open";
}

/** @param {string[]} sides */
const together = (sides) => ["objects", "unknown", "accepts", "open"].find((side) => sides.includes(side)) ?? "procedure";

/** Who stands where now and would stand where. @param {Line[]} lines @param {Line[]} before @param {(id: string) => Line[] | null} original */
function suppose(lines, before, original) {
  const block = chosen();
  const stands = block ? block.stands.filter((/** @type {any} */ one) => one.text === null || one.text === head.drafts[state.draft].id) : [];
  const isSame = unchanged(lines, before);
  const parties = [...new Set(stands.map((/** @type {any} */ one) => one.party))];
  const defers = (/** @type {any} */ one) => Boolean(positionOf(one).condition?.defers_to);
  const sides = /** @type {Map<string, string>} */ (new Map());
  for (let round = 0; round < 3; round++) {
    for (const party of parties) {
      const mine = stands.filter((/** @type {any} */ one) => one.party === party && (round > 0 || !defers(one)));
      if (mine.length) sides.set(party, together(mine.map((/** @type {any} */ one) => sideOn(one, lines, isSame, original, sides))));
    }
  }
  return parties.map((party) => {
    const mine = stands.filter((/** @type {any} */ one) => one.party === party);
    return { party, before: together(mine.map((/** @type {any} */ one) => one.side)), after: sides.get(party) ?? "procedure", positions: mine.map(positionOf).filter((/** @type {any} */ one) => one.stance !== "ask_to_continue") };
  }).filter((one) => one.before !== "procedure" || one.after !== "procedure");
}

const SIDES = /** @type {Record<string, string>} */ ({ accepts: "accepts", objects: "objects", open: "open", unknown: "unknown", procedure: "procedure" });

/** @param {Line[]} lines @param {Line[]} before @param {(id: string) => Line[] | null} original */
function tell(lines, before, original) {
  const shifts = suppose(lines, before, original);
  const moved = shifts.filter((one) => one.before !== one.after).sort((one, other) => Number(other.after === "objects") - Number(one.after === "objects"));
  const lost = moved.filter((one) => one.before === "accepts" && one.after === "objects");
  const verdict = unchanged(lines, before) ? "It is the same text: nobody moves." : lost.length ? `The coalition falls apart: ${lost.length} who accept would object.` : moved.length ? "Nobody who accepts would object; of some it cannot be told." : "Nobody moves.";
  fill($("what-if"), h("h2", {}, "What if?"), h("p", { class: lost.length ? "verdict bad" : "verdict" }, verdict),
    moved.length ? h("ul", { class: "shifts" }, moved.map((one) => h("li", { class: one.after === "objects" ? "bad" : "" }, h("b", {}, one.party), `: ${SIDES[one.before]} → ${SIDES[one.after]}`,
      h("small", {}, ` ${one.positions.map((/** @type {any} */ each) => each.condition?.said ?? "").filter(Boolean).join("; ") || `its position is on “${called(state.draft)}”`}`)))) : null,
    shifts.length ? null : h("p", { class: "hint" }, "No position on this text is on record at this time."),
    h("p", { class: "hint" }, "The page decides on words alone: unchanged, mentions, does not mention. The Python call what_if also weighs rules and other blocks."));
  say(verdict);
}

/** Turns editing on or off. */
export async function edit() {
  const on = !document.body.dataset.editing;
  $("edit").setAttribute("aria-pressed", String(on));
  $("edit").textContent = on ? "Stop editing" : "Edit: what if?";
  $("what-if").hidden = !on;
  $("editor").hidden = !on;
  $("text").hidden = on;
  if (!on) return void delete document.body.dataset.editing;
  document.body.dataset.editing = "yes";
  const paras = await text(state.draft);
  const wanted = new Set((chosen()?.stands ?? []).map((/** @type {any} */ one) => positionOf(one).condition?.unchanged).filter(Boolean));
  const originals = /** @type {Map<string, Line[]>} */ (new Map());
  for (const id of wanted) {
    const number = head.drafts.findIndex((/** @type {any} */ one) => one.id === id && one.known);
    if (number >= 0) originals.set(/** @type {string} */ (id), await text(number));
  }
  edited = paras.map(({ label, text }) => ({ label, text }));
  const again = () => tell(edited, paras, (id) => originals.get(id) ?? null);
  fill($("editor"), h("p", { class: "hint" }, "Change any words: the positions beside the text follow. Nothing is saved."), paras.map((para, i) => {
    const area = h("textarea", { rows: Math.max(Math.ceil(para.text.length / 72), 1), "aria-label": para.label ? `Paragraph ${para.label}` : `Paragraph ${i + 1}`, dir: "auto", spellcheck: "false", input: () => {
      edited[i] = { label: para.label, text: area.value };
      area.classList.toggle("altered", area.value !== para.text);
      again();
    } });
    area.value = para.text;
    return h("div", { class: `line-of level-${Math.min(para.depth, 6)}` }, para.label ? h("span", { class: "label" }, para.label) : null, area);
  }));
  again();
  document.body.dataset.pane = "main";
}

export function begin() {
  $("edit").hidden = !head.talks;
  $("edit").addEventListener("click", edit);
  when("draft view at known block", () => {
    if (document.body.dataset.editing) edit();
  });
}
