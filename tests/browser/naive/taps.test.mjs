// Nervous thumbs: an act is recorded once however it is tapped, and a tap never hits what moved under it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { atWork, button, choice, enter, goTo, open, saved, sent, start, tab } from "../harness/phone.mjs";
import { naive, story, taps } from "../harness/naive.mjs";

/** A double tap that is fast, one that is slow, and one with a finger. */
const HANDS = [{ apart: 60 }, { apart: 350 }, { apart: 120, touch: true }];

async function barriers(page, ...names) {
  await page.getByRole("button", { name: "Drempels: Toevoegen" }).click();
  for (const name of names) await choice(page, "Wat staat nu in de weg?", name).click();
  await saved(page);
}

const kinds = async (...who) => (await story(...who)).map((event) => event.kind);
const toast = (page, words) => page.locator(".toast", { hasText: words }).waitFor();
/** Nobody is told that something no longer fits. */
const quiet = async (page) => assert.equal(await page.getByText("past niet meer").count(), 0);

/** Offers a trajectory to a colleague, by a double tap; ends when it waits for an answer. */
async function offer(page, code, to) {
  await goTo(page, code);
  await button(page, "Overdragen").click();
  await page.locator("#colleague").selectOption({ label: to });
  await taps(page, button(page, "Voorstellen"));
  await page.getByText("wacht op antwoord").waitFor();
  assert.equal(await button(page, "Ongedaan maken").count(), 0, "a handover is called off, not undone");
}

/** A double tap, slow but less than a second apart; gives whether it was: a busy machine taps later than it is told. */
async function slowly(page, target, hand) {
  await page.evaluate(() => {
    if (!window.fallen) addEventListener("pointerup", ({ timeStamp }) => window.fallen.push(timeStamp), true);
    window.fallen = [];
  });
  await taps(page, target, hand);
  const [first, second] = await page.evaluate(() => window.fallen);
  return second - first < 1000;
}

naive("taps", (here) => {
  test("finding 4 and 5: a double tap on Is opgelost resolves one barrier once, and undo opens it again", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider01");
      await barriers(page, "Huisvesting", "Beperkte mobiliteit", "Laag zelfbeeld");
      for (const hand of HANDS) {
        await taps(page, page.getByRole("button", { name: "Laag zelfbeeld: Is opgelost" }), hand);
        await toast(page, "Drempel opgelost");
        await page.waitForTimeout(500);
        assert.equal(await page.locator(".barriers [data-state=resolved]").count(), 1, "no other one was hit");
        await button(page, "Ongedaan maken").click();
        await page.locator(".barriers [data-state=resolved]").waitFor({ state: "detached" });
      }
      await sent(page);
      const found = (await kinds(here.server, "begeleider01", code)).slice(3);
      assert.deepEqual(found, HANDS.flatMap(() => ["barrier_resolved", "correction"]));
    }));

  test("finding 4: a double tap on a missing answer is one answer, and undo takes it back", () =>
    here.visiting(async (page) => {
      const sentOut = [];
      page.on("request", (request) => request.url().endsWith("/sync/push") && sentOut.push(...request.postDataJSON().events));
      await enter(page, "coordinator01");
      await tab(page, "Meer").click();
      await page.locator(".row", { hasText: "Ontbrekende antwoorden" }).click();
      const first = page.locator(".screen fieldset").first();
      for (const hand of HANDS) {
        await taps(page, first.getByRole("button", { name: "Weet niet", exact: true }), hand);
        await first.locator("[aria-pressed=true]", { hasText: "Weet niet" }).waitFor();
        await button(page, "Ongedaan maken").click();
        await first.locator("[aria-pressed=true]").waitFor({ state: "detached" });
      }
      await sent(page);
      const found = sentOut.map((event) => event.kind).filter((kind) => kind !== "correction");
      assert.equal(new Set(sentOut.map((event) => event.id)).size, HANDS.length * 2);
      assert.equal(found.length, HANDS.length);
    }));

  test("finding 6: a double tap on Op de wachtlijst is not Aanvaard too", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider02");
      for (const [at, hand] of HANDS.entries()) {
        await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
        await page.getByRole("group", { name: "Welke dienstverlening?" }).locator("label").nth(at + 1).click();
        await page.locator("#organisation").selectOption({ index: 1 });
        await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
        await page.locator(".referral").nth(at).waitFor();
        await taps(page, page.getByRole("button", { name: "Op de wachtlijst" }).first(), hand);
        await toast(page, "Op de wachtlijst");
        await page.waitForTimeout(450);
        await quiet(page);
      }
      await sent(page);
      assert.deepEqual(await kinds(here.server, "begeleider02", code), HANDS.flatMap(() => ["referral_made", "referral_waitlisted"]));
    }));

  test("finding 7: a double tap on Verder shows every step, and starts nothing", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider03");
      for (const hand of HANDS) {
        await tab(page, "Trajecten").click();
        await button(page, "Nieuw traject").click();
        await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
        await page.getByLabel("Waar verblijft de persoon?").selectOption("aalst");
        for (const step of ["2 · Krachten", "3 · Drempels", "4 · Kenmerken"]) {
          await taps(page, button(page, "Verder"), hand);
          await page.waitForTimeout(100);
          assert.match(await page.locator(".steps [aria-current=step]").innerText(), new RegExp(step.slice(4)));
          assert.equal(await page.locator(".step:not([hidden]) :checked").count(), step.startsWith("2") ? 0 : 0, "nothing was chosen by it");
        }
        await page.locator(".steps button").first().click();
      }
      assert.equal(await page.locator(".toast").count(), 0);
      await sent(page);
    }));

  test("finding 16 and practice 19: a tap on what is chosen leaves it chosen; an optional answer is wiped out by its own button", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider04");
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await choice(page, "Hoe?", "Huisbezoek").click();
      await choice(page, "Hoe ging het?", "Aanwezig").click();
      await choice(page, "Hoe lang?", "15–30 minuten").click();
      await page.getByRole("button", { name: "Hoe lang?: Wissen" }).click();
      assert.equal(await page.getByRole("group", { name: "Hoe lang?" }).locator(":checked").count(), 0);
      await saved(page);
      await sent(page);
      const [contact] = await story(here.server, "begeleider04", code);
      assert.deepEqual([contact.data.kind, contact.data.attendance, contact.data.duration], ["home_visit", "present", undefined]);
    }));

  test("finding 18: double taps on everything that is done once are saved once, without a word of complaint", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider05");
      await page.getByRole("button", { name: "Doelen: Toevoegen" }).click();
      await choice(page, "Levensdomeinen", "Huisvesting").click();
      await taps(page, button(page, "Bewaren"));
      await toast(page, "Doel gesteld");
      await taps(page, page.getByRole("button", { name: "Huisvesting: Is bereikt" }));
      await toast(page, "Doel bereikt");
      await button(page, "Afspraak plannen").click();
      await page.getByLabel("Datum", { exact: true }).fill(new Date().toLocaleDateString("sv"));
      await taps(page, button(page, "Bewaren"), { apart: 350 });
      await toast(page, "Afspraak gepland");
      await taps(page, button(page, "Is doorgegaan"));
      await taps(page, button(page, "Bewaren"));
      await toast(page, "Contact");
      await button(page, "Afsluiten").click();
      await choice(page, "Waarom eindigt dit traject?", "Werk").click();
      await taps(page, button(page, "Afsluiten"));
      await page.getByText("Afgesloten op").waitFor();
      await taps(page, button(page, "Heropenen"), { apart: 350 });
      await toast(page, "Heropend");
      await quiet(page);
      await sent(page);
      const expected = ["goal_set", "goal_reached", "appointment_planned", "contact_logged", "appointment_kept", "trajectory_closed", "trajectory_reopened"];
      assert.deepEqual(await kinds(here.server, "begeleider05", code), expected);
    }));

  test("finding 18, 11 and 23: every step of a handover is done once; what leaves this phone leaves no empty page and no undo", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider06");
      const codes = [await open(page), await start(page)];
      for (const code of codes) await offer(page, code, "begeleider07");
      await sent(page);
      await here.visiting(async (other) => {
        await enter(other, "begeleider07");
        const look = (code) => other.locator(".row", { hasText: code }).click();
        await look(codes[1]);
        await taps(other, button(other, "Weigeren"));
        await other.getByRole("heading", { level: 1, name: "Vandaag" }).waitFor();
        assert.equal(await button(other, "Ongedaan maken").count(), 0);
        await look(codes[0]);
        await taps(other, button(other, "Aanvaarden"), { apart: 350 });
        await other.getByText("U leest mee").waitFor();
        // Finding 29: nothing is there to tap that does nothing.
        assert.equal(await other.locator(".read-only button:visible").count(), 0);
        await taps(other, button(other, "We hebben de persoon samen ontmoet"));
        // Practice 15: the receiver does not finish it alone.
        await other.getByText("begeleider06 rondt de overdracht af.").waitFor();
        assert.equal(await button(other, "Overdracht afronden").count(), 0);
        await quiet(other);
        await sent(other);
        // The giver sees it in her open app, without a tap.
        await tab(page, "Trajecten").click();
        await page.getByRole("searchbox").fill(codes[0]);
        await page.locator(".row", { hasText: codes[0] }).click();
        await taps(page, button(page, "Overdracht afronden").and(page.locator(":visible")));
        await page.getByRole("heading", { level: 1, name: "Vandaag" }).waitFor();
        await toast(page, "Overgedragen");
        assert.equal(await button(page, "Ongedaan maken").count(), 0);
        await sent(page);
      });
      const found = (await kinds(here.server, "begeleider07", codes[0])).filter((kind) => kind.startsWith("handover"));
      assert.deepEqual(found, ["handover_offered", "handover_accepted", "handover_met_together", "handover_done"]);
    }));

  test("finding 18 and 23: a handover is called off once, by the one who gives and by the one who would get it", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider11");
      const codes = [await open(page), await start(page)];
      for (const code of codes) await offer(page, code, "begeleider12");
      await taps(page, button(page, "Gaat niet door"), { apart: 350 });
      await button(page, "Overdragen").waitFor();
      assert.equal(await button(page, "Ongedaan maken").count(), 0);
      await quiet(page);
      await sent(page);
      await here.visiting(async (other) => {
        await enter(other, "begeleider12");
        await other.locator(".row", { hasText: codes[0] }).click();
        await button(other, "Aanvaarden").click();
        await other.getByText("U leest mee").waitFor();
        await sent(other);
        await taps(other, button(other, "Gaat niet door"));
        await other.getByRole("heading", { level: 1, name: "Vandaag" }).waitFor();
        await toast(other, codes[0]);
        assert.equal(await button(other, "Ongedaan maken").count(), 0);
        await quiet(other);
        await sent(other);
      });
      const steps = async (code) => (await kinds(here.server, "begeleider11", code)).filter((kind) => kind.startsWith("handover"));
      assert.deepEqual(await steps(codes[0]), ["handover_offered", "handover_accepted", "handover_declined"]);
      assert.deepEqual(await steps(codes[1]), ["handover_offered", "handover_declined"]);
    }));

  test("a slow double tap does once what one tap does, wherever it leads: nothing that came up under the finger is hit", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider09");
      const refer = page.locator(".actions").getByRole("button", { name: "Doorverwijzen" });
      const plan = button(page, "Afspraak plannen");
      for (const apart of [500, 700, 900]) {
        await refer.click();
        await page.getByRole("group", { name: "Welke dienstverlening?" }).locator("label").nth(1).click();
        if (await slowly(page, refer, { apart })) await page.waitForTimeout(300);
        else await goTo(page, code);
        assert.ok(await plan.isVisible(), `${apart} ms apart: the form of a referral is not opened again`);
        // The bar of the trajectory stands where the form's stood: "Noteren" comes up under who saved.
        await plan.click();
        await page.getByLabel("Datum", { exact: true }).fill(new Date().toLocaleDateString("sv"));
        if (await slowly(page, button(page, "Bewaren"), { apart, touch: true })) await page.waitForTimeout(300);
        else await goTo(page, code);
        assert.ok(await plan.isVisible(), `${apart} ms apart: no contact is begun`);
      }
      // The next step comes up under the finger, with the button that would start the trajectory.
      await tab(page, "Trajecten").click();
      await button(page, "Nieuw traject").click();
      await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
      await page.getByLabel("Waar verblijft de persoon?").selectOption("aalst");
      for (const [apart, step] of [[500, "Krachten"], [700, "Drempels"], [900, "Kenmerken"]]) {
        if (!(await slowly(page, button(page, "Verder"), { apart }))) break;
        await page.waitForTimeout(100);
        assert.match(await page.locator(".steps [aria-current=step]").innerText(), new RegExp(step), `${apart} ms apart`);
      }
      await sent(page);
      const expected = [...Array(3)].flatMap(() => ["referral_made", "appointment_planned"]);
      assert.deepEqual(await kinds(here.server, "begeleider09", code), expected);
    }));

  test("a slow double tap on Is opgelost resolves one barrier and does not open it again", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider10");
      await barriers(page, "Huisvesting", "Laag zelfbeeld");
      for (const [apart, name] of [[500, "Huisvesting"], [800, "Laag zelfbeeld"]]) {
        if (!(await slowly(page, page.getByRole("button", { name: `${name}: Is opgelost` }), { apart }))) return;
        await page.getByRole("button", { name: `${name}: Opnieuw openzetten` }).waitFor();
        await page.waitForTimeout(300);
      }
      await sent(page);
      const expected = ["barrier_opened", "barrier_opened", "barrier_resolved", "barrier_resolved"];
      assert.deepEqual(await kinds(here.server, "begeleider10", code), expected);
    }));

  test("a contact stays three taps with what is proposed, five when kind and attendance are changed", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider08");
      const code = await start(page);
      let count = 0;
      const tap = async (target) => {
        count += 1;
        await target.click();
      };
      await tap(tab(page, "Noteren"));
      await tap(page.locator(".row", { hasText: code }));
      await tap(button(page, "Bewaren"));
      await toast(page, "Genoteerd.");
      assert.equal(count, 3);
      count = 0;
      await tap(tab(page, "Noteren"));
      await tap(page.locator(".row", { hasText: code }));
      await tap(choice(page, "Hoe?", "Straat"));
      await tap(choice(page, "Hoe ging het?", "Niet komen opdagen"));
      await tap(button(page, "Bewaren"));
      await toast(page, "Genoteerd.");
      assert.equal(count, 5);
      await sent(page);
      assert.deepEqual(await kinds(here.server, "begeleider08", code), ["contact_logged", "contact_logged"]);
    }));
});
