// 50 events that another phone of the worker sent, from the trigger to the screen.

import { launch, PHONE } from "../harness/browser.mjs";
import { enter, goTo, sent } from "../harness/phone.mjs";
import { serve } from "../harness/server.mjs";
import { elsewhere } from "./elsewhere.mjs";
import { expecting, median, slowed } from "./slow.mjs";

const ROUNDS = 9;
const EVENTS = 50;
const LOGIN = "begeleider01";

export async function delta() {
  const server = await serve(process.env.BRUG_CASELOAD);
  const browser = await launch();
  try {
    const other = await elsewhere(server, LOGIN);
    const chosen = other.open.slice(0, EVENTS);
    const context = await browser.newContext({ baseURL: server.url, locale: "nl", viewport: PHONE });
    const page = await slowed(context);
    await enter(page, LOGIN);
    await sent(page);
    await goTo(page, chosen[0][1]);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const text = `bericht ${round} van elders`;
      await other.note(chosen.map(([id]) => id), text);
      const note = await expecting(page, "main.screen", text);
      // What the browser says when the network is back.
      const start = await page.evaluate(() => {
        const start = performance.now();
        dispatchEvent(new Event("online"));
        return start;
      });
      rounds.push((await note.done()) - start);
    }
    const words = `${EVENTS} new events in ${EVENTS} of 200 trajectories: from the trigger to the note on the screen of one, all of them kept`;
    return [["delta_50_ms_4x", median(rounds), "ms", words]];
  } finally {
    await browser.close();
    await server.remove();
  }
}
