// A monkey at the phone app: seeded hands fill in every form in every way, and each save must have recorded what stood on the screen
// just before it, once. `cargo xtask monkey --seeds N --from S` lets many go; those that find a difference are named.

import { isDeepStrictEqual } from "node:util";

import { PHONE, launch, visit } from "../harness/browser.mjs";
import { chance as chanceOf } from "../harness/chance.mjs";
import { act, tap } from "../harness/hands.mjs";
import { button, choice, enter, goTo, reachable, sent, tab, unlock } from "../harness/phone.mjs";
import { SAYS, look, told, wording } from "../harness/said.mjs";
import { serve } from "../harness/server.mjs";

const TALLY = "Contact zonder traject";

/** The forms of a trajectory: the button that opens each, the one that saves it, and a field by which it is known. */
const FORMS = {
  Noteren: { open: (page) => page.locator(".actions").getByRole("button", { name: "Noteren" }), sign: "Hoe ging het?", often: 4 },
  "Afspraak plannen": { open: (page) => button(page, "Afspraak plannen"), sign: "Uur (niet verplicht)", often: 2 },
  Krachten: { open: (page) => button(page, "Krachten: Toevoegen"), sign: "Wat kan, wil en heeft deze persoon al?" },
  Drempels: { open: (page) => button(page, "Drempels: Toevoegen"), sign: "Wat staat nu in de weg?", often: 2 },
  Doel: { open: (page) => button(page, "Doelen: Toevoegen"), sign: "In eigen woorden" },
  Levensdomeinen: { open: (page) => button(page, "Levensdomeinen: Domeinen bespreken"), sign: "Werk" },
  "Werk of opleiding": { open: (page) => button(page, "Werk of opleiding"), sign: "Sinds wanneer?" },
  Doorverwijzen: { open: (page) => page.locator(".actions").getByRole("button", { name: "Doorverwijzen" }), save: "Doorverwijzen", sign: "Naar welke organisatie?" },
  Kenmerken: { open: (page) => button(page, "Aanpassen"), sign: "Geslacht" },
  Afsluiten: { open: (page) => button(page, "Afsluiten"), save: "Afsluiten", sign: "Laatste begeleiding op" },
  "Contact zonder traject": { sign: "Met hoeveel mensen? (niet verplicht)" },
};
/** Weighed: what is done most in the field is done most here. */
const NAMES = Object.entries(FORMS).flatMap(([name, { often = 1 }]) => Array(often).fill(name));
/** What one tap on the trajectory's own screen records. */
const TAPS = [
  [/^(.*): Is opgelost$/, ([, barrier]) => ({ kind: "barrier_resolved", barrier })],
  [/^(.*): Opnieuw openzetten$/, ([, barrier]) => ({ kind: "barrier_opened", barrier, form: undefined })],
  [/^(.*): Is bereikt$/, () => ({ kind: "goal_reached" })],
  [/^(.*): Loslaten$/, () => ({ kind: "goal_dropped" })],
];

/** One seed: gives how many saves were looked at, and every difference in words. */
export async function monkey(browser, server, seed, { attempts = 8, worker } = {}) {
  const chance = chanceOf(seed);
  const name = worker ?? `begeleider${String(1 + (seed % 40)).padStart(2, "0")}`;
  const page = await visit(browser, server, { size: PHONE, lang: "nl-BE", hasTouch: true });
  const run = { page, chance, name, world: { network: true, clock: 0 }, saved: [], seen: [], saves: 0, differences: [], all: new Map(), tallies: new Map(), cursor: 0, story: [] };
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => run.differences.push(`the page breaks: ${error}`));
  page.on("response", (response) => hear(run, response));
  try {
    await enter(page, name);
    await sent(page);
    const ask = async (path) => (await page.request.get(`/api/v1/${path}`)).json();
    run.words = wording(await ask("codebook"), await ask("organisations"));
    await pull(run);
    run.seen = [];
    await begin(run);
    for (let at = 0; at < attempts; at += 1) {
      if (chance.happens(0.25)) await tapSomething(run);
      else await fill(run, chance.of(NAMES));
      if (chance.happens(0.25)) await compare(run);
    }
    await compare(run);
  } catch (error) {
    run.differences.push(`it got stuck: ${String(error.stack).split("\n").slice(0, 6).join("\n    ")}`);
  } finally {
    await page.context().close();
  }
  if (run.differences.length > 0) run.differences.push(`what was done: ${run.story.join("; ")}`);
  return { seed, saves: run.saves, differences: run.differences };
}

/** The server's word on each event that is pushed. A contact without a trajectory belongs to no log that a phone is given: of these
 * the word is all that is heard. */
async function hear(run, response) {
  if (!response.url().endsWith("/sync/push")) return;
  const { verdicts } = await response.json().catch(() => ({}));
  if (!verdicts) return;
  const events = new Map(response.request().postDataJSON().events.map((event) => [event.id, event]));
  for (const { id, outcome } of verdicts) {
    const event = events.get(id);
    if (outcome.rejected) run.differences.push(`the server refuses ${event.kind}: ${outcome.rejected.reason}`);
    const isTally = event.kind === "contact_tallied" || run.tallies.has(event.data?.of);
    if (isTally && (outcome === "applied" || outcome === "duplicate")) run.tallies.set(id, event);
  }
}

/** What is new on the server, as this worker's phone would be given it. */
async function pull(run) {
  for (let more = true; more; ) {
    const page = await (await run.page.request.get(`/api/v1/sync/pull?after=${run.cursor}`)).json();
    page.events.forEach((event) => run.all.set(event.id, event));
    run.seen.push(...page.events);
    [run.cursor, more] = [page.cursor, page.has_more];
  }
}

/** Everything is sent; then the server must have what was on the screens, in that order, and nothing more. */
async function compare(run) {
  const { page, world } = run;
  world.network = true;
  await page.context().setOffline(false);
  await page.waitForTimeout(50);
  await reachable(page);
  await sent(page);
  await pull(run);
  const isTally = ({ form }) => form.endsWith(TALLY);
  const tallies = [...run.tallies.values()].filter(({ id }) => !run.all.has(id));
  tallies.forEach((event) => run.all.set(event.id, event));
  line(run, run.saved.filter((one) => !isTally(one)), run.seen);
  line(run, run.saved.filter(isTally), tallies);
  [run.saved, run.seen] = [[], []];
}

/** Each save became what the server has, in the order of the saves. */
function line(run, saved, recorded) {
  const said = recorded.map((event) => told(event, run.words, (id) => run.all.get(id)));
  // What came together has no order of its own.
  const order = (events) => events.map((event) => JSON.stringify(event, Object.keys(event).sort())).sort();
  let at = 0;
  for (const { form, events } of saved) {
    const found = said.slice(at, at + events.length);
    at += events.length;
    if (!isDeepStrictEqual(order(found), order(events))) {
      run.differences.push(`${form}: on the screen ${JSON.stringify(events)}, recorded ${JSON.stringify(found)}`);
    }
    run.saves += 1;
  }
  if (at < said.length) run.differences.push(`recorded and on no screen: ${JSON.stringify(said.slice(at))}; the saves were ${saved.map(({ form }) => form).join(", ")}`);
}

const isThere = (page, sign) =>
  page
    .locator("main")
    .getByText(sign, { exact: false })
    .filter({ visible: true })
    .count()
    .then((count) => count > 0);

/** The trajectory's own screen; from wherever the hands ended. */
async function home(run) {
  const { page, name } = run;
  if ((await page.locator("nav.bottombar").count()) === 0) {
    if (!page.url().endsWith("/app")) await page.goto("/app");
    await page.waitForTimeout(300);
    if ((await page.locator("#login").count()) > 0) await unlock(page, name);
  }
  await goTo(page, run.code);
  // What has just come into sight is not tapped yet.
  await page.waitForTimeout(450);
}

/** Gives what is said from now on, also what goes again while a second tap falls. */
async function mark(page) {
  await page.evaluate(() => {
    window.saying?.disconnect();
    window.said = [];
    const before = document.querySelector(".toast");
    const hear = () => {
      const toast = document.querySelector(".toast");
      if (toast && toast !== before) window.said.push(toast.textContent);
    };
    window.saying = new MutationObserver(hear);
    window.saying.observe(document.body, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => window.said);
}

/** Taps the button that saves, once or twice; gives whether something was recorded, by what the app says and where it goes. */
async function save(run, target, isOpen) {
  const { page, chance } = run;
  await page.waitForTimeout(420);
  const says = await mark(page);
  await tap(page, target, chance, { twice: 0.4 });
  for (let waited = 0; waited < 6_000; waited += 60) {
    await page.waitForTimeout(60);
    const said = await says();
    if (said.some((one) => one.startsWith("Genoteerd."))) return "recorded";
    if (said.some((one) => one.startsWith("Niet bewaard"))) return "refused";
    if (!isOpen) continue;
    if (!(await isOpen())) {
      await page.waitForTimeout(500);
      return (await says()).some((one) => one.startsWith("Genoteerd.")) ? "recorded" : "left";
    }
    if (waited > 900 && (await page.locator(".actions .alert").count()) > 0) return "refused";
  }
  return "refused";
}

async function record(run, form, events) {
  run.saved.push({ form, events });
  const { page, chance } = run;
  // What was closed is opened again by the button that is for it.
  if (form === "Afsluiten" || !chance.happens(0.15)) return;
  const undo = button(page, "Ongedaan maken");
  await page.waitForTimeout(450);
  if ((await undo.count()) === 0) return;
  const says = await mark(page);
  await tap(page, undo, chance);
  for (let waited = 0; waited < 3_000; waited += 60) {
    await page.waitForTimeout(60);
    const said = await says();
    if (said.some((one) => one.startsWith("Ongedaan gemaakt"))) {
      const today = await page.evaluate(() => new Date().toLocaleDateString("sv"));
      run.saved.push({ form: `undo of ${form}`, events: events.map(({ kind }) => ({ kind: "correction", about: today, of: kind })) });
      return;
    }
    if (said.some((one) => one.startsWith("Niet bewaard"))) return;
  }
  // Taken back or not, the server will tell.
}

/** Fills a form in and saves it. */
async function fill(run, form) {
  const { page, chance, world } = run;
  const { open, save: saves = "Bewaren", sign } = FORMS[form];
  await home(run);
  const known = await page.evaluate(() =>
    Object.fromEntries([...document.querySelectorAll("dl.facts dt")].map((name) => [name.textContent.trim(), name.nextElementSibling.textContent.trim()])),
  );
  if (open) {
    if (form === "Kenmerken") await page.locator("details summary", { hasText: "Kenmerken" }).click();
    if (form === "Kenmerken") await page.waitForTimeout(450);
    if ((await open(page).count()) === 0) return;
    await open(page).click();
  } else {
    await tab(page, "Noteren").click();
    await page.waitForTimeout(450);
    await button(page, form).click();
  }
  await page.locator("main").getByText(sign).first().waitFor();
  await page.waitForTimeout(450);
  for (let acts = 2 + chance.below(6); acts > 0; acts -= 1) {
    await act(page, chance, world);
    if (!(await isThere(page, sign))) return;
  }
  const target = page.locator(".actions").getByRole("button", { name: saves, exact: true });
  if ((await target.count()) === 0) return;
  const seen = await look(page);
  const outcome = await save(run, target, () => isThere(page, sign));
  run.story.push(`${form}: ${outcome}`);
  if (outcome === "refused") return;
  const events = SAYS[form](seen, known, run.words.code);
  if (outcome === "left" && events.length > 0) run.differences.push(`${form}: left without a word, with ${JSON.stringify(events)} on the screen`);
  if (outcome === "recorded") await record(run, form, events);
  // What is closed is not in the list of trajectories: it is opened again from here.
  if (form === "Afsluiten") await reopen(run);
}

async function reopen(run) {
  const { page } = run;
  const target = button(page, "Heropenen");
  if ((await target.count()) === 0) return;
  await page.waitForTimeout(450);
  const about = await page.evaluate(() => new Date().toLocaleDateString("sv"));
  if ((await save(run, target)) === "recorded") run.saved.push({ form: "Heropenen", events: [{ kind: "trajectory_reopened", about }] });
}

/** A tap on the trajectory's own screen that records by itself. */
async function tapSomething(run) {
  const { page, chance } = run;
  await home(run);
  const all = page.locator(".barriers button, .goals button");
  const count = await all.count();
  if (count === 0) return;
  const target = all.nth(chance.below(count));
  const label = (await target.getAttribute("aria-label")) ?? "";
  const found = TAPS.map(([pattern, event]) => [label.match(pattern), event]).find(([match]) => match);
  if (!found) return;
  const about = await page.evaluate(() => new Date().toLocaleDateString("sv"));
  if ((await save(run, target)) === "recorded") await record(run, label, [{ about, ...found[1](found[0]) }]);
}

/** A trajectory to work on, started step by step. */
async function begin(run) {
  const { page, chance, world } = run;
  await tab(page, "Trajecten").click();
  await page.waitForTimeout(450);
  await button(page, "Nieuw traject").click();
  await page.locator(".code-name strong").waitFor();
  await page.waitForTimeout(450);
  await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
  await page.getByLabel("Waar verblijft de persoon?").selectOption({ index: 1 + chance.below(5) });
  await page.getByLabel("Gestart op").fill(new Date(Date.now() - (3 + chance.below(20)) * 86_400_000).toISOString().slice(0, 10));
  const seen = await look(page);
  for (let step = 1; step < 4; step += 1) {
    await button(page, "Verder").click();
    await page.waitForTimeout(450);
    const quiet = { ...world };
    for (let acts = chance.below(4); acts > 0; acts -= 1) {
      const target = page.locator("main .step .choice").filter({ visible: true });
      await tap(page, target.nth(chance.below(await target.count())), chance);
    }
    Object.assign(world, quiet);
    const { groups, ticked } = await look(page);
    Object.assign(seen.groups, groups);
    seen.ticked.push(...ticked);
  }
  run.code = seen.code;
  const target = page.locator(".actions").getByRole("button", { name: "Traject starten" });
  const outcome = await save(run, target, async () => (await page.locator(".steps").count()) > 0);
  if (outcome !== "recorded") throw new Error(`the trajectory was not started: ${outcome}`);
  run.saved.push({ form: "Nieuw traject", events: SAYS["Nieuw traject"](seen) });
}

/** Lets many go; prints what they found. */
async function main() {
  const [seeds, from] = [Number(process.env.BRUG_SEEDS ?? 5), Number(process.env.BRUG_FROM ?? 1)];
  const [server, browser] = await Promise.all([serve(), launch(["--lang=nl-BE"])]);
  let [next, saves, differences] = [from, 0, 0];
  // Two at a time, each with a phone and an account of its own: most of the time they wait.
  const lane = async () => {
    while (next < from + seeds) {
      const seed = next++;
      const found = await monkey(browser, server, seed);
      saves += found.saves;
      differences += found.differences.length;
      console.log(`seed ${seed}: ${found.saves} saves`);
      for (const difference of found.differences) console.log(`  DIFFERENCE (seed ${seed}): ${difference}`);
    }
  };
  await Promise.all([lane(), lane()]);
  await browser.close();
  await server.remove();
  console.log(`${seeds} seeds, ${saves} saves checked, ${differences} differences`);
  process.exitCode = differences > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) await main();
