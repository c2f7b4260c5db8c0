// What a person does at the desk.

import { PASSWORD } from "./server.mjs";

/** Logs in by the form; ends where the account's work is. */
export async function login(page, name, password = PASSWORD) {
  await page.goto("/login");
  await page.locator("#login").fill(name);
  await page.locator("#password").fill(password);
  await page.locator("form[action^='/login'] button").click();
}

/** Chooses the account's language. */
export async function speak(page, lang) {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.patch("/api/v1/session", { data: { lang }, headers: { origin } });
  if (!answer.ok()) throw new Error(`the language was not taken: ${answer.status()}`);
}
