// What stands in the way of reading and tapping: large text, a telephone on its side, bars, edges; and words that contradict.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DESK, PHONE } from "../harness/browser.mjs";
import { apart, axe, fits, screenshot } from "../harness/look.mjs";
import { atWork, button, choice, enter, open, saved, tab } from "../harness/phone.mjs";
import { day, naive, refused } from "../harness/naive.mjs";

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

/** Looks at a screen as a phone and as a desk show it, in windows as tall as the page: bars that stick cover nothing then. */
async function look(page, name) {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await screenshot(page, `naive-${name}-${size.width}-window`);
    await page.setViewportSize({ ...size, height: Math.max(height, size.height) });
    await axe(page, `${name} ${size.width}`);
    await fits(page, `${name} ${size.width}`);
    await screenshot(page, `naive-${name}-${size.width}`);
  }
  await page.setViewportSize(PHONE);
}

/** Pairs of these elements that stand on each other. */
const overlaps = (page, selector) =>
  page.evaluate((selector) => {
    const all = [...document.querySelectorAll(selector)].map((element) => [element.textContent, element.getBoundingClientRect()]);
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return all.flatMap(([one, a], at) => all.slice(at + 1).filter(([, b]) => meet(a, b)).map(([other]) => `${one} on ${other}`));
  }, selector);

const textSize = (page, percent) => page.evaluate((percent) => (document.documentElement.style.fontSize = `${percent}%`), percent);

naive("looks", (here) => {
  test("every screen that says something new can be used by everybody", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider01");
      await look(page, "welcome");
      const code = await open(page);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await page.getByLabel("Datum", { exact: true }).fill("");
      await button(page, "Bewaren").click();
      await refused(page, "kies een dag");
      await look(page, "refused");
      await page.getByLabel("Datum", { exact: true }).fill(day());
      await choice(page, "Hoe lang?", "15–30 minuten").click();
      await page.getByLabel("Dag", { exact: true }).fill(day());
      await look(page, "log");
      await saved(page);
      await heading(page, code);
      await look(page, "trajectory-toast");
      await page.getByRole("button", { name: "Drempels: Toevoegen" }).click();
      await choice(page, "Wat staat nu in de weg?", "Afhankelijkheid").click();
      await look(page, "barriers");
      await saved(page);
      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      await look(page, "domains");
      await button(page, "Samen invullen").click();
      await look(page, "together");
      await page.goBack();
      await page.goBack();
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      await page.getByRole("group", { name: /dienstverlening|drempels/i }).first().locator("label").first().click();
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      await page.locator(".referral summary").click();
      await page.locator(".referral details").getByRole("button", { name: "Bewaren" }).click();
      await page.getByText("Niet bewaard: kies een reden.").waitFor();
      await look(page, "referral");
      await button(page, "Afsluiten").click();
      await choice(page, "Waarom eindigt dit traject?", "Overleden").click();
      await look(page, "close");
      await tab(page, "Noteren").click();
      await button(page, "Contact zonder traject").click();
      await look(page, "tally");
      await tab(page, "Vandaag").click();
      await look(page, "today");
      await apart(page, "today");
      await tab(page, "Trajecten").click();
      await look(page, "trajectories");
    }));

  test("practice 16 and finding 41: with text at 130 % and 200 % nothing scrolls sideways, and Noteren is reached", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider02");
      const code = await open(page);
      for (const percent of [130, 200]) {
        await textSize(page, percent);
        for (const name of ["Vandaag", "Trajecten", "Meer"]) {
          await tab(page, name).click();
          await fits(page, `${name} at ${percent} %`);
          assert.deepEqual(await overlaps(page, "nav.bottombar button > span"), [], `the bar at ${percent} %`);
        }
        await tab(page, "Trajecten").click();
        await page.getByRole("searchbox").fill(code);
        await page.locator(".row", { hasText: code }).click();
        await heading(page, code);
        await fits(page, `trajectory at ${percent} %`);
        await screenshot(page, `naive-trajectory-${percent}`);
        await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
        await page.getByLabel("Datum", { exact: true }).waitFor();
        await fits(page, `log at ${percent} %`);
        await screenshot(page, `naive-log-${percent}`);
        await page.goBack();
      }
    }));

  test("finding 37: on a telephone on its side the bars leave most of the screen", () =>
    here.visiting(
      async (page) => {
        await atWork(page, "begeleider03");
        await page.evaluate(() => scrollTo(0, 400));
        const left = await page.evaluate(() => {
          const bars = [...document.querySelectorAll(".topbar, .actions, .bottombar")].map((bar) => bar.getBoundingClientRect());
          return innerHeight - bars.reduce((sum, { top, bottom }) => sum + Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)), 0);
        });
        assert.ok(left >= 240, `${left} of 360 px are left to read`);
        await fits(page, "on its side");
        await screenshot(page, "naive-landscape");
      },
      { size: { width: 740, height: 360 } },
    ));

  test("finding 39: a form of a trajectory says whose it is", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider04");
      for (const name of ["Krachten: Toevoegen", "Drempels: Toevoegen", "Doelen: Toevoegen", /Domeinen bespreken/, "Werk of opleiding", "Afspraak plannen", "Overdragen"]) {
        await page.locator(".screen").getByRole("button", { name }).click();
        await page.locator(".screen .whose", { hasText: code }).waitFor();
        await page.goBack();
        await heading(page, code);
      }
    }));

  test("practice 14: filters are seen whole, and nothing touches the edge of its card", () =>
    here.visiting(async (page) => {
      await enter(page, "coordinator01");
      await tab(page, "Trajecten").click();
      const inside = await page.locator(".filters select").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).every(({ left, right }) => left >= 0 && right <= innerWidth));
      assert.ok(inside, "every filter");
      await tab(page, "Vandaag").click();
      await page.locator(".screen .list.card .row", { hasText: /ESF/ }).click();
      const legends = await page.locator("fieldset.card").evaluateAll((all) =>
        all.every((card) => {
          const [outer, inner] = [card.getBoundingClientRect(), card.querySelector("legend").getBoundingClientRect()];
          return inner.top >= outer.top + 4 && inner.left >= outer.left + 4;
        }),
      );
      assert.ok(legends, "a question stands in its card, not on the edge");
      await screenshot(page, "naive-missing");
    }));

  test("practice 14: no word of a choice is broken, and no button stands under a bar", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider05");
      await page.getByRole("button", { name: "Krachten: Toevoegen" }).click();
      const broken = await page.locator("main .choice span").evaluateAll((all) =>
        all.flatMap((one) => {
          const text = one.firstChild;
          return [...text.data.matchAll(/\S+/g)].filter(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
          });
        }).map(([word]) => word),
      );
      assert.deepEqual(broken, []);
      await page.goBack();
      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      await button(page, "Samen invullen").click();
      await page.locator(".scale.large").waitFor();
      // What has just come up is not there for a tap yet.
      await page.waitForFunction(() => !document.querySelector("[data-settling]"));
      const covered = await page.locator(".actions button").filter({ visible: true }).evaluateAll((all) =>
        all.filter((one) => {
          const { left, top, width, bottom } = one.getBoundingClientRect();
          return [top + 2, bottom - 2].some((y) => !one.contains(document.elementFromPoint(left + width / 2, y)));
        }).map((one) => one.textContent),
      );
      assert.deepEqual(covered, []);
    }));

  test("finding 41: the tiles of a domain keep off the border of their card, and their words off theirs", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider06");
      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      const touching = await page.locator("main .level").filter({ visible: true }).evaluateAll((all) =>
        all.flatMap((tile) => {
          const box = tile.getBoundingClientRect();
          const card = tile.closest(".card").getBoundingClientRect();
          const words = document.createRange();
          words.selectNodeContents(tile.querySelector(".level-word"));
          const text = words.getBoundingClientRect();
          const isOff = box.left - card.left >= 3 && card.right - box.right >= 3 && text.left - box.left >= 1 && box.right - text.right >= 1;
          return isOff ? [] : [tile.textContent];
        }),
      );
      assert.deepEqual(touching, []);
    }));
});
