// One Chromium for a test file, and a fresh visitor for each test.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";

import { chromium } from "playwright-core";

/** Phone and desk, in CSS pixels. */
export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// As in Belgium, where Chromium's Dutch texts are installed: only its own language, and not that of the page, decides in which order a
// date field asks for day and month.
const BELGIAN = { LANGUAGE: "nl_BE" };

const HOW = (more = []) => ({
  executablePath: process.env.BRUG_CHROMIUM ?? "/usr/bin/chromium",
  args: [...QUIET, ...more],
  env: { ...process.env, ...BELGIAN },
});

/** Starts Chromium, with more arguments where a test needs them. */
export function launch(more) {
  return chromium.launch(HOW(more));
}

/** Starts Chromium with a profile that stays in a folder; gives its context. */
export function onDisk(folder, server, options) {
  return chromium.launchPersistentContext(folder, { ...HOW(), ...context(server, options) });
}

/** Kills the Chromium that works in a folder, as a phone does that needs the memory. */
export async function kill(context, folder) {
  const gone = context.waitForEvent("close");
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const words = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
    const isMain = words.includes(`--user-data-dir=${folder}`) && !words.some((word) => word.startsWith("--type="));
    // It leads a group of its own, with everything it started.
    if (isMain) process.kill(-Number(pid), "SIGKILL");
  }
  await gone;
}

/** What Playwright calls a context; `lang` is short for `locale`. */
function context(server, { lang = "nl", size = DESK, dark = false, ...options } = {}) {
  return { baseURL: server.url, locale: lang, viewport: size, colorScheme: dark ? "dark" : "light", ...options };
}

/** A page in a context of its own. */
export async function visit(browser, server, options) {
  return (await browser.newContext(context(server, options))).newPage();
}

/** Does something on a page of its own, in which nothing may break. */
export async function visiting(browser, server, options, act) {
  const page = await visit(browser, server, options);
  const broken = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  try {
    const done = await act(page);
    assert.deepEqual(broken, [], "nothing breaks in the page");
    return done;
  } finally {
    await page.context().close();
  }
}
