// A day at the desk by keyboard alone, at the end of a month, printed, and filled in by the browser's own memory.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { DESK, launch, visiting as visitingOf } from "../harness/browser.mjs";
import { login, seen } from "../harness/desk.mjs";
import { PASSWORD, serve } from "../harness/server.mjs";

describe("a day at the desk", () => {
  let server, browser;

  before(async () => {
    server = await serve();
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await server?.remove();
  });

  const visiting = (act, options = {}) => visitingOf(browser, server, { size: DESK, javaScriptEnabled: false, ...options }, act);
  /** Tab until something that is called so has the focus, and it can be seen. */
  const tabTo = async (page, name) => {
    const passed = [];
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      const is = (await focused.count()) > 0 && (await focused.evaluate((one) => (one.labels?.[0] ?? one).textContent.trim()).catch(() => ""));
      passed.push(is);
      if (is === name || (name instanceof RegExp && name.test(is))) {
        // The page may still be moving there.
        for (let waits = 0; waits < 20 && !(await seen(focused)); waits += 1) await page.waitForTimeout(50);
        const where = await focused.evaluate((one) => [one.id, one.getBoundingClientRect().top, innerHeight].join(" "));
        assert.ok(await seen(focused), `${name} is in sight when it has the focus: ${where}`);
        return;
      }
    }
    assert.fail(`${name} is not reached by Tab, but ${passed.join(", ")}`);
  };

  test("by keyboard alone: log in, mend an estimate, freeze, read the report, log out", () =>
    visiting(async (page) => {
      await page.goto("/login");
      await tabTo(page, "Gebruikersnaam");
      await page.keyboard.type("promotor");
      await tabTo(page, "Wachtwoord");
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press("Enter");
      await page.waitForURL("**/dashboard");
      await tabTo(page, "ESF+-project");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/operation");
      for (let indicators = 0; indicators < 4; indicators += 1) await tabTo(page, "Vrouwen");
      assert.equal(await page.locator(":focus").getAttribute("id"), "EECO15.women");
      await page.keyboard.type("0");
      await page.keyboard.press("Enter");
      await page.locator("#problems").waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      // Where the link of the summary leads, typing goes on.
      await page.keyboard.type("0");
      await tabTo(page, "Non-binair");
      await page.keyboard.type("0");
      await tabTo(page, "Waarop steunt dit?");
      await page.keyboard.type("Overlopen met alle begeleiders.");
      await page.keyboard.press("Enter");
      await page.locator("#message", { hasText: "Bewaard" }).waitFor();
      await tabTo(page, "Rapporten");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/reports");
      await tabTo(page, "Periode");
      await page.keyboard.press("ArrowDown");
      await tabTo(page, "Verder");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/reports/freeze?*");
      await tabTo(page, /vastleggen$/i);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
      await tabTo(page, "Afmelden");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/login");
    }));

  test("the ends of months are days like others, and a day that does not exist is refused in words", () =>
    visiting(async (page) => {
      await login(page, "promotor");
      await page.waitForURL("**/dashboard");
      for (const [first, last] of [["2024-01-31", "2028-02-29"], ["2024-02-29", "2029-12-31"]]) {
        await page.goto("/operation/days");
        await page.locator("#first").fill(first);
        await page.locator("#last").fill(last);
        await page.getByRole("button", { name: "Bewaren" }).click();
        await page.locator("#message", { hasText: "Bewaard" }).waitFor();
        await page.goto("/operation/days");
        assert.deepEqual([await page.locator("#first").inputValue(), await page.locator("#last").inputValue()], [first, last]);
      }
      // A browser without a date field sends what is typed as it is.
      await page.locator("#first").evaluate((field) => (field.type = "text"));
      await page.locator("#first").fill("31-02-2026");
      await page.getByRole("button", { name: "Bewaren" }).click();
      assert.match(await page.locator("#problems").innerText(), /Vul de dag volledig in/);
      assert.equal(await page.locator("#first").getAttribute("aria-invalid"), "true");
    }, { javaScriptEnabled: true }));

  test("a report is printed without what only works on a screen", () =>
    visiting(async (page) => {
      await login(page, "promotor");
      await page.waitForURL("**/dashboard");
      await page.goto("/reports");
      await page.locator("#period").selectOption({ index: 1 });
      await page.locator("#freeze button").click();
      await page.getByRole("button", { name: /vastleggen$/i }).click();
      await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
      await page.emulateMedia({ media: "print" });
      for (const gone of [".desk-menu", ".languages", "form", ".breadcrumb", ".contents", ".downloads", "#message"]) {
        assert.equal(await page.locator(gone).filter({ visible: true }).count(), 0, `${gone} is not printed`);
      }
      assert.ok(await page.locator("table").first().isVisible());
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      assert.ok(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length > 1);
      // Nothing sticks out of the paper: a page of A4 is 794 CSS pixels wide.
      await page.setViewportSize({ width: 794, height: 1123 });
      const wide = await page.evaluate(() => Math.max(...[...document.querySelectorAll("main table")].map((table) => table.scrollWidth)));
      assert.ok(wide <= 794, `a table is ${wide} px wide on paper`);
    }, { javaScriptEnabled: true }));

  test("what a browser fills in by itself goes where it belongs: login and password at the login, nothing in the form for another account", () =>
    visiting(async (page) => {
      await page.goto("/login");
      assert.equal(await page.locator("#login").getAttribute("autocomplete"), "username");
      assert.equal(await page.locator("#password").getAttribute("autocomplete"), "current-password");
      await login(page, "admin");
      await page.waitForURL("**/users");
      for (const field of ["login", "password"]) assert.equal(await page.locator(`#new-user #${field}`).getAttribute("autocomplete"), "off");
      // No browser takes a text field for a password and offers to keep it for the administrator.
      assert.equal(await page.locator("input[type=password]").count(), 0);
    }));
});
