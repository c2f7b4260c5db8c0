// What the phone keeps: sealed, one store for each worker, and never gone without a word.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { field } from "../harness/field.mjs";
import { hasContacts } from "../harness/log.mjs";
import { atWork, attempt, button, enter, goTo, installed, logContact, open, reachable, sent, start, tab, unlock, waiting } from "../harness/phone.mjs";
import { PASSWORD } from "../harness/server.mjs";
import { clear, databases } from "../harness/store.mjs";

const CLEARED = "De browser heeft gewist wat Brug op dit toestel bewaarde.";
const NEW = "zeven kikkers in de sloot";

/** What the browser keeps for the app: path → bytes. The files of the app itself hold the words of every screen. */
async function kept(folder) {
  const files = await readdir(join(folder, "Default"), { recursive: true, withFileTypes: true });
  const ours = files.filter((file) => file.isFile() && /IndexedDB|Local Storage|Session Storage|Service Worker/.test(file.parentPath));
  const paths = ours.filter((file) => !/CacheStorage|ScriptCache/.test(file.parentPath)).map((file) => join(file.parentPath, file.name));
  return Promise.all(paths.map(async (path) => [path, await readFile(path)]));
}

/** The files in which a word stands. */
const places = (files, word) =>
  files.filter(([, bytes]) => ["utf8", "utf16le"].some((encoding) => bytes.includes(Buffer.from(word, encoding)))).map(([path]) => path);

field("offline: store", (here) => {
  test("what lies on the disk tells nothing", () =>
    here.onDisk(async (folder, launched) => {
      const page = await launched();
      await enter(page, "begeleider09");
      const code = await open(page);
      await sent(page);
      await installed(page);
      await here.server.stop();
      await logContact(page, "wil graag leren lassen");
      // What is half filled in counts too.
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await page.locator("#note").fill("twijfelt nog over heftruck");
      await page.goBack();
      // Words that are not sealed are found: the same way, next to the others.
      await page.evaluate(
        () =>
          new Promise((done) => {
            const request = indexedDB.open("plain", 1);
            request.onupgradeneeded = () => request.result.createObjectStore("row").put({ note: "gezien als klare taal" }, 1);
            request.onsuccess = () => done(request.result.close());
          }),
      );
      await page.context().close();
      const files = await kept(folder);
      assert.notDeepEqual(places(files, "klare taal"), [], "what is plain is seen");
      const telling = ["leren lassen", "heftruck", "huisvesting", "housing", "contact_logged", "trajectory_opened", "strength_noted"];
      for (const word of [code, "begeleider09", PASSWORD, ...telling]) assert.deepEqual(places(files, word), [], word);

      // And it is all there when the browser comes back.
      const again = await launched();
      await again.goto("/app");
      await unlock(again, "begeleider09");
      await goTo(again, code);
      await again.getByText("wil graag leren lassen").waitFor();
    }));

  test("the browser is asked not to clear the store", () =>
    here.visiting(async (page) => {
      await page.addInitScript(() => {
        navigator.storage.persist = () => Promise.resolve((window.asked = true));
      });
      await enter(page, "begeleider15");
      assert.ok(await page.evaluate(() => window.asked));
    }));

  test("two workers on one phone see and lose nothing of each other", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider10");
      await here.server.stop();
      await logContact(page);
      await tab(page, "Meer").click();
      await button(page, "Vergrendelen").click();
      await page.locator("#login").waitFor();

      await here.server.start();
      await unlock(page, "begeleider11");
      await tab(page, "Trajecten").click();
      await page.getByRole("searchbox").fill(code);
      assert.equal(await page.locator(".row", { hasText: code }).count(), 0, "another's trajectory is not shown");
      assert.equal(await page.locator(".sync-state[data-state=sent]").count(), 1, "another's work is not counted");
      await tab(page, "Meer").click();
      await button(page, "Afmelden").click();

      await page.locator("#login").waitFor();
      await hasContacts(here.server, "begeleider10", code, 0);
      await unlock(page, "begeleider10");
      await sent(page);
      await hasContacts(here.server, "begeleider10", code, 1);
    }));

  for (const settings of ["kept", "lost"]) {
    test(`a forgotten password costs no unsent work, with the phone's settings ${settings}`, () =>
      here.visiting(async (page) => {
        const code = await atWork(page, "begeleider12");
        await installed(page);
        await here.server.stop();
        await logContact(page);
        await waiting(page, 1);
        if (settings === "lost") await page.evaluate(() => localStorage.clear());
        await page.reload();
        await attempt(page, "begeleider12", "een heel ander wachtwoord");
        await page.locator(".alert[role=alert]").waitFor();
        await here.server.brug(["user", "password", "begeleider12"], `${NEW}\n`);
        await here.server.start();
        await unlock(page, "begeleider12", NEW);
        await sent(page);
        await hasContacts(here.server, "begeleider12", code, 1, NEW);
        // The new password is now the one that opens the phone without a network.
        await here.server.stop();
        await page.reload();
        await unlock(page, "begeleider12", NEW);
        await goTo(page, code);
      }));
  }

  test("a store that the browser cleared is told before and after logging in", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider16");
      await installed(page);
      await here.server.stop();
      await page.reload();
      await page.locator("#login").waitFor();
      await clear(page);
      // Without a network there is nothing to show, and nothing is shown.
      await attempt(page, "begeleider16", PASSWORD);
      await page.getByText(CLEARED).waitFor();
      await page.getByText("Geen verbinding met de server.").waitFor();
      assert.equal(await page.locator("nav.bottombar").count(), 0, "no empty caseload");
      await here.server.start();
      await unlock(page, "begeleider16");
      await page.getByText(CLEARED).waitFor();
      await goTo(page, code);
      // Told once: the next time everything is where it was.
      await page.reload();
      await unlock(page, "begeleider16");
      assert.equal(await page.getByText(CLEARED).count(), 0);
    }));

  test("a phone on which nothing is left says so", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider17");
      await page.reload();
      await page.locator("#login").waitFor();
      const browser = await page.context().newCDPSession(page);
      await browser.send("Storage.clearDataForOrigin", { origin: here.server.url, storageTypes: "all" });
      await page.context().clearCookies();
      await enter(page, "begeleider17");
      // Nothing tells that there was something once: whoever begins on a phone is greeted, not warned.
      await page.getByText("Welkom. Uw trajecten staan nu op dit toestel.").waitFor();
      await goTo(page, code);
    }));

  test("a store that is cleared while the app is open is not taken for an empty one", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider18");
      await clear(page);
      await here.server.stop();
      await button(page, "Noteren").first().click();
      await button(page, "Bewaren").click();
      await page.getByText("Dit kon niet op het toestel bewaard worden.").waitFor();
      assert.deepEqual(await databases(page), []);
      // The app still has it, does not let go of it, and sends it.
      await tab(page, "Meer").click();
      await button(page, "Vergrendelen").click();
      await page.getByText("Dit kon niet op het toestel bewaard worden.").waitFor();
      await page.getByRole("heading", { level: 1, name: "Meer" }).waitFor();
      await here.server.start();
      await reachable(page);
      await sent(page);
      await hasContacts(here.server, "begeleider18", code, 1);
    }));

  test("a withdrawn phone hands in its work, then destroys what it kept and says so", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider19");
      await installed(page);
      await here.server.stop();
      await logContact(page);
      await waiting(page, 1);
      await here.server.brug(["user", "withdraw", "begeleider19"]);
      assert.equal((await databases(page)).length, 1);
      await here.server.start();
      await reachable(page);
      await page.getByText("Wat op dit toestel stond, is op vraag van uw organisatie gewist.").waitFor();
      await hasContacts(here.server, "begeleider19", code, 1);
      assert.deepEqual(await databases(page), []);
      // The password opens nothing any more.
      await here.server.stop();
      await page.reload();
      await attempt(page, "begeleider19", PASSWORD);
      await page.getByText("Geen verbinding met de server.").waitFor();
      assert.equal(await page.locator("nav.bottombar").count(), 0);
      // The phone may be used again: it begins anew, with another key.
      await here.server.start();
      await unlock(page, "begeleider19");
      await goTo(page, code);
      await page.locator(".timeline li", { hasText: "Contact:" }).waitFor();
    }));
});
