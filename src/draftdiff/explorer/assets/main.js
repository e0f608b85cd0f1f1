// @ts-check
// The page itself: what stands where, and what begins in which order.
import { called, dated, head, open, who } from "./data.js";
import { $, fill, h } from "./elements.js";
import { set, state, when } from "./state.js";
import { asked, follow, parentOf } from "./addresses.js";
import * as table from "./table.js";
import * as map from "./map.js";
import * as flow from "./flow.js";
import * as times from "./times.js";
import * as talks from "./talks.js";
import * as orders from "./orders.js";
import * as supposing from "./supposing.js";
import * as requests from "./requests.js";
import * as finding from "./finding.js";
import * as keys from "./keys.js";

const EFFECTS = "deontic negation hedge scope actor beneficiary action quantity time reference definition agreed_language condition bracket structure other".split(" ");
const VIEWS = [["inline", "Redline"], ["sides", "Side by side"], ["whose", "Whose words"], ["clean", "Text"]];

function frame() {
  fill($("app"),
    h("a", { href: "#text", class: "skip", click: (/** @type {Event} */ event) => (event.preventDefault(), $("text").focus()) }, "To the text"),
    h("header", { class: "top" }, h("div", { class: "title" }, h("h1", {}, head.title),
      h("div", { class: "tools" }, h("input", { type: "search", id: "search", placeholder: "Search all drafts", "aria-label": "Search all drafts" }), h("button", { type: "button", id: "keys", class: "quiet" }, "Keys"))),
      h("div", { id: "lead" }), h("ul", { id: "chips", "aria-label": "Where each text stands" })),
    h("nav", { class: "tabs", "aria-label": "Parts of the page" }, [["left", "Drafts"], ["main", "Text"], ["aside", head.talks ? "Positions" : "Details"]].map(([pane, title]) =>
      h("button", { type: "button", "data-for": pane, "aria-pressed": String(pane === "main"), click: () => (document.body.dataset.pane = pane) }, title))),
    h("main", { class: "panes" },
      h("nav", { id: "left", class: "pane", "aria-label": "Drafts and times", tabindex: 0 }, h("section", { id: "times" }), h("section", { id: "drafts" }), h("section", { id: "events" })),
      h("div", { id: "centre", class: "pane" }, h("section", { id: "flow", "aria-label": "History flow" }), h("section", { id: "bar", "aria-label": "What is shown" }), h("section", { id: "editor", hidden: true, "aria-label": "The text, to be edited" }), h("div", { id: "text", tabindex: -1 }, h("p", { class: "hint" }, "Loading the text …"))),
      h("section", { id: "aside", class: "pane", "aria-label": head.talks ? "Words and positions" : "Words", tabindex: 0 }, h("section", { id: "found", hidden: true }), h("section", { id: "what-if", hidden: true }), h("section", { id: "looked", hidden: true }),
        h("section", { id: "hint" }, h("p", { class: "hint" }, "Click any words of the text to see where they are from; select a phrase to see what became of it.")), h("section", { id: "positions" }), h("section", { id: "record" }), h("section", { id: "orders" }), h("section", { id: "requests" }), h("section", { id: "changes" }))),
    h("dialog", { id: "help", "aria-label": "Keys" }), h("p", { id: "said", class: "sr", "aria-live": "polite" }));
  document.body.dataset.pane = "main";
  new MutationObserver(() => {
    for (const tab of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tabs button"))) tab.setAttribute("aria-pressed", String(tab.dataset.for === document.body.dataset.pane));
  }).observe(document.body, { attributeFilter: ["data-pane"] });
}

/** @param {string} id @param {string} label @param {(value: string) => void} chosen @param {[string, string][]} options */
function select(id, label, chosen, options) {
  const field = h("select", { id, change: () => chosen(field.value) }, options.map(([value, title]) => h("option", { value }, title)));
  return h("label", { class: "field" }, h("span", {}, label), field);
}

/** The bar above the text: which draft, against which, how, and what of it. */
function bar() {
  const known = head.drafts.map((/** @type {any} */ one, /** @type {number} */ i) => [String(i), `${called(i)}${dated(i) ? ` (${dated(i)})` : ""}`]).filter((/** @type {any} */ _, /** @type {number} */ i) => head.drafts[i].known);
  const views = VIEWS.map(([value, title]) => h("label", {}, h("input", { type: "radio", name: "view", value, id: `view-${value}`, change: () => set({ view: value }) }), title));
  const box = (/** @type {"changed" | "substantive"} */ key, /** @type {string} */ title) => h("label", {}, h("input", { type: "checkbox", id: `only-${key}`, change: (/** @type {any} */ event) => set({ [key]: event.target.checked }) }), title);
  const parties = head.sets.map((/** @type {string[]} */ _, /** @type {number} */ i) => h("label", { class: `who by-${i}` }, h("input", { type: "checkbox", class: "party", value: i, checked: true, change: hidden }), h("span", { class: "key" }), who(i)));
  fill($("bar"),
    h("div", { class: "which" }, select("draft", "Text", (value) => set({ draft: Number(value), against: parentOf(Number(value)), para: -1 }), known),
      select("against", "against", (value) => set({ against: Number(value) }), [["-1", "nothing"], ...known])),
    h("div", { class: "ways" }, h("fieldset", { class: "views" }, h("legend", { class: "sr" }, "View"), views), h("button", { type: "button", id: "edit", "aria-pressed": "false" }, "Edit: what if?"),
    h("details", { class: "filters" }, h("summary", {}, "Filters"), h("div", {}, box("changed", "changed paragraphs only"), box("substantive", "substantive changes only"),
      select("effect", "Effect", (value) => set({ effect: value }), [["", "all"], ...EFFECTS.map((one) => /** @type {[string, string]} */ ([one, one.replaceAll("_", " ")]))]),
      parties.length ? h("fieldset", { class: "parties" }, h("legend", {}, "Changes by"), parties) : null))),
    h("p", { class: "note", id: "note" }), h("div", { class: "steps" }, h("p", { id: "count" }), [["Previous change", "↑", -1], ["Next change", "↓", 1]].map(([title, sign, way]) => h("button", { type: "button", title, "aria-label": title, click: () => table.walk(Number(way)) }, sign))));
  const tell = () => {
    /** @type {HTMLSelectElement} */ ($("draft")).value = String(state.draft);
    /** @type {HTMLSelectElement} */ ($("against")).value = String(state.against);
    /** @type {HTMLInputElement} */ ($(`view-${state.view}`)).checked = true;
    for (const key of /** @type {("changed" | "substantive")[]} */ (["changed", "substantive"])) /** @type {HTMLInputElement} */ ($(`only-${key}`)).checked = state[key];
    /** @type {HTMLSelectElement} */ ($("effect")).value = state.effect;
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".party"))) box.checked = !state.hidden.split(",").includes(box.value);
    const one = head.drafts[state.draft];
    const older = head.drafts[state.against];
    const standIn = one.standIn ? "Stand-in: this is not the real text. " : null;
    const made = older?.standIn ? "The older text is a stand-in, not the real one: what is marked is no evidence of who changed what. " : null;
    fill($("note"), [standIn, made].map((warning) => warning && h("span", { class: "warn" }, warning)), one.note ?? null);
    $("note").hidden = !standIn && !made && !one.note;
  };
  when("draft against view changed substantive effect hidden", tell);
  tell();
}

function hidden() {
  const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".party"))];
  set({ hidden: boxes.filter((box) => !box.checked).map((box) => box.value).join(",") });
}

async function start() {
  await open();
  const draft = head.shown;
  Object.assign(state, { draft, against: parentOf(draft), at: Math.max((head.talks?.at.length ?? 1) - 1, 0), known: Math.max((head.talks?.known.length ?? 1) - 1, 0) });
  if (head.talks?.at.length && talks.lastDay(draft) >= 0) state.at = talks.lastDay(draft);
  Object.assign(state, asked(location.hash));
  frame();
  bar();
  for (const part of [times, talks, orders, map, flow, finding, keys, supposing, requests, table]) part.begin();
  follow();
  await table.draw();
  table.first();
  document.body.dataset.ready = "yes";
}

start().catch((error) => {
  fill($("app"), h("main", { class: "failed" }, h("h1", {}, "This page cannot be shown"), h("p", {}, `Your browser is too old for it, or the file was cut short (${error}). With scripts turned off it shows the latest redline.`)));
  throw error;
});
