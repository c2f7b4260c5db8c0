// A whole day on the phone app without a pointer: Tab, Enter, arrows and letters.

import assert from "node:assert/strict";
import { test } from "node:test";

import { PASSWORD } from "../harness/server.mjs";
import { sent } from "../harness/phone.mjs";
import { day, digits, naive, story, type } from "../harness/naive.mjs";

/** Goes on with Tab until what has the focus has this name; backwards when that is nearer. */
async function reach(page, name, { back = false, most = 80 } = {}) {
  const is = () =>
    page.evaluate((name) => {
      const element = document.activeElement;
      const said = element?.getAttribute("aria-label") ?? (element?.labels?.[0]?.textContent || element?.textContent) ?? "";
      return said.replace(/\s+/g, " ").trim().startsWith(name);
    }, name);
  for (let press = 0; press < most; press++) {
    if (await is()) return press;
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  assert.fail(`${name} is not reached by keyboard`);
}

async function press(page, name, options) {
  await reach(page, name, options);
  await page.keyboard.press("Enter");
}

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const toast = (page, words) => page.locator(".toast", { hasText: words }).waitFor();

naive("keyboard", (here) => {
  test("a day by keyboard: log in, start a trajectory, log a contact, take it back, resolve a barrier, refer, close", () =>
    here.visiting(async (page) => {
      await page.goto("/app");
      await page.locator("#login").waitFor();
      await reach(page, "Gebruikersnaam");
      await page.keyboard.type("begeleider01");
      await page.keyboard.press("Tab");
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press("Enter");
      await heading(page, "Vandaag");
      await press(page, "Trajecten");
      await heading(page, "Trajecten");
      await press(page, "Nieuw traject");
      await heading(page, "Nieuw traject");
      const code = await page.locator(".code-name strong").innerText();
      await reach(page, "Volwassenen op het kruispunt");
      await page.keyboard.press("Space");
      await reach(page, "Waar verblijft de persoon?");
      await page.keyboard.type("Aalst");
      await press(page, "Verder");
      await page.locator(".steps [aria-current=step]", { hasText: "Krachten" }).waitFor();
      // A second Enter on the same button is another step only when it is meant.
      await page.keyboard.press("Enter");
      await page.waitForTimeout(50);
      assert.match(await page.locator(".steps [aria-current=step]").innerText(), /Krachten/);
      await page.waitForTimeout(450);
      await page.keyboard.press("Enter");
      await page.locator(".steps [aria-current=step]", { hasText: "Drempels" }).waitFor();
      await reach(page, "Huisvesting", { back: true, most: 120 });
      await page.keyboard.press("Space");
      await press(page, "Traject starten");
      await heading(page, code);
      await press(page, "Noteren");
      await page.getByLabel("Datum", { exact: true }).waitFor();
      await reach(page, "Datum");
      await page.keyboard.press("Tab");
      await reach(page, "Huisbezoek");
      await page.keyboard.press("ArrowDown");
      assert.ok(await page.getByRole("radio", { name: "Straat" }).isChecked(), "arrows choose another kind, never none");
      await press(page, "Bewaren");
      await toast(page, "Genoteerd. Contact");
      await heading(page, code);
      assert.ok((await reach(page, "Ongedaan maken", { most: 4 })) <= 4, "undo is near");
      await page.keyboard.press("Enter");
      await toast(page, "Ongedaan gemaakt.");
      await press(page, "Huisvesting: Is opgelost");
      await toast(page, "Drempel opgelost");
      // What was tapped is gone; the way back has the focus, and a second Enter at once takes nothing back.
      await page.waitForFunction(() => document.activeElement !== document.body);
      await press(page, "Afsluiten", { most: 120 });
      await heading(page, "Afsluiten");
      await reach(page, "Werk");
      await page.keyboard.press("Space");
      await type(page, page.getByLabel("Laatste begeleiding op"), digits(day()));
      await press(page, "Afsluiten");
      await page.getByText("Afgesloten op").waitFor();
      await sent(page);
      const kinds = (await story(here.server, "begeleider01", code)).map((event) => event.kind);
      assert.deepEqual(kinds, ["barrier_opened", "contact_logged", "correction", "barrier_resolved", "trajectory_closed"]);
    }));

  test("Enter held down, or pressed twice, does a thing once", () =>
    here.visiting(async (page) => {
      await page.goto("/app");
      await page.locator("#login").fill("begeleider02");
      await page.locator("#password").fill(PASSWORD);
      await page.keyboard.press("Enter");
      await heading(page, "Vandaag");
      await page.locator("nav.bottombar").getByRole("button", { name: "Trajecten" }).click();
      await page.getByRole("button", { name: "Nieuw traject" }).click();
      const code = await page.locator(".code-name strong").innerText();
      await page.getByText("Volwassenen op het kruispunt").first().click();
      await page.getByLabel("Waar verblijft de persoon?").selectOption("aalst");
      await page.getByRole("button", { name: "Traject starten" }).click();
      await heading(page, code);
      await page.getByRole("button", { name: "Drempels: Toevoegen" }).click();
      await page.getByText("Laag zelfbeeld").click();
      await page.getByRole("button", { name: "Bewaren" }).focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      await toast(page, "Drempel gezien");
      // The screen that comes up gives its title the focus; only then somebody goes on from there.
      await heading(page, code);
      await page.waitForFunction(() => document.activeElement?.matches("h1"));
      await reach(page, "Laag zelfbeeld: Is opgelost");
      await page.waitForFunction(() => !document.querySelector("[data-settling]"));
      for (let press = 0; press < 4; press++) await page.keyboard.down("Enter");
      await page.keyboard.up("Enter");
      await toast(page, "Drempel opgelost");
      await page.waitForTimeout(500);
      await sent(page);
      const kinds = (await story(here.server, "begeleider02", code)).map((event) => event.kind);
      assert.deepEqual(kinds, ["barrier_opened", "barrier_resolved"]);
    }));

  test("a browser that fills in the login by itself comes in, and no field of a person is offered to it", () =>
    here.visiting(async (page) => {
      await page.goto("/app");
      await page.locator("#login").waitFor();
      // A password manager sets the values and tells the page so by events.
      await page.evaluate((password) => {
        for (const [id, value] of [["login", "begeleider03"], ["password", password]]) {
          const field = document.getElementById(id);
          field.value = value;
          for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
        }
      }, PASSWORD);
      await page.locator("button[type=submit]").click();
      await heading(page, "Vandaag");
      await page.reload();
      await page.locator("#login").waitFor();
      // And one that sets them without a word, as some do before anything is tapped.
      await page.evaluate((password) => {
        document.getElementById("login").value = "begeleider03";
        document.getElementById("password").value = password;
      }, PASSWORD);
      await page.locator("button[type=submit]").click();
      await heading(page, "Vandaag");
      await page.locator("nav.bottombar").getByRole("button", { name: "Noteren" }).click();
      const open = await page.locator("input:not([type=radio], [type=checkbox], [type=date], [type=time]), textarea").evaluateAll((all) => all.filter((one) => one.autocomplete !== "off").map((one) => one.id));
      assert.deepEqual(open, []);
    }));
});
