// A monkey at the phone app: seeded hands fill in every form in every way, and each save must have recorded what stood on the screen
// just before it, once. `cargo xtask monkey --seeds N --from S` lets many go; those that find a difference are named.

import { isDeepStrictEqual } from "node:util";

import { PHONE, launch, visit } from "../harness/browser.mjs";
import { chance as chanceOf } from "../harness/chance.mjs";
import { act } from "../harness/hands.mjs";
import { button, enter, reachable, sent, tab } from "../harness/phone.mjs";
import { look, told, wording } from "../harness/said.mjs";
import { serve } from "../harness/server.mjs";
import { ENDS, FORMS, TALLY, TAPS, answerMissing, begin, fill, home, record, reopen, save, settled, step, stopReferral, tapOn, together } from "./monkey_forms.mjs";

const twice = (act) => [act, act];
/** What the monkey does: every form, what is done most in the field more often, and every act. */
const ACTS = [
  ...Object.entries(FORMS).flatMap(([form, { often = 1 }]) => Array(often).fill((run) => fill(run, form))),
  ...Object.keys(TAPS).map((name) => (run) => tapOn(run, name)),
  ...Object.keys(ENDS).map((word) => (run) => stopReferral(run, word)),
  ...[answerMissing, together, handOver].flatMap(twice),
];
/** All that can have been saved, so that what never was is seen. */
const NAMES = [
  ...[FORMS, TAPS, ENDS].flatMap(Object.keys),
  ...["Nieuw traject", "Heropenen", "Ontbrekende antwoorden", "Samen invullen"],
  ...["Aanvaarden", "Weigeren", "We hebben de persoon samen ontmoet", "Overdracht afronden"],
];

const MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

const account = (number) => `begeleider${String(1 + (number % 40)).padStart(2, "0")}`;

/** One seed: gives how many saves were looked at, and every difference in words. */
export async function monkey(browser, server, seed, { attempts = 10 } = {}) {
  const run = { browser, server, seed, chance: chanceOf(seed), phones: [], saved: [], seen: [], saves: 0, covered: [], differences: [], all: new Map(), tallies: new Map(), codes: new Map(), story: [] };
  run.moment = (code, asked) => momentOf(run, code, asked);
  try {
    use(run, await phone(run, account(seed)));
    const ask = async (path) => (await run.page.request.get(`/api/v1/${path}`)).json();
    run.words = wording(await ask("codebook"), await ask("organisations"), await ask("colleagues"));
    await begin(run);
    for (let at = 0; at < attempts; at += 1) {
      await dealt(seed * attempts + at)(run);
      if (run.isClosed && run.chance.happens(0.7)) await reopen(run);
      if (run.chance.happens(0.25)) await compare(run);
    }
    await compare(run);
  } catch (error) {
    run.differences.push(`it got stuck: ${String(error.stack).split("\n").slice(0, 8).join("\n    ")}`);
  } finally {
    for (const { page } of run.phones) await page.context().close();
  }
  if (run.differences.length > 0) run.differences.push(`what was done: ${run.story.join("; ")}`);
  return { seed, saves: run.saves, covered: run.covered, differences: run.differences };
}

/** Which act has its turn: they are dealt like cards that are shuffled anew when all are out, so that many seeds do each as often. */
function dealt(turn) {
  const chance = chanceOf(Math.floor(turn / ACTS.length));
  const cards = ACTS.map((act) => ({ act, at: chance.below(2 ** 30) })).sort((one, other) => one.at - other.at);
  return cards[turn % ACTS.length].act;
}

/** A phone with somebody at work on it; what the server has of theirs by then is no work of the monkey's. */
async function phone(run, name) {
  const page = await visit(run.browser, run.server, { size: PHONE, lang: "nl-BE", hasTouch: true });
  const phone = { page, name, world: { network: true, clock: 0 }, cursor: 0 };
  run.phones.push(phone);
  page.setDefaultTimeout(20_000);
  // From the start, so that setting the clock later moves no other time than that of the day.
  await page.clock.install();
  page.on("pageerror", (error) => run.differences.push(`the page breaks: ${error}`));
  page.on("response", (response) => hear(run, response));
  await enter(page, name);
  await sent(page);
  phone.user = (await (await page.request.get("/api/v1/session")).json()).user;
  await pull(run, phone);
  run.seen = [];
  return phone;
}

/** Goes on with this phone. */
function use(run, { page, name, world }) {
  Object.assign(run, { page, name, world });
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
async function pull(run, phone) {
  for (let more = true; more; ) {
    const page = await (await phone.page.request.get(`/api/v1/sync/pull?after=${phone.cursor}`)).json();
    for (const event of page.events.filter(({ id }) => !run.all.has(id))) {
      run.all.set(event.id, event);
      if (event.kind === "trajectory_opened") run.codes.set(event.trajectory, event.data.code_name);
      run.seen.push(event);
    }
    [phone.cursor, more] = [page.cursor, page.has_more];
  }
}

/** Everything is sent; then the server must have what was on the screens, on each in that order, and nothing more. */
async function compare(run) {
  for (const { page, world } of run.phones) {
    world.network = true;
    await page.context().setOffline(false);
    await page.waitForTimeout(50);
    await reachable(page);
    await sent(page);
  }
  // Whoever has the trajectory is given all of it; another one only what concerns her.
  for (const phone of run.phones.toSorted((a, b) => (b.name === run.name) - (a.name === run.name))) await pull(run, phone);
  const isTally = ({ form }) => form.endsWith(TALLY);
  const tallies = [...run.tallies.values()].filter(({ id }) => !run.all.has(id));
  tallies.forEach((event) => run.all.set(event.id, event));
  for (const { name, user } of run.phones) {
    line(run, run.saved.filter((one) => one.by === name && !isTally(one)), run.seen.filter((event) => event.author === user));
    line(run, run.saved.filter((one) => one.by === name && isTally(one)), tallies.filter((event) => event.author === user));
  }
  [run.saved, run.seen] = [[], []];
}

/** Each save became what the server has, in the order of the saves. */
function line(run, saved, recorded) {
  const said = recorded.map((event) => ({ of: run.codes.get(event.trajectory) ?? null, ...told(event, run.words, (id) => run.all.get(id)) }));
  // What came together has no order of its own, and what was not said is not there.
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

/** Which follow-up is asked about a day: the first is due four weeks after the last exit. */
function momentOf(run, code, asked) {
  const exits = [...run.all.values()].filter((event) => event.kind === "trajectory_closed" && run.codes.get(event.trajectory) === code);
  const [day, month, year] = asked.split(" ");
  const said = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day));
  return exits.some(({ about }) => Date.parse(about) + 28 * 86_400_000 === said) ? "four_weeks" : "six_months";
}

/** From one phone to another, step by step: offered, accepted or declined, met together, and finished by the one who did not say so.
 * Whoever has the trajectory then goes on. */
async function handOver(run) {
  const { chance } = run;
  const giver = run.phones.find(({ name }) => name === run.name);
  const taker = run.phones.find((one) => one !== giver) ?? (await phone(run, account(run.seed + 20)));
  if (!(await offer(run, taker.name))) return;
  await compare(run);
  use(run, taker);
  await tab(run.page, "Vandaag").click();
  await run.page.locator("main .row", { hasText: run.code }).first().click();
  await run.page.getByRole("heading", { level: 1, name: run.code }).waitFor();
  if (chance.happens(0.3)) {
    await step(run, button(run.page, "Weigeren"), "Weigeren", { kind: "handover_declined" });
    return back(run, giver);
  }
  await step(run, button(run.page, "Aanvaarden"), "Aanvaarden", { kind: "handover_accepted" });
  await compare(run);
  const [first, second] = chance.happens(0.5) ? [giver, taker] : [taker, giver];
  await on(run, first, "We hebben de persoon samen ontmoet", { kind: "handover_met_together" });
  await on(run, second, "Overdracht afronden", { kind: "handover_done" });
  use(run, taker);
}

async function back(run, phone) {
  await compare(run);
  use(run, phone);
}

/** A step on one of the phones, which knows what happened on the other by then. */
async function on(run, phone, name, event) {
  use(run, phone);
  await home(run);
  await button(run.page, name).waitFor();
  await step(run, button(run.page, name), name, event);
  await compare(run);
}

/** Offers the trajectory to somebody. What is under way already is called off first. */
async function offer(run, to) {
  const { page, chance, world } = run;
  await home(run);
  const off = button(page, "Gaat niet door");
  if ((await off.count()) > 0 && !(await step(run, off, "Gaat niet door", { kind: "handover_declined" }))) return false;
  await home(run);
  if (!(await button(page, "Overdragen").isVisible())) return false;
  await button(page, "Overdragen").click();
  await page.locator("#colleague").waitFor();
  for (let acts = chance.below(4); acts > 0; acts -= 1) await act(page, chance, world);
  if ((await page.locator("#colleague").count()) === 0) return false;
  await page.locator("#colleague").selectOption({ label: to });
  await settled(page);
  const seen = await look(page);
  const outcome = await save(run, page.locator(".actions").getByRole("button", { name: "Voorstellen" }), () => page.locator("#colleague").count().then((count) => count > 0));
  run.story.push(`Overdragen aan ${to}: ${outcome}`);
  if (outcome !== "recorded") return false;
  await record(run, "Overdragen", [{ about: seen.today, kind: "handover_offered", to }], { of: seen.whose });
  return true;
}

/** How often each form and act was saved, and in what world. */
function coverage(covered) {
  return NAMES.toSorted().map((name) => {
    const mine = covered.filter(({ form }) => form.replace(/^.+: /, "…: ") === name);
    const [offline, clock] = [mine.filter((one) => one.offline).length, mine.filter((one) => one.clock).length];
    return `  ${name}: ${mine.length} saved, ${offline} without a network, ${clock} with the clock off`;
  });
}

/** Lets many go; prints what they found. */
async function main() {
  const [seeds, from] = [Number(process.env.BRUG_SEEDS ?? 5), Number(process.env.BRUG_FROM ?? 1)];
  const [server, browser] = await Promise.all([serve(), launch(["--lang=nl-BE"])]);
  let [next, saves] = [from, 0];
  const [covered, failing] = [[], []];
  // Two at a time, each with phones and accounts of its own: most of the time they wait.
  const lane = async () => {
    while (next < from + seeds) {
      const seed = next++;
      const found = await monkey(browser, server, seed);
      saves += found.saves;
      covered.push(...found.covered);
      if (found.differences.length > 0) failing.push(seed);
      console.log(`seed ${seed}: ${found.saves} saves`);
      for (const difference of found.differences) console.log(`  DIFFERENCE (seed ${seed}): ${difference}`);
    }
  };
  await Promise.all([lane(), lane()]);
  await browser.close();
  await server.remove();
  console.log(coverage(covered).join("\n"));
  const verdict = failing.length > 0 ? `seeds with a difference: ${failing.sort((a, b) => a - b).join(", ")}` : "no difference";
  console.log(`${seeds} seeds, ${saves} saves checked, ${verdict}`);
  process.exitCode = failing.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) await main();
