// A group of tests in the field: one Chromium, and for each test a server of its own that may be stopped and killed.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe } from "node:test";

import { PHONE, launch, onDisk, visiting } from "./browser.mjs";
import { serve } from "./server.mjs";

/** `tell` declares the tests; what it gets, gives the server of the test at hand and visits by phone. */
export function field(name, tell) {
  describe(name, () => {
    let browser;
    const here = {
      server: undefined,
      /** A phone that keeps nothing after the visit. */
      visiting: (act, { at = here.server, ...options } = {}) => visiting(browser, at, { size: PHONE, ...options }, act),
      /** A phone whose disk outlives its browser: `act` gets the folder, and what opens a page in it. */
      async onDisk(act) {
        const folder = await mkdtemp(join(tmpdir(), "brug-profile-"));
        let context;
        const open = async () => {
          context = await onDisk(folder, here.server, { size: PHONE });
          return context.pages()[0] ?? context.newPage();
        };
        try {
          await act(folder, open);
        } finally {
          await context?.close();
          await rm(folder, { recursive: true, force: true, maxRetries: 5 });
        }
      },
    };
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());
    beforeEach(async () => {
      here.server = await serve();
    });
    afterEach(() => here.server?.remove());
    tell(here);
  });
}
