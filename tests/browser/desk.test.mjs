// The desk, as leads and administrators see it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { DESK, PHONE, launch, visiting as visitingOf } from "./harness/browser.mjs";
import { login, speak } from "./harness/desk.mjs";
import { axe, fits, screenshot } from "./harness/look.mjs";
import { PASSWORD, serve } from "./harness/server.mjs";

describe("desk", () => {
  let server, browser;

  before(async () => {
    server = await serve();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const visiting = (options, act) => visitingOf(browser, server, options, act);

  test("a wrong password gets a sentence, not a page of its own", () =>
    visiting({}, async (page) => {
      await login(page, "promotor", "not the password");
      const alert = page.getByRole("alert");
      assert.match(await alert.innerText(), /\p{L}{3,} .*\./u);
      assert.equal(await page.locator("#login").inputValue(), "promotor");
      assert.equal(await page.locator("#password").inputValue(), "");
    }));

  for (const host of ["localhost", "127.0.0.1"]) {
    test(`the session's cookie is taken over ${host}`, () =>
      visiting({ baseURL: server.url.replace("localhost", host) }, async (page) => {
        await login(page, "lead");
        await page.waitForURL("**/dashboard");
        const [cookie] = await page.context().cookies();
        assert.equal(cookie.name, "__Host-brug");
        assert.ok(cookie.secure && cookie.httpOnly && cookie.sameSite === "Strict");
      }));
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`a lead goes from the overview to a challenge and takes its figures along, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () =>
      visiting({ javaScriptEnabled }, async (page) => {
        await login(page, "lead");
        await page.waitForURL("**/dashboard");
        assert.ok((await page.locator("section.challenge").count()) >= 2);
        await page.locator("section.challenge h3 a").first().click();
        await page.waitForURL("**/dashboard/ru1?*");
        assert.ok((await page.locator(".key-figures dt").count()) > 5);

        // Another period, by the form; it stays on the way to a theme and back.
        const [, second] = await page.locator("#period option").evaluateAll((options) => options.map((option) => option.value));
        await page.locator("#period").selectOption(second);
        await page.locator(".period-form button").click();
        await page.waitForURL(`**/dashboard/ru1?period=${second}`);

        const xlsx = await take(page, "a[href$='/all.xlsx']");
        assert.match(xlsx.name, /^brug-ru1-.*\.xlsx$/);
        assert.equal(xlsx.bytes.subarray(0, 2).toString(), "PK");
        await page.locator(".theme-cards a[href^='/dashboard/ru1/who']").first().click();
        await page.waitForURL(`**/dashboard/ru1/who?period=${second}`);
        await page.locator("#active_persona .as-table summary").click();
        const csv = await take(page, "a[href$='/active_persona.csv']");
        assert.match(csv.name, /^brug-ru1-.*-active_persona\.csv$/);
        assert.ok(csv.bytes.toString("utf8").trim().split("\n").length > 2, "a heading and rows");

        await page.locator("form[action='/logout'] button").click();
        await page.waitForURL("**/login");
        // A page that needs a login is opened after it.
        await page.goto(`/dashboard/ru1?period=${second}`);
        await page.waitForURL(/\/login\?back=/);
        await page.locator("#login").fill("lead");
        await page.locator("#password").fill(PASSWORD);
        await page.locator("form[action^='/login'] button").click();
        await page.waitForURL(`**/dashboard/ru1?period=${second}`);
      }));
  }

  test("what is not there gets a page with a way back", () =>
    visiting({}, async (page) => {
      const answer = await page.goto("/nothing-here");
      assert.equal(answer.status(), 404);
      await axe(page, "not found");
    }));

  test("the language is chosen on the page, and stays with the account", () =>
    visiting({}, async (page) => {
      await page.goto("/login");
      await page.getByRole("button", { name: "Français" }).click();
      assert.equal(await page.locator("html").getAttribute("lang"), "fr");
      await login(page, "lead");
      await page.waitForURL("**/dashboard");
      await page.goto("/dashboard/ru1/services");
      await page.getByRole("button", { name: "English" }).click();
      await page.waitForURL("**/dashboard/ru1/services");
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
      await page.goto("/dashboard");
      assert.equal(await page.locator("html").getAttribute("lang"), "en");
    }));

  test("the promotor fills in an estimate without JavaScript, and hears beside it what is wrong", () =>
    visiting({ javaScriptEnabled: false }, async (page) => {
      await login(page, "promotor");
      await page.getByRole("link", { name: "ESF+-project" }).click();
      const estimate = page.getByRole("group", { name: /^EECO15/ });
      await estimate.getByLabel("Vrouwen").fill("2");
      await estimate.getByLabel("Waarop steunt dit?").fill("Overlopen met alle begeleiders.");
      const keep = page.locator("form[action='/operation/estimates'] button");
      await keep.click();
      assert.match(await estimate.locator(".error").innerText(), /alle drie/);
      assert.equal(await estimate.getByLabel("Vrouwen").inputValue(), "2");
      await estimate.getByLabel("Mannen").fill("0");
      await estimate.getByLabel("Non-binair").fill("0");
      await keep.click();
      await page.waitForURL("**/operation?period=*");
      assert.equal(await estimate.getByLabel("Vrouwen").inputValue(), "2");
    }));

  test("the steering group's page fits on one A4", () =>
    visiting({}, async (page) => {
      await login(page, "lead");
      await page.waitForURL("**/dashboard");
      for (const challenge of ["ru1", "ru2"]) {
        await page.goto(`/dashboard/${challenge}/summary`);
        const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
        const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
        assert.equal(pages, 1, challenge);
      }
    }));

  const themes = ["who", "barriers", "domains", "services", "contacts", "exits", "summary"];
  const pages = [
    { name: "overview", who: "lead", path: "/dashboard" },
    { name: "challenge", who: "lead", path: "/dashboard/ru1" },
    ...themes.map((theme) => ({ name: theme, who: "lead", path: `/dashboard/ru1/${theme}` })),
    { name: "protection", who: "dpo", path: "/protection" },
    { name: "users", who: "admin", path: "/users" },
    { name: "settings", who: "admin", path: "/settings" },
    ...["targets", "inhabitants", "sfc"].map((part) => ({ name: `settings-${part}`, who: "admin", path: `/settings/${part}` })),
    { name: "audit", who: "dpo", path: "/audit" },
    { name: "reports", who: "promotor", path: "/reports" },
    { name: "operation", who: "promotor", path: "/operation" },
  ];
  for (const lang of ["nl", "fr", "en"]) {
    // The dark colours are the same in every language.
    for (const dark of lang === "nl" ? [false, true] : [false]) {
      for (const size of [PHONE, DESK]) {
        const variant = `${lang}-${dark ? "dark" : "light"}-${size.width}`;
        test(`every page can be used by everybody: ${variant}`, () =>
          visiting({ lang, dark, size }, async (page) => {
            const look = async (name) => {
              assert.equal(await page.locator("html").getAttribute("lang"), lang, `${name}: language`);
              await screenshot(page, `${name}-${variant}`);
              await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
              await axe(page, `${name} ${variant}`);
              await fits(page, `${name} ${variant}`);
            };
            await page.goto("/login");
            await look("login");
            for (const who of ["lead", "dpo", "admin", "promotor"]) {
              await login(page, who);
              await page.waitForURL((url) => url.pathname !== "/login");
              await speak(page, lang);
              for (const { name, path } of pages.filter((one) => one.who === who)) {
                await page.goto(path);
                await look(name);
              }
            }
          }));
      }
    }
  }
});

/** Follows a link that downloads a file; gives its name and bytes. */
async function take(page, selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(selector).first().click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
