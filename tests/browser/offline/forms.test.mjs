// What is half filled in outlives a lock, a reload, an ended session and another screen. (A new version: start.test.mjs.)

import assert from "node:assert/strict";
import { test } from "node:test";

import { field } from "../harness/field.mjs";
import { hasContacts } from "../harness/log.mjs";
import { atWork, button, choice, enter, goTo, saved, sent, start, tab, unlock } from "../harness/phone.mjs";
import { written } from "../harness/store.mjs";

const NOTE = "halverwege een zin";
const MINUTE = 60_000;

async function begin(page) {
  await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
  await choice(page, "Hoe?", "Straat").click();
  await choice(page, "Hoe ging het?", "Niet komen opdagen").click();
  await page.locator("#note").fill(NOTE);
}

/** The form is open with everything that was filled in. */
async function isThere(page) {
  await page.locator("#note").waitFor();
  assert.equal(await page.locator("#note").inputValue(), NOTE);
  assert.ok(await page.getByRole("group", { name: "Hoe?" }).getByLabel("Straat").isChecked(), "how");
  assert.ok(await page.getByRole("group", { name: "Hoe ging het?" }).getByLabel("Niet komen opdagen").isChecked(), "whether it worked");
}

field("offline: forms", (here) => {
  test("the app locks itself after a while, and a half filled form is where it was", () =>
    here.visiting(async (page) => {
      await page.clock.install();
      const code = await atWork(page, "begeleider31");
      await begin(page);
      await page.clock.fastForward(4 * MINUTE);
      await isThere(page);
      await page.clock.fastForward(6 * MINUTE);
      await page.locator("#login").waitFor();
      assert.equal(await page.getByText(code).count() + (await page.locator("#note").count()), 0, "nothing is left on the screen");
      await unlock(page, "begeleider31");
      await isThere(page);
      await saved(page);
      await sent(page);
      await hasContacts(here.server, "begeleider31", code, 1);
    }));

  test("behind a PIN the form waits as it was; after an hour the password is asked", () =>
    here.visiting(async (page) => {
      await page.clock.install();
      await enter(page, "begeleider32");
      await tab(page, "Meer").click();
      await page.locator("#pin").fill("2468");
      await button(page, "Pincode instellen").click();
      await start(page);
      await begin(page);
      await page.clock.fastForward(6 * MINUTE);
      await page.locator(".lock #pin").fill("2468");
      await button(page, "Openen").click();
      await isThere(page);
      await page.clock.fastForward(61 * MINUTE);
      await page.locator("#login").waitFor();
      assert.equal(await page.locator("#note").count(), 0);
      await unlock(page, "begeleider32");
      await isThere(page);
    }));

  test("a reload costs nothing of a contact, nor of a trajectory that is being started", () =>
    here.visiting(async (page) => {
      await page.clock.install();
      const code = await atWork(page, "begeleider33");
      await tab(page, "Trajecten").click();
      await button(page, "Nieuw traject").click();
      const name = await page.locator(".code-name strong").innerText();
      await page.getByLabel("Waar verblijft de persoon?").selectOption("herzele");
      await goTo(page, code);
      await begin(page);
      // Not at every letter, but a moment after the last one.
      await page.clock.runFor(500);
      await written(page, "profile");
      await page.reload();
      await unlock(page, "begeleider33");
      await goTo(page, code);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await isThere(page);
      await tab(page, "Trajecten").click();
      await button(page, "Nieuw traject").click();
      assert.equal(await page.locator(".code-name strong").innerText(), name);
      assert.equal(await page.getByLabel("Waar verblijft de persoon?").inputValue(), "herzele");
      // What was saved does not come back.
      await goTo(page, code);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await saved(page);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      assert.equal(await page.locator("#note").inputValue(), "");
    }));

  test("a session that ends in the middle of a form costs no answer", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider34");
      await begin(page);
      await here.server.brug(["user", "password", "begeleider34"], "zeven kikkers in de sloot\n");
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await page.getByText("Uw sessie is afgelopen.").waitFor();
      await unlock(page, "begeleider34", "zeven kikkers in de sloot");
      await isThere(page);
      await saved(page);
      await sent(page);
      await hasContacts(here.server, "begeleider34", code, 1, "zeven kikkers in de sloot");
    }));

  test("a form that is left for another screen keeps what was filled in", () =>
    here.visiting(async (page) => {
      await enter(page, "begeleider35");
      const code = await start(page);
      await begin(page);
      await tab(page, "Vandaag").click();
      await goTo(page, code);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await isThere(page);
      // Each trajectory has its own: another's form is empty, and this one's is not lost by it.
      const other = await start(page);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      assert.equal(await page.locator("#note").inputValue(), "", `nothing of ${code} at ${other}`);
      await goTo(page, code);
      await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
      await isThere(page);
    }));
});
