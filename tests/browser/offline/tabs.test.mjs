// Two tabs of one browser: one works at a time, and the session that they share is never taken for another's.

import assert from "node:assert/strict";
import { test } from "node:test";

import { field } from "../harness/field.mjs";
import { hasContacts } from "../harness/log.mjs";
import { atWork, attempt, button, enter, goTo, logContact, reachable, sent, start, tab, unlock, waiting } from "../harness/phone.mjs";
import { PASSWORD } from "../harness/server.mjs";

const ELSEWHERE = "Brug staat al open in een ander venster.";

field("offline: tabs", (here) => {
  test("a second tab waits and says so, and goes on when the first is closed", () =>
    here.visiting(async (first) => {
      await enter(first, "begeleider20");
      const code = await start(first);
      const second = await first.context().newPage();
      await second.goto("/app");
      await attempt(second, "begeleider20", PASSWORD);
      await second.getByText(ELSEWHERE).waitFor();
      await first.bringToFront();
      await logContact(first);
      await sent(first);
      assert.equal(await second.locator("nav.bottombar").count(), 0);
      await first.close();
      await second.locator("nav.bottombar").waitFor();
      await goTo(second, code);
      await second.locator(".timeline li", { hasText: "Contact:" }).waitFor();
      await logContact(second);
      await sent(second);
      await hasContacts(here.server, "begeleider20", code, 2);
    }));

  test("of two tabs that are opened at once one works, and nothing that either records is lost or doubled", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider21");
      const tabs = [page, await page.context().newPage()];
      await Promise.all(tabs.map((tab) => tab.goto("/app")));
      await Promise.all(tabs.map((tab) => attempt(tab, "begeleider21", PASSWORD)));
      const works = (tab) => tab.locator("nav.bottombar").waitFor().then(() => tab);
      const first = await Promise.any(tabs.map(works));
      const second = tabs.find((tab) => tab !== first);
      await second.getByText(ELSEWHERE).waitFor();
      await first.bringToFront();
      await sent(first);
      await here.server.stop();
      await goTo(first, code);
      await logContact(first);
      await waiting(first, 1);
      await tab(first, "Meer").click();
      await button(first, "Vergrendelen").click();

      // What the first has not sent, the second has.
      await works(second);
      await second.bringToFront();
      await goTo(second, code);
      await second.locator(".timeline li", { hasText: "Contact:" }).getByText("nog niet verstuurd").waitFor();
      await logContact(second);
      await waiting(second, 2);
      await attempt(first, "begeleider21", PASSWORD);
      await first.getByText(ELSEWHERE).waitFor();
      await here.server.start();
      await reachable(second);
      await sent(second);
      await second.close();
      await works(first);
      await sent(first);
      await hasContacts(here.server, "begeleider21", code, 2);
    }));

  test("two workers in two tabs take turns as well", () =>
    here.visiting(async (first) => {
      await enter(first, "begeleider22");
      const second = await first.context().newPage();
      await second.goto("/app");
      await attempt(second, "begeleider23", PASSWORD);
      await second.getByText(ELSEWHERE).waitFor();
      await tab(first, "Meer").click();
      await button(first, "Afmelden").click();
      await second.locator("nav.bottombar").waitFor();
      await tab(second, "Meer").click();
      await second.getByText("begeleider23").waitFor();
    }));

  test("another who logs in with the same browser is not taken for the worker whose phone it is", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider24");
      let theirs;
      await here.visiting(async (other) => {
        await enter(other, "begeleider25");
        theirs = await start(other);
        await sent(other);
      });
      // They log in at the desk, in a tab of the same browser.
      const takeSession = async () => {
        const [data, headers] = [{ login: "begeleider25", password: PASSWORD }, { origin: here.server.url }];
        assert.ok((await page.request.post("/api/v1/session", { data, headers })).ok());
      };
      await takeSession();
      await reachable(page);
      await page.locator("#password").waitFor();
      await unlock(page, "begeleider24");
      await sent(page);
      await tab(page, "Trajecten").click();
      await page.getByRole("searchbox").fill(theirs);
      assert.equal(await page.locator(".row", { hasText: theirs }).count(), 0, "nothing of theirs is here");
      // The same with work that waits: it is not sent in their name.
      await page.context().setOffline(true);
      await goTo(page, code);
      await logContact(page);
      await waiting(page, 1);
      await takeSession();
      await page.context().setOffline(false);
      await page.locator("#password").waitFor();
      await hasContacts(here.server, "begeleider24", code, 0);
      await unlock(page, "begeleider24");
      await sent(page);
      await hasContacts(here.server, "begeleider24", code, 1);
    }));
});
