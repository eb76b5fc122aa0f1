// node lighthouse.mjs ADDRESS...: Lighthouse three times on each page, a table of the medians.
// Ends with 1 where one of the four is below 99.
import { createServer } from "node:net";
import { chromium } from "playwright-core";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"], RUNS = 3, LEAST = 99;

const port = await new Promise((done) => {
  const held = createServer().listen(0, "127.0.0.1", () => {
    const free = held.address().port;
    held.close(() => done(free));
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH,
  args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`],
});
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
let low = 0;
console.log(["perf", "a11y", "best", "seo"].map((word) => word.padStart(5)).join(""), " page");
for (const address of process.argv.slice(2)) {
  const runs = [], told = new Map();
  for (let run = 0; run < RUNS; run += 1) {
    const { lhr } = await lighthouse(address, { port, logLevel: "silent", onlyCategories: CATEGORIES });
    runs.push(CATEGORIES.map((name) => Math.round(100 * lhr.categories[name].score)));
    for (const name of CATEGORIES) for (const { id, weight } of lhr.categories[name].auditRefs) {
      const { score, title, displayValue } = lhr.audits[id];
      if (weight && score !== null && score < 0.9) told.set(id, `${id}: ${title} ${displayValue ?? ""}`);
    }
  }
  const scores = CATEGORIES.map((_, n) => median(runs.map((each) => each[n])));
  console.log(scores.map((score) => String(score).padStart(5)).join(""), "", new URL(address).pathname);
  if (scores.every((score) => score >= LEAST)) continue;
  low += 1;
  for (const line of told.values()) console.log(" ".repeat(22), line);
}
await browser.close();
process.exitCode = low ? 1 : 0;
