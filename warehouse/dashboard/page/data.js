// The data as they came: columns by name. A packed column holds each value once and, for every row, its place.
const DATA = JSON.parse(document.getElementById("data").textContent);
const ABOUT = DATA.about;

function opened(column) {
  return Array.isArray(column) ? column : column.places.map((place) => column.values[place]);
}

function tableOf(name) {
  const columns = DATA.tables[name];
  const names = Object.keys(columns);
  const table = { length: 0 };
  for (const column of names) table[column] = opened(columns[column]);
  table.length = names.length ? table[names[0]].length : 0;
  table.row = (n) => Object.fromEntries(names.map((column) => [column, table[column][n]]));
  table.rows = () => Array.from({ length: table.length }, (_, n) => table.row(n));
  return table;
}

const ARTICLES = tableOf("articles");
const CLAIMS = tableOf("claims");
const FIGURES = tableOf("figures");
const DIFFERENCES = tableOf("differences");
const DENIALS = tableOf("denials");

// Look-ups are made when first asked for: the first view should not wait for all of them.
function once(make) {
  let made;
  return () => (made === undefined ? (made = make()) : made);
}

function placesBy(values) {
  const places = new Map();
  values.forEach((value, n) => {
    if (value === null) return;
    const held = places.get(value);
    if (held) held.push(n);
    else places.set(value, [n]);
  });
  return places;
}

const claimById = once(() => new Map(CLAIMS.id.map((id, n) => [id, n])));
const figuresOf = once(() => placesBy(FIGURES.claim));
const claimsOfArticle = once(() => placesBy(CLAIMS.article));
const claimsOfGroup = once(() => placesBy(CLAIMS.group));
const denialsBy = once(() => placesBy(DENIALS.claim));
const denialsOf = once(() => placesBy(DENIALS.denied));
const differencesOf = once(() => {
  const places = new Map();
  for (let n = 0; n < DIFFERENCES.length; n++) {
    for (const claim of [DIFFERENCES.a[n], DIFFERENCES.b[n]]) {
      if (!places.has(claim)) places.set(claim, []);
      places.get(claim).push(n);
    }
  }
  return places;
});

const dayOf = (claim) => ARTICLES.on[CLAIMS.article[claim]];
const outletOf = (claim) => ARTICLES.outlet[CLAIMS.article[claim]] || "outlet unknown";
const speakerOf = (claim) => CLAIMS.speaker[claim] || (CLAIMS.voice[claim] === "source" ? "unnamed source" : "the writer");

// Letters without their marks, in lower case: "Jose" finds "José".
function folded(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
