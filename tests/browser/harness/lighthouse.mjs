// Lighthouse with its mobile preset (a slow phone on a slow network) on pages of a running server, as a lead.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";

import lighthouse from "lighthouse";

import { launch, visit } from "./browser.mjs";
import { login } from "./desk.mjs";

/** A browser in which `audit(path, categories)` gives the scores (0–100) of a page and what was lost; and `close()`. */
export async function auditor(server) {
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  const page = await visit(browser, server);
  await login(page, "lead");
  await page.waitForURL("**/dashboard");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await page.context().close();

  async function audit(path, categories) {
    const extraHeaders = path === "/login" ? {} : { Cookie: cookie };
    const options = { port, onlyCategories: categories, extraHeaders, logLevel: "silent", output: "json" };
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

  return { audit, close: () => browser.close() };
}

/** A port that is free now. */
async function freePort() {
  const listening = createServer().listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address();
  await new Promise((closed) => listening.close(closed));
  return port;
}
