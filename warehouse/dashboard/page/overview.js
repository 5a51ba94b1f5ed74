// What arrived and from whom, and the figures most spoken of.
function overviewView() {
  const total = ABOUT.totals;
  const outlets = tableOf("outlets").rows();
  return [h("h1", {}, "What arrived, and from whom"),
    h("ul", { class: "cards" }, [["articles", total.articles], ["claims", total.claims], ["figures", total.figures], ["pairs compared", total.differences], ["denials", total.denials]]
      .map(([name, count]) => h("li", {}, h("b", {}, number(count)), name))),
    h("div", { class: "columns" },
      h("section", {}, h("h2", {}, "How many, according to whom?"), mostDisputed()),
      h("section", {}, h("h2", {}, "Day by day"), daysPicture(), h("h2", {}, "Outlets"),
        tableView("Outlets by articles held", ["outlet", "articles#", "claims#", "figures#", "last day"], outlets.slice(0, 40).map((row) =>
          [h("a", { href: address("claims", { outlet: row.outlet }) }, row.outlet || row.domain || "unknown"), number(row.articles), number(row.claims), number(row.figures), day(row.last)])))),
    h("h2", {}, "Newest articles"),
    tableView("Newest articles by day of publication", ["day", "title", "outlet", "claims#"], Array.from({ length: Math.min(15, ARTICLES.length) }, (_, n) =>
      [day(ARTICLES.on[n]), outside(ARTICLES.url[n], ARTICLES.title[n] || "untitled"), ARTICLES.outlet[n], number((claimsOfArticle().get(n) || []).length)]))];
}

function mostDisputed() {
  const spread = (one) => {
    const values = one.at.filter((n) => FIGURES.change[n] === null).flatMap(reach);
    return values.length ? `${short(Math.min(...values))} – ${short(Math.max(...values))}` : "–";
  };
  return tableView("Things with figures by the most speakers", ["thing", "from – to#", "figures#", "speakers#"], things().slice(0, 14).map((one) =>
    [h("a", { href: address("ledger", { thing: one.name }) }, one.name), spread(one), number(one.at.length), number(one.speakers)]), "No figure has been found yet.");
}

function daysPicture() {
  const rows = tableOf("timeline").rows().filter((row) => row.day !== "undated").slice(-60);
  if (!rows.length) return h("p", { class: "count" }, "No article has a day.");
  const [width, height, foot] = [560, 150, 22];
  const most = Math.max(...rows.map((row) => row.claims), 1);
  const step = width / rows.length;
  return h("figure", {}, s("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Claims by day of publication, from ${rows[0].day} to ${rows[rows.length - 1].day}, at most ${most} on a day` },
    rows.map((row, k) => s("rect", { class: "bar", x: k * step + 1, width: Math.max(1, step - 2), y: (height - foot) * (1 - row.claims / most), height: ((height - foot) * row.claims) / most }, s("title", {}, `${row.day}: ${row.articles} articles, ${row.claims} claims`))),
    s("text", { x: 0, y: height - 5 }, rows[0].day), s("text", { x: width, y: height - 5, "text-anchor": "end" }, rows[rows.length - 1].day)),
    h("figcaption", {}, `Claims by day of publication; the tallest bar is ${number(most)}.`));
}
