// Articles about one event, and the origins that its claims go back to.
const storiesOf = once(() => [...placesBy(ARTICLES.story)].map(([id, at]) => {
  const inOrder = at.slice().sort((a, b) => ((ARTICLES.on[a] || "9") < (ARTICLES.on[b] || "9") ? -1 : 1));
  return { id, at: inOrder, outlets: new Set(at.map((n) => ARTICLES.outlet[n]).filter(Boolean)).size, first: ARTICLES.on[inOrder[0]], last: ARTICLES.on[inOrder.findLast((n) => ARTICLES.on[n])], title: ARTICLES.title[inOrder[0]] || "untitled" };
}).sort((a, b) => b.at.length - a.at.length || (a.id < b.id ? -1 : 1)));

function storiesView() {
  return [h("h1", {}, "Stories"), h("p", { class: "lead" }, "Articles about one event. A story shows how many independent origins stand behind what is repeated."),
    tableView("Stories by articles", ["story", "articles#", "outlets#", "first day", "last day"], storiesOf().slice(0, 500).map((one) =>
      [h("a", { href: `#/story/${one.id}` }, one.title), number(one.at.length), number(one.outlets), day(one.first), day(one.last)]), "No two articles are about one event yet.")];
}

function storyView(id) {
  const story = storiesOf().find((one) => one.id === id);
  if (!story) return [h("h1", {}, "No such story here")];
  return [h("h1", {}, story.title), h("p", { class: "lead" }, `${number(story.at.length)} article${story.at.length === 1 ? "" : "s"} by ${number(story.outlets)} outlet${story.outlets === 1 ? "" : "s"}, ${day(story.first)} to ${day(story.last)}.`),
    h("h2", {}, "Articles"), tableView("Articles in order of publication", ["day", "title", "outlet", "agency", "claims#", "a copy of"], story.at.map((n) =>
      [day(ARTICLES.on[n]), outside(ARTICLES.url[n], ARTICLES.title[n] || "untitled"), ARTICLES.outlet[n], ARTICLES.agency[n], number((claimsOfArticle().get(n) || []).length), copyText(story, n)])),
    h("h2", {}, "What is repeated, and from how many origins"), repeated(story)];
}

function copyText(story, n) {
  const first = story.at.find((k) => ARTICLES.copy[k] !== null && ARTICLES.copy[k] === ARTICLES.copy[n]);
  return first === undefined || first === n ? null : `${ARTICLES.outlet[first] || "another"}: ${ARTICLES.title[first] || "untitled"}`;
}

function repeated(story) {
  const articles = new Set(story.at);
  const groups = placesBy(CLAIMS.group.map((group, n) => (articles.has(CLAIMS.article[n]) ? group : null)));
  const rows = [...groups].filter(([, at]) => new Set(at.map((n) => CLAIMS.article[n])).size > 1).map(([, at]) => ({ at, origins: new Set(at.map((n) => CLAIMS.origin[n]).filter(Boolean)).size }))
    .sort((a, b) => b.at.length - a.at.length || a.at[0] - b.at[0]).slice(0, 200);
  return tableView("Claims made in more than one article", ["claim", "times#", "outlets#", "origins#", "who"], rows.map(({ at, origins }) =>
    [claimLink(at[0], CLAIMS.exact[at[0]].slice(0, 160)), number(at.length), number(new Set(at.map(outletOf)).size), number(origins), [...new Set(at.map(speakerOf))].slice(0, 4).join(", ")]), "No claim was found in more than one of these articles.");
}
