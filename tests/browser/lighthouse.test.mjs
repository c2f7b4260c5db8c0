// Lighthouse with its mobile preset (a slow phone on a slow network): login and the pages of the dashboard.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, describe, test } from "node:test";

import lighthouse from "lighthouse";

import { launch, visit } from "./harness/browser.mjs";
import { login } from "./harness/desk.mjs";
import { serve } from "./harness/server.mjs";

/** What each page is to reach. */
const LEAST = { accessibility: 100, "best-practices": 100, performance: 98 };

/** Performance is measured up to so many times, and the best counts: other work on the machine only ever slows a page down. */
const TRIES = 3;

const themes = ["who", "barriers", "domains", "services", "contacts", "exits", "summary"];
const pages = ["/login", "/dashboard", "/dashboard/ru1", ...themes.map((theme) => `/dashboard/ru1/${theme}`)];

describe("lighthouse", () => {
  let server, browser, port, cookie;

  before(async () => {
    server = await serve();
    // As it is in use: nobody who opens a page waits until its figures are protected.
    await server.brug(["publish"]);
    port = await freePort();
    browser = await launch([`--remote-debugging-port=${port}`]);
    const page = await visit(browser, server);
    await login(page, "lead");
    await page.waitForURL("**/dashboard");
    cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    await page.context().close();
  });

  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  for (const path of pages) {
    test(`${path} is sound and open to everybody`, async (context) => {
      let best;
      for (let left = TRIES; left > 0 && !(best?.scores.performance >= LEAST.performance); left -= 1) {
        const found = await audit(path);
        if (!best || found.scores.performance > best.scores.performance) best = found;
      }
      // Performance is told and not asserted: it is a measurement, and the machine may be busy.
      const { performance, ...sound } = LEAST;
      context.diagnostic(`${path} ${JSON.stringify(best.scores)}, performance aims at ${performance}`);
      for (const [category, least] of Object.entries(sound)) {
        assert.ok(best.scores[category] >= least, `${path}: ${category} ${best.scores[category]} of ${least}\n${best.lost(category).join("\n")}`);
      }
    });
  }

  async function audit(path) {
    const extraHeaders = path === "/login" ? {} : { Cookie: cookie };
    const options = { port, onlyCategories: Object.keys(LEAST), extraHeaders, logLevel: "silent", output: "json" };
    const { lhr } = await lighthouse(server.url + path, options);
    assert.equal(lhr.finalDisplayedUrl, server.url + path, "the page that was asked for");
    const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
    const lost = (category) =>
      lhr.categories[category].auditRefs
        .map(({ id, weight }) => ({ ...lhr.audits[id], weight }))
        .filter(({ score, weight }) => weight > 0 && score !== null && score < 1)
        .map(({ id, score, displayValue }) => `  ${id}: ${score} ${displayValue ?? ""}`);
    return { scores, lost };
  }
});

/** A port that is free now. */
async function freePort() {
  const listening = createServer().listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address();
  await new Promise((closed) => listening.close(closed));
  return port;
}
