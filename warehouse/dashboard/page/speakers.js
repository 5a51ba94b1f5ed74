// Who said it, and through whom.
function speakersView(query) {
  const text = folded(query.get("q") || "");
  const body = h("div", {});
  const input = h("input", { type: "search", name: "q", value: query.get("q"), autocomplete: "off" });
  const count = status();
  const rows = tableOf("speakers").rows();
  const chains = chainsOf();
  const update = () => {
    const asked = folded(input.value);
    const named = rows.filter((row) => folded(row.speaker).includes(asked));
    const through = chains.filter((one) => folded(one.names.join(" ")).includes(asked));
    count.textContent = `${number(named.length)} speakers, ${number(through.length)} ways through others`;
    body.replaceChildren(h("h2", {}, "Through whom"),
      tableView("Who relays whom, by claims", ["who says it, and through whom", "claims#", "for example"], through.slice(0, 100).map((one) =>
        [one.names.slice().reverse().join(", through "), number(one.at.length), claimLink(one.at[0], CLAIMS.exact[one.at[0]].slice(0, 120))]), "No claim came through somebody else."),
      h("h2", {}, "Speakers"),
      tableView("Speakers by claims", ["speaker", "kind", "claims#", "figures#", "denials#", "outlets#"], named.slice(0, 300).map((row) =>
        [h("a", { href: address("claims", { speaker: row.speaker }) }, row.speaker), row.kind, number(row.claims), number(row.figures), number(row.denials), number(row.outlets)])));
    history.replaceState(null, "", address("speakers", { q: input.value }));
  };
  input.addEventListener("input", update);
  return [h("h1", {}, "Who said it, through whom"), h("form", { role: "search", onsubmit: (event) => event.preventDefault() }, h("label", { class: "wide" }, "Name", input)), count, body, { then: update }];
}

const chainsOf = once(() => {
  const places = new Map();
  CLAIMS.chain.forEach((names, n) => {
    if (!names || names.length < 2) return;
    const key = names.join("\u0000");
    if (!places.has(key)) places.set(key, { names, at: [] });
    places.get(key).at.push(n);
  });
  return [...places.values()].sort((a, b) => b.at.length - a.at.length || (a.names.join() < b.names.join() ? -1 : 1));
});
