// @ts-check
// Words, and texts as they are compared: the same rules as the library's, as far as a browser has them.

const FOLDS = /** @type {[RegExp, string][]} */ ([
  [/[‘’‚‛ʼ]/g, "'"], [/[“”„‟«»]/g, '"'], [/[\u00a0\u202f\u2007\u2009\u2002\u2003\t]/g, " "], [/[‐‑]/g, "-"],
  [/[\u00ad\u200b\ufeff]/g, ""],
]);
const TOKEN = /[\p{L}\p{M}\p{N}\p{Pc}]+(?:['’ʼ](?=\p{L})[\p{L}\p{M}\p{N}\p{Pc}]+)*|[^\S\n]+|\P{M}\p{M}*/gsu;
const WORD = /[\p{L}\p{N}]/u;
const BULLETS = new Set(["•", "-", "–", "—", "*", "·", "◦", "▪", "‣", "o", "●", "○", "■"]);

/** One kind of quotes, hyphens and spaces, none doubled. @param {string} text */
export function key(text) {
  let found = text.normalize("NFC");
  for (const [forms, sign] of FOLDS) found = found.replace(forms, sign);
  return found.split(/\s+/).filter(Boolean).join(" ");
}

/** The text cut into words, spaces and marks, which join to it again. @param {string} text @returns {string[]} */
export const tokens = (text) => text.match(TOKEN) ?? [];
/** @param {string} token */
export const isWord = (token) => WORD.test(token);
/** The words as they are compared. @param {string} text */
export const words = (text) => tokens(key(text)).filter(isWord).map((word) => word.toLowerCase());

/** Whether the words of a term stand in a row in one of the texts. @param {string[]} texts @param {string} term */
export function mentions(texts, term) {
  const sought = words(term);
  return sought.length > 0 && texts.some((text) => at(words(text), sought) >= 0);
}

/** Where some words stand in a row among others, -1 for nowhere. @param {string[]} all @param {string[]} sought */
export function at(all, sought) {
  for (let start = 0; start + sought.length <= all.length; start++) {
    if (sought.every((word, i) => all[start + i] === word)) return start;
  }
  return -1;
}

/** A paragraph as "unchanged" compares it. @param {string | null} label @param {string} text */
export function same(label, text) {
  const sign = (label ?? "").trim();
  return `${BULLETS.has(sign) ? "•" : sign} ${key(text)}`;
}

/** The first words of a text. @param {string} text @param {number} most */
export function excerpt(text, most) {
  const line = text.split(/\s+/).join(" ").trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);
  return `${cut.includes(" ", most / 2) ? cut.slice(0, cut.lastIndexOf(" ")) : cut} …`;
}
