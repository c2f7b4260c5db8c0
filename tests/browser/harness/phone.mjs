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

/** Starts a trajectory in the first challenge, in Aalst, today or on `day`; ends on its screen. Gives its code. */
export async function open(page, day) {
  await tab(page, "Trajecten").click();
  await button(page, "Nieuw traject").click();
  const code = await page.locator(".code-name strong").innerText();
  await choice(page, "Regio-uitdaging", "Volwassenen op het kruispunt van drempels").click();
  await page.getByLabel("Waar verblijft de persoon?").selectOption("aalst");
  if (day) await page.getByLabel("Gestart op").fill(day);
  await button(page, "Verder").click();
  await choice(page, "Wat kan, wil en heeft deze persoon al?", "Motivatie").click();
  await button(page, "Verder").click();
  await choice(page, "Wat staat nu in de weg?", "Huisvesting").click();
  await button(page, "Verder").click();
  await choice(page, "Geslacht", "Vrouw").click();
  await button(page, "Traject starten").click();
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

/** Waits until the server has everything. */
export const sent = (page) => page.locator(".sync-state[data-state=sent]").waitFor();

/** A day in the last quarter whose figures are out: quarters are released two weeks after their end. */
export function settledDay(today = new Date()) {
  const then = new Date(today.getTime() - 15 * 86_400_000);
  const end = new Date(Date.UTC(then.getUTCFullYear(), Math.floor(then.getUTCMonth() / 3) * 3, 0));
  return end.toISOString().slice(0, 10);
}
