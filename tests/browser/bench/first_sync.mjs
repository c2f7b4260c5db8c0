// The first visit: an empty phone, a worker with 10,000 events.

import { launch, PHONE } from "../harness/browser.mjs";
import { attempt } from "../harness/phone.mjs";
import { PASSWORD, serve } from "../harness/server.mjs";
import { expecting, marked, median, slowed, tapped } from "./slow.mjs";

const ROUNDS = 5;
const PULL = "/api/v1/sync/pull";

export async function firstSync() {
  const server = await serve(process.env.BRUG_MANY);
  const browser = await launch();
  try {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await once(browser, server));
    const { events, pages } = rounds[0];
    const of = (name) => median(rounds.map((round) => round[name]));
    return [
      ["first_sync_10k_s_4x", of("sync") / 1000, "s", `first sync of ${events} events into an empty phone: first question to Vandaag drawn, all sealed and on disk`],
      ["first_visit_10k_s_4x", of("visit") / 1000, "s", "the same from the tap on Inloggen: login, two Argon2id (phone, server), codebook, first sync"],
      ["first_sync_wire_bytes_per_event", of("bytes") / events, "bytes", `on the wire, headers included, ${pages} pages`],
    ];
  } finally {
    await browser.close();
    await server.remove();
  }
}

async function once(browser, server) {
  const context = await browser.newContext({ baseURL: server.url, locale: "nl", viewport: PHONE });
  const page = await slowed(context);
  const traffic = await counting(context, page);
  await page.goto("/app");
  const vandaag = await expecting(page, "main.screen section.card");
  await attempt(page, "begeleider01", PASSWORD);
  const shown = await vandaag.done();
  const [tap, asked] = [await tapped(page), await marked(page, `ask ${PULL}`)];
  const found = await traffic.found();
  await context.close();
  return { visit: shown - tap, sync: shown - asked, ...found };
}

/** What the answers of the first sync weigh as they come in, and how many events are in them. */
async function counting(context, page) {
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const pages = new Map();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (new URL(response.url).pathname === PULL) pages.set(requestId, 0);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (pages.has(requestId)) pages.set(requestId, encodedDataLength);
  });
  const found = async () => {
    let [events, bytes, count] = [0, 0, 0];
    for (const [requestId, length] of pages) {
      const { body } = await session.send("Network.getResponseBody", { requestId });
      const page = JSON.parse(body);
      if (page.events.length === 0) continue;
      [events, bytes, count] = [events + page.events.length, bytes + length, count + 1];
    }
    return { events, bytes, pages: count };
  };
  return { found };
}
