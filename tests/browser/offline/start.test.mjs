// The app opens and works with server and network gone, and a new version comes when it suits.

import assert from "node:assert/strict";
import { test } from "node:test";

import { field } from "../harness/field.mjs";
import { hasContacts } from "../harness/log.mjs";
import { atWork, enter, goTo, installed, logContact, saved, sent, start, synchronisation, tab, unlock, waiting } from "../harness/phone.mjs";
import { updating } from "../harness/proxy.mjs";

field("offline: start", (here) => {
  test("with server and network gone it opens, shows the caseload and takes a contact, which arrives once", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider07");
      await installed(page);
      await here.server.stop();
      await page.context().setOffline(true);
      await page.reload();
      await unlock(page, "begeleider07");
      await goTo(page, code);
      await logContact(page);
      await waiting(page, 1);

      // The browser forgets the page, not the work.
      const again = await page.context().newPage();
      await page.close();
      await again.goto("/app");
      await unlock(again, "begeleider07");
      await goTo(again, code);
      await again.locator(".timeline li", { hasText: "Contact:" }).getByText("nog niet verstuurd").waitFor();
      await waiting(again, 1);

      // Back in reach it goes by itself.
      await here.server.start();
      await again.context().setOffline(false);
      await sent(again);
      await hasContacts(here.server, "begeleider07", code, 1);
    }));

  test("a new version waits until nothing is being filled in, and what was half filled in comes along", async () => {
    const proxy = await updating(here.server);
    const act = async (page) => {
      const code = await atWork(page, "begeleider13");
      await installed(page);
      await page.reload();
      await unlock(page, "begeleider13");
      await goTo(page, code);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await page.locator("#note").fill("halverwege een zin");
      proxy.update();
      await page.evaluate(() => navigator.serviceWorker.getRegistration("/app").then((found) => found.update()));
      const hasWaiting = () => page.evaluate(() => navigator.serviceWorker.getRegistration("/app").then((found) => Boolean(found.waiting)));
      await page.waitForFunction(() => navigator.serviceWorker.getRegistration("/app").then((found) => Boolean(found.waiting)));
      assert.equal(await page.locator(".new-version").count(), 0, "nobody is disturbed in the middle of a form");
      assert.equal(await page.locator("#note").inputValue(), "halverwege een zin");
      await tab(page, "Vandaag").click();
      await page.locator(".new-version").getByRole("button").click();
      await page.locator("#login").waitFor();
      assert.ok(!(await hasWaiting()), "the new version is in charge");
      await unlock(page, "begeleider13");
      await goTo(page, code);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      assert.equal(await page.locator("#note").inputValue(), "halverwege een zin");
      await saved(page);
      await sent(page);
    };
    try {
      await here.visiting(act, { at: proxy });
    } finally {
      await proxy.close();
    }
  });

  test("a clock that is weeks off stops nothing and is told", () =>
    here.visiting(async (page) => {
      await page.clock.install({ time: Date.now() - 40 * 86_400_000 });
      await enter(page, "begeleider14");
      const code = await start(page);
      await logContact(page);
      await sent(page);
      await hasContacts(here.server, "begeleider14", code, 1);
      await synchronisation(page);
      await page.getByText("De klok van dit toestel loopt niet juist. (40 dagen achter)").waitFor();
    }));
});
