// Search and filter over all claims, and one claim's page.
// The words to search in, folded: made ahead while nothing else is to do, and on the spot where a search comes first.
const stacks = [];
const about = once(() => ARTICLES.title.map((title, n) => folded(`${ARTICLES.outlet[n] || ""} ${title || ""}`)));
const stackOf = (n) => (stacks[n] ??= `${folded(CLAIMS.exact[n])} ${folded((CLAIMS.chain[n] || []).join(" "))} ${about()[CLAIMS.article[n]]}`);

function makeAhead(from) {
  const to = Math.min(from + 2000, CLAIMS.length);
  for (let n = from; n < to; n++) stackOf(n);
  if (to < CLAIMS.length) setTimeout(makeAhead, 0, to);
}

function matching(query) {
  const words = folded(query.get("q") || "").split(/\s+/).filter(Boolean);
  const is = (name) => query.get(name) || "";
  const [outlet, speaker, voice, modality, stance, since, until, figures] = ["outlet", "speaker", "voice", "modality", "stance", "since", "until", "figures"].map(is);
  const found = [];
  for (let n = 0; n < CLAIMS.length; n++) {
    if (voice && CLAIMS.voice[n] !== voice) continue;
    if (modality && CLAIMS.modality[n] !== modality) continue;
    if (stance && CLAIMS.stance[n] !== stance) continue;
    if (speaker && CLAIMS.speaker[n] !== speaker && !(CLAIMS.chain[n] || []).includes(speaker)) continue;
    if (outlet && ARTICLES.outlet[CLAIMS.article[n]] !== outlet) continue;
    if (since && !(dayOf(n) >= since)) continue;
    if (until && !(dayOf(n) && dayOf(n) <= until)) continue;
    if (figures && !figuresOf().has(n)) continue;
    if (words.length && !words.every((word) => stackOf(n).includes(word))) continue;
    found.push(n);
  }
  return found;
}

const LESS = ["voice", "modality", "stance", "figures", "since", "until"]; // behind a fold where the window is narrow

function claimsView(query) {
  const isWide = document.documentElement.clientWidth >= 640;
  const less = [
    choice("voice", "Voice", counted(CLAIMS.voice).map(([name]) => [name]), query.get("voice")),
    choice("modality", "Planned or actual", counted(CLAIMS.modality).map(([name]) => [name]), query.get("modality")),
    choice("stance", "Stance", counted(CLAIMS.stance).map(([name]) => [name]), query.get("stance")),
    choice("figures", "Figures", [["yes", "with a figure"]], query.get("figures")),
    h("label", {}, "From day", h("input", { type: "date", name: "since", value: query.get("since") })),
    h("label", {}, "To day", h("input", { type: "date", name: "until", value: query.get("until") })),
  ];
  const count = status();
  const list = longList("Claims, the newest first", 88, claimRow);
  const form = h("form", { role: "search", onsubmit: (event) => event.preventDefault() },
    h("label", { class: "wide" }, "Words in the claim, its speakers, outlet or headline", h("input", { type: "search", name: "q", value: query.get("q"), autocomplete: "off" })),
    choice("outlet", "Outlet", counted(ARTICLES.outlet).slice(0, 500).map(([name]) => [name]), query.get("outlet")),
    choice("speaker", "Speaker", speakerChoices(query.get("speaker")), query.get("speaker")),
    isWide ? less : h("details", { open: LESS.some((name) => query.get(name)) }, h("summary", {}, "More filters"), less),
    h("button", { type: "reset" }, "Clear"));
  const update = () => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const begun = performance.now();
    const found = matching(asked);
    list.show(found);
    count.textContent = `${number(found.length)} of ${number(CLAIMS.length)} claims`;
    document.documentElement.dataset.filterMs = (performance.now() - begun).toFixed(1);
    history.replaceState(null, "", address("claims", Object.fromEntries(asked)));
  };
  form.addEventListener("input", update);
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of form.elements) if (field.name) field.value = "";
    update();
  });
  if (!stacks.length) setTimeout(makeAhead, 50, 0);
  return [h("h1", {}, "Claims"), form, count, list, { then: update }];
}

function speakerChoices(chosen) {
  const names = counted(CLAIMS.speaker).slice(0, 500).map(([name, count]) => [name, `${name} (${count})`]);
  return chosen && !names.some(([name]) => name === chosen) ? [[chosen], ...names] : names;
}

const REASONS = {
  rounding: "one rounds the other", bound_compatible: "the bounds of one allow the other", different_time: "they speak of different times",
  different_scope: "they count different parts, places or outcomes", planned_vs_actual: "one is planned, the other done", different_thing_counted: "they count different things",
  speaker_revised: "the speaker gave a new figure", same_origin: "both go back to one origin", denial: "one denies the other", contradiction: "both cannot be so", undetermined: "the words do not tell why",
};
const reasonText = (n) => REASONS[DIFFERENCES.reason[n]] || DIFFERENCES.reason[n] || DIFFERENCES.relation[n];

function claimView(id) {
  const n = claimById().get(id);
  if (n === undefined) return [h("h1", {}, "No such claim here"), h("p", {}, "It may be older than what this page shows; the feed claims holds every one.")];
  const article = CLAIMS.article[n];
  const chain = CLAIMS.chain[n] || [];
  return [h("h1", {}, `${speakerOf(n)}, ${day(dayOf(n))}`),
    h("blockquote", {}, h("p", {}, CLAIMS.before[n], h("mark", {}, CLAIMS.exact[n]), CLAIMS.after[n])),
    h("p", {}, outside(ARTICLES.url[article], ARTICLES.title[article] || "Read it where it stands"), ` · ${outletOf(n)} · ${day(ARTICLES.on[article])}`),
    h("div", { class: "columns" },
      h("section", {}, h("h2", {}, "Who says it"),
        chain.length ? h("ol", { class: "steps", "aria-label": "Who relays whom, outermost first" }, chain.map((name) => h("li", {}, h("a", { href: address("claims", { speaker: name }) }, name)))) : h("p", {}, "The writer."),
        facts([["role", CLAIMS.role[n]], ["speaks for", CLAIMS.organisation[n]], ["words that say so", CLAIMS.cue[n]], ["stance", CLAIMS.stance[n]], ["quoted", CLAIMS.quote[n]], ["withheld by the text", CLAIMS.anonymous[n] ? "yes" : null]]),
        h("h2", {}, "How it was read"),
        facts([["voice", CLAIMS.voice[n]], ["polarity", CLAIMS.polarity[n]], ["modality", CLAIMS.modality[n] || "undecided"], ["worth checking", `${number(Math.round(CLAIMS.worth[n] * 100))} of 100`], ["found by", plain(CLAIMS.method[n])], ["speaker by", plain(CLAIMS.resolved[n])], ["claim", CLAIMS.id[n]]])),
      h("section", {}, h("h2", {}, "Figures"), claimFigures(n), sameClaims(n))),
    related(n)];
}

const facts = (pairs) => h("dl", {}, pairs.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));

function claimFigures(n) {
  return tableView("Figures in this claim", ["how many", "of what", "planned or actual", "as of day", "words"], (figuresOf().get(n) || []).map((k) =>
    [h("strong", {}, figureText(k)), h("a", { href: address("ledger", { thing: thingOf(k) }) }, [thingOf(k), FIGURES.scope[k], FIGURES.place[k]].filter(Boolean).join(", ")), modalityText[FIGURES.modality[k]] || "undecided", asOf(k) || "day unknown", FIGURES.exact[k]]), "It holds no figure.");
}

function sameClaims(n) {
  const same = (claimsOfGroup().get(CLAIMS.group[n]) || []).filter((k) => k !== n);
  if (!same.length) return null;
  const origins = new Set([n, ...same].map((k) => CLAIMS.origin[k]).filter(Boolean)).size;
  return [h("h2", {}, "Said elsewhere too"), h("p", {}, `${number(same.length + 1)} times in all, from ${number(origins)} independent origin${origins === 1 ? "" : "s"}.`),
    h("ul", {}, same.slice(0, 20).map((k) => h("li", {}, claimLink(k, CLAIMS.exact[k].slice(0, 120)), ` ${speakerOf(k)}, ${outletOf(k)}, ${day(dayOf(k))}`)))];
}

function related(n) {
  const denied = (denialsOf().get(n) || []).map((k) => ["is denied by", DENIALS.claim[k], plain(DENIALS.rule[k])]);
  const denies = (denialsBy().get(n) || []).filter((k) => DENIALS.denied[k] !== null || DENIALS.denied_exact[k]).map((k) => ["denies", DENIALS.denied[k], plain(DENIALS.rule[k]), DENIALS.denied_exact[k]]);
  const differs = (differencesOf().get(n) || []).map((k) => [`${DIFFERENCES.relation[k]}: ${reasonText(k)}`, DIFFERENCES.a[k] === n ? DIFFERENCES.b[k] : DIFFERENCES.a[k], `${plain(DIFFERENCES.rule[k])}: ${DIFFERENCES.evidence[k]}`]);
  const rows = [...denied, ...denies, ...differs].slice(0, 200);
  return [h("h2", {}, "Beside other claims"), tableView("Denials and differences of this claim", ["how they stand", "the other claim", "said by", "rests on"], rows.map(([how, other, why, words]) =>
    [how, other === null ? words : claimLink(other, CLAIMS.exact[other].slice(0, 140)), other === null ? null : `${speakerOf(other)}, ${outletOf(other)}, ${day(dayOf(other))}`, why]), "No other claim denies it or gives another figure.")];
}
