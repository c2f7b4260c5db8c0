// What a worker does on the phone.

import { PASSWORD } from "./server.mjs";

/** Opens the app and logs in; ends on Vandaag. */
export async function enter(page, name = "begeleider01", password = PASSWORD) {
  await page.goto("/app");
  await unlock(page, name, password);
}

/** Logs in where the app asks for it. */
export async function unlock(page, name = "begeleider01", password = PASSWORD) {
  await attempt(page, name, password);
  await page.locator("nav.bottombar").waitFor();
}

/** Tries to log in. */
export async function attempt(page, name, password) {
  await page.locator("#login").fill(name);
  await page.locator("#password").fill(password);
  await page.locator("button[type=submit]").click();
}

/** A button by its words. */
export const button = (page, name) => page.getByRole("button", { name, exact: true });

/** One of the four places at the bottom. */
export const tab = (page, name) => page.locator("nav.bottombar").getByRole("button", { name, exact: true });

/** A choice, by its words, in the group with this legend. */
export function choice(page, legend, name) {
  return page.getByRole("group", { name: legend }).locator("label", { hasText: new RegExp(`^${name}$`) });
}

/** Starts a trajectory with the least that is asked; ends on its screen. Gives its code. */
export async function start(page) {
  const code = await begin(page);
  await button(page, "Traject starten").click();
  await page.getByRole("heading", { level: 1, name: code }).waitFor();
  return code;
}

/** Logs in and starts a trajectory; ends when the server has it. Gives its code. */
export async function atWork(page, name) {
  await enter(page, name);
  const code = await start(page);
  await sent(page);
  return code;
}

/** The first step: in the first challenge, in Aalst. */
export async function begin(page) {
  await tab(page, "Trajecten").click();
  await button(page, "Nieuw traject").click();
  const code = await page.locator(".code-name strong").innerText();
  await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
  await page.getByLabel("Waar verblijft de persoon?").selectOption("aalst");
  return code;
}

/** Starts a trajectory step by step, today or on `day`; ends with the tap that saves it. Gives its code. */
export async function fillIn(page, day) {
  const code = await begin(page);
  if (day) await page.getByLabel("Gestart op").fill(day);
  await button(page, "Verder").click();
  await choice(page, "Wat kan, wil en heeft deze persoon al?", "Motivatie").click();
  await button(page, "Verder").click();
  await choice(page, "Wat staat nu in de weg?", "Huisvesting").click();
  await button(page, "Verder").click();
  await choice(page, "Geslacht", "Vrouw").click();
  await button(page, "Traject starten").click();
  return code;
}

/** The same; ends on its screen. */
export async function open(page, day) {
  const code = await fillIn(page, day);
  await page.getByRole("heading", { level: 1, name: code }).waitFor();
  return code;
}

/** Looks a trajectory up and goes to its screen. */
export async function goTo(page, code) {
  await tab(page, "Trajecten").click();
  await page.getByRole("searchbox").fill(code);
  await page.locator(".row", { hasText: code }).click();
  await page.getByRole("heading", { level: 1, name: code }).waitFor();
}

/** Logs a contact on the trajectory that is open; ends when it is on the phone's disk. */
export async function logContact(page, note) {
  await page.locator(".actions").getByRole("button", { name: "Noteren" }).click();
  if (note) await page.locator("#note").fill(note);
  await saved(page);
}

/** Saves the form that is open; ends when the app says that it is on the phone's disk, and has left the form: that goes by the browser's
 * history, and would call off what else goes somewhere at that moment. */
export async function saved(page) {
  // That it was said of something before does not count.
  await page.evaluate(() => document.querySelector(".toast")?.classList.add("earlier"));
  await button(page, "Bewaren").click();
  await page.locator(".toast:not(.earlier)", { hasText: "Genoteerd." }).waitFor();
  await page.locator(".actions").getByRole("button", { name: "Bewaren", exact: true }).waitFor({ state: "detached" });
}

/** Goes to the screen that tells how things stand with the server. */
export async function synchronisation(page) {
  await page.locator(".sync-state").click();
  await page.getByRole("heading", { level: 1, name: "Synchronisatie" }).waitFor();
}

/** Exchanges everything with the server now, on the screen that is for it. */
export async function synchronise(page) {
  await button(page, "Nu versturen").click();
  await button(page, "Nu versturen").and(page.locator(":enabled")).waitFor();
}

/** The browser says that the network is back: what waits goes at once. */
export const reachable = (page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

/** Waits until the server has everything; by itself that takes a minute at most after it was out of reach. */
export const sent = (page) => page.locator(".sync-state[data-state=sent]").waitFor({ timeout: 90_000 });

/** Waits until the phone says that the server is out of reach, and that so many wait. */
export const waiting = (page, count) => page.locator(".sync-state[data-state=offline] span", { hasText: String(count) }).waitFor();

/** Waits until the app can be opened without a network. */
export const installed = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

/** A day in the last quarter whose figures are out: quarters are released two weeks after their end. */
export function settledDay(today = new Date()) {
  const then = new Date(today.getTime() - 15 * 86_400_000);
  const end = new Date(Date.UTC(then.getUTCFullYear(), Math.floor(then.getUTCMonth() / 3) * 3, 0));
  return end.toISOString().slice(0, 10);
}
