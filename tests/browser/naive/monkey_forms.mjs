// What a monkey does: the way to each form of the phone app, and every act that one tap records. What each must become, `said.mjs` says.

import { act, disturb, mend, tap } from "../harness/hands.mjs";
import { button, goTo, tab, unlock } from "../harness/phone.mjs";
import { CHARACTERISTICS, SAYS, look } from "../harness/said.mjs";

export const TALLY = "Contact zonder traject";

/** Waits until whatever has just come up can be tapped. */
export const settled = async (page) => {
  await page.waitForTimeout(60);
  await page.waitForFunction(() => !document.querySelector("[data-settling]"));
};

const today = (page) => page.evaluate(() => new Date().toLocaleDateString("sv"));
const named = (page, name) => page.getByRole("button", { name }).filter({ visible: true });
const inBar = (page, name) => page.locator(".actions").getByRole("button", { name, exact: true });

/** Taps one of what is there; gives whether there was something. */
async function open(run, target) {
  const count = await target.count();
  if (count === 0) return false;
  await settled(run.page);
  await target.nth(run.chance.below(count)).click();
  return true;
}

const onTrajectory = (find) => async (run) => (await home(run)) && open(run, find(run.page));

/** A row of one of the lists of Vandaag. */
const onToday = (list) => async (run) => {
  const { page } = run;
  await within(run);
  await tab(page, "Vandaag").click();
  return open(run, page.locator("main section.card").filter({ has: page.getByRole("heading", { level: 2, name: list }) }).locator(".row"));
};

const viaNoteren = (find) => async (run) => {
  await within(run);
  await tab(run.page, "Noteren").click();
  await run.page.getByRole("heading", { level: 1, name: "Voor welk traject?" }).waitFor();
  return open(run, find(run.page));
};

/** Each form: the way to it, the button that saves it, a field by which it is known, which of `SAYS` tells it, when not its own, how much
 * more often than others it is done, and what is done first where there is no way to it. */
export const FORMS = {
  Noteren: { way: onTrajectory((page) => inBar(page, "Noteren")), sign: "Hoe ging het?", often: 3 },
  "Noteren van onderaan": { way: viaNoteren((page) => page.locator("main .row")), sign: "Hoe ging het?", says: "Noteren" },
  "Hoe was de afspraak": { way: onTrajectory((page) => named(page, /^(Is doorgegaan|Kwam niet)$/)), sign: "Hoe ging het?", says: "Noteren", often: 2, first: "Afspraak plannen" },
  "Hoe ging het van Vandaag": { way: onToday(/^(Hoe ging het\?|Afspraken van vandaag)/), sign: "Hoe ging het?", says: "Noteren", often: 2, first: "Afspraak plannen" },
  Opvolging: { way: onToday(/^Opvolging na het einde/), sign: "Situatie met werk op", often: 2 },
  "Afspraak plannen": { way: onTrajectory((page) => named(page, "Afspraak plannen")), sign: "Uur (niet verplicht)", often: 2 },
  Verplaatsen: { way: onTrajectory((page) => named(page, "Verplaatsen")), sign: "Uur (niet verplicht)", often: 2, first: "Afspraak plannen" },
  Krachten: { way: onTrajectory((page) => named(page, "Krachten: Toevoegen")), sign: "Wat kan, wil en heeft deze persoon al?" },
  Drempels: { way: onTrajectory((page) => named(page, "Drempels: Toevoegen")), sign: "Wat staat nu in de weg?", often: 2 },
  Doel: { way: onTrajectory((page) => named(page, "Doelen: Toevoegen")), sign: "In eigen woorden" },
  Levensdomeinen: { way: onTrajectory((page) => named(page, "Levensdomeinen: Domeinen bespreken")), sign: "Werk" },
  "Werk of opleiding": { way: onTrajectory((page) => named(page, "Werk of opleiding")), sign: "Sinds wanneer?" },
  Doorverwijzen: { way: onTrajectory((page) => inBar(page, "Doorverwijzen")), save: "Doorverwijzen", sign: "Naar welke organisatie?", often: 2 },
  "Naar een dienst": { way: onTrajectory((page) => named(page, /^→ /)), save: "Doorverwijzen", sign: "Naar welke organisatie?", says: "Doorverwijzen", first: "Drempels" },
  Overdragen: { way: onTrajectory((page) => named(page, "Overdragen")), save: "Voorstellen", sign: "Aan wie?" },
  Kenmerken: { way: toCharacteristics, sign: "Geslacht" },
  Afsluiten: { way: onTrajectory((page) => named(page, "Afsluiten")), save: "Afsluiten", sign: "Laatste begeleiding op" },
  [TALLY]: { way: viaNoteren((page) => button(page, TALLY)), sign: "Met hoeveel mensen? (niet verplicht)" },
};

async function toCharacteristics(run) {
  const { page } = run;
  await home(run);
  await page.locator("main .card > details summary", { hasText: "Kenmerken" }).first().click();
  return open(run, button(page, "Aanpassen"));
}

/** What one tap on the trajectory's own screen records: what stands on the button, the event, and what is done first where there is no
 * such button. */
export const TAPS = {
  "…: Is opgelost": { on: /^(.*): Is opgelost$/, event: ([, barrier]) => ({ kind: "barrier_resolved", barrier }), first: "Drempels" },
  "…: Opnieuw openzetten": { on: /^(.*): Opnieuw openzetten$/, event: ([, barrier]) => ({ kind: "barrier_opened", barrier, form: undefined }), first: "…: Is opgelost" },
  "…: Is bereikt": { on: /^(.*): Is bereikt$/, event: () => ({ kind: "goal_reached" }), first: "Doel" },
  "…: Loslaten": { on: /^(.*): Loslaten$/, event: () => ({ kind: "goal_dropped" }), first: "Doel" },
  Afzeggen: { event: () => ({ kind: "appointment_cancelled" }), first: "Afspraak plannen" },
  Aanvaard: { event: () => ({ kind: "referral_accepted" }), first: "Doorverwijzen" },
  "Op de wachtlijst": { event: () => ({ kind: "referral_waitlisted" }), first: "Doorverwijzen" },
  "Eerste ontmoeting gehad": { event: () => ({ kind: "referral_first_meeting_held" }), first: "Doorverwijzen" },
  Afgerond: { event: () => ({ kind: "referral_completed" }), first: "Eerste ontmoeting gehad" },
  "Gaat niet door": { event: () => ({ kind: "handover_declined" }), first: "Overdragen" },
};

/** The ends of a referral without result, by the word on the screen. */
export const ENDS = {
  Geweigerd: { kind: "referral_declined", first: "Doorverwijzen" },
  Gestopt: { kind: "referral_stopped", first: "Aanvaard" },
};

/** What is filled in by a steady hand, so that there is something to go on with. */
const STEADY = {
  Drempels: (page, chance) => one(page, chance, "Wat staat nu in de weg?"),
  Doel: (page, chance) => one(page, chance, "Levensdomeinen"),
  "Afspraak plannen": async (page) => {
    await page.getByLabel("Datum", { exact: true }).fill(await today(page));
    await page.getByLabel(/^Uur/).fill("");
  },
  Doorverwijzen: async (page, chance) => {
    await one(page, chance, /^(Past bij de open drempels|Welke dienstverlening\?)/);
    await page.locator("#organisation").selectOption({ index: 1 });
  },
  Overdragen: (page, chance) => page.locator("#colleague").selectOption({ index: 1 + chance.below(5) }),
};

/** Chooses one of a question, whatever was chosen before. */
async function one(page, chance, legend) {
  const choices = page.locator("main").getByRole("group", { name: legend }).locator(".choice:not(:has(:checked))").filter({ visible: true });
  const count = await choices.count();
  if (count > 0) await choices.nth(chance.below(count)).click();
}

const isThere = (page, sign) =>
  page
    .locator("main")
    .getByText(sign, { exact: false })
    .filter({ visible: true })
    .count()
    .then((count) => count > 0);

/** In the app and unlocked, wherever the hands ended. */
async function within(run) {
  const { page, name } = run;
  if ((await page.locator("nav.bottombar").count()) === 0) {
    if (!page.url().endsWith("/app")) await page.goto("/app");
    await page.waitForTimeout(300);
    if ((await page.locator("#login").count()) > 0) await unlock(page, name);
  }
}

/** The trajectory's own screen, also when it is closed. */
export async function home(run) {
  await within(run);
  await tab(run.page, "Trajecten").click();
  await run.page.getByLabel("Status").selectOption({ index: 0 });
  await goTo(run.page, run.code);
  await settled(run.page);
  return true;
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
export async function save(run, target, isOpen) {
  const { page, chance } = run;
  await settled(page);
  const says = await mark(page);
  await tap(page, target, chance, { twice: 0.4 });
  for (let waited = 0; waited < 15_000; waited += 60) {
    await page.waitForTimeout(60);
    const said = await says();
    if (said.some((one) => one.startsWith("Genoteerd."))) return "recorded";
    if (said.some((one) => one.startsWith("Niet bewaard"))) return "refused";
    if (!isOpen) continue;
    if (!(await isOpen())) {
      await page.waitForTimeout(500);
      if ((await says()).some((one) => one.startsWith("Genoteerd."))) return "recorded";
      // A clock that was put ten minutes ahead is ten minutes without use: the app may lock itself before the tap, and keeps the form.
      return (await page.locator(".lock").count()) > 0 ? "locked" : "left";
    }
    if (waited > 900 && (await page.locator(".actions .alert").count()) > 0) return "refused";
  }
  return "refused";
}

/** Keeps what was recorded, and how the world was; now and then it is taken back at once, unless something is to follow on it. */
export async function record(run, form, events, { of = run.code, steady = false } = {}) {
  const { page, chance, name, world } = run;
  const keep = (form, events) => run.saved.push({ form, by: name, events: events.map((event) => ({ of, ...event })) });
  keep(form, events);
  run.covered.push({ form, offline: !world.network, clock: world.clock !== 0 });
  // What was closed is opened again by the button that is for it.
  if (steady || ["Afsluiten", "Heropenen"].includes(form) || !chance.happens(0.15)) return;
  const undo = button(page, "Ongedaan maken");
  await settled(page);
  if ((await undo.count()) === 0) return;
  const says = await mark(page);
  await tap(page, undo, chance);
  for (let waited = 0; waited < 3_000; waited += 60) {
    await page.waitForTimeout(60);
    const said = await says();
    if (said.some((one) => one.startsWith("Ongedaan gemaakt"))) {
      const about = await today(page);
      return keep(`undo of ${form}`, events.map(({ kind }) => ({ kind: "correction", about, of: kind })));
    }
    if (said.some((one) => one.startsWith("Niet bewaard"))) return;
  }
  // Taken back or not, the server will tell.
}

const facts = (page) =>
  page.evaluate(() => Object.fromEntries([...document.querySelectorAll("dl.facts dt")].map((name) => [name.textContent.trim(), name.nextElementSibling.textContent.trim()])));

/** Opens a form; gives what its saving needs, or nothing when there is no way to it. */
async function enter(run, form) {
  const { page } = run;
  const { way, sign } = FORMS[form];
  if (form === "Kenmerken") await home(run);
  const known = await facts(page);
  if (!(await way(run))) return undefined;
  await page.locator("main").getByText(sign).first().waitFor();
  await settled(page);
  return { known };
}

/** Saves a form that is filled in; gives what came of it. */
async function finish(run, form, known, { steady = false } = {}) {
  const { page } = run;
  const { save: saves = "Bewaren", sign, says = form } = FORMS[form];
  const target = inBar(page, saves);
  if ((await target.count()) === 0) return "away";
  await settled(page);
  const seen = await look(page);
  const outcome = await save(run, target, () => isThere(page, sign));
  run.story.push(`${form}: ${outcome}`);
  if (["refused", "locked"].includes(outcome)) return outcome;
  const events = SAYS[says](seen, known, run.words.code);
  if (outcome === "left" && events.length > 0) run.differences.push(`${form}: left without a word, with ${JSON.stringify(events)} on the screen`);
  if (outcome === "recorded") await record(run, form, events, { of: form === TALLY ? null : seen.whose, steady });
  if (form === "Afsluiten" && outcome === "recorded") run.isClosed = true;
  return outcome;
}

/** Fills a form in and saves it. */
export async function fill(run, form) {
  const { page, chance, world } = run;
  const { sign, first } = FORMS[form];
  const opened = (await enter(run, form)) ?? ((await before(run, first)) && (await enter(run, form)));
  if (!opened) return;
  // Every form meets a world without a network, or with another clock.
  if (chance.happens(0.4)) await disturb(page, chance, world);
  for (let tries = 0; tries < 3; tries += 1) {
    if (tries > 0) await mend(page, chance);
    for (let acts = tries > 0 ? chance.below(3) : 2 + chance.below(6); acts > 0; acts -= 1) {
      await act(page, chance, world);
      if (!(await isThere(page, sign))) return;
    }
    if ((await finish(run, form, opened.known)) !== "refused") return;
  }
}

/** Does with a steady hand what something else needs; gives whether it was recorded. */
async function before(run, name) {
  if (!name) return false;
  if (TAPS[name]) return tapOn(run, name, { steady: true });
  const opened = await enter(run, name);
  if (!opened) return false;
  await STEADY[name](run.page, run.chance);
  return (await finish(run, name, opened.known, { steady: true })) === "recorded";
}

/** Goes on with a trajectory that was closed. */
export async function reopen(run) {
  const { page } = run;
  await home(run);
  const target = button(page, "Heropenen");
  if ((await target.count()) === 0) return;
  const about = await today(page);
  if ((await save(run, target)) !== "recorded") return;
  await record(run, "Heropenen", [{ kind: "trajectory_reopened", about }]);
  run.isClosed = false;
}

/** A tap on the trajectory's own screen that records by itself; gives whether it did. */
export async function tapOn(run, name, { steady = false } = {}) {
  const { chance } = run;
  const { on = new RegExp(`^${name}$`), event, first } = TAPS[name];
  let found = await tappable(run, on);
  if (found.length === 0 && (await before(run, first))) found = await tappable(run, on);
  if (found.length === 0) return false;
  const { target, label } = chance.of(found);
  return step(run, target, label, event(label.match(on)), { steady });
}

/** What can be tapped on the trajectory's own screen, by its words. */
async function tappable(run, on) {
  await home(run);
  const all = run.page.locator("main .card button, main .callout button").filter({ visible: true });
  const labels = await all.evaluateAll((buttons) => buttons.map((one) => (one.getAttribute("aria-label") ?? one.textContent).trim()));
  return labels.map((label, at) => ({ label, target: all.nth(at) })).filter(({ label }) => on.test(label));
}

/** One tap that records by itself. Gives whether it did. */
export async function step(run, target, label, event, { steady = false } = {}) {
  const about = await today(run.page);
  const outcome = await save(run, target);
  run.story.push(`${label}: ${outcome}`);
  if (outcome === "recorded") await record(run, label, [{ about, ...event }], { steady });
  return outcome === "recorded";
}

/** The end of a referral without result, with the reason. */
export async function stopReferral(run, word) {
  const { page, chance } = run;
  const { kind, first } = ENDS[word];
  const ends = page.locator(".referral details").filter({ has: page.locator("summary", { hasText: word }) });
  await home(run);
  if ((await ends.count()) === 0 && !(await before(run, first))) return;
  await home(run);
  const count = await ends.count();
  if (count === 0) return;
  const end = ends.nth(chance.below(count));
  await end.locator("summary").click();
  await settled(page);
  for (let choices = chance.below(3); choices > 0; choices -= 1) {
    const reasons = end.locator(".choice");
    await tap(page, reasons.nth(chance.below(await reasons.count())), chance);
  }
  const chosen = end.locator(".choice:has(:checked) span").first();
  const reason = (await chosen.count()) > 0 ? (await chosen.innerText()).trim() : undefined;
  const isStopped = await step(run, end.getByRole("button", { name: "Bewaren" }), word, { kind, reason });
  if (isStopped && !reason) run.differences.push(`${word}: recorded without a reason`);
}

/** An answer that ESF+ needs, of any trajectory of the caseload. */
export async function answerMissing(run) {
  const { page, chance } = run;
  await within(run);
  await tab(page, "Meer").click();
  if (!(await open(run, page.locator("main .row", { hasText: "Ontbrekende antwoorden" })))) return;
  await page.getByRole("heading", { level: 1, name: "Ontbrekende antwoorden" }).waitFor();
  await settled(page);
  if (chance.happens(0.3)) await disturb(page, chance, run.world);
  const questions = page.locator("main fieldset");
  if ((await questions.count()) === 0) return;
  const question = questions.nth(chance.below(await questions.count()));
  const [, of, title] = (await question.locator("legend").innerText()).match(/^(\S+): (.*)$/);
  const answers = question.locator(".chip[aria-pressed=false]");
  const target = answers.nth(chance.below(await answers.count()));
  const value = (await target.innerText()).trim();
  const about = await today(page);
  const asked = title.match(/^Situatie met werk op (.*)$/)?.[1];
  const event = asked ? { kind: "follow_up", moment: run.moment(of, asked), status: value } : { kind: "characteristic_set", field: CHARACTERISTICS[title], value };
  const outcome = await save(run, target);
  run.story.push(`Ontbrekende antwoorden: ${outcome}`);
  if (outcome === "recorded") await record(run, "Ontbrekende antwoorden", [{ about, ...event }], { of });
}

/** The domains one by one, as with the person beside one. */
export async function together(run) {
  const { page, chance } = run;
  await home(run);
  if (!(await open(run, named(page, "Levensdomeinen: Domeinen bespreken")))) return;
  if (!(await open(run, button(page, "Samen invullen")))) return;
  const groups = {};
  let seen;
  for (let steps = 0; steps < 20; steps += 1) {
    await settled(page);
    const levels = page.locator("main .level").filter({ visible: true });
    if (chance.happens(0.5)) await tap(page, levels.nth(chance.below(await levels.count())), chance);
    if (chance.happens(0.1)) await disturb(page, chance, run.world);
    await settled(page);
    seen = await look(page);
    Object.assign(groups, seen.groups);
    const next = inBar(page, "Verder").filter({ visible: true });
    if ((await next.count()) === 0) break;
    await tap(page, next, chance);
  }
  const outcome = await save(run, inBar(page, "Bewaren"), () => isThere(page, Object.keys(seen.groups)[0]));
  run.story.push(`Samen invullen: ${outcome}`);
  const events = SAYS.Levensdomeinen({ ...seen, groups }).map((event) => ({ ...event, by: "together" }));
  if (outcome === "recorded") await record(run, "Samen invullen", events);
}

/** A trajectory to work on, started step by step. */
export async function begin(run) {
  const { page, chance } = run;
  await tab(page, "Trajecten").click();
  await settled(page);
  await button(page, "Nieuw traject").click();
  await page.locator(".code-name strong").waitFor();
  await settled(page);
  await page.getByRole("group", { name: "Regio-uitdaging" }).locator("label", { hasText: /^Volwassenen op het kruispunt van drempels$/ }).click();
  await page.getByLabel("Waar verblijft de persoon?").selectOption({ index: 1 + chance.below(5) });
  await page.getByLabel("Gestart op").fill(new Date(Date.now() - (3 + chance.below(60)) * 86_400_000).toISOString().slice(0, 10));
  const seen = await look(page);
  for (let at = 1; at < 4; at += 1) {
    await button(page, "Verder").click();
    await settled(page);
    for (let acts = chance.below(4); acts > 0; acts -= 1) {
      const target = page.locator("main .step .choice").filter({ visible: true });
      await tap(page, target.nth(chance.below(await target.count())), chance);
    }
    const { groups, ticked } = await look(page);
    Object.assign(seen.groups, groups);
    seen.ticked.push(...ticked);
  }
  run.code = seen.code;
  const outcome = await save(run, inBar(page, "Traject starten"), async () => (await page.locator(".steps").count()) > 0);
  if (outcome !== "recorded") throw new Error(`the trajectory was not started: ${outcome}`);
  await record(run, "Nieuw traject", SAYS["Nieuw traject"](seen), { steady: true });
}
