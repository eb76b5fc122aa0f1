// node mail.mjs CLIENTS LOSSES FILE...: which mail clients cannot show a mail, and what axe finds in it.
// Prints a line for each fault and ends with 1 when there is one. A fault is a feature of HTML or CSS
// that a client does not support and that is no known loss; a serious or critical fault of axe, light
// or dark, 600 or 360 px wide; a mail that scrolls sideways; and one that asks anybody for anything.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { caniemail } from "caniemail";
import { chromium } from "playwright-core";

const [clientsFile, lossesFile, ...files] = process.argv.slice(2);
const clients = readFileSync(clientsFile, "utf8").split(/\s+/).filter(Boolean);
const losses = new Set(readFileSync(lossesFile, "utf8").split("\n").map((line) => line.split("\t")[0]));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// A mail is shown within a page that has the landmarks.
const RULES = { "landmark-one-main": { enabled: false }, region: { enabled: false } };
const SERIOUS = new Set(["serious", "critical"]);

let faults = 0;
const told = new Set();
function fault(...words) {
  const line = words.join(" ").replaceAll(/\s+/g, " ");
  faults += 1;
  if (!told.has(line)) console.log(line);
  told.add(line);
}

function support(name, html) {
  for (const client of clients) {
    // One at a time: it throws where nothing is known of a feature in one of them.
    try {
      const { issues } = caniemail({ clients: [client], html });
      for (const { title } of issues.errors.get(client) ?? [])
        if (!losses.has(title)) fault(name, client, title);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      fault(name, client, error.message);
    }
  }
}

async function look(browser, file, name) {
  for (const width of [600, 360])
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      const own = pathToFileURL(file).href;
      page.on("request", (asked) => asked.url() === own || fault(name, "asks", asked.url()));
      await page.goto(own);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) fault(name, width, `scrolls sideways by ${over} px`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate((rules) => axe.run({ rules, resultTypes: ["violations"] }), RULES);
      for (const { id, impact, nodes } of violations)
        if (SERIOUS.has(impact)) fault(name, colorScheme, width, `${id}: ${nodes.length} times, first ${nodes[0].html.slice(0, 200)}`);
      await context.close();
    }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH,
  args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
});
for (const file of files) {
  const name = file.split("/").pop();
  support(name, readFileSync(file, "utf8"));
  await look(browser, file, name);
}
await browser.close();
console.log(`${clients.length} clients, ${files.length} mails`);
process.exitCode = faults ? 1 : 0;
