// Two figures beside each other, and why they differ.
function differencesView(query) {
  const count = status();
  const list = longList("Differences", 128, differenceRow);
  const form = h("form", { onsubmit: (event) => event.preventDefault() },
    choice("reason", "Why", counted(DIFFERENCES.reason).map(([name, n]) => [name, `${REASONS[name] || name} (${n})`]), query.get("reason"), "any reason"),
    choice("relation", "Relation", counted(DIFFERENCES.relation).map(([name, n]) => [name, `${name} (${n})`]), query.get("relation"), "any"),
    choice("counted", "Thing counted", counted(DIFFERENCES.counted).slice(0, 500).map(([name, n]) => [name, `${name} (${n})`]), query.get("counted"), "anything"));
  const update = () => {
    const asked = Object.fromEntries(new FormData(form));
    const found = [];
    for (let n = 0; n < DIFFERENCES.length; n++) {
      if (["reason", "relation", "counted"].every((name) => !asked[name] || DIFFERENCES[name][n] === asked[name])) found.push(n);
    }
    list.show(found);
    count.textContent = `${number(found.length)} of ${number(DIFFERENCES.length)} pairs of figures`;
    history.replaceState(null, "", address("differences", asked));
  };
  form.addEventListener("input", update);
  return [h("h1", {}, "Differences, and why"), h("p", { class: "lead" }, "Two figures that could be of the same thing. Most differ for a reason: another day, another part, a plan beside what came of it."), form, count, list, { then: update }];
}

function differenceRow(n) {
  const figure = (claim, start, value) => {
    const held = (figuresOf().get(claim) || []).find((k) => FIGURES.start[k] === start);
    return held === undefined ? number(value) : figureText(held);
  };
  const side = (claim, start, value) => h("div", {}, h("p", {}, h("strong", {}, figure(claim, start, value)), " ", h("a", { class: "words", href: `#/claim/${CLAIMS.id[claim]}` }, CLAIMS.exact[claim])), h("span", { class: "meta" }, `${speakerOf(claim)} · ${outletOf(claim)} · ${day(dayOf(claim))}`));
  return [h("div", { class: "pair" }, side(DIFFERENCES.a[n], DIFFERENCES.start_a[n], DIFFERENCES.value_a[n]), side(DIFFERENCES.b[n], DIFFERENCES.start_b[n], DIFFERENCES.value_b[n])),
    h("span", { class: "meta" }, h("span", { class: "tag" }, plain(DIFFERENCES.reason[n] || DIFFERENCES.relation[n])), ` ${reasonText(n)} · ${DIFFERENCES.evidence[n]}`)];
}
