// Forms of people in a hurry: what was chosen stays, what is missing is said where the thumb is, what was done can be taken back.

import assert from "node:assert/strict";
import { test } from "node:test";

import { PASSWORD } from "../harness/server.mjs";
import { atWork, button, choice, enter, goTo, installed, open, saved, sent, start, synchronisation, tab, unlock } from "../harness/phone.mjs";
import { day, digits, naive, refused, story, type } from "../harness/naive.mjs";

const kinds = async (...who) => (await story(...who)).map((event) => event.kind);
const log = (page) => page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

naive("forms", (here) => {
  test("held: undo takes back contact, appointment, note and next appointment together; spaces are no note, a long one is cut", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider30");
      await button(page, "Afspraak plannen").click();
      await page.getByLabel("Datum", { exact: true }).fill(day());
      await saved(page);
      await button(page, "Is doorgegaan").click();
      await page.locator("#note").focus();
      await page.keyboard.insertText("graag later ".repeat(100));
      const { length } = await page.locator("#note").inputValue();
      assert.ok(length > 100 && length < 1_200, `${length} letters are left`);
      await page.getByLabel("Dag", { exact: true }).fill(day(2));
      await saved(page);
      await button(page, "Ongedaan maken").click();
      await page.locator(".toast", { hasText: "Ongedaan gemaakt." }).waitFor();
      await button(page, "Is doorgegaan").waitFor();
      assert.equal(await page.locator(".timeline li:not(.withdrawn)", { hasText: /Contact:|Notitie/ }).count(), 0);
      await log(page);
      await page.locator("#note").fill("   \n ");
      await page.locator(".choice", { hasText: "Dit was de afspraak van" }).click();
      await saved(page);
      await sent(page);
      const logged = ["contact_logged", "appointment_kept", "appointment_planned", "note_added"];
      assert.deepEqual(await kinds(here.server, "begeleider30", code), ["appointment_planned", ...logged, ...Array(4).fill("correction"), "contact_logged"]);
    }));

  test("practice 1: a save that fails says so at its button, in sight and in focus: contact, wizard, close, referral", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider11");
      await log(page);
      await page.locator("#note").fill("bel 0470 12 34 56");
      await button(page, "Bewaren").click();
      await refused(page, "dit kan niet bewaard worden");
      await page.goBack();
      await button(page, "Afsluiten").click();
      await button(page, "Afsluiten").click();
      await refused(page, "waarom eindigt dit traject?");
      await page.goBack();
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      await refused(page, "welke dienstverlening?");
    }));

  test("practice 11: the first step of the wizard is not left without challenge and municipality", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider12");
      await tab(page, "Trajecten").click();
      await button(page, "Nieuw traject").click();
      await button(page, "Verder").click();
      await refused(page, "kies eerst een uitdaging en een gemeente");
      await page.locator(".steps button").nth(3).click();
      assert.match(await page.locator(".steps [aria-current=step]").innerText(), /Start/);
      await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
      await page.getByLabel("Waar verblijft de persoon?").selectOption("aalst");
      // Half a date is not passed by, nor by whoever starts at once.
      await page.getByLabel("Gestart op").fill("");
      await type(page, page.getByLabel("Gestart op"), digits(day(-1)).slice(0, 4));
      for (const name of ["Verder", "Traject starten"]) {
        await button(page, name).click();
        await refused(page, "gestart op: vul dag, maand en jaar helemaal in");
      }
      await page.getByLabel("Gestart op").fill(day(-1));
      await button(page, "Verder").click();
      assert.match(await page.locator(".steps [aria-current=step]").innerText(), /Krachten/);
    }));

  test("practice 12: the kind of a barrier is asked right under it, and can be told later", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider13");
      await page.getByRole("button", { name: "Drempels: Toevoegen" }).click();
      const housing = choice(page, "Wat staat nu in de weg?", "Huisvesting");
      await housing.click();
      const question = page.getByRole("group", { name: "Huisvesting: Welke vorm?" });
      const [above, below] = [await housing.boundingBox(), await question.boundingBox()];
      assert.ok(below.y >= above.y && below.y - above.y - above.height < 60, "right under it");
      await saved(page);
      await page.getByRole("button", { name: "Drempels: Toevoegen" }).click();
      await choice(page, "Huisvesting: Welke vorm?", "Sofasurfen").click();
      await saved(page);
      await page.locator(".barriers li", { hasText: "sofasurfen" }).waitFor();
      await sent(page);
      const found = await story(here.server, "begeleider13", code);
      assert.deepEqual(found.map((event) => [event.kind, event.data.kind]), [["barrier_opened", undefined], ["barrier_opened", "sofa_surfing"]]);
    }));

  test("finding 12 and 36: a contact without a trajectory says that a number is optional, can be taken back, and is seen afterwards", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider14");
      await tab(page, "Noteren").click();
      await button(page, "Contact zonder traject").click();
      assert.equal(await page.getByText("Dit telt contacten, geen mensen").count(), 0);
      const places = await page.getByLabel("Gemeente").locator("option").allInnerTexts();
      assert.ok(!places.includes("Dakloos of zonder adres"), "a street contact is somewhere");
      await page.getByLabel("Met hoeveel mensen? (niet verplicht)").waitFor();
      const fill = async () => {
        await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
        await page.getByLabel("Gemeente").selectOption("lede");
        await page.getByLabel("Met hoeveel mensen?").selectOption("3");
        await saved(page);
      };
      await fill();
      await page.locator(".toast", { hasText: "Contact zonder traject" }).waitFor();
      await button(page, "Contact zonder traject").click();
      await page.locator(".tallied", { hasText: "Lede: 3 mensen" }).waitFor();
      await fill();
      await button(page, "Ongedaan maken").click();
      await page.locator(".toast", { hasText: "Ongedaan gemaakt." }).waitFor();
      await button(page, "Contact zonder traject").click();
      await page.locator(".tallied", { hasText: "Lede: 3 mensen" }).waitFor();
      assert.equal(await page.locator(".tallied", { hasText: "2 ×" }).count(), 0);
      await sent(page);
    }));

  test("finding 13 and 32: scores stay when the form is left, and back never shows the trajectory to the person", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider15");
      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      const housing = page.getByRole("group", { name: /^Huisvesting/ });
      await housing.locator("label.level", { hasText: "wankel" }).click();
      await tab(page, "Vandaag").click();
      await goTo(page, code);
      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      assert.ok(await housing.getByLabel("wankel").isChecked(), "after Vandaag");
      await page.goBack();
      await heading(page, code);
      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      assert.ok(await housing.getByLabel("wankel").isChecked(), "after back");
      await button(page, "Samen invullen").click();
      await page.locator(".scale.large label.level", { hasText: "sterk" }).click();
      await button(page, "Verder").click();
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: "Levensdomeinen" }).waitFor();
      assert.equal(await page.locator(".timeline").count(), 0);
      await button(page, "Samen invullen").click();
      await page.getByText("2 / 5").waitFor();
      while (await button(page, "Verder").isVisible()) await button(page, "Verder").click();
      await saved(page);
      await heading(page, code);
      await page.goBack();
      assert.equal(await page.locator(".scale").count(), 0, "the form is not behind the trajectory");
      await sent(page);
      const scores = (await story(here.server, "begeleider15", code)).filter((event) => event.kind === "domain_scored");
      assert.deepEqual(scores.map((event) => [event.data.level, event.data.by]).sort(), [[3, "together"], [5, "together"]]);
    }));

  test("finding 33: a complaint goes when what it asked for is there", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider16");
      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      await button(page, "Bewaren").click();
      await refused(page, "kies eerst minstens één score");
      await page.getByRole("group", { name: /^Huisvesting/ }).locator("label.level", { hasText: "wankel" }).click();
      await page.locator(".actions .alert").waitFor({ state: "detached" });
    }));

  test("finding 24: Enter after a PIN of the wrong length says so, and of the right length sets it", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider17");
      await tab(page, "Meer").click();
      await page.locator("#pin").fill("12");
      await page.keyboard.press("Enter");
      await page.getByText("Niet bewaard: kies vier tot acht cijfers.").waitFor();
      await page.locator("#pin").fill("1234");
      await page.keyboard.press("Enter");
      await page.getByText("De pincode is ingesteld.").first().waitFor();
      await button(page, "Vergrendelen").click();
      await page.locator(".lock #pin").fill("12");
      await page.keyboard.press("Enter");
      await page.getByText("Die pincode klopt niet.").waitFor();
      await page.locator(".lock #pin").fill("1234");
      await page.keyboard.press("Enter");
      await heading(page, "Meer");
    }));

  test("finding 30: a closed trajectory offers no strengths, barriers, goals, plans or handover", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider18");
      await open(page);
      await button(page, "Afsluiten").click();
      await choice(page, "Waarom eindigt dit traject?", "Verhuisd").click();
      await button(page, "Afsluiten").click();
      await page.getByText("Afgesloten op").waitFor();
      for (const name of ["Overdragen", "Afspraak plannen", "Afsluiten", "Doorverwijzen", "Domeinen bespreken"]) {
        assert.equal(await page.locator(".screen").getByRole("button", { name }).count(), 0, name);
      }
      assert.equal(await page.getByRole("button", { name: /Toevoegen|Is opgelost/ }).count(), 0);
      await button(page, "Heropenen").waitFor();
    }));

  test("finding 31: a referral without an organisation goes no step further, and says why", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider19");
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      await page.getByRole("group", { name: "Welke dienstverlening?" }).locator("label").nth(1).click();
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      await page.getByText("Nog geen organisatie").waitFor();
      assert.equal(await page.locator(".referral .button-row button").count(), 0);
      // Finding 40: an end without a reason says what is missing.
      await page.locator(".referral summary").click();
      await page.locator(".referral details").getByRole("button", { name: "Bewaren" }).click();
      await page.getByText("Niet bewaard: kies een reden.").waitFor();
      await choice(page, "Waarom?", "Geen plaats").click();
      await page.locator(".referral details").getByRole("button", { name: "Bewaren" }).click();
      await page.locator(".referral-steps", { hasText: "geen plaats" }).waitFor();
    }));

  test("practice 13: the steps of a referral stand as they happened", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider20");
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      await page.getByRole("group", { name: "Welke dienstverlening?" }).locator("label").nth(1).click();
      await page.locator("#organisation").selectOption({ index: 1 });
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      const steps = page.locator(".referral-steps li");
      for (const [at, step] of ["Op de wachtlijst", "Aanvaard", "Eerste ontmoeting gehad"].entries()) {
        await page.locator(".referral .button-row").getByRole("button", { name: step }).click();
        await steps.nth(at + 1).waitFor();
      }
      const said = (await steps.allInnerTexts()).map((text) => text.replace(/\s+vandaag$/, ""));
      assert.deepEqual(said, ["Doorverwezen", "Op de wachtlijst", "Aanvaard", "Eerste ontmoeting gehad"]);
    }));

  test("practice 7 and finding 38: the timeline tells what was noted: duration, domains, note, the planned day, the score, the goal", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider21");
      await log(page);
      await choice(page, "Hoe lang?", "15–30 minuten").click();
      await choice(page, "Waarover ging het?", "Huisvesting").click();
      await page.locator("#note").fill("wil graag leren lassen");
      await page.getByLabel("Dag", { exact: true }).fill(day(1));
      await page.getByLabel("Uur", { exact: true }).fill("09:30");
      await saved(page);
      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      await page.getByRole("group", { name: /^Huisvesting/ }).locator("label.level", { hasText: "wankel" }).click();
      await saved(page);
      await page.getByRole("button", { name: "Doelen: Toevoegen" }).click();
      await choice(page, "Levensdomeinen", "Huisvesting").click();
      await page.locator("#goal").fill("een eigen studio");
      await saved(page);
      await page.getByRole("button", { name: "een eigen studio: Is bereikt" }).click();
      const line = (kind) => page.locator(".timeline li", { hasText: kind });
      await line("Doel bereikt").getByText("een eigen studio").waitFor();
      await line("Contact:").getByText("15–30 minuten").waitFor();
      await line("Contact:").getByText("Huisvesting").waitFor();
      await line("Notitie").getByText("wil graag leren lassen").waitFor();
      await line("Afspraak gepland").getByText("Morgen 09:30").waitFor();
      await line("Domein besproken").getByText("Wankel").waitFor();
    }));

  test("practice 8: the message names what it takes back, goes with its place, and its button is near by keyboard", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider22");
      await log(page);
      await saved(page);
      await page.locator(".toast", { hasText: `Genoteerd. Contact · ${code}` }).waitFor();
      await heading(page, code);
      let presses = 0;
      while (!(await page.evaluate(() => document.activeElement?.matches(".toast button")))) {
        assert.ok((presses += 1) <= 3, "three tabs from the title at most");
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      await page.locator(".toast", { hasText: "Ongedaan gemaakt." }).waitFor();
      await log(page);
      await saved(page);
      await tab(page, "Noteren").click();
      await page.locator(".toast").waitFor({ state: "detached" });
      await button(page, "Contact zonder traject").click();
      await sent(page);
      assert.deepEqual(await kinds(here.server, "begeleider22", code), ["contact_logged", "correction", "contact_logged"]);
    }));

  test("practice 3: all of today's appointments stand on Vandaag by hour; earlier today asks how it went", () =>
    here.visiting(async (page) => {
      const noon = new Date(`${day()}T12:00:00`).getTime();
      await page.clock.setSystemTime(noon - 9 * 86_400_000);
      await enter(page, "begeleider23");
      const codes = [];
      for (let at = 0; at < 3; at++) codes.push(await start(page));
      const plan = async (code, on, hour) => {
        await goTo(page, code);
        await button(page, "Afspraak plannen").click();
        await page.getByLabel("Datum", { exact: true }).fill(on);
        await page.getByLabel(/^Uur/).fill(hour);
        await saved(page);
      };
      for (const on of [-3, -2]) await plan(codes[2], day(on), "10:00");
      await plan(codes[0], day(), "15:00");
      await plan(codes[1], day(), "11:30");
      await page.clock.setSystemTime(noon);
      // A key, so that the days that have passed are not taken for days without use.
      await page.keyboard.press("Shift");
      await tab(page, "Vandaag").click();
      const today = page.locator("section", { has: page.getByRole("heading", { name: /^Afspraken van vandaag/ }) });
      await today.locator(".row", { hasText: "15:00" }).waitFor();
      const asked = page.locator("section", { has: page.getByRole("heading", { name: /^Hoe ging het\?/ }) });
      const first = asked.locator(".row").first();
      assert.match(await first.innerText(), new RegExp(`${codes[1]}[^]*11:30[^]*Hoe ging het\\?`));
    }));

  test("practice 9: a language chosen at the login stays", () =>
    here.visiting(async (page) => {
      await page.goto("/app");
      await button(page, "Français").click();
      await unlock(page, "begeleider24");
      await heading(page, "Aujourd’hui");
      await page.waitForTimeout(500);
      assert.equal(await page.locator("html").getAttribute("lang"), "fr");
      await page.reload();
      await unlock(page, "begeleider24");
      await heading(page, "Aujourd’hui");
    }));

  test("practice 18 and 17: the first login is greeted, not warned", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider25");
      await page.getByText("Welkom. Uw trajecten staan nu op dit toestel.").waitFor();
      assert.equal(await page.locator(".callout[data-tone=warn]").count(), 0);
    }));

  test("practice 17: the first login says how far it has come while a large caseload is on its way", () =>
    here.visiting(async (page) => {
      // As on a slow network, a few records at a time.
      await page.route(/\/sync\/pull/, async (route) => {
        await new Promise((done) => setTimeout(done, 300));
        await route.continue({ url: `${route.request().url()}&limit=40` });
      });
      await page.goto("/app");
      await page.locator("#login").fill("begeleider29");
      await page.locator("#password").fill(PASSWORD);
      await page.locator("button[type=submit]").click();
      const said = page.getByRole("status").filter({ hasText: "registraties opgehaald" });
      await said.waitFor();
      const count = async () => Number((await said.innerText()).match(/\d+/)[0]);
      const first = await count();
      await page.waitForFunction((first) => Number(document.querySelector("main [role=status]")?.textContent.match(/\d+/)?.[0]) > first, first);
      await page.locator("nav.bottombar").waitFor();
    }));

  test("practice 10 and finding 26: after a restart without a network the last contact is known, sending answers, and nobody is asked again", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider26");
      await installed(page);
      await page.context().clearCookies();
      await page.context().setOffline(true);
      await page.reload();
      await unlock(page, "begeleider26");
      await synchronisation(page);
      assert.equal(await page.locator("dd", { hasText: "nog niet" }).count(), 0);
      await page.locator("dd", { hasText: /vandaag|gisteren/ }).waitFor();
      await button(page, "Nu versturen").click();
      await page.locator(".toast", { hasText: "geen verbinding met de server" }).waitFor();
      await page.context().setOffline(false);
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await sent(page);
      assert.equal(await page.getByText("Uw sessie is afgelopen").count(), 0);
      await button(page, "Nu versturen").click();
      await page.locator(".toast", { hasText: "Alles is verstuurd." }).waitFor();
    }));

  test("finding 25: whoever tried too often is told how long to wait", () =>
    here.visiting(async (page) => {
      await atWork(page, "begeleider27");
      await installed(page);
      await page.context().setOffline(true);
      await page.reload();
      for (let tries = 0; tries < 8; tries++) {
        await page.locator("#login").fill("begeleider27");
        await page.locator("#password").fill("verkeerd");
        await page.locator("button[type=submit]").click();
        if (await page.getByText("Te veel pogingen").isVisible()) break;
        await page.locator("button[type=submit]:enabled").waitFor();
      }
      await page.getByText(/Te veel pogingen\. Probeer opnieuw over \d+ second(e|en)\./).waitFor();
    }));

  test("finding 34 and 38: colleagues stand in an order that is seen; one trajectory is one trajectory", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider28");
      const code = await start(page);
      await button(page, "Overdragen").click();
      const groups = await page.locator("#colleague optgroup").evaluateAll((all) => all.map((one) => [one.label, [...one.children].map((option) => option.textContent)]));
      for (const [name, logins] of groups) assert.deepEqual(logins, [...logins].sort(), name);
      const names = groups.map(([name]) => name);
      assert.deepEqual(names.slice(1), names.slice(1).sort((a, b) => (a < b ? -1 : 1)), "after one's own");
      await tab(page, "Trajecten").click();
      await page.getByRole("searchbox").fill(code);
      await page.getByText("1 traject", { exact: true }).waitFor();
    }));
});
