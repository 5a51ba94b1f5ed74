// The ledger as a picture: the figures of one thing over time. Colour says who, shape says planned or actual, a line the
// range, an arrow the bound, a cross that it was denied.
const SHAPES = { actual: "circle", planned: "diamond", possible: "triangle", conditional: "square", asked: "star" };
const SHAPE_WORDS = { actual: "actual", planned: "planned", possible: "possible", conditional: "conditional", asked: "asked", open: "undecided" };
const MOST_POINTS = 600;
const DAY = 86400000;

function thingOf(n) {
  const kind = FIGURES.kind[n], unit = FIGURES.unit[n], scope = FIGURES.scope[n];
  if (kind === "money") return `money (${unit || "currency unknown"})`;
  if (kind === "percent") return FIGURES.counted[n] ? `percent of ${FIGURES.counted[n]}` : "percent";
  return FIGURES.counted[n] || (scope ? `${scope} (thing not named)` : unit || "thing not named");
}

const things = once(() => {
  const places = placesBy(FIGURES.kind.map((_, n) => thingOf(n)));
  return [...places].map(([name, at]) => ({ name, at, speakers: new Set(at.map((n) => speakerOf(FIGURES.claim[n]))).size }))
    .sort((a, b) => Number(a.name.includes("not named")) - Number(b.name.includes("not named")) || b.speakers - a.speakers || b.at.length - a.at.length || (a.name < b.name ? -1 : 1));
});

// Where a figure is drawn: a month or a year that holds the day of publication stands there, not at its own beginning.
function moment(figure) {
  const text = FIGURES.as_of[figure] || "";
  const published = firstDay(dayOf(FIGURES.claim[figure]) || "");
  const first = firstDay(text);
  if (first === null || (published !== null && published >= first && published < first + daysIn(text) * DAY)) return published;
  return first;
}

function ledgerView(query) {
  const all = things();
  const thing = all.find((one) => one.name === query.get("thing")) || all[0];
  if (!thing) return [h("h1", {}, "Ledger"), h("p", {}, "No figure has been found yet.")];
  const scopes = counted(thing.at.map((n) => FIGURES.scope[n]));
  const scope = scopes.some(([name]) => name === query.get("scope")) ? query.get("scope") : "";
  const shown = thing.at.filter((n) => !scope || FIGURES.scope[n] === scope)
    .sort((a, b) => (moment(a) ?? Infinity) - (moment(b) ?? Infinity) || FIGURES.claim[a] - FIGURES.claim[b] || a - b);
  const form = h("form", { onchange: (event) => go("ledger", Object.fromEntries(new FormData(event.currentTarget))), onsubmit: (event) => event.preventDefault() },
    h("label", { class: "wide" }, "How many of what?", h("select", { name: "thing" }, all.slice(0, 2000).map((one) =>
      h("option", { value: one.name, selected: one === thing }, `${one.name} (${number(one.at.length)} figures, ${number(one.speakers)} speakers)`)))),
    choice("scope", "What happened to it", scopes.map(([name, count]) => [name, `${name} (${count})`]), scope, "anything"));
  const title = `How many: ${thing.name}${scope ? `, ${scope}` : ""}`;
  return [h("h1", {}, title),
    h("p", { class: "lead" }, "Every figure of one thing, according to whom, as of when. A day is the one the sentence gives, else the day of publication. Choose a mark to read the claim."),
    form, picture(title, shown), ledgerTable(title, shown)];
}

function ledgerTable(title, shown) {
  return tableView(`${title}: ${number(shown.length)} figures${shown.length > 500 ? ", the last 500 here" : ""}`, ["how many", "according to", "as of day", "planned or actual", "what", "in", "claim"],
    shown.slice(-500).map((n) => {
      const claim = FIGURES.claim[n];
      const chain = CLAIMS.chain[claim] || [];
      return [h("strong", {}, figureText(n)), chain.length > 1 ? chain.slice().reverse().join(", through ") : speakerOf(claim), asOf(n) || "day unknown",
        [modalityText[FIGURES.modality[n]] || "undecided", denialsOf().has(claim) ? [" ", h("span", { class: "tag denied" }, "denied")] : null, CLAIMS.stance[claim] === "denies" ? [" ", h("span", { class: "tag denied" }, "a denial")] : null],
        [FIGURES.scope[n], FIGURES.place[n]].filter(Boolean).join(", "), outletOf(claim), claimLink(claim, CLAIMS.exact[claim].slice(0, 140))];
    }));
}

function ticksOf(low, high, count) {
  const raw = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((k) => k * power).find((k) => k >= raw);
  const ticks = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step / 1e6; at += step) ticks.push(at);
  return ticks;
}

function scaleOf(values) {
  const low = Math.min(...values), high = Math.max(...values);
  if (low > 0 && high / low > 50) {
    const [a, b] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high * 1.01))];
    return { word: "each step is ten times the last", at: (value) => (Math.log10(Math.max(value, 10 ** a)) - a) / (b - a || 1), ticks: Array.from({ length: b - a + 1 }, (_, k) => 10 ** (a + k)) };
  }
  const floor = low >= 0 ? 0 : low;
  const top = high === floor ? floor + 1 : high + (high - floor) * 0.06;
  return { word: "even steps", at: (value) => (value - floor) / (top - floor), ticks: ticksOf(floor, top, 5) };
}

const reach = (n) => [FIGURES.value[n], FIGURES.low[n], FIGURES.high[n]].filter((value) => value !== null);

function picture(title, figures) {
  const fit = figures.filter((n) => FIGURES.change[n] === null && moment(n) !== null && reach(n).length);
  const shown = fit.slice(-MOST_POINTS);
  if (!shown.length) return h("p", { class: "count" }, "None of these figures has both a value and a day, so there is nothing to draw.");
  const speakers = counted(shown.map((n) => speakerOf(FIGURES.claim[n]))).map(([name]) => name);
  const colour = (n) => `s${Math.min(8, speakers.indexOf(speakerOf(FIGURES.claim[n])))}`;
  const width = Math.max(340, Math.min(1100, document.documentElement.clientWidth - 40));
  const height = width < 600 ? 320 : 380;
  const [left, right, top, bottom] = [62, 34, 14, 34];
  const scale = scaleOf(shown.flatMap(reach));
  const y = (value) => height - bottom - scale.at(value) * (height - top - bottom);
  const moments = shown.map(moment);
  let [first, last] = [Math.min(...moments), Math.max(...moments)];
  if (last - first < DAY) [first, last] = [first - 2 * DAY, last + 2 * DAY];
  const x = (at) => left + ((at - first) / (last - first)) * (width - left - right - 12) + 12;
  const crowd = new Map();
  const beside = (n) => {
    const spot = `${moment(n)}|${Math.round(y(FIGURES.value[n] ?? FIGURES.low[n] ?? FIGURES.high[n]) / 8)}`;
    const held = crowd.get(spot) || 0;
    crowd.set(spot, held + 1);
    return (held % 2 ? -1 : 1) * Math.ceil(held / 2) * 11;
  };
  const drawing = s("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${title}. The table below holds the same figures.` },
    scale.ticks.map((value) => [s("line", { class: "grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }), s("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, short(value))]),
    daysOf(first, last, Math.max(2, Math.floor(width / 170))).map((at) => [s("line", { class: "grid", x1: x(at), x2: x(at), y1: height - bottom, y2: height - bottom + 5 }), s("text", { x: x(at), y: height - bottom + 20, "text-anchor": "middle" }, new Date(at).toISOString().slice(0, 10))]),
    shown.map((n) => pointOf(n, x(moment(n)) + beside(n), y, colour(n))));
  return h("figure", { id: "picture" }, drawing, keyOf(speakers, shown),
    h("figcaption", {}, `${number(shown.length)} of ${number(figures.length)} figures; ${scale.word} upwards. Rises and falls, and figures without a value or a day, are in the table only.`));
}

function daysOf(first, last, count) {
  const days = Math.max(1, Math.ceil((last - first) / DAY / count));
  const ticks = [];
  for (let at = first; at <= last; at += days * DAY) ticks.push(at);
  return ticks;
}

function pointOf(n, x, y, colour) {
  const claim = FIGURES.claim[n];
  const [value, low, high, bound] = [FIGURES.value[n], FIGURES.low[n], FIGURES.high[n], FIGURES.bound[n]];
  const at = y(value ?? (low !== null && high !== null ? (low + high) / 2 : low ?? high));
  const denied = denialsOf().has(claim) || CLAIMS.stance[claim] === "denies";
  const words = [figureText(n), speakerOf(claim), `as of ${asOf(n)}`, modalityText[FIGURES.modality[n]] || "undecided", denied ? "denied" : "", outletOf(claim)].filter(Boolean).join(", ");
  const up = bound === ">" || (high === null && low !== null), down = bound === "<";
  return s("a", { href: `#/claim/${CLAIMS.id[claim]}`, "aria-label": words }, s("title", {}, words),
    low !== null && high !== null && low !== high ? s("line", { class: `range ${colour}`, x1: x, x2: x, y1: y(low), y2: y(high) }) : null,
    up ? s("path", { class: `mark ${colour} hollow`, d: `M${x},${at}V${at - 18}M${x - 4},${at - 14}L${x},${at - 19}L${x + 4},${at - 14}` }) : null,
    down ? s("path", { class: `mark ${colour} hollow`, d: `M${x},${at}V${at + 18}M${x - 4},${at + 14}L${x},${at + 19}L${x + 4},${at + 14}` }) : null,
    shapeOf(FIGURES.modality[n], x, at, `mark ${colour}${bound === "~" ? " hollow" : ""}`),
    denied ? s("path", { class: "denial", d: `M${x - 8},${at - 8}L${x + 8},${at + 8}M${x - 8},${at + 8}L${x + 8},${at - 8}` }) : null,
    s("circle", { class: "halo", cx: x, cy: at, r: 11 }));
}

function shapeOf(modality, x, y, kind) {
  const path = { diamond: `M${x},${y - 7}L${x + 7},${y}L${x},${y + 7}L${x - 7},${y}Z`, triangle: `M${x},${y - 6}L${x + 6},${y + 5}H${x - 6}Z`, square: `M${x - 5},${y - 5}H${x + 5}V${y + 5}H${x - 5}Z`, star: `M${x - 6},${y}H${x + 6}M${x},${y - 6}V${y + 6}` }[SHAPES[modality]];
  if (path) return s("path", { class: kind, d: path });
  return s("circle", { class: kind, cx: x, cy: y, r: SHAPES[modality] ? 5 : 3 });
}

function keyOf(speakers, shown) {
  const icon = (...drawn) => s("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, ...drawn);
  const modalities = counted(shown.map((n) => FIGURES.modality[n] || "open")).map(([name]) => name);
  return [
    h("ul", { class: "key", "aria-label": "Colours" }, speakers.slice(0, 8).map((name, k) => h("li", {}, icon(s("circle", { class: `s${k}`, cx: 8, cy: 8, r: 5 })), name)),
      speakers.length > 8 ? h("li", {}, icon(s("circle", { class: "s8", cx: 8, cy: 8, r: 5 })), `${number(speakers.length - 8)} more`) : null),
    h("ul", { class: "key", "aria-label": "Shapes" }, modalities.map((name) => h("li", {}, icon(shapeOf(name, 8, 8, "mark s8")), SHAPE_WORDS[name])),
      h("li", {}, icon(s("circle", { class: "mark s8 hollow", cx: 8, cy: 8, r: 5 })), "about"),
      h("li", {}, icon(s("path", { class: "mark s8 hollow", d: "M8,14V3M4,7L8,2L12,7" })), "at least"),
      h("li", {}, icon(s("path", { class: "mark s8 hollow", d: "M8,2V13M4,9L8,14L12,9" })), "at most"),
      h("li", {}, icon(s("line", { class: "range s8", x1: 8, x2: 8, y1: 2, y2: 14 })), "range"),
      h("li", {}, icon(s("path", { class: "denial", d: "M2,2L14,14M2,14L14,2" })), "denied, or a denial")),
  ];
}
