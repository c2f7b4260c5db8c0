// The phone app on the main path: from a worker's thumb to an exported figure.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESK, PHONE, launch, visit, visiting as visitingOf } from "./harness/browser.mjs";
import { login } from "./harness/desk.mjs";
import { apart, axe, fits, screenshot } from "./harness/look.mjs";
import { begin, button, choice, enter, open, goTo, saved, sent, settledDay, synchronisation, synchronise, tab, unlock } from "./harness/phone.mjs";
import { serve } from "./harness/server.mjs";

describe("phone", () => {
  let server, browser;

  before(async () => {
    server = await serve();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const visiting = (options, act) => visitingOf(browser, server, { size: PHONE, ...options }, act);

  test("a trajectory is started, a contact logged, domains scored, and another browser sees it", () =>
    visiting({}, async (page) => {
      const day = settledDay();
      await enter(page);
      const code = await open(page, day);
      await sent(page);

      // Four taps from the bottom bar: Noteren, the trajectory, how, save.
      await tab(page, "Noteren").click();
      await page.locator(".row", { hasText: code }).click();
      const how = page.getByRole("group", { name: "Hoe?" });
      assert.ok(await how.getByLabel("Huisbezoek").isChecked(), "a home visit is what is proposed first");
      await page.getByLabel("Datum").first().fill(day);
      await saved(page);
      await sent(page);

      await page.getByRole("button", { name: /Domeinen bespreken/ }).click();
      await page.getByRole("group", { name: /^Huisvesting/ }).locator("label.level", { hasText: "wankel" }).click();
      await button(page, "Bewaren").click();
      await page.locator(".domain-picture").getByText("wankel").waitFor();
      await sent(page);

      // What the server has is what another browser sees.
      await visiting({}, async (other) => {
        await enter(other);
        await tab(other, "Trajecten").click();
        await other.getByRole("searchbox").fill(code.slice(0, 6));
        await other.locator(".row", { hasText: code }).click();
        await other.locator(".timeline").getByText("Huisbezoek").waitFor();
      });
    }));

  test("contacts without a trajectory are tallied, sent once, and let the app start anew", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider06");
      await tab(page, "Noteren").click();
      await button(page, "Contact zonder traject").click();
      await button(page, "Bewaren").click();
      await page.getByText("Kies eerst een uitdaging en een gemeente.").waitFor();
      await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
      await page.getByLabel("Gemeente").selectOption("aalst");
      await page.getByLabel("Met hoeveel mensen?").selectOption("4");
      await saved(page);
      await sent(page);
      await page.reload();
      await unlock(page, "begeleider06");
      await sent(page);
      await tab(page, "Noteren").click();
      await page.getByRole("heading", { level: 1, name: "Voor welk traject?" }).waitFor();
    }));

  test("what was noted can be taken back", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider02");
      const code = await open(page);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await page.getByRole("group", { name: "Hoe ging het?" }).locator("label", { hasText: "Niet komen opdagen" }).click();
      await button(page, "Bewaren").click();
      await button(page, "Ongedaan maken").click();
      await page.locator(".timeline .withdrawn").first().waitFor();
      await page.getByRole("heading", { level: 1, name: code }).waitFor();
      await sent(page);
    }));

  test("a day that is still to come is refused on the phone, and what was filled in stays", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider09");
      await begin(page);
      const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
      await page.getByLabel("Gestart op").fill(day);
      for (const name of ["Verder", "Traject starten"]) {
        await button(page, name).click();
        await page.locator(".actions").getByText("de datum ligt in de toekomst.").waitFor();
        assert.equal(await page.getByLabel("Gestart op").inputValue(), day);
      }
    }));

  test("a note that tells who somebody is does not leave the phone", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider03");
      await open(page);
      await sent(page);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      const bodies = [];
      page.on("request", (request) => bodies.push(request.postData() ?? ""));
      await page.locator("#note").fill("bel 0470 12 34 56 na de middag");
      await page.locator("mark.finding").waitFor();
      await button(page, "Bewaren").click();
      await page.locator(".alert[role=alert]").waitFor();
      assert.ok(bodies.every((body) => !body.includes("0470")), "nothing of it was sent");
      await page.locator("#note").fill("wil graag leren lassen");
      await button(page, "Bewaren").click();
      await page.getByText("wil graag leren lassen").waitFor();
      await sent(page);
    }));

  test("a server that is gone for a while loses nothing", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider04");
      const code = await open(page);
      await sent(page);
      await server.kill();
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await saved(page);
      await page.locator(".sync-state[data-state=offline]").waitFor();
      await server.start();
      // By itself, with nobody pressing anything.
      await page.locator(".sync-state[data-state=sent]").waitFor({ timeout: 30_000 });
      await visiting({}, async (other) => {
        await enter(other, "begeleider04");
        await tab(other, "Trajecten").click();
        await other.getByRole("searchbox").fill(code);
        await other.locator(".row", { hasText: code }).click();
        assert.equal(await other.locator(".timeline li", { hasText: /^.*Contact:/ }).count(), 1);
      });
    }));

  test("an address never names a trajectory, and back leads back", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider05");
      const code = await open(page);
      assert.match(new URL(page.url()).pathname, /^\/app\/[a-z-]+$/);
      await page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }).click();
      await page.goBack();
      await page.getByRole("heading", { level: 1, name: code }).waitFor();
      await page.reload();
      // What is kept on the phone is sealed: whoever opens the app again says the password again.
      await unlock(page, "begeleider05");
      await page.getByRole("heading", { level: 1, name: "Trajecten" }).waitFor();
    }));

  test("a trajectory is handed over: offered, accepted, met together, done", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider03");
      const code = await open(page);
      await button(page, "Overdragen").click();
      await page.locator("#colleague").selectOption({ label: "begeleider04" });
      await button(page, "Voorstellen").click();
      await page.getByText("wacht op antwoord").waitFor();
      await sent(page);
      await visiting({}, async (other) => {
        await enter(other, "begeleider04");
        await other.locator(".row", { hasText: code }).click();
        await other.getByText("wacht op antwoord").waitFor();
        assert.equal(await other.getByText("Huisvesting").count(), 0, "an offer tells no barriers");
        await button(other, "Aanvaarden").click();
        await other.getByText("Huisvesting").first().waitFor();
        await other.getByText("U leest mee").waitFor();
        assert.equal(await button(other, "Noteren").count(), 1, "only the bottom bar's");
        await button(other, "We hebben de persoon samen ontmoet").click();
        await sent(other);
        // Whoever said that they met does not finish it alone: the other one does.
        await button(page, "Overdracht afronden").click({ timeout: 40_000 });
        await sent(page);
        await synchronisation(other);
        await synchronise(other);
        await goTo(other, code);
        await other.locator(".actions").getByRole("button", { name: "Noteren" }).waitFor();
      });
      await tab(page, "Trajecten").click();
      await page.getByRole("searchbox").fill(code);
      await page.locator(".row", { hasText: code }).waitFor({ state: "detached" });
    }));

  test("a PIN opens what is behind the lock as it was; a wrong one too often asks the password", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider05");
      await tab(page, "Meer").click();
      await page.locator("#pin").fill("2468");
      await button(page, "Pincode instellen").click();
      await button(page, "Vergrendelen").click();
      await page.locator(".lock #pin").fill("2468");
      await button(page, "Openen").click();
      await page.getByRole("heading", { level: 1, name: "Meer" }).waitFor();
      await button(page, "Vergrendelen").click();
      for (let tries = 0; tries < 5; tries++) {
        await page.locator(".lock #pin").fill("1111");
        await button(page, "Openen").click();
      }
      await page.locator("#password").waitFor();
    }));

  test("an answer that ESF+ lacks is one tap, and a tap on another answer replaces it", () =>
    visiting({}, async (page) => {
      // Somebody with a large caseload.
      await enter(page, "coordinator01");
      await tab(page, "Meer").click();
      const way = page.locator(".row", { hasText: "Ontbrekende antwoorden" });
      const count = async () => Number((await way.innerText()).match(/(\d+) nodig/)?.[1] ?? 0);
      const before = await count();
      assert.ok(before > 0, "there is something to ask");
      await way.click();
      await page.getByRole("heading", { level: 1, name: "Ontbrekende antwoorden" }).waitFor();
      const first = page.locator(".screen fieldset").first();
      const whose = await first.locator("legend").innerText();
      for (const answer of ["Weet niet", "Wil niet zeggen"]) {
        await first.getByRole("button", { name: answer, exact: true }).click();
        await first.locator("[aria-pressed=true]", { hasText: answer }).waitFor();
      }
      // Nothing moves under the thumb: the row stays until the screen is opened again.
      assert.equal(await first.locator("legend").innerText(), whose);
      assert.equal(await first.locator("[aria-pressed=true]").count(), 1);
      await sent(page);
      await page.goBack();
      await way.waitFor();
      assert.equal(await count(), before - 1);
    }));

  test("a trajectory says what it counts for in ESF+, and why", () =>
    visiting({}, async (page) => {
      await enter(page, "begeleider08");
      const code = await open(page);
      const explain = async () => {
        // The message that something was noted stands for ten seconds, and is never in the way.
        await button(page, "ESF+: wat telt mee?").click({ timeout: 5_000 });
        await page.getByRole("heading", { level: 1, name: "ESF+: wat telt mee?" }).waitFor();
      };
      await explain();
      await page.getByText("Nog geen deelnemer").waitFor();
      await page.goBack();
      await page.locator("summary", { hasText: "Kenmerken" }).click();
      await button(page, "Aanpassen").click();
      await choice(page, "Leeftijd bij de start", "18–24").click();
      await choice(page, "Werk bij de start", "Inactief").click();
      await choice(page, "Hoogste diploma", "Hoger secundair").click();
      await page.getByLabel("Ja, vanaf vandaag deelnemer").click();
      await button(page, "Bewaren").click();
      await page.getByRole("heading", { level: 1, name: code }).waitFor();
      await explain();
      const line = (code) => page.locator("li", { hasText: code });
      await line("EECO07").getByText("telt mee").waitFor();
      await line("EECR04").getByText("nog niet te meten").waitFor();
      await page.goBack();
      await button(page, "Afsluiten").click();
      await choice(page, "Waarom eindigt dit traject?", "Werk").click();
      await button(page, "Afsluiten").click();
      await page.getByText("Afgesloten op").waitFor();
      await explain();
      await line("EECR04").getByText(/te meten vanaf \d+ \w+ \d{4}/).waitFor();
      await line("EECR06").getByText("alleen voor wie werk had bij de start").waitFor();
      await axe(page, "esf closed");
    }));

  test("a lead is shown the way to the dashboard", () =>
    visiting({}, async (page) => {
      await page.goto("/app");
      await page.locator("#login").fill("lead");
      await page.locator("#password").fill("brug demo brug demo");
      await page.locator("button[type=submit]").click();
      await page.getByRole("link", { name: "Naar mijn startpagina" }).waitFor();
    }));

  for (const lang of ["nl", "fr", "en"]) {
    test(`the question how an appointment was stands beside the trajectory's code: ${lang}`, async () => {
      // What is planned for the coming week is in the past then, and nobody has said how it was. Whose caseload has one, the dice of the
      // demo say.
      const workers = ["begeleider06", "begeleider15", "begeleider22", "begeleider29", "begeleider31"];
      const asks = (worker) =>
        visiting({ lang }, async (page) => {
          await page.clock.setSystemTime(Date.now() + 8 * 86_400_000);
          await enter(page, worker);
          await page.locator("nav.bottombar button").nth(3).click();
          await page.getByRole("button", { name: { nl: "Nederlands", fr: "Français", en: "English" }[lang], exact: true }).click();
          await page.locator(`html[lang=${lang}]`).waitFor();
          await page.locator("nav.bottombar button").nth(0).click();
          const isAsked = await page.locator(".row .badge").first().waitFor({ timeout: 5_000 }).then(() => true, () => false);
          if (!isAsked) return false;
          await screenshot(page, `phone-today-late-${lang}`);
          await apart(page, `today ${lang}`);
          return true;
        });
      let isAsked = false;
      for (const worker of workers) isAsked ||= await asks(worker);
      assert.ok(isAsked, "somebody of the demo has something planned");
    });
  }

  for (const [lang, name] of [["nl", "Nederlands"], ["fr", "Français"], ["en", "English"]]) {
    // The dark colours are the same in every language.
    for (const dark of lang === "nl" ? [false, true] : [false]) {
      for (const size of [PHONE, DESK]) {
        const variant = `${lang}-${dark ? "dark" : "light"}-${size.width}`;
        test(`every screen can be used by everybody: ${variant}`, () =>
          visiting({ lang, dark, size }, async (page) => {
            const look = async (what) => {
              // Bars that stick cover what lies under them for now; in a window as tall as the page nothing is covered.
              await page.setViewportSize({ width: size.width, height: size.height });
              const height = await page.evaluate(() => document.documentElement.scrollHeight);
              await page.setViewportSize({ width: size.width, height: Math.max(height, size.height) });
              await screenshot(page, `phone-${what}-${variant}`);
              await axe(page, `${what} ${variant}`);
              await fits(page, `${what} ${variant}`);
            };
            await page.goto("/app");
            await page.locator("#login").waitFor();
            await look("login");
            await enter(page, "begeleider06");
            const tabs = page.locator("nav.bottombar button");
            await tabs.nth(3).click();
            await page.getByRole("button", { name, exact: true }).click();
            await page.locator(`html[lang=${lang}]`).waitFor();
            await look("more");
            await page.locator(".screen .row").first().click();
            await look("sync");
            await tabs.nth(0).click();
            await look("today");
            await page.locator(".screen .list.card .row", { hasText: /ESF|FSE/ }).click();
            await look("missing");
            await tabs.nth(1).click();
            await look("trajectories");
            await page.locator(".actions button").click();
            for (const step of [0, 1, 2, 3]) {
              await page.locator(".steps button").nth(step).click();
              await look(`new-${step}`);
            }
            await tabs.nth(2).click();
            await look("log-whose");
            await page.locator(".list .row").first().click();
            await page.locator("#note").fill("Jan Peeters, Kerkstraat 12");
            await look("log");
            await tabs.nth(1).click();
            await page.locator(".list .row").first().click();
            await look("trajectory");
            const cards = page.locator(".card-head button");
            for (const at of [0, 1, 2, 3, 4]) {
              if (at >= (await cards.count())) break;
              await cards.nth(at).click();
              await look(`form-${at}`);
              await page.goBack();
              await cards.first().waitFor();
            }
            for (const at of [0, 1, 2, 3]) {
              await page.locator("section.card .button-row").last().getByRole("button").nth(at).click();
              await look(`act-${at}`);
              await page.goBack();
              await cards.first().waitFor();
            }
          }));
      }
    }
  }
});
