// Elements are made of text, never of markup: what a page said can only ever be read here.
const SVG = "http://www.w3.org/2000/svg";

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const h = (name, attributes, ...children) => filled(document.createElement(name), attributes, children);
const s = (name, attributes, ...children) => filled(document.createElementNS(SVG, name), attributes, children);

// Only web addresses become links.
function outside(url, text) {
  if (!/^https?:\/\//i.test(url || "")) return h("span", {}, text);
  return h("a", { href: url, rel: "noopener noreferrer external" }, text);
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const compact = new Intl.NumberFormat("en-GB", { notation: "compact", compactDisplay: "long", maximumFractionDigits: 3 });
const shortest = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 2 });
const power = (value) => 1000 ** Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-9);
const isRound = (value) => Math.abs(value) >= 1e6 && Math.abs((value / power(value)) * 1000 - Math.round((value / power(value)) * 1000)) < 1e-6;
// A figure as printed: "4.1 billion" where that loses nothing, else every digit.
const number = (value) => (value === null || value === undefined ? "–" : isRound(value) ? compact.format(value) : whole.format(value));
// For axes and spans, where a digit may go: "4.1bn".
const short = (value) => (Math.abs(value) >= 1e6 ? shortest : whole).format(value);
const plain = (text) => (text ? text.replaceAll("_", " ") : text);
const day = (text) => (text ? text.slice(0, 10) : "day unknown");

function address(view, query) {
  const held = new URLSearchParams(Object.entries(query || {}).filter(([, value]) => value));
  const text = held.toString();
  return `#/${view}${text ? `?${text}` : ""}`;
}

const claimLink = (claim, ...children) => h("a", { href: `#/claim/${CLAIMS.id[claim]}` }, ...children);

function tableView(caption, heads, rows, empty) {
  if (!rows.length) return h("p", { class: "count" }, empty || "Nothing here.");
  const kind = (head) => (head.endsWith("#") ? "number" : head === "day" || head.endsWith("day") ? "day" : null);
  const name = (head) => head.replace("#", "");
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {}, h("caption", {}, caption),
      h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col", class: kind(head) }, name(head))))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, n) => h("td", { class: kind(heads[n]) }, cell === null || cell === "" ? "–" : cell)))))));
}

function choice(name, label, options, chosen, all) {
  return h("label", {}, label,
    h("select", { name }, h("option", { value: "" }, all || "all"),
      options.map(([value, text]) => h("option", { value, selected: value === chosen }, text || value))));
}

function counted(values) {
  const counts = new Map();
  for (const value of values) if (value !== null && value !== undefined) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (String(a[0]) < String(b[0]) ? -1 : 1));
}
