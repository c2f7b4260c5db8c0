// Five bounded seeds of the monkey in every run of the tests; `cargo xtask monkey` lets more go.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { launch } from "../harness/browser.mjs";
import { serve } from "../harness/server.mjs";
import { monkey } from "./monkey.mjs";

// Two at a time: a monkey waits for most of its time.
describe("monkey", { concurrency: 2 }, () => {
  let server, browser;

  before(async () => {
    [server, browser] = await Promise.all([serve(), launch(["--lang=nl-BE"])]);
  });

  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  for (const seed of [1, 2, 3, 4, 5]) {
    test(`seed ${seed}: what is recorded is what stood on the screen, once`, async (t) => {
      const { saves, differences } = await monkey(browser, server, seed, { attempts: 4 });
      t.diagnostic(`${saves} saves checked`);
      assert.deepEqual(differences, []);
      assert.ok(saves > 0, "something was saved");
    });
  }
});
