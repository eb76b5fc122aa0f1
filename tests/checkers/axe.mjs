// node axe.mjs ADDRESS...: axe-core on each page, light and dark, 320 and 1280 px wide.
// Prints a line for each fault and ends with 1 when there is one. A fault is also a page that
// scrolls sideways, one that asks anybody else for anything, and one that its own CSP stops.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const WIDTHS = [320, 1280];
// A scheme changes colours and nothing else: in the second, only the rules that see them run.
const SCHEMES = { light: { type: "tag", values: RULES }, dark: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH,
  // No name but loopback's resolves: what asks others fails at once instead of hanging.
  args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
});
let faults = 0;
function fault(...words) {
  faults += 1;
  console.log(words.join(" ").replaceAll(/\s+/g, " "));
}

async function look(page, where) {
  // What is folded counts too: open, there is more to find on the page.
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) fault(where, width, `scrolls sideways by ${over} px`);
    for (const [colorScheme, runOnly] of Object.entries(SCHEMES)) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(
        (only) => axe.run({ runOnly: only, resultTypes: ["violations"] }), runOnly);
      for (const { id, help, nodes } of violations)
        fault(where, colorScheme, width, `${id}: ${help}: ${nodes.length} times, first ${nodes[0].html.slice(0, 200)}`);
    }
  }
}

for (const address of process.argv.slice(2)) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { origin, pathname } = new URL(address);
  page.on("request", (asked) => new URL(asked.url()).origin === origin || fault(pathname, "asks", asked.url()));
  page.on("console", (line) => line.type() === "error" && fault(pathname, "console:", line.text()));
  page.on("pageerror", (error) => fault(pathname, "script:", error.message));
  // With a question in its address a page still fetches its answer.
  await page.goto(address, { waitUntil: address.includes("?") ? "networkidle" : "load" });
  await page.evaluate(axe);
  await look(page, pathname);
  await context.close();
}
await browser.close();
process.exitCode = faults ? 1 : 0;
