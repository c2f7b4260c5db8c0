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

/** Ends every session of an account from elsewhere, as its owner can. */
export async function endSessions({ url }, name, password = PASSWORD) {
  const headers = { origin: url, "content-type": "application/json" };
  const answer = await fetch(`${url}/api/v1/session`, { method: "POST", headers, body: JSON.stringify({ login: name, password }) });
  if (!answer.ok) throw new Error(`${name} cannot log in: ${answer.status}`);
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  const open = await (await fetch(`${url}/api/v1/sessions`, { headers: { cookie } })).json();
  const others = open.filter((one) => !one.current);
  for (const { id } of others) await fetch(`${url}/api/v1/sessions/${id}`, { method: "DELETE", headers: { ...headers, cookie } });
  if (others.length === 0) throw new Error(`${name} has no other session`);
}

/** Whether all of something stands in the window, but for a part of a pixel. */
export const seen = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top > -1 && bottom < innerHeight + 1;
  });
