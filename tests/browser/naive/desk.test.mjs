// The desk in hands that never saw it: real clicks and keys, wrong fields, double clicks, a session that ended elsewhere. The numbers
// are those of the list of findings that each test comes from.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESK, launch, visiting as visitingOf } from "../harness/browser.mjs";
import { endSessions, login, seen, speak } from "../harness/desk.mjs";
import { axe } from "../harness/look.mjs";
import { PASSWORD, serve } from "../harness/server.mjs";

const BASIS = "Overlopen met alle begeleiders.";

describe("naive hands at the desk", () => {
  let server, browser;

  before(async () => {
    server = await serve();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const visiting = (options, act) => visitingOf(browser, server, { size: DESK, ...options }, act);
  /** Logged in, on a page. */
  const at = (name, path, act, options = {}) =>
    visiting(options, async (page) => {
      await login(page, name);
      await page.waitForURL((url) => url.pathname !== "/login");
      await page.goto(path);
      await act(page);
    });

  for (const javaScriptEnabled of [true, false]) {
    test(`19: an error in the estimates is said in sight, has the focus and leads to the field, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () =>
      at("promotor", "/operation", async (page) => {
        const women = page.locator("[id='EECO17.women']");
        const men = page.locator("[id='EECO17.men']");
        await men.fill("");
        await women.click({ clickCount: 3 });
        await page.keyboard.type("3");
        await page.keyboard.press("Enter");
        const summary = page.locator("#problems");
        await summary.waitFor();
        assert.ok(await seen(summary), "in sight without scrolling");
        assert.match(await page.title(), /^Kijk dit na/);
        if (javaScriptEnabled) {
          assert.equal(await page.evaluate(() => document.activeElement.id), "problems");
          await axe(page, "estimates with an error");
        }
        assert.match(await summary.innerText(), /alle drie/);
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        assert.ok(await seen(men), "the field is in sight");
        assert.equal(await men.getAttribute("aria-invalid"), "true");
        const description = await men.getAttribute("aria-describedby");
        assert.match(await page.locator(`[id='${description}']`).innerText(), /alle drie/);
        assert.equal(await women.inputValue(), "3", "what was typed stays");
        await page.keyboard.type("4");
        assert.equal(await men.inputValue(), "4", "typing goes into the field that was wrong");
      }, { javaScriptEnabled }));
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`20: a session that ended elsewhere costs nothing of what was typed, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () =>
      at("promotor", "/operation", async (page) => {
        await page.getByRole("button", { name: "Français" }).click();
        await page.waitForURL("**/operation*");
        const basis = page.locator("[id='EECO15.basis']");
        for (const gender of ["women", "men", "non_binary"]) await page.locator(`[id='EECO15.${gender}']`).fill("0");
        await basis.fill(BASIS);
        await endSessions(server, "promotor");
        await page.getByRole("button", { name: /^Enregistrer/ }).click();
        await page.locator("#password").waitFor();
        assert.equal(await page.locator("html").getAttribute("lang"), "fr", "in the language of the form");
        assert.match(await page.locator("#message").innerText(), /pas encore enregistré/);
        assert.equal(await page.locator("#login").inputValue(), "promotor");
        // A wrong password and another language on the way change nothing of it.
        await page.locator("#password").fill("niet het wachtwoord");
        await page.locator("#log-in button.primary").click();
        await page.locator("#problems").waitFor();
        await page.getByRole("button", { name: "English" }).click();
        await page.locator("html[lang=en]").waitFor();
        await page.locator("#password").fill(PASSWORD);
        await page.locator("#log-in button.primary").click();
        await basis.waitFor();
        assert.equal(await basis.inputValue(), BASIS);
        assert.match(await page.locator("#message").innerText(), /pas encore enregistré/);
        const other = await page.context().newPage();
        await other.goto("/operation");
        assert.equal(await other.locator("[id='EECO15.basis']").inputValue(), "", "nothing is saved by the login");
        await page.getByRole("button", { name: /^Enregistrer/ }).click();
        await page.waitForURL("**/operation?period=*");
        assert.match(await page.locator("#message").innerText(), /^Enregistré/);
        assert.equal(await basis.inputValue(), BASIS);
        // As it was, for the next test.
        await page.locator("[id='EECO15.basis']").fill("");
        for (const gender of ["women", "men", "non_binary"]) await page.locator(`[id='EECO15.${gender}']`).fill("");
        await page.getByRole("button", { name: /^Enregistrer/ }).click();
        await page.waitForURL("**/operation?period=*");
        await page.getByRole("button", { name: "Nederlands" }).click();
        await page.locator("html[lang=nl]").waitFor();
      }, { javaScriptEnabled }));
  }

  test("20: what one was typing is not for whoever logs in next", () =>
    at("promotor", "/operation/days", async (page) => {
      await page.locator("#first").fill("2024-02-29");
      await endSessions(server, "promotor");
      await page.getByRole("button", { name: "Bewaren" }).click();
      await page.locator("#password").waitFor();
      await page.locator("#login").fill("lead");
      await page.locator("#password").fill(PASSWORD);
      await page.locator("#log-in button.primary").click();
      await page.waitForURL("**/dashboard");
      assert.doesNotMatch(await page.content(), /2024-02-29/);
    }));

  test("20: of an account that was being added everything comes back but the password", () =>
    at("admin", "/users", async (page) => {
      await page.locator("#add summary").click();
      await page.locator("#new-user #login").fill("nieuw.hier");
      await page.locator("#role").selectOption("lead");
      await page.locator("#new-user #password").fill("zeven geiten in de wei");
      await endSessions(server, "admin");
      await page.getByRole("button", { name: "Toevoegen" }).click();
      await page.locator("#log-in").waitFor();
      assert.doesNotMatch(await page.content(), /zeven geiten/, "a password is written on no page");
      await page.locator("#password").fill(PASSWORD);
      await page.locator("#log-in button.primary").click();
      await page.locator("#new-user #login").waitFor();
      assert.equal(await page.locator("#new-user #login").inputValue(), "nieuw.hier");
      assert.equal(await page.locator("#role").inputValue(), "lead");
      assert.equal(await page.locator("#new-user #password").inputValue(), "");
      assert.match(await page.locator("#message").innerText(), /behalve het wachtwoord/);
    }));

  test("21: freezing asks first on a page of its own, and names what is missing", () =>
    at("promotor", "/reports", async (page) => {
      const [, second] = await page.locator("#period option").evaluateAll((options) => options.map((option) => option.value));
      await page.locator("#period").selectOption(second);
      await page.locator("#freeze button").dblclick();
      await page.waitForURL("**/reports/freeze?*");
      assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /vastleggen\?$/);
      await axe(page, "the question whether to freeze");
      const missing = page.locator(".callout", { hasText: "Dit ontbreekt nog" });
      assert.match(await missing.innerText(), /schattingen van het team, .*: EECO1\d/);
      assert.equal(await missing.locator(`a[href^='/operation?period=${second}']`).count(), 1, "with the way to fill it in");
      await page.getByRole("link", { name: "Nee, terug" }).click();
      await page.waitForURL("**/reports");
      assert.equal(await page.locator("tbody tr").count(), 0, "nothing is frozen yet");
      await page.locator("#period").selectOption(second);
      await page.locator("#challenge").selectOption("ru1");
      await page.locator("#freeze button").click();
      await page.getByRole("button", { name: /vastleggen$/i }).dblclick();
      await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
      await page.goto("/reports");
      assert.equal(await page.locator("tbody tr").count(), 1, "a double click freezes once");
    }));

  test("22: disabling an account asks first and says what happened, and so does enabling and adding", () =>
    at("admin", "/users", async (page) => {
      const row = page.getByRole("row", { name: /^begeleider09 / });
      await row.getByRole("button").click();
      assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /begeleider09 uitschakelen\?/);
      await axe(page, "the question whether to disable");
      await page.getByRole("link", { name: "Nee, terug" }).click();
      assert.match(await row.innerText(), /actief/);
      await row.getByRole("button").dblclick();
      await page.getByRole("heading", { level: 1, name: /uitschakelen\?/ }).waitFor();
      await page.getByRole("button", { name: "Ja, uitschakelen" }).dblclick();
      await page.locator("#message").waitFor();
      assert.match(await page.locator("#message").innerText(), /begeleider09 is uitgeschakeld/);
      assert.match(await row.innerText(), /uitgeschakeld/);
      await page.reload();
      assert.equal(await page.locator("#message").count(), 0, "said once");
      await row.getByRole("button").click();
      await page.getByRole("button", { name: "Ja, inschakelen" }).click();
      assert.match(await page.locator("#message").innerText(), /begeleider09 is weer ingeschakeld/);

      await page.locator("#add summary").click();
      await page.locator("#new-user #login").fill("twee.keer");
      await page.locator("#new-user #password").fill("zeven geiten in de wei");
      await page.getByRole("button", { name: "Toevoegen" }).dblclick();
      await page.locator("#message").waitFor();
      assert.match(await page.locator("#message").innerText(), /twee\.keer is toegevoegd/, "a double click adds once, and says so");
      assert.equal(await page.getByRole("row", { name: /^twee\.keer / }).count(), 1);
    }));

  test("25: too many tries say how long to wait", () =>
    visiting({}, async (page) => {
      const said = async () => {
        await login(page, "begeleider11", "niet het wachtwoord");
        await page.locator("#problems").waitFor();
        return page.locator("#problems").innerText();
      };
      let words = "";
      for (let tries = 0; tries < 9 && !/Te veel/.test(words); tries += 1) words = await said();
      assert.match(words, /Te veel pogingen\. Wacht nog \d+ (seconde|seconden|minuut|minuten) en probeer dan opnieuw\./);
      assert.equal(await page.locator("#login").inputValue(), "begeleider11");
    }));

  test("27: a worker who logs in at the desk is at work, and is asked nothing again", () =>
    visiting({}, async (page) => {
      await page.goto("/login");
      await page.locator("#login").click();
      await page.keyboard.type("begeleider12");
      await page.keyboard.press("Tab");
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press("Enter");
      await page.locator("nav.bottombar").waitFor();
      assert.equal(new URL(page.url()).pathname, "/app");
      await page.reload();
      await page.locator("#login").waitFor();
      assert.match(await page.locator(".lock h1").innerText(), /Brug/, "what is kept is locked again, as ever");
    }));

  test("35: another language empties no form", () =>
    at("promotor", "/operation", async (page) => {
      const speaks = (lang) => page.locator(`html[lang=${lang}]`).waitFor();
      await page.locator("[id='EECO13.women']").fill("2");
      await page.locator("[id='EECO13.basis']").fill(BASIS);
      await page.getByRole("button", { name: "Français" }).click();
      await speaks("fr");
      assert.equal(await page.locator("[id='EECO13.women']").inputValue(), "2");
      assert.equal(await page.locator("[id='EECO13.basis']").inputValue(), BASIS);
      assert.match(await page.locator("#message").innerText(), /pas encore enregistré/);

      await page.goto("/operation/days");
      await page.locator("#last").fill("2028-02-29");
      await page.getByRole("button", { name: "English" }).click();
      await speaks("en");
      assert.equal(await page.locator("#last").inputValue(), "2028-02-29");

      await page.goto("/reports");
      await page.locator("#challenge").selectOption("ru2");
      await page.getByRole("button", { name: "Nederlands" }).click();
      await speaks("nl");
      assert.equal(await page.locator("#challenge").inputValue(), "ru2");
      await page.goto("/operation");
      await page.getByRole("button", { name: "Français" }).click();
      await speaks("fr");
      assert.match(page.url(), /\/operation$/, "where nothing was typed, it is the page itself again");
      assert.equal(await page.locator("#message").count(), 0);
      await page.getByRole("button", { name: "Nederlands" }).click();
      await speaks("nl");

      await page.locator("form[action='/logout'] button").click();
      await page.locator("#login").fill("admin");
      await page.getByRole("button", { name: "Français" }).click();
      await speaks("fr");
      assert.equal(await page.locator("#login").inputValue(), "admin");
      await page.locator("#password").fill(PASSWORD);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/users");
      await speak(page, "nl");
      await page.goto("/users");
      await page.locator("#add summary").click();
      await page.locator("#new-user #login").fill("iemand.nieuw");
      await page.locator("#role").selectOption("dpo");
      await page.getByRole("button", { name: "English" }).click();
      await speaks("en");
      assert.equal(await page.locator("#new-user #login").inputValue(), "iemand.nieuw");
      assert.equal(await page.locator("#role").inputValue(), "dpo");
      await speak(page, "nl");
    }));

  test("a double click on exact totals, days and estimates records once", () =>
    at("promotor", "/operation/days", async (page) => {
      await page.locator("#first").fill("2024-01-01");
      await page.locator("#last").fill("2028-12-31");
      await page.getByRole("button", { name: "Bewaren" }).dblclick();
      await page.locator("#message", { hasText: "Bewaard" }).waitFor();
      const [, second] = await page.goto("/reports").then(() => page.locator("#period option").evaluateAll((all) => all.map((one) => one.value)));
      await page.locator("#period").selectOption(second);
      await page.locator("#freeze button").click();
      await page.getByRole("button", { name: /vastleggen$/i }).click();
      await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
      await page.locator("#purpose").fill("oefening");
      const file = page.waitForEvent("download");
      await page.getByRole("button", { name: /XLSX/ }).dblclick();
      await file;
      await page.goto(`/operation?period=${second}`);
      await page.locator("[id='EECO16.women']").fill("9999");
      for (const gender of ["men", "non_binary"]) await page.locator(`[id='EECO16.${gender}']`).fill("0");
      await page.locator("[id='EECO16.basis']").fill(BASIS);
      await page.getByRole("button", { name: /^Bewaren/ }).dblclick();
      await page.locator("#problems").waitFor();
      await page.locator("form[action='/logout'] button").click();
      await login(page, "dpo");
      await page.waitForURL((url) => url.pathname !== "/login");
      await page.goto("/audit");
      const lines = await page.locator("tbody tr").allInnerTexts();
      for (const what of ["exacte totalen opgehaald", "1 jan 2024 – 31 dec 2028", "schatting geweigerd"]) {
        assert.equal(lines.filter((line) => line.includes(what)).length, 1, `${what}: ${lines.join("\n")}`);
      }
    }));
});
