// What the phone app does on a slow phone, and the desk pages for Lighthouse, measured in Chromium. `cargo xtask bench` says where everything is and takes the
// figures in: a list of name, value, unit and what it is.

import { writeFile } from "node:fs/promises";

import { delta } from "./delta.mjs";
import { firstSync } from "./first_sync.mjs";
import { lighthouse } from "./lighthouse.mjs";
import { offline } from "./offline.mjs";
import { SLOWDOWN } from "./slow.mjs";

const figures = [];
for (const [words, measure] of [["first sync", firstSync], ["delta", delta], ["offline", offline], ["desk pages", lighthouse]]) {
  console.log(`measuring ${words} (the phone app on a processor ${SLOWDOWN}× slower) …`);
  figures.push(...(await measure()));
}
const named = figures.map(([name, value, unit, words]) => ({ name, value, unit, words }));
await writeFile(process.env.BRUG_BROWSER_FIGURES, JSON.stringify(named, undefined, 2));
