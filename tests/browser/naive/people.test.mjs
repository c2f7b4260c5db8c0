// Two people at once, and what one of them is told of the other.

import assert from "node:assert/strict";
import { test } from "node:test";

import { atWork, button, choice, enter, goTo, open, saved, sent, start, synchronisation, tab } from "../harness/phone.mjs";
import { day, naive, story } from "../harness/naive.mjs";

const online = (page, is) => page.context().setOffline(!is);
const back = async (page) => {
  await online(page, true);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
};

/** The coordinator of a worker's organisation, who sees the trajectory. */
async function coordinating(here, code, act) {
  for (let number = 1; number < 9; number++) {
    const name = `coordinator0${number}`;
    let found = false;
    await here.visiting(async (page) => {
      await enter(page, name);
      await tab(page, "Trajecten").click();
      await page.getByRole("searchbox").fill(code);
      await page.locator(".row, .empty").first().waitFor();
      found = (await page.locator(".row", { hasText: code }).count()) > 0;
      if (!found) return;
      await page.locator(".row", { hasText: code }).click();
      await act(page, name);
    });
    if (found) return name;
  }
  throw new Error("no coordinator sees it");
}

naive("people", (here) => {
  test("finding 15: two people answer one appointment: both answers are kept and shown, and one is chosen", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider01");
      await button(page, "Afspraak plannen").click();
      await page.getByLabel("Datum", { exact: true }).fill(day());
      await saved(page);
      await sent(page);
      await online(page, false);
      await button(page, "Is doorgegaan").click();
      await saved(page);
      const coordinator = await coordinating(here, code, async (other) => {
        await button(other, "Kwam niet").click();
        await saved(other);
        await sent(other);
      });
      await back(page);
      await sent(page);
      const callout = page.locator(".callout", { hasText: "Twee verschillende antwoorden" });
      await callout.getByText("Is doorgegaan").waitFor();
      await callout.locator("li", { hasText: "Kwam niet" }).getByText(coordinator).waitFor();
      await callout.locator("li", { hasText: "Is doorgegaan" }).getByRole("button", { name: "Dit klopt" }).click();
      await callout.waitFor({ state: "detached" });
      await sent(page);
      const kinds = (await story(here.server, "begeleider01", code)).map((event) => event.kind);
      for (const kind of ["appointment_kept", "appointment_missed", "correction"]) assert.equal(kinds.filter((one) => one === kind).length, 1, kind);
    }));

  test("finding 15 and 28: a step that no longer fits says what happened meanwhile, who did it, and of which trajectory", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider02");
      const code = await open(page);
      await sent(page);
      await online(page, false);
      const close = async (phone, reason) => {
        await button(phone, "Afsluiten").click();
        await choice(phone, "Waarom eindigt dit traject?", reason).click();
        await button(phone, "Afsluiten").click();
        await phone.getByText("Afgesloten op").waitFor();
      };
      await close(page, "Werk");
      const coordinator = await coordinating(here, code, async (other) => {
        await close(other, "Verhuisd");
        await sent(other);
      });
      await back(page);
      await page.locator(".sync-state[data-state=refused]").waitFor();
      await synchronisation(page);
      await page.getByText(`${coordinator} noteerde vandaag: afgesloten.`).waitFor();
      await page.locator("li", { hasText: "Afgesloten" }).getByText(code).first().waitFor();
    }));

  test("practice 15: what a colleague took over does not vanish without a word, and is seen without a tap", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider03");
      const code = await open(page);
      await button(page, "Overdragen").click();
      await page.locator("#colleague").selectOption({ label: "begeleider04" });
      await button(page, "Voorstellen").click();
      await sent(page);
      await here.visiting(async (other) => {
        await enter(other, "begeleider04");
        await other.locator(".row", { hasText: code }).click();
        await button(other, "Aanvaarden").click();
        await other.getByText("U leest mee").waitFor();
        await sent(other);
        // The giver's phone lies open on the trajectory: nobody touches it.
        await button(page, "We hebben de persoon samen ontmoet").click({ timeout: 30_000 });
        await sent(page);
        await synchronisation(other);
        await button(other, "Nu versturen").click();
        await goTo(other, code);
        await button(other, "Overdracht afronden").click();
        await other.locator(".actions").getByRole("button", { name: "Noteren" }).waitFor();
        await sent(other);
      });
      await page.getByText("Dit traject staat niet (meer) op dit toestel.").waitFor({ timeout: 30_000 });
      await tab(page, "Vandaag").click();
      await page.getByText(`${code} is overgedragen aan begeleider04.`).waitFor();
      await button(page, "Begrepen").click();
      await page.getByText("is overgedragen aan").waitFor({ state: "detached" });
    }));

  test("practice 17: two statements that differ are seen without unfolding anything", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider05");
      const answer = async (phone, diploma) => {
        await phone.locator("summary", { hasText: "Kenmerken" }).click();
        await button(phone, "Aanpassen").click();
        await choice(phone, "Hoogste diploma", diploma).click();
        await saved(phone);
      };
      await online(page, false);
      await answer(page, "Hoger secundair");
      await here.visiting(async (other) => {
        await enter(other, "begeleider05");
        await goTo(other, code);
        await answer(other, "Hoger onderwijs");
        await sent(other);
      });
      await back(page);
      await sent(page);
      await page.locator(".callout", { hasText: "Hoger secundair" }).filter({ hasText: "Hoger onderwijs" }).waitFor();
      // Practice 14: the badge beside them is seen whole.
      await page.locator("summary", { hasText: "Kenmerken" }).click();
      const isWhole = await page.locator("dl.facts .badge").filter({ visible: true }).evaluate((badge) => {
        const [inner, outer] = [badge, badge.closest(".card")].map((one) => one.getBoundingClientRect());
        return badge.scrollWidth <= badge.clientWidth && inner.left >= outer.left && inner.right <= outer.right && inner.height < 40;
      });
      assert.ok(isWhole, "the badge of two answers");
      await button(page, "Kiezen").click();
      await choice(page, "Hoogste diploma", "Hoger onderwijs").click();
      await saved(page);
      await page.locator(".callout", { hasText: "Twee verschillende" }).waitFor({ state: "detached" });
    }));

  test("a network that comes and goes: everything arrives once", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider06");
      const code = await start(page);
      for (let round = 0; round < 6; round++) {
        await online(page, round % 2 === 1);
        await page.evaluate((is) => window.dispatchEvent(new Event(is ? "online" : "offline")), round % 2 === 1);
        await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
        await saved(page);
        await page.getByRole("heading", { level: 1, name: code }).waitFor();
      }
      await sent(page);
      const found = (await story(here.server, "begeleider06", code)).filter((event) => event.kind === "contact_logged");
      assert.equal(found.length, 6);
    }));
});
