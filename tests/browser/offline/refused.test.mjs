// What two phones without a network do at the same time: nothing is overwritten, and what the server refuses stays in sight.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DESK, PHONE } from "../harness/browser.mjs";
import { field } from "../harness/field.mjs";
import { count, events, hasContacts } from "../harness/log.mjs";
import { axe, fits, screenshot } from "../harness/look.mjs";
import { atWork, button, choice, enter, goTo, logContact, open, saved, sent, start, synchronisation, synchronise, tab } from "../harness/phone.mjs";

const refused = (page) => page.locator(".sync-state[data-state=refused]").waitFor();
const online = (page, is) => page.context().setOffline(!is);

async function close(page) {
  await button(page, "Afsluiten").click();
  await choice(page, "Waarom eindigt dit traject?", "Werk").click();
  await button(page, "Afsluiten").click();
  await page.getByText("Afgesloten op").waitFor();
}

async function answer(page, diploma) {
  await page.locator("summary", { hasText: "Kenmerken" }).click();
  await button(page, "Aanpassen").click();
  await choice(page, "Hoogste diploma", diploma).click();
  await saved(page);
}

field("offline: refused", (here) => {
  test("what is refused stays in sight with the reason, and holds back nothing else", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider26");
      const [closed, other] = [await start(page), await start(page)];
      await sent(page);
      await online(page, false);
      await goTo(page, closed);
      await close(page);
      await goTo(page, other);
      await logContact(page);
      await here.visiting(async (elsewhere) => {
        await enter(elsewhere, "begeleider26");
        await goTo(elsewhere, closed);
        await close(elsewhere);
        await sent(elsewhere);
      });
      await online(page, true);
      await refused(page);
      await hasContacts(here.server, "begeleider26", other, 1);
      assert.equal(await count(here.server, "begeleider26", closed, "trajectory_closed"), 1);
      await synchronisation(page);
      await page.getByText("Deze stap past niet meer: er is intussen iets veranderd.").waitFor();
      await page.getByRole("button", { name: /^Opnieuw versturen/ }).click();
      await refused(page);
      await page.getByRole("button", { name: /^Begrepen, haal weg/ }).click();
      await sent(page);
    }));

  test("a code name that another phone drew too is changed, and everything of the trajectory arrives", () =>
    here.visiting(async (page) => {
      // Code names are drawn by two bytes at a time.
      const sameDraw = () => {
        crypto.getRandomValues = (bytes) => (bytes.length === 2 ? bytes.fill(7) : Crypto.prototype.getRandomValues.call(crypto, bytes));
      };
      const since = Date.now();
      await enter(page, "begeleider27");
      await online(page, false);
      await page.evaluate(sameDraw);
      const code = await open(page);
      await logContact(page);
      await here.visiting(async (elsewhere) => {
        await enter(elsewhere, "begeleider28");
        await elsewhere.evaluate(sameDraw);
        assert.equal(await open(elsewhere), code);
        await sent(elsewhere);
      });
      await online(page, true);
      await refused(page);
      await synchronisation(page);
      await page.getByText("Deze trajectcode bestaat al. Kies een andere.").waitFor();
      await page.evaluate(() => delete crypto.getRandomValues);
      await page.getByRole("button", { name: /^Andere codenaam/ }).click();
      await sent(page);
      const mine = (await events(here.server, "begeleider27")).filter((event) => event.device_time >= since);
      const kinds = ["trajectory_opened", "strength_noted", "barrier_opened", "characteristic_set", "contact_logged"];
      assert.deepEqual(mine.map((event) => event.kind).sort(), [...kinds].sort());
      const renamed = mine.find((event) => event.kind === "trajectory_opened").data.code_name;
      assert.notEqual(renamed, code);
      await goTo(page, renamed);
    }));

  test("two answers to one question, given on two phones, are both kept and shown", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider29");
      await online(page, false);
      await answer(page, "Hoger secundair");
      await here.visiting(async (elsewhere) => {
        await enter(elsewhere, "begeleider29");
        await goTo(elsewhere, code);
        await answer(elsewhere, "Hoger onderwijs");
        await sent(elsewhere);
      });
      await online(page, true);
      await sent(page);
      await tab(page, "Vandaag").click();
      await goTo(page, code);
      await page.locator("summary", { hasText: "Kenmerken" }).click();
      await page.locator("dd", { hasText: "Hoger secundair" }).filter({ hasText: "Hoger onderwijs" }).waitFor();
      assert.equal(await count(here.server, "begeleider29", code, "characteristic_set"), 2);
    }));

  test("a trajectory is handed over to a phone whose clock is days behind", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider31");
      const code = await open(page);
      await button(page, "Overdragen").click();
      await page.locator("#colleague").selectOption({ label: "begeleider32" });
      await button(page, "Voorstellen").click();
      await sent(page);
      await here.visiting(async (other) => {
        await other.addInitScript(() => {
          const real = Date.now;
          Date.now = () => real() - 5 * 86_400_000;
        });
        await enter(other, "begeleider32");
        await other.locator(".row", { hasText: code }).click();
        await button(other, "Aanvaarden").click();
        // The whole history comes, and the screen is drawn anew: a tap while that happens meets a button that goes.
        await other.getByText("Huisvesting").first().waitFor();
        await button(other, "We hebben de persoon samen ontmoet").click();
        await sent(other);
        await button(page, "Overdracht afronden").click({ timeout: 40_000 });
        await sent(page);
        await synchronisation(other);
        await synchronise(other);
        await goTo(other, code);
        await logContact(other);
        await other.locator(".timeline li", { hasText: "Contact:" }).waitFor();
        await sent(other);
      });
      for (const kind of ["handover_accepted", "handover_met_together", "handover_done", "contact_logged"]) {
        assert.equal(await count(here.server, "begeleider32", code, kind), 1, kind);
      }
    }));

  test("what was noted while the phone's clock was days ahead is put on its day, and arrives", () =>
    here.visiting(async (page) => {
      await page.addInitScript(() => {
        const real = Date.now;
        Date.now = () => real() + 5 * 86_400_000;
      });
      await enter(page, "begeleider30");
      const code = await start(page);
      await logContact(page);
      await refused(page);
      await synchronisation(page);
      await page.getByText("De klok van dit toestel loopt niet juist. (5 dagen voor)").waitFor();
      await page.getByText("De datum ligt in de toekomst.").first().waitFor();
      for (const size of [PHONE, DESK]) {
        // As tall as the page: bars that stick cover nothing then.
        await page.setViewportSize({ ...size, height: 1600 });
        await axe(page, `refused ${size.width}`);
        await fits(page, `refused ${size.width}`);
        await screenshot(page, `phone-refused-${size.width}`);
      }
      await page.getByRole("button", { name: /^Datum rechtzetten/ }).first().click();
      await sent(page);
      await hasContacts(here.server, "begeleider30", code, 1);
      const mine = (await events(here.server, "begeleider30")).filter((event) => event.device_time > Date.now());
      const day = new Date().toLocaleDateString("sv");
      assert.deepEqual([...new Set(mine.map((event) => event.about))], [day]);
    }));
});
