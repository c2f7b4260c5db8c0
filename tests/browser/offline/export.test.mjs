// Work that finds no network: a sealed file, handed in by another way.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";

import { field } from "../harness/field.mjs";
import { count, hasContacts } from "../harness/log.mjs";
import { atWork, button, logContact, sent, synchronisation, waiting } from "../harness/phone.mjs";

field("offline: export", (here) => {
  test("unsent work is handed in as a sealed file, and taken in once whatever the phone does later", () =>
    here.visiting(async (page) => {
      const code = await atWork(page, "begeleider30");
      await page.context().setOffline(true);
      await logContact(page, "wil graag leren lassen");
      await waiting(page, 2);
      await synchronisation(page);
      const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Bestand bewaren").click()]);
      const file = await download.path();
      assert.match(download.suggestedFilename(), /^brug-\d{4}-\d\d-\d\d\.json$/);
      const text = await readFile(file, "utf8");
      for (const word of [code, "lassen", "contact_logged", "begeleider30"]) assert.ok(!text.includes(word), word);

      // A file that was changed on the way is refused, and nothing of it is taken in.
      const changed = `${file}.changed`;
      await writeFile(changed, text.replace(/(.)"}$/, (_, digit) => `${digit === "0" ? "1" : "0"}"}`));
      await assert.rejects(here.server.brug(["import-unsent", changed]));
      await hasContacts(here.server, "begeleider30", code, 0);

      await here.server.brug(["import-unsent", file]);
      await here.server.brug(["import-unsent", file]);
      await hasContacts(here.server, "begeleider30", code, 1);
      // The phone knows nothing of that, and sends it all the same.
      await page.context().setOffline(false);
      await sent(page);
      await hasContacts(here.server, "begeleider30", code, 1);
      assert.equal(await count(here.server, "begeleider30", code, "note_added"), 1);
      assert.equal(await button(page, "Bestand bewaren").count(), 0, "there is nothing to hand in any more");
    }));
});
