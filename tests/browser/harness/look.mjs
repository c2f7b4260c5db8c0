// Looking at a page: accessibility, what does not fit, and pictures for people.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on any violation of WCAG 2.2 AA that axe can see, naming rule, place and reason. */
export async function axe(page, name) {
  await page.evaluate(source);
  // Without the places of all that is well, which takes most of the time on a long page.
  const options = { runOnly: TAGS, resultTypes: ["violations"] };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options).then(({ violations }) => ({ violations })), options);
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  at ${target.join(" ")}\n  ${failureSummary.replaceAll("\n", "\n  ")}`),
  );
  assert.equal(lines.length, 0, `${name}: ${lines.length} violations\n${lines.slice(0, 10).join("\n")}`);
}

/** Fails when the page is wider than the window: nobody scrolls sideways to read (WCAG 1.4.10). */
export async function fits(page, name) {
  const { wide, window: width } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, window: innerWidth }));
  assert.ok(wide <= width, `${name}: ${wide} px wide in a window of ${width} px`);
}

/** Fails when what stands at the end of a row stands on its words: with a long trajectory code, or in a longer language. */
export async function apart(page, name) {
  const covered = await page.evaluate(() => {
    const rects = (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()];
    };
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const ends = [...document.querySelectorAll(".row-end > *")].map((end) => [end, end.closest(".row")?.querySelector(".row-main")]);
    const on = ([end, main]) => main && rects(main).some((text) => meet(text, end.getBoundingClientRect()));
    return ends.filter(on).map(([end, main]) => `${end.textContent} on ${main.textContent}`);
  });
  assert.deepEqual(covered, [], name);
}

/** Saves a picture of the whole page when `cargo xtask browser --screens FOLDER` asks for them. */
export async function screenshot(page, name) {
  const folder = process.env.BRUG_SCREENS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
