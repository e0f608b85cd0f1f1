// @ts-check
// Elements made of parts. Text only ever becomes text nodes; what a reader cannot see is shown as its code point.

// Control characters, lone surrogates, noncharacters, what turns the direction of text, tags: as the other pages show.
const HIDDEN =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** @typedef {Node | string | number | null | undefined | false | any[]} Part */

/** The text as nodes. @param {string} text @returns {Node[]} */
export function shown(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(HIDDEN)) {
    if (found.index > end) nodes.push(document.createTextNode(text.slice(end, found.index)));
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const sign = document.createElement("bdi");
    sign.className = "cp";
    sign.textContent = `U+${code}`;
    nodes.push(sign);
    end = found.index + found[0].length;
  }
  if (end < text.length) nodes.push(document.createTextNode(text.slice(end)));
  return nodes;
}

/** The text as a value or on one line. @param {string} text */
export const plain = (text) => text.replace(HIDDEN, (sign) => `⟨U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

/** @param {Node} parent @param {Part[]} parts */
export function put(parent, ...parts) {
  for (const part of parts) {
    if (Array.isArray(part)) put(parent, ...part); else if (part instanceof Node) parent.appendChild(part);
    else if (part !== null && part !== undefined && part !== false) for (const node of shown(String(part))) parent.appendChild(node);
  }
}

/** An element: attributes by name, functions as listeners. @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {Record<string, any>} [attributes] @param {Part[]} parts @returns {HTMLElementTagNameMap[T]} */
export const h = (tag, attributes = {}, ...parts) => /** @type {any} */ (made(document.createElement(tag), attributes, parts));
/** @param {string} tag @param {Record<string, any>} [attributes] @param {Part[]} parts @returns {SVGElement} */
export const svg = (tag, attributes = {}, ...parts) => /** @type {any} */ (made(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, parts));

/** @param {Element} element @param {Record<string, any>} attributes @param {Part[]} parts */
function made(element, attributes, parts) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, typeof value === "string" ? plain(value) : String(value));
  }
  put(element, ...parts);
  return element;
}

/** Puts other parts in place of what an element holds. @param {Element} element @param {Part[]} parts */
export function fill(element, ...parts) {
  element.replaceChildren();
  put(element, ...parts);
}

/** @param {string} id @returns {HTMLElement} */
export const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What happens is said to those who hear the page. @param {string} text */
export function say(text) {
  $("said").textContent = plain(text);
}

/** A noun with its number. @param {number} number @param {string} one @param {string} [several] */
export const counted = (number, one, several = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : several}`;

/** A button that copies a text. @param {string} title @param {() => string} text */
export function copier(title, text) {
  const copied = async () => {
    await navigator.clipboard.writeText(text()).then(() => say("Copied"), () => say("The browser does not let this page copy"));
    button.textContent = $("said").textContent === "Copied" ? "Copied" : title;
  };
  const button = h("button", { type: "button", class: "quiet copy", click: copied }, title);
  return button;
}
