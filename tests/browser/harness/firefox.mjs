// A real Firefox, driven by WebDriver BiDi; and what a worker does in it, with its own mouse and keys.

import puppeteer from "puppeteer-core";

import { PHONE } from "./browser.mjs";
import { PASSWORD } from "./server.mjs";

/** Starts Firefox; it gets a profile of its own that goes with it. */
export function firefox() {
  return puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.BRUG_FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    // Its own texts in Dutch, where they are installed: then a date field asks for the day first.
    extraPrefsFirefox: { "intl.locale.requested": "nl-BE,nl", "intl.accept_languages": "nl-BE, nl", "dom.serviceWorkers.enabled": true },
  });
}

/** A page of a phone's size in which nothing may break: `broken` lists what did. */
export async function phone(browser) {
  const page = await browser.newPage();
  await page.setViewport(PHONE);
  page.setDefaultTimeout(20_000);
  const broken = [];
  page.on("pageerror", (error) => broken.push(String(error)));
  return { page, broken };
}

/** What can be tapped and is called so, in sight: waits for it. */
export async function named(page, name, selector = "button") {
  const find = (name, selector) =>
    [...document.querySelectorAll(selector)].find((one) => one.checkVisibility() && (one.getAttribute("aria-label") ?? one.textContent).trim() === name) ?? null;
  const handle = await page.waitForFunction(find, {}, name, selector);
  return handle.asElement();
}

/** Taps something by its words, once it has stood a while. What arrives may draw it anew meanwhile: then it is looked for again. */
export async function tap(page, name, { selector, times = 1, apart = 80 } = {}) {
  const { x, y, width, height } = await stands(page, name, selector);
  for (let at = 0; at < times; at += 1) {
    if (at > 0) await new Promise((done) => setTimeout(done, apart));
    await page.mouse.click(x + width / 2, y + height / 2);
  }
}

/** Where something stands that has stood there a while, and can be tapped. */
async function stands(page, name, selector) {
  for (let tries = 0; tries < 20; tries += 1) {
    const found = await named(page, name, selector);
    const before = await found.scrollIntoView().then(() => found.boundingBox(), () => null);
    await new Promise((done) => setTimeout(done, 450));
    const again = await named(page, name, selector);
    const [box, waits] = [await again.boundingBox().catch(() => null), await again.evaluate((one) => one.closest("[data-settling]") !== null)];
    if (!waits && box && before && box.x === before.x && box.y === before.y) return box;
  }
  throw new Error(`${name} does not stand still`);
}

/** Logs in where the app asks for it; ends at work. */
export async function unlock(page, name) {
  await page.waitForSelector("#login");
  await page.click("#login", { count: 3 });
  await page.keyboard.type(name);
  await page.click("#password");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForSelector("nav.bottombar");
}

/** Types a date in a field by keyboard, in the order in which this Firefox asks for its parts. */
export async function typeDate(page, field, iso) {
  // A new screen gives its title the focus in its first frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  await field.focus();
  const [year, month, day] = iso.split("-");
  for (const typed of [day + month + year, month + day + year]) {
    await page.keyboard.type(typed, { delay: 15 });
    if ((await field.evaluate((field) => field.value)) === iso) return;
    // The other way round: from its first part again.
    await field.evaluate((field) => field.blur());
    await field.focus();
  }
  throw new Error(`${iso} cannot be typed`);
}
