// The main findings of naive hands in a real Firefox: what holds in one browser holds in the other.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { firefox, named, phone, tap, typeDate, unlock } from "./harness/firefox.mjs";
import { day, story } from "./harness/naive.mjs";
import { serve } from "./harness/server.mjs";

const WHO = "begeleider21";

describe("Firefox", () => {
  let server, browser, page, broken, code;

  before(async () => {
    [server, browser] = await Promise.all([serve(), firefox()]);
    ({ page, broken } = await phone(browser));
  });

  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const sent = () => page.waitForSelector(".sync-state[data-state=sent]", { timeout: 60_000 });
  const heading = (words) => page.waitForFunction((words) => document.querySelector("h1")?.textContent === words, {}, words);
  const said = (words) => page.waitForFunction((words) => document.querySelector(".toast")?.textContent.includes(words), {}, words);

  test("a worker logs in at the desk, is asked nothing again, and starts a trajectory", async () => {
    await page.goto(`${server.url}/login`);
    await unlock(page, WHO);
    assert.equal(await page.evaluate(() => location.pathname), "/app");
    // From here on the app's own address, as it is opened every day.
    await page.goto(`${server.url}/app`);
    await unlock(page, WHO);
    await tap(page, "Trajecten", { selector: ".bottombar button" });
    await tap(page, "Nieuw traject");
    await page.waitForSelector(".code-name strong");
    code = await page.$eval(".code-name strong", (name) => name.textContent);
    await tap(page, "Volwassenen op het kruispunt van drempels", { selector: ".choice" });
    const place = await page.$("main select");
    await place.select("aalst");
    const started = await page.$("main input[type=date]");
    await typeDate(page, started, day(-10));
    await tap(page, "Verder");
    await tap(page, "Verder");
    await tap(page, "Huisvesting", { selector: ".choice" });
    await tap(page, "Traject starten");
    await heading(code);
    await sent();
  });

  test("finding 1: a contact has the date that was typed, and a double tap on Bewaren records it once", async () => {
    await tap(page, "Noteren", { selector: ".actions button" });
    await typeDate(page, await page.waitForSelector("main input[type=date]"), day(-2));
    await tap(page, "Bewaren", { times: 2 });
    await said("Genoteerd.");
    await heading(code);
    await sent();
    const contacts = (await story(server, WHO, code)).filter((event) => event.kind === "contact_logged");
    assert.deepEqual(contacts.map((event) => event.about), [day(-2)]);
  });

  test("finding 2: half a date is refused", async () => {
    await tap(page, "Noteren", { selector: ".actions button" });
    const date = await page.waitForSelector("main input[type=date]");
    await date.focus();
    await page.keyboard.press("Backspace");
    await tap(page, "Bewaren");
    await page.waitForSelector(".actions .alert");
    await page.goBack();
    await heading(code);
    assert.equal((await story(server, WHO, code)).filter((event) => event.kind === "contact_logged").length, 1);
  });

  test("findings 4 and 5: a double tap on Is opgelost resolves one barrier once", async () => {
    for (const apart of [80, 350]) {
      await tap(page, "Huisvesting: Is opgelost", { times: 2, apart });
      await said("Genoteerd.");
      await sent();
      const steps = (await story(server, WHO, code)).filter((event) => event.kind.startsWith("barrier_"));
      assert.equal(steps.at(-1).kind, "barrier_resolved", `${apart} ms apart`);
      await tap(page, "Huisvesting: Opnieuw openzetten");
      await named(page, "Huisvesting: Is opgelost");
      await sent();
    }
    const kinds = (await story(server, WHO, code)).filter((event) => event.kind.startsWith("barrier_")).map((event) => event.kind);
    assert.deepEqual(kinds, ["barrier_opened", "barrier_resolved", "barrier_opened", "barrier_resolved", "barrier_opened"]);
  });

  test("without a server the app opens, a contact is logged, and it is sent when the server is back", async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await server.stop();
    await page.goto(`${server.url}/app`);
    await unlock(page, WHO);
    await tap(page, "Trajecten", { selector: ".bottombar button" });
    await page.type("input[type=search]", code);
    await page.waitForFunction((code) => [...document.querySelectorAll(".row")].filter((row) => row.textContent.includes(code)).length === 1, {}, code);
    // A row that has just come up is not tapped yet.
    await page.waitForFunction(() => !document.querySelector("[data-settling]"));
    await page.click(".row");
    await heading(code);
    await tap(page, "Noteren", { selector: ".actions button" });
    // The form that was left with half a date is resumed with none, and would be refused again.
    await typeDate(page, await page.waitForSelector("main input[type=date]"), day(0));
    await tap(page, "Bewaren");
    await said("Genoteerd.");
    await server.start();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await sent();
    assert.equal((await story(server, WHO, code)).filter((event) => event.kind === "contact_logged").length, 2);
    assert.deepEqual(broken, [], "nothing breaks in the page");
  });
});
