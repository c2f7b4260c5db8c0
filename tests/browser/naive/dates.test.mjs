// Dates as a naive hand types, half types and forgets them: what is saved is what stood on the screen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { atWork, button, choice, enter, goTo, open, saved, sent, start, tab, unlock } from "../harness/phone.mjs";
import { day, digits, isMonthFirst, naive, refused, story, type } from "../harness/naive.mjs";

const log = (page) => page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
const contacts = async (...who) => (await story(...who)).filter((event) => event.kind === "contact_logged");

naive("dates", (here) => {
  test("finding 1: a date typed day first by keyboard is the date that is saved: contact, moved appointment, exit", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider01");
      const code = await open(page, day(-10));
      await log(page);
      const date = page.getByLabel("Datum", { exact: true });
      await type(page, date, digits(day(-2)));
      assert.equal(await date.inputValue(), day(-2), "nothing is written back while somebody types");
      const next = page.getByLabel("Dag", { exact: true });
      await type(page, next, digits(day(5)));
      await type(page, page.getByLabel("Uur", { exact: true }), "1430");
      await saved(page);
      await page.getByRole("button", { name: "Verplaatsen" }).click();
      await type(page, page.getByLabel("Datum", { exact: true }), digits(day(8)));
      await saved(page);
      await button(page, "Afsluiten").click();
      await choice(page, "Waarom eindigt dit traject?", "Verhuisd").click();
      await type(page, page.getByLabel("Laatste begeleiding op"), digits(day(-1)));
      await button(page, "Afsluiten").click();
      await page.getByText("Afgesloten op").waitFor();
      await sent(page);
      const found = await story(here.server, "begeleider01", code);
      const of = (kind) => found.find((event) => event.kind === kind);
      assert.equal(of("contact_logged").about, day(-2));
      assert.deepEqual([of("appointment_planned").data.date, of("appointment_planned").data.minute], [day(5), 870]);
      assert.equal(of("appointment_moved").data.date, day(8));
      assert.equal(of("trajectory_closed").about, day(-1));
    }));

  test("in a Belgian browser the date field itself asks for the day first, and that is the date that is saved", (t) =>
    here.visiting(async (page) => {
      if (await isMonthFirst(page)) return t.skip("Chromium's Dutch texts are not installed (Debian: chromium-l10n)");
      await enter(page, "begeleider14");
      const code = await open(page, day(-70));
      // A day that is a month too, so that the order matters: the first of the days since then that says so.
      const said = [...Array(70).keys()].map((ago) => day(-ago)).find((iso) => Number(iso.slice(8)) <= 12 && iso.slice(8) !== iso.slice(5, 7));
      await log(page);
      const date = page.getByLabel("Datum", { exact: true });
      await date.focus();
      await page.keyboard.type(said.split("-").reverse().join(""), { delay: 15 });
      assert.equal(await date.inputValue(), said);
      await saved(page);
      await sent(page);
      assert.deepEqual((await contacts(here.server, "begeleider14", code)).map((event) => event.about), [said]);
    }));

  test("finding 2: a half typed, an impossible and an emptied date are refused, and named at the button", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider02");
      await log(page);
      const date = page.getByLabel("Datum", { exact: true });
      // Nothing but a part that is wiped out, one part, two, and a day that does not exist.
      for (const typed of ["", "12", "3102", "31022026"]) {
        await date.fill(typed === "" ? day() : "");
        await type(page, date, typed);
        if (typed === "") await page.keyboard.press("Backspace");
        await button(page, "Bewaren").click();
        await refused(page, "datum: vul dag, maand en jaar helemaal in");
        assert.equal(await date.getAttribute("aria-invalid"), "true");
      }
      await date.fill("");
      await button(page, "Bewaren").click();
      await refused(page, "datum: kies een dag");
      // It goes as soon as something is filled in.
      await date.fill(day());
      await page.locator(".actions .alert").waitFor({ state: "detached" });
      await page.goBack();
      await button(page, "Afsluiten").click();
      await choice(page, "Waarom eindigt dit traject?", "Werk").click();
      await page.getByLabel("Laatste begeleiding op").fill("");
      await button(page, "Afsluiten").click();
      await refused(page, "laatste begeleiding op: kies een dag");
      await page.goBack();
      await sent(page);
      assert.equal((await story(here.server, "begeleider02", code)).length, 0, "nothing was saved");
    }));

  test("finding 3: a next appointment with an hour and no day, or with half a day, is not dropped", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider03");
      await log(page);
      await page.getByLabel("Uur", { exact: true }).fill("10:00");
      await button(page, "Bewaren").click();
      await refused(page, "kies een dag bij dit uur");
      await type(page, page.getByLabel("Dag", { exact: true }), digits(day(3)).slice(0, 4));
      await button(page, "Bewaren").click();
      await refused(page, "dag: vul dag, maand en jaar helemaal in");
      await page.getByLabel("Dag", { exact: true }).fill(day(3));
      await saved(page);
      await sent(page);
      const planned = (await story(here.server, "begeleider03", code)).filter((event) => event.kind === "appointment_planned");
      assert.deepEqual(planned.map((event) => [event.data.date, event.data.minute, event.data.kind]), [[day(3), 600, undefined]]);
    }));

  test("practice 6: a next appointment in the past and a contact before the start are refused", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider04");
      await log(page);
      await page.getByLabel("Dag", { exact: true }).fill(day(-1));
      await button(page, "Bewaren").click();
      await refused(page, "dag: ten vroegste");
      await page.getByLabel("Dag", { exact: true }).fill("");
      await page.getByLabel("Datum", { exact: true }).fill(day(-1));
      await button(page, "Bewaren").click();
      await refused(page, "datum: ten vroegste");
      assert.equal((await contacts(here.server, "begeleider04", code)).length, 0);
    }));

  test("finding 14: a form that is open at midnight, or is taken up the next day, shows its date and says that it is old", () =>
    here.visiting(async (page) => {
      const midnight = new Date(`${day()}T00:00:00`).getTime();
      await page.clock.install({ time: midnight - 150_000 });
      await enter(page, "begeleider05");
      const code = await start(page);
      await log(page);
      await page.locator("#note").fill("gesprek aan de deur");
      const date = page.getByLabel("Datum", { exact: true });
      assert.equal(await date.inputValue(), day(-1));
      await page.clock.setSystemTime(midnight + 30_000);
      await page.clock.runFor(21_000);
      const old = page.getByText("U begon dit gisteren. Kijk de datum na.");
      await old.waitFor();
      assert.equal(await date.inputValue(), day(-1));
      assert.equal(await button(page, "Gisteren").getAttribute("aria-pressed"), "true");
      assert.ok((await date.boundingBox()).y < 300, "the date stands at the top");
      // The app locks itself, and the form is taken up the next morning.
      await page.clock.setSystemTime(midnight + 9 * 3_600_000);
      await page.clock.runFor(21_000);
      await unlock(page, "begeleider05");
      await goTo(page, code);
      await log(page);
      await old.waitFor();
      assert.equal(await date.inputValue(), day(-1));
      // One tap puts it right.
      await page.locator(".when").getByRole("button", { name: "Vandaag" }).click();
      assert.equal(await old.count(), 0);
      await saved(page);
      await sent(page);
      assert.deepEqual((await contacts(here.server, "begeleider05", code)).map((event) => event.about), [day()]);
    }));

  test("practice 2 and 4: how yesterday's appointment went is logged as a contact on its day, from Vandaag and from the trajectory", () =>
    here.visiting(async (page) => {
      await page.clock.setSystemTime(Date.now() - 86_400_000);
      await enter(page, "begeleider06");
      const codes = [];
      for (const _ of [0, 1]) {
        codes.push(await start(page));
        await button(page, "Afspraak plannen").click();
        await page.getByLabel("Datum", { exact: true }).fill(day(-1));
        await choice(page, "Hoe?", "Bureau").click();
        await saved(page);
      }
      await page.clock.setSystemTime(Date.now());
      // A key, so that the day that has passed is not taken for a day without use.
      await page.keyboard.press("Shift");
      await tab(page, "Vandaag").click();
      await page.locator(".row", { hasText: codes[0] }).click();
      assert.equal(await page.getByLabel("Datum", { exact: true }).inputValue(), day(-1));
      assert.ok(await page.getByRole("group", { name: "Hoe?" }).getByLabel("Bureau").isChecked(), "the kind is the appointment's");
      await saved(page);
      await goTo(page, codes[1]);
      await button(page, "Kwam niet").click();
      assert.ok(await page.getByLabel("Niet komen opdagen").isChecked(), "what was tapped is chosen");
      await saved(page);
      await sent(page);
      for (const [code, attendance, kind] of [[codes[0], "present", "appointment_kept"], [codes[1], "no_show", "appointment_missed"]]) {
        const found = await story(here.server, "begeleider06", code);
        const contact = found.find((event) => event.kind === "contact_logged");
        assert.deepEqual([contact.about, contact.data.attendance, contact.data.kind], [day(-1), attendance, "office"]);
        assert.equal(found.filter((event) => event.kind === kind).length, 1);
      }
    }));

  test("finding 8: an exit before the participation is not proposed, and is refused", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider07");
      const code = await open(page, day(-20));
      await log(page);
      await page.getByLabel("Datum", { exact: true }).fill(day(-15));
      await saved(page);
      await page.locator("summary", { hasText: "Kenmerken" }).click();
      await button(page, "Aanpassen").click();
      await choice(page, "Leeftijd bij de start", "18–24").click();
      await choice(page, "Werk bij de start", "Inactief").click();
      await choice(page, "Hoogste diploma", "Hoger secundair").click();
      await page.getByLabel("Ja, vanaf vandaag deelnemer").click();
      await saved(page);
      await button(page, "Afsluiten").click();
      const exit = page.getByLabel("Laatste begeleiding op");
      assert.equal(await exit.inputValue(), day(), "not the last contact, which was before she took part");
      await choice(page, "Waarom eindigt dit traject?", "Doel bereikt").click();
      await exit.fill(day(-15));
      await button(page, "Afsluiten").click();
      await refused(page, "ten vroegste");
      await exit.fill(day());
      await button(page, "Afsluiten").click();
      await page.getByText("Afgesloten op").waitFor();
      await sent(page);
      const found = await story(here.server, "begeleider07", code);
      assert.equal(found.find((event) => event.kind === "trajectory_closed").about, day());
    }));

  test("finding 17: closed, reopened and closed again on one day: what is proposed fits", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider08");
      const code = await open(page, day(-20));
      await log(page);
      await page.getByLabel("Datum", { exact: true }).fill(day(-6));
      await saved(page);
      for (const proposed of [day(-6), day()]) {
        await button(page, "Afsluiten").click();
        assert.equal(await page.getByLabel("Laatste begeleiding op").inputValue(), proposed);
        await choice(page, "Waarom eindigt dit traject?", "Verhuisd").click();
        await button(page, "Afsluiten").click();
        await page.getByText("Afgesloten op").waitFor();
        if (proposed !== day()) await button(page, "Heropenen").click();
      }
      await sent(page);
      const kinds = (await story(here.server, "begeleider08", code)).map((event) => event.kind);
      assert.deepEqual(kinds.slice(-3), ["trajectory_closed", "trajectory_reopened", "trajectory_closed"]);
    }));

  test("finding 9: nobody who died starts to work, and closing again does not log the work again", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider09");
      const close = async (reason) => {
        await button(page, "Afsluiten").click();
        await choice(page, "Waarom eindigt dit traject?", reason).click();
      };
      await close("Werk");
      await choice(page, "Hoe staat het nu met werk?", "Aan het werk").click();
      await choice(page, "Waarom eindigt dit traject?", "Overleden").click();
      assert.ok(!(await page.getByRole("group", { name: "Hoe staat het nu met werk?" }).isVisible()), "it is not asked of who died");
      await button(page, "Afsluiten").click();
      await page.getByText("Afgesloten op").waitFor();
      assert.ok(!(await button(page, "Werk of opleiding").isVisible()), "nor afterwards");
      await button(page, "Heropenen").click();
      await close("Verhuisd");
      await button(page, "Afsluiten").click();
      await page.getByText("Afgesloten op").waitFor();
      await sent(page);
      const kinds = (await story(here.server, "begeleider09", code)).map((event) => event.kind);
      assert.deepEqual(kinds, ["trajectory_closed", "trajectory_reopened", "trajectory_closed"]);
    }));

  test("finding 10: a moved appointment asks for its new moment, and stays what it was for", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider10");
      await button(page, "Afspraak plannen").click();
      await page.getByLabel("Datum", { exact: true }).fill(day());
      await choice(page, "Hoe?", "Bureau").click();
      await saved(page);
      await log(page);
      await choice(page, "Hoe?", "Telefoon of bericht").click();
      await choice(page, "Hoe ging het?", "Verplaatst").click();
      await page.getByRole("heading", { name: "Nieuw moment" }).waitFor();
      await button(page, "Bewaren").click();
      await refused(page, "kies het nieuwe moment");
      await page.getByLabel("Dag", { exact: true }).fill(day(2));
      await saved(page);
      await sent(page);
      const found = await story(here.server, "begeleider10", code);
      assert.deepEqual(found.map((event) => event.kind), ["appointment_planned", "contact_logged", "appointment_moved"]);
      assert.deepEqual([found[2].data.date, found[2].data.kind], [day(2), "office"]);
    }));

  test("month ends: 31 after 30 is refused while it is typed, 29 February exists in a leap year only", () =>
    here.visiting(async (page) => {
      await page.clock.setSystemTime(new Date("2028-03-31T12:00:00").getTime());
      await enter(page, "begeleider11");
      await tab(page, "Trajecten").click();
      await button(page, "Nieuw traject").click();
      await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
      await page.getByLabel("Waar verblijft de persoon?").selectOption("aalst");
      const date = page.getByLabel("Gestart op");
      for (const [typed, value] of [["30042027", "2027-04-30"], ["29022028", "2028-02-29"], ["31032028", "2028-03-31"]]) {
        await type(page, date, typed);
        assert.equal(await date.inputValue(), value, typed);
      }
      for (const typed of ["31042027", "29022027"]) {
        await date.fill("");
        await type(page, date, typed);
        await button(page, "Verder").click();
        await refused(page, "gestart op: vul dag, maand en jaar helemaal in");
      }
    }));
});
