// Search and filter: the index is fetched when it is first needed; the state is the address.
const form = document.querySelector("#find"), list = document.querySelector("#found"), told = document.querySelector("#told");
// The rows, the numbers of answers and the names of sizes are those of tracker/publish/pages/search.py.
const MOST = 100, tiers = JSON.parse(list.dataset.tiers), answers = { 0: "", 1: "yes", 2: "conditional", 3: "no" };
let index;
const load = () => index ??= fetch(list.dataset.index).then((answer) => answer.json());
const words = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const SIZES = { "3": [0, 3e3], "10": [3e3, 1e4], "40": [1e4, 4e4], "more": [4e4, Infinity] };
function rank(row, typed) {
  const [slug, name, organization, , , , , , aliases] = row, asked = typed.toLowerCase().replace(/^https?:\/\/[^/]+\//, "");
  if (slug === asked || aliases?.includes(asked)) return 0;
  if (plain(name) === plain(typed)) return 1;
  if (plain(name).startsWith(plain(typed))) return 2;
  const has = ` ${words(`${slug} ${name} ${organization}`).join(" ")}`;
  return words(typed).every((word) => has.includes(` ${word}`)) ? 3 : plain(has).includes(plain(typed)) ? 4 : 9;
}
function fits(row, want) {
  const [, , organization, tier, license, modality, millions, commercial] = row, size = SIZES[want.get("size")];
  return (!want.get("tier") || tiers[tier][0] === want.get("tier"))
    && (!want.get("license") || license === want.get("license"))
    && (!want.get("organization") || organization === want.get("organization"))
    && (!want.get("modality") || modality === want.get("modality"))
    && (!want.get("commercial") || answers[commercial] === want.get("commercial"))
    && (!size || (millions > size[0] && millions <= size[1]));
}
function cell(row, text, kind) {
  const made = row.insertCell();
  made.className = kind;
  made.textContent = text;
  return made;
}
function show(row) {
  const [slug, name, organization, tier, license, , millions, , , bare] = row, line = list.tBodies[0].insertRow();
  const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg"), use = mark.appendChild(document.createElementNS(mark.namespaceURI, "use"));
  mark.setAttribute("class", `m ${tiers[tier][1]}`);
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", tiers[tier][2]);
  use.setAttribute("href", `#${tiers[tier][1]}`);
  cell(line, "", "mk").append(mark);
  const head = line.appendChild(document.createElement("th")), link = head.appendChild(document.createElement("a"));
  head.scope = "row";
  if (!bare) link.href = `models/${slug.split("/").map(encodeURIComponent).join("/")}.html`;
  link.textContent = name;
  const under = head.appendChild(document.createElement("span"));
  under.className = "sub narrow";
  under.textContent = [organization, license].filter(Boolean).join(", ");
  cell(line, organization, "p3");
  cell(line, license, "p3");
  cell(line, millions >= 1000 ? `${+(millions / 1000).toPrecision(3)}B` : millions ? `${millions}M` : "", "num p2");
}
async function search() {
  const want = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)), typed = (want.get("q") ?? "").trim();
  history.replaceState(null, "", want.size ? `?${want}` : location.pathname);
  if (!want.size) { list.tBodies[0].replaceChildren(); list.hidden = true; told.textContent = told.dataset.empty; return; }
  const rows = (await load()).filter((row) => fits(row, want)), order = new Map(rows.map((row) => [row, typed ? rank(row, typed) : 0]));
  const found = rows.filter((row) => order.get(row) < 9).sort((a, b) => order.get(a) - order.get(b));
  list.tBodies[0].replaceChildren();
  found.slice(0, MOST).forEach(show);
  list.hidden = !found.length;
  told.textContent = `${found.length} found${found.length > MOST ? `, the first ${MOST} are shown` : ""}`;
}
for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value;
form.hidden = false;
form.onsubmit = (event) => { event.preventDefault(); search(); };
form.oninput = search;
search();
