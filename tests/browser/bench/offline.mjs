// The server process stopped, the browser started anew: the app opens, the caseload is there, a contact is saved.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { attempt, button, enter, goTo, sent, tab } from "../harness/phone.mjs";
import { PASSWORD, serve } from "../harness/server.mjs";
import { elsewhere } from "./elsewhere.mjs";
import { cold, expecting, marked, median, slowed, tapped } from "./slow.mjs";

/** Each is calibrated once, in a quicker or a slower moment of this machine. */
const PHONES = 3;
/** How often each is started. */
const ROUNDS = 2;
/** Contacts saved in each round. */
const SAVES = 5;
const LOGIN = "begeleider01";

export async function offline() {
  const server = await serve(process.env.BRUG_CASELOAD);
  const folders = [];
  try {
    for (let phone = 0; phone < PHONES; phone += 1) {
      const folder = await mkdtemp(join(tmpdir(), "brug-bench-"));
      folders.push(folder);
      await firstVisit(folder, server);
    }
    const { events } = await elsewhere(server, LOGIN);
    await server.stop();
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const folder of folders) rounds.push(await open(folder, server));
    }
    const of = (name) => median(rounds.map((round) => round[name]));
    return [
      ["cold_start_s_4x", of("start") / 1000, "s", `offline, browser just started: navigation to login form + tap to Vandaag drawn, 200 trajectories, ${events} events, unlock included`],
      ["cold_start_form_s_4x", of("form") / 1000, "s", "of which: navigation to login form drawn"],
      ["unlock_s_4x", of("unlock") / 1000, "s", "of which: tap to key opened (Argon2id, calibrated on this phone to 0.7 s)"],
      ["cold_start_caseload_s_4x", of("caseload") / 1000, "s", "of which: key opened to Vandaag drawn (rows opened, trajectories folded, screen)"],
      ["save_contact_ms_4x", median(rounds.flatMap(({ saves }) => saves)), "ms", "a contact saved offline: tap on Bewaren to what answers it on the screen, on disk by then"],
    ];
  } finally {
    await server.remove();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

/** With a network, on the same slow phone: the lock is calibrated there. */
async function firstVisit(folder, server) {
  const context = await cold(folder, server);
  const page = await slowed(context);
  await enter(page, LOGIN);
  await sent(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.close();
}

async function open(folder, server) {
  const context = await cold(folder, server);
  const page = await slowed(context);
  await page.goto("/app", { waitUntil: "commit" });
  const form = await (await expecting(page, "form #password")).done();
  await page.waitForTimeout(1_000);
  const vandaag = await expecting(page, "main.screen section.card");
  await attempt(page, LOGIN, PASSWORD);
  const shown = await vandaag.done();
  const tap = await tapped(page);
  // The rows were asked for before; they are handed over when the password has been tried.
  const opened = await marked(page, "read profile+event+outbox ends", tap);
  const saves = await save(page);
  await context.close();
  return { form, start: form + shown - tap, unlock: opened - tap, caseload: shown - opened, saves };
}

/** One contact after another on one trajectory. */
async function save(page) {
  await tab(page, "Noteren").click();
  const code = await page.locator(".list .row .row-title").first().innerText();
  await goTo(page, code);
  const saves = [];
  for (let at = 0; at < SAVES; at += 1) {
    await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
    await button(page, "Bewaren").waitFor();
    // The last message may still stand there: it does not answer for this one.
    await page.evaluate(() => document.querySelector(".toast")?.classList.add("before"));
    const answer = await expecting(page, ".toast:not(.before)", "Genoteerd.");
    await button(page, "Bewaren").click();
    saves.push((await answer.done()) - (await tapped(page)));
  }
  return saves;
}
