// The phone app with the radio off: it opens, keeps everything sealed, and loses nothing.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";

import { PHONE, launch, onDisk, visiting as visitingOf } from "./harness/browser.mjs";
import { attempt, button, enter, goTo, open, sent, tab, unlock } from "./harness/phone.mjs";
import { updating } from "./harness/proxy.mjs";
import { PASSWORD, serve } from "./harness/server.mjs";

describe("offline", () => {
  let server, browser;

  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    server = await serve();
  });
  afterEach(() => server?.remove());

  const visiting = (options, act) => visitingOf(browser, server, { size: PHONE, ...options }, act);
  const installed = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const waiting = (page, count) => page.locator(`.sync-state[data-state=offline] span, .sync-state[data-state=waiting] span`, { hasText: String(count) }).waitFor();

  /** Logs a contact on the trajectory that is open. */
  async function logContact(page, note) {
    await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
    if (note) await page.locator("#note").fill(note);
    await button(page, "Bewaren").click();
    await page.getByText("Genoteerd.").waitFor();
  }

  /** How many contacts another phone of this worker sees on a trajectory. */
  async function contactsElsewhere(name, code, password = PASSWORD) {
    let count;
    await visiting({}, async (other) => {
      await enter(other, name, password);
      await goTo(other, code);
      count = await other.locator(".timeline li", { hasText: "Contact:" }).count();
    });
    return count;
  }

  test("with server and network gone it opens, shows the caseload and takes a contact, which arrives once", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider07");
      const code = await open(page);
      await sent(page);
      await installed(page);
      await server.stop();
      await page.context().setOffline(true);
      await page.reload();
      await unlock(page, "begeleider07");
      await goTo(page, code);
      await logContact(page);
      await page.locator(".sync-state[data-state=offline]").waitFor();

      // The browser forgets the page, not the work.
      const again = await page.context().newPage();
      await page.close();
      await again.goto("/app");
      await unlock(again, "begeleider07");
      await goTo(again, code);
      await again.locator(".timeline li", { hasText: "Contact:" }).getByText("nog niet verstuurd").waitFor();
      await waiting(again, 1);

      // Back in reach it goes by itself.
      await server.start();
      await again.context().setOffline(false);
      await again.locator(".sync-state[data-state=sent]").waitFor({ timeout: 90_000 });
      assert.equal(await contactsElsewhere("begeleider07", code), 1);
    }));

  test("a server killed between taking in and answering doubles nothing", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider08");
      const code = await open(page);
      await sent(page);
      // The server takes it in; its answer never arrives.
      let cut = 0;
      await page.route("**/api/v1/sync/push", async (route) => {
        if (cut++ > 0) return route.continue();
        await route.fetch();
        await server.kill();
        await route.abort();
      });
      await logContact(page);
      await page.locator(".sync-state[data-state=offline]").waitFor();
      await server.start();
      await page.locator(".sync-state[data-state=sent]").waitFor({ timeout: 60_000 });
      assert.ok(cut > 1, "it was pushed again");
      assert.equal(await contactsElsewhere("begeleider08", code), 1);
    }));

  test("what lies on the disk tells nothing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "brug-profile-"));
    try {
      const context = await onDisk(folder, server, { size: PHONE });
      const page = context.pages()[0] ?? (await context.newPage());
      await enter(page, "begeleider09");
      const code = await open(page);
      await sent(page);
      await installed(page);
      await server.stop();
      await logContact(page, "wil graag leren lassen");
      await context.close();
      const telling = [code, "leren lassen", "huisvesting", "housing", "begeleider09", PASSWORD, "contact_logged", "trajectory_opened"];
      let read = 0;
      for (const file of await readdir(join(folder, "Default"), { recursive: true, withFileTypes: true })) {
        // What the browser itself keeps of what was typed and visited is the phone's own lock's to protect.
        if (!file.isFile() || !/IndexedDB|Local Storage|Session Storage|Service Worker|CacheStorage/.test(file.parentPath)) continue;
        // The files of the app hold the words of every screen.
        if (/CacheStorage|ScriptCache/.test(file.parentPath)) continue;
        const bytes = await readFile(join(file.parentPath, file.name));
        read += bytes.length;
        for (const word of telling) {
          for (const encoding of ["utf8", "utf16le"]) {
            assert.ok(!bytes.includes(Buffer.from(word, encoding)), `${word} stands in ${file.parentPath}/${file.name}`);
          }
        }
      }
      assert.ok(read > 10_000, `the store was read: ${read} bytes`);

      // And it is all there when the browser comes back.
      const after = await onDisk(folder, server, { size: PHONE });
      const reopened = await after.newPage();
      await reopened.goto("/app");
      await unlock(reopened, "begeleider09");
      await goTo(reopened, code);
      await reopened.getByText("wil graag leren lassen").waitFor();
      await after.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test("two workers on one phone see and lose nothing of each other", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider10");
      const code = await open(page);
      await sent(page);
      await server.stop();
      await logContact(page);
      await tab(page, "Meer").click();
      await button(page, "Vergrendelen").click();
      await page.locator("#login").waitFor();

      await server.start();
      await unlock(page, "begeleider11");
      await tab(page, "Trajecten").click();
      await page.getByRole("searchbox").fill(code);
      assert.equal(await page.locator(".row", { hasText: code }).count(), 0, "another's trajectory is not shown");
      assert.equal(await page.locator(".sync-state[data-state=sent]").count(), 1, "another's work is not counted");
      await tab(page, "Meer").click();
      await button(page, "Afmelden").click();

      await page.locator("#login").waitFor();
      await unlock(page, "begeleider10");
      await sent(page);
      assert.equal(await contactsElsewhere("begeleider10", code), 1);
    }));

  test("a forgotten password costs no unsent work", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider12");
      const code = await open(page);
      await sent(page);
      await installed(page);
      await server.stop();
      await logContact(page);
      await page.reload();
      await attempt(page, "begeleider12", "een heel ander wachtwoord");
      await page.locator(".alert[role=alert]").waitFor();
      await server.brug(["user", "password", "begeleider12"], "zeven kikkers in de sloot\n");
      await server.start();
      await unlock(page, "begeleider12", "zeven kikkers in de sloot");
      await sent(page);
      assert.equal(await contactsElsewhere("begeleider12", code, "zeven kikkers in de sloot"), 1);
      // The new password is now the one that opens the phone without a network.
      await server.stop();
      await page.reload();
      await unlock(page, "begeleider12", "zeven kikkers in de sloot");
      await goTo(page, code);
    }));

  test("a new version waits until nothing is being filled in", async () => {
    const proxy = await updating(server);
    try {
      await visitingOf(browser, proxy, { size: PHONE }, async (page) => {
        await enter(page, "begeleider13");
        await open(page);
        await sent(page);
        await installed(page);
        await page.reload();
        await unlock(page, "begeleider13");
        await tab(page, "Trajecten").click();
        await page.locator(".list .row").first().click();
        await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
        await page.locator("#note").fill("halverwege een zin");
        proxy.update();
        await page.evaluate(() => navigator.serviceWorker.getRegistration("/app").then((found) => found.update()));
        const hasWaiting = () => page.evaluate(() => navigator.serviceWorker.getRegistration("/app").then((found) => Boolean(found.waiting)));
        while (!(await hasWaiting())) await page.waitForTimeout(100);
        assert.equal(await page.locator(".new-version").count(), 0, "nobody is disturbed in the middle of a form");
        assert.equal(await page.locator("#note").inputValue(), "halverwege een zin");
        await button(page, "Bewaren").click();
        await page.getByText("Genoteerd.").waitFor();
        await sent(page);
        await tab(page, "Vandaag").click();
        await page.locator(".new-version").getByRole("button").click();
        await page.locator("#login").waitFor();
        assert.ok(!(await hasWaiting()), "the new version is in charge");
        await unlock(page, "begeleider13");
      });
    } finally {
      await proxy.close();
    }
  });
});
