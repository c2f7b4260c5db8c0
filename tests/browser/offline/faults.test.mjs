// What breaks around the app: the server dies, the browser is killed, the browser's store fails, an answer is nonsense.

import assert from "node:assert/strict";
import { test } from "node:test";

import { kill } from "../harness/browser.mjs";
import { field } from "../harness/field.mjs";
import { count, hasContacts } from "../harness/log.mjs";
import { atWork, enter, goTo, installed, logContact, reachable, sent, start, synchronisation, synchronise, unlock, waiting } from "../harness/phone.mjs";
import { damage, written } from "../harness/store.mjs";

const DAMAGED = "Een deel van wat op dit toestel stond, kon niet gelezen worden";

field("offline: faults", (here) => {
  test("a server killed between taking in and answering doubles nothing", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider08");
      // The server takes it in; its answer never arrives.
      let cut = 0;
      await page.route("**/api/v1/sync/push", async (route) => {
        if (cut++ > 0) return route.continue();
        const answer = await route.fetch();
        assert.match(await answer.text(), /applied/);
        await here.server.kill();
        await route.abort();
      });
      await logContact(page);
      await waiting(page, 1);
      await here.server.start();
      await sent(page);
      assert.ok(cut > 1, "it was pushed again");
      await hasContacts(here.server, "begeleider08", code, 1);
    }));

  test("a browser killed right after Genoteerd has kept it, and it arrives once", () =>
    here.onDisk(async (folder, launched) => {
      const page = await launched();
      const code = await atWork(page, "begeleider09");
      await installed(page);
      await here.server.stop();
      await logContact(page, "wil graag leren lassen");
      await kill(page.context(), folder);

      const again = await launched();
      await again.goto("/app");
      await unlock(again, "begeleider09");
      await goTo(again, code);
      await again.getByText("wil graag leren lassen").waitFor();
      await waiting(again, 2);
      await here.server.start();
      await reachable(again);
      // The browser may not have had the time to keep the session: then the password is asked first.
      await again.locator("#password").or(again.locator(".sync-state[data-state=sent]")).first().waitFor();
      if (await again.locator("#password").isVisible()) await unlock(again, "begeleider09");
      await sent(again);
      await hasContacts(here.server, "begeleider09", code, 1);
      assert.equal(await count(here.server, "begeleider09", code, "note_added"), 1);
    }));

  test("a connection to the store that the system has closed is opened anew", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider08");
      await installed(page);
      await here.server.stop();
      // What WebKit does to an app in the background.
      await page.evaluate(() => {
        const { transaction } = IDBDatabase.prototype;
        IDBDatabase.prototype.transaction = function () {
          IDBDatabase.prototype.transaction = transaction;
          this.close();
          throw new DOMException("the connection is closing", "InvalidStateError");
        };
        window.whole = transaction;
      });
      await logContact(page);
      assert.ok(await page.evaluate(() => IDBDatabase.prototype.transaction === window.whole), "it was closed once");
      await page.reload();
      await unlock(page, "begeleider08");
      await goTo(page, code);
      await here.server.start();
      await reachable(page);
      await sent(page);
      await hasContacts(here.server, "begeleider08", code, 1);
    }));

  test("a damaged row is told and fetched again", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider10");
      const code = await start(page);
      await logContact(page);
      await sent(page);
      await installed(page);
      await damage(page, "event");
      await here.server.stop();
      await page.reload();
      await unlock(page, "begeleider10");
      await synchronisation(page);
      await page.getByText(DAMAGED).waitFor();
      await here.server.start();
      await synchronise(page);
      await sent(page);
      await written(page, "event");
      // It is whole again, also without a network.
      await here.server.stop();
      await page.reload();
      await unlock(page, "begeleider10");
      await synchronisation(page);
      assert.equal(await page.getByText(DAMAGED).count(), 0);
      await goTo(page, code);
      await page.locator(".timeline li", { hasText: "Contact:" }).waitFor();
    }));

  test("a damaged row among unsent work does not hold back the rest", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider11");
      await installed(page);
      await here.server.stop();
      await logContact(page);
      await logContact(page);
      await waiting(page, 2);
      await damage(page, "outbox");
      await page.reload();
      await unlock(page, "begeleider11");
      await synchronisation(page);
      await page.getByText(DAMAGED).waitFor();
      await here.server.start();
      await synchronise(page);
      await sent(page);
      await hasContacts(here.server, "begeleider11", code, 1);
    }));

  test("an empty page that promises more is asked for once, not for ever", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider12");
      await synchronisation(page);
      let asked = 0;
      await page.route("**/api/v1/sync/pull*", async (route) => {
        asked += 1;
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...(await answer.json()), events: [], has_more: true } });
      });
      await synchronise(page);
      assert.equal(asked, 1);
      // A server that is right again is heard.
      await page.unroute("**/api/v1/sync/pull*");
      await goTo(page, code);
      await logContact(page);
      await sent(page);
      await hasContacts(here.server, "begeleider12", code, 1);
    }));
});
