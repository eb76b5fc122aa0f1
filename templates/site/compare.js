// Any two models beside each other: each model's JSON holds its side in words; the state is the address.
const form = document.querySelector("#two"), table = document.querySelector("#beside"), told = document.querySelector("#told");
const address = (id, ending) => `${form.dataset.root}models/${id.trim().toLowerCase().split("/").map(encodeURIComponent).join("/")}.${ending}`;
async function read(id) {
  const answer = await fetch(address(id, "json"));
  if (!answer.ok) throw new Error(`No model is called ${id.trim()} here.`);
  return answer.json();
}
function mark(tier) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg"), [kind] = tier.split("_");
  made.setAttribute("class", `m ${kind}`);
  made.setAttribute("aria-hidden", "true");
  made.appendChild(document.createElementNS(made.namespaceURI, "use")).setAttribute("href", `#${kind}`);
  return made;
}
async function compare(ids) {
  told.textContent = "";
  let sides;
  try { sides = await Promise.all(ids.map(read)); } catch (error) { told.textContent = error.message; return; }
  const heads = table.tHead.rows[0].cells, body = table.tBodies[0];
  sides.forEach((side, turn) => {
    const link = document.createElement("a");
    link.href = address(ids[turn], "html");
    link.textContent = side.model.name;
    heads[turn + 1].replaceChildren(mark(side.model.tier), " ", link);
  });
  body.replaceChildren();
  sides[0].compared.forEach(([label, one], turn) => {
    const other = sides[1].compared[turn][1], row = body.insertRow(), head = row.appendChild(document.createElement("th"));
    head.scope = "row";
    head.textContent = label;
    for (const words of [one, other]) row.insertCell().textContent = words;
    row.className = one === other ? "" : "differs";
  });
  table.parentElement.hidden = false;
}
const asked = new URLSearchParams(location.search).getAll("m").slice(0, 2);
asked.forEach((id, turn) => { form.elements.m[turn].value = id; });
if (asked.length === 2) compare(asked);
