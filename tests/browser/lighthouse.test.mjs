// Login and the pages of the dashboard, by Lighthouse. Its performance is a measurement: `cargo xtask bench`.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { auditor } from "./harness/lighthouse.mjs";
import { serve } from "./harness/server.mjs";

const SOUND = ["accessibility", "best-practices"];

// The pages by theme are made of the same parts, and axe reads every one of them (desk.test.mjs).
const pages = ["/login", "/dashboard", "/dashboard/ru1", "/dashboard/ru1/summary"];

describe("lighthouse", () => {
  let server, lighthouse;

  before(async () => {
    server = await serve();
    lighthouse = await auditor(server);
  });

  after(async () => {
    await lighthouse?.close();
    await server?.remove();
  });

  for (const path of pages) {
    test(`${path} is sound and open to everybody`, async () => {
      const { scores, lost } = await lighthouse.audit(path, SOUND);
      for (const category of SOUND) {
        assert.equal(scores[category], 100, `${path}: ${category}\n${lost(category).join("\n")}`);
      }
    });
  }
});
