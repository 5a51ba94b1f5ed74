// What was set aside, what is unknown, and how fresh it all is.
function qualityView() {
  const health = tableOf("health").rows();
  const undated = health.reduce((sum, row) => sum + row.undated, 0), unnamed = health.reduce((sum, row) => sum + row.unnamed, 0);
  const rejected = tableOf("rejections").rows();
  const sources = tableOf("sources").rows();
  const age = (text) => (text ? `${number(Math.max(0, Math.floor((Date.parse(ABOUT.as_of) - Date.parse(text)) / 86400000)))} days` : "–");
  return [h("h1", {}, "Data quality"),
    h("ul", { class: "cards" }, [["inputs set aside", rejected.reduce((sum, row) => sum + row.inputs, 0)], ["articles without a day", undated], ["articles without an outlet", unnamed], ["hosts", health.length]].map(([name, count]) => h("li", {}, h("b", {}, number(count)), name))),
    sources.length ? [h("h2", {}, "Sources"), tableView("Sources that are read; age of the last success at the last run", ["source", "kind", "last success day", "ago#", "failures in a row#", "new#", "articles#", "versions#", "waiting#", "gone#"], sources.slice(0, 500).map((row) =>
      [row.source, row.kind, row.succeeded ? day(row.succeeded) : "never", age(row.succeeded), row.failures ? h("span", { class: "tag denied" }, number(row.failures)) : "0", ...["new_articles", "articles", "versions", "waiting", "gone"].map((name) => number(row[name]))]))] : null,
    h("h2", {}, "Hosts"), tableView("Hosts that pages came from; age at the last run", ["host", "pages#", "articles#", "set aside#", "most often", "no day#", "no outlet#", "last fetched day", "ago#", "newest day"], health.slice(0, 500).map((row) =>
      [row.host, number(row.pages), number(row.articles), number(row.rejected), plain(row.reason), number(row.undated), number(row.unnamed), day(row.fetched), age(row.fetched), day(row.published)])),
    h("h2", {}, "Set aside"), tableView("Inputs set aside, by stage and reason", ["stage", "reason", "inputs#"], rejected.map((row) => [row.stage, plain(row.reason), number(row.inputs)]), "Nothing was set aside."),
    h("h2", {}, "Runs"), tableView("The last runs", ["began", "flow", "status", "pages#", "articles#", "versions#", "duplicates#", "unchanged#", "set aside#", "claims#"], tableOf("runs").rows().map((row) =>
      [row.started, row.flow, row.status, ...["pages", "articles", "versions", "duplicates", "unchanged", "rejections", "claims"].map((name) => number(row[name]))]))];
}
