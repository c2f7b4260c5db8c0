// Hands that never saw the app: real clicks, touches and keys, one server and one Chromium for a file.

import assert from "node:assert/strict";
import { after, before, describe } from "node:test";

import { PHONE, launch, visiting } from "./browser.mjs";
import { events } from "./log.mjs";
import { serve } from "./server.mjs";

/** `tell` declares the tests; what it gets, visits by phone: in Belgian Dutch, with a touch screen. */
export function naive(name, tell) {
  describe(`naive: ${name}`, () => {
    let browser;
    const here = {
      server: undefined,
      visiting: (act, options = {}) => visiting(browser, here.server, { size: PHONE, lang: "nl-BE", hasTouch: true, ...options }, act),
    };
    before(async () => {
      [here.server, browser] = await Promise.all([serve(), launch(["--lang=nl-BE"])]);
    });
    after(async () => {
      await browser?.close();
      await here.server?.remove();
    });
    tell(here);
  });
}

/** Taps where something stands now, so many times, so many milliseconds apart, whatever stands there by then. */
export async function taps(page, target, { times = 2, apart = 80, touch = false } = {}) {
  // It is in sight, and has stood there long enough to be aimed at.
  await target.click({ trial: true });
  const { x, y, width, height } = await target.boundingBox();
  const at = [x + width / 2, y + height / 2];
  for (let tap = 0; tap < times; tap++) {
    if (tap > 0) await page.waitForTimeout(apart);
    await (touch ? page.touchscreen.tap(...at) : page.mouse.click(...at));
  }
}

/** Whether this Chromium asks for the month first. It goes by its own language, not by that of the page: the day comes first
 * where its Dutch texts are installed. */
export async function isMonthFirst(page) {
  const probe = await page.context().newPage();
  await probe.setContent('<input type="date" max="2030-01-01" />');
  await probe.locator("input").focus();
  await probe.keyboard.type("01022003");
  const value = await probe.locator("input").inputValue();
  await probe.close();
  return value === "2003-01-02";
}

/** Types in a date or time field, a date as it is said in Belgium: `30112026`; or only a part of it. */
export async function type(page, field, digits) {
  // From its first part on, whatever was typed before.
  await field.blur();
  await field.focus();
  const isDate = (await field.getAttribute("type")) === "date";
  const swapped = isDate && digits.length >= 4 && (await isMonthFirst(page));
  const typed = swapped ? digits.slice(2, 4) + digits.slice(0, 2) + digits.slice(4) : digits;
  await page.keyboard.type(typed, { delay: 15 });
}

/** A day so many days from today where the worker is, as `2026-11-30`. */
export function day(from = 0) {
  return new Date(Date.now() + from * 86_400_000).toLocaleDateString("sv");
}

/** The digits of a day as they are typed in Belgium. */
export const digits = (iso) => iso.split("-").reverse().join("");

/** What the server has of a trajectory, without its opening, in order. */
export async function story(server, name, code) {
  const all = await events(server, name);
  const opening = all.find((event) => event.kind === "trajectory_opened" && event.data.code_name === code);
  return all.filter((event) => event.trajectory === opening?.trajectory && event !== opening);
}

/** What was said at the button of a form that was not saved: in sight, in focus, announced. */
export async function refused(page, words) {
  const alert = page.locator(".actions .alert[role=alert]", { hasText: words });
  await alert.waitFor();
  assert.match(await alert.innerText(), /^Niet bewaard: /);
  await page.waitForFunction(() => document.activeElement?.matches(".actions .alert"));
  const [{ y, height }, window] = [await alert.boundingBox(), page.viewportSize()];
  assert.ok(y >= 0 && y + height <= window.height, "what is wrong stands in sight");
}
