// A list of any length: only the rows in sight are on the page. Arrow keys walk it, Home and End jump, Enter follows.
function longList(label, rowHeight, drawn) {
  const inner = h("ol", {});
  const box = h("div", { class: "list", tabindex: "0", role: "region", "aria-label": label }, inner);
  let items = [];
  let from = -1, to = -1;

  function draw(force, all) {
    const first = all ? 0 : Math.max(0, Math.floor(box.scrollTop / rowHeight) - 4);
    const last = all ? Math.min(items.length, 300) : Math.min(items.length, first + Math.ceil((box.clientHeight || 600) / rowHeight) + 8);
    if (!force && first === from && last === to) return;
    const held = inner.contains(document.activeElement) ? Number(document.activeElement.closest("li").dataset.n) : -1;
    [from, to] = [first, last];
    inner.replaceChildren(...items.slice(first, last).map((item, k) => row(item, first + k)));
    if (held >= first && held < last) focusOn(held);
  }
  function row(item, n) {
    const li = h("li", { "aria-posinset": n + 1, "aria-setsize": items.length, "data-n": n }, drawn(item));
    li.style.top = `${n * rowHeight}px`;
    li.style.height = `${rowHeight}px`;
    return li;
  }
  function focusOn(n) {
    const target = inner.querySelector(`li[data-n="${n}"] a`);
    if (target) target.focus({ preventScroll: true });
  }
  function walk(event) {
    const at = event.target.closest("li");
    const held = at ? Number(at.dataset.n) : -1;
    const next = { ArrowDown: held + 1, ArrowUp: held - 1, Home: 0, End: items.length - 1 }[event.key];
    if (next === undefined || next < 0 || next >= items.length) return;
    event.preventDefault();
    const top = next * rowHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
    draw(true);
    focusOn(next);
  }
  box.addEventListener("scroll", () => draw(false), { passive: true });
  box.addEventListener("keydown", walk);
  box.show = (list) => {
    items = list;
    inner.style.height = `${items.length * rowHeight}px`;
    box.scrollTop = 0;
    draw(true);
  };
  box.print = (on) => draw(true, on);
  return box;
}

const listed = () => document.querySelectorAll(".list");
window.addEventListener("beforeprint", () => listed().forEach((list) => list.print && list.print(true)));
window.addEventListener("afterprint", () => listed().forEach((list) => list.print && list.print(false)));
window.addEventListener("resize", () => listed().forEach((list) => list.print && list.print(false)));

// What a figure says, in words: "about 3,000", "at least 40", "10–12".
function figureText(n) {
  const { bound, value, low, high } = { bound: FIGURES.bound[n], value: FIGURES.value[n], low: FIGURES.low[n], high: FIGURES.high[n] };
  const unit = { percent: " %" }[FIGURES.unit[n]] || (FIGURES.kind[n] === "money" && FIGURES.unit[n] ? ` ${FIGURES.unit[n]}` : "");
  const rise = { up: "up by ", down: "down by " }[FIGURES.change[n]] || "";
  if (value === null) return rise + (low === null && high === null ? FIGURES.exact[n] : high === null ? `${number(low)} or more${unit}` : low === null ? `at most ${number(high)}${unit}` : `${number(low)}–${number(high)}${unit}`);
  return rise + ({ "~": "about ", ">": "at least ", "<": "at most " }[bound] || "") + number(value) + unit;
}

const modalityText = { actual: "actual", planned: "planned", possible: "possible", conditional: "conditional", asked: "asked" };
// A TIMEX3 value as people write it: "2025-03-09TEV" is that day's evening, "2025-W10" a week.
const PARTS_OF_DAY = { TMO: " morning", TAF: " afternoon", TEV: " evening", TNI: " night", TDT: " daytime", TMI: " midday" };
function asOf(figure) {
  const text = FIGURES.as_of[figure] || dayOf(FIGURES.claim[figure]);
  const week = /^(\d{4})-W(\d\d)$/.exec(text || "");
  if (week) return `week ${Number(week[2])} of ${week[1]}`;
  return text ? text.replace(/T[A-Z]{2}$/, (part) => PARTS_OF_DAY[part] || "").replace("T", " ") : text;
}

// The first day that a TIMEX3 value covers, as milliseconds; null where it names none.
function firstDay(text) {
  const week = /^(\d{4})-W(\d\d)$/.exec(text);
  if (week) {
    const fourth = new Date(Date.UTC(Number(week[1]), 0, 4)); // always in week 1
    return fourth.getTime() + ((Number(week[2]) - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * DAY;
  }
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T|$)/.exec(text);
  const at = found ? Date.parse(`${found[1]}-${found[2] || "01"}-${found[3] || "01"}T00:00:00Z`) : NaN;
  return Number.isNaN(at) ? null : at;
}

function daysIn(text) {
  return /^\d{4}-W\d\d$/.test(text) ? 7 : /^\d{4}-\d\d$/.test(text) ? 31 : /^\d{4}$/.test(text) ? 366 : 1;
}

function claimRow(n) {
  const figures = (figuresOf().get(n) || []).slice(0, 3).map(figureText);
  return [
    h("p", {}, h("a", { class: "words", href: `#/claim/${CLAIMS.id[n]}` }, CLAIMS.exact[n])),
    h("span", { class: "meta" }, [speakerOf(n), outletOf(n), day(dayOf(n)), ...figures].join(" · ")),
  ];
}

const status = () => h("p", { class: "count", role: "status" });
