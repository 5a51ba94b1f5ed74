// The address after `#` says what is shown, so that every view can be linked to, and Back works.
const VIEWS = { "": overviewView, ledger: ledgerView, differences: differencesView, speakers: speakersView, stories: storiesView, claims: claimsView, quality: qualityView, claim: claimView, story: storyView };
const TAB_OF = { claim: "claims", story: "stories" };

function go(view, query) {
  location.hash = address(view, query);
}

function route() {
  const [path, ...rest] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, id] = path.split("/", 2);
  const asked = new URLSearchParams(rest.join("?"));
  return { view: Object.hasOwn(VIEWS, view) ? view : "", argument: id === undefined ? asked : id };
}

function show() {
  if (location.hash && !location.hash.startsWith("#/")) return;
  const { view, argument } = route();
  const main = document.getElementById("main");
  const parts = VIEWS[view](argument).flat(2).filter(Boolean);
  main.replaceChildren(...parts.filter((part) => part instanceof Node));
  parts.filter((part) => !(part instanceof Node)).forEach((part) => part.then());
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#/${TAB_OF[view] || view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${main.querySelector("h1").textContent} – whosaid`;
  return main;
}

window.addEventListener("hashchange", (event) => {
  const main = show();
  if (!main) return;
  const before = new URL(event.oldURL).hash.split("?")[0], now = location.hash.split("?")[0];
  if (before !== now) {
    main.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  } else {
    const field = main.querySelector("form select, form input");
    if (field) field.focus({ preventScroll: true });
  }
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
const shownOf = CLAIMS.length < ABOUT.totals.claims ? ` This page shows the newest ${number(CLAIMS.length)} of ${number(ABOUT.totals.claims)} claims.` : "";
document.getElementById("about").textContent = `As of ${ABOUT.as_of.slice(0, 16).replace("T", " ")} UTC, run ${ABOUT.run}. ${ABOUT.rights}${shownOf}`;
show();
