// Hands that do anything: on the form that is open they tap, tap twice, type dates by keyboard, go back and forward, lose the network
// and get another clock. Real touches, clicks and keys; what comes of it is read from the screen.

const TEXTS = ["Gesprek aan de deur.", "   ", "Wil graag   terug aan de slag", "bel 0478 12 34 56", "Ging mee naar de bank.\nVolgende week opnieuw.", "zag Peter bij het OCMW", "é ü ß 👍 < & \"", "x".repeat(300)];

/** Whatever of something is in sight on the form, the bar with the save button apart. */
const inSight = (page, selector) => page.locator("main").locator(selector).filter({ visible: true });

async function someOf(locator, chance) {
  const count = await locator.count();
  return count > 0 ? locator.nth(chance.below(count)) : undefined;
}

/** A tap with a finger or a mouse, once or twice, where something stands now. */
export async function tap(page, target, chance, { twice = 0.25 } = {}) {
  // What a tap before took away is not tapped.
  const isThere = await target.scrollIntoViewIfNeeded({ timeout: 2_000 }).then(() => true, () => false);
  const box = isThere && (await target.boundingBox().catch(() => null));
  if (!box) return;
  const at = [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2];
  const once = () => (chance.happens(0.5) ? page.touchscreen.tap(...at) : page.mouse.click(...at));
  await once();
  if (chance.happens(twice)) {
    await page.waitForTimeout(chance.of([40, 90, 350]));
    await once();
  }
}

const pad = (number) => String(number).padStart(2, "0");

/** A date or an hour, by keyboard: whole, half, impossible, or taken out. In which order the parts are asked, the field says. */
async function typeMoment(page, chance, which = "input[type=date], input[type=time]") {
  const field = await someOf(inSight(page, which), chance);
  if (!field) return;
  await field.focus({ timeout: 2_000 }).catch(() => {});
  const isDate = (await field.getAttribute("type", { timeout: 2_000 }).catch(() => "")) === "date";
  const then = new Date(Date.now() + (chance.below(12) - 5) * 86_400_000);
  const [day, month] = [pad(then.getDate()), pad(then.getMonth() + 1)];
  const whole = isDate ? chance.of([day + month, month + day]) + then.getFullYear() : pad(chance.below(24)) + pad(chance.of([0, 15, 30, 59]));
  const typed = chance.of([whole, whole, whole, whole.slice(0, 2), isDate ? "31022026" : "99", "Backspace"]);
  if (typed === "Backspace") await page.keyboard.press("Backspace");
  else await page.keyboard.type(typed, { delay: 5 });
}

async function typeText(page, chance) {
  const field = await someOf(inSight(page, "textarea"), chance);
  if (!field) return;
  await field.click({ timeout: 2_000 }).catch(() => {});
  if (chance.happens(0.5)) await page.keyboard.press("Control+A");
  await page.keyboard.insertText(chance.of(TEXTS));
}

async function pick(page, chance) {
  const list = await someOf(inSight(page, "select"), chance);
  if (!list) return;
  await list.focus({ timeout: 2_000 }).catch(() => {});
  for (let steps = 1 + chance.below(4); steps > 0; steps -= 1) await page.keyboard.press("ArrowDown");
}

async function choose(page, chance) {
  const target = await someOf(inSight(page, ".choice, .level, .chips > .chip, .wipe:not(.invisible)"), chance);
  if (target) await tap(page, target, chance);
}

// A step back that comes after all, when nobody waits for it any more, would leave the form in the middle of a save.
/** Away from the form and back, as with the buttons of the browser and of the app. */
async function wander(page, chance) {
  const way = chance.below(3);
  if (way === 0) {
    await page.locator("nav.bottombar button").nth(chance.below(2)).click({ timeout: 2_000 }).catch(() => {});
    await page.waitForTimeout(120);
    await page.goBack({ timeout: 20_000 }).catch(() => {});
  } else if (way === 1) {
    await page.goBack({ timeout: 20_000 }).catch(() => {});
    await page.waitForTimeout(120);
    await page.goForward({ timeout: 20_000 }).catch(() => {});
  } else {
    await page.keyboard.press(chance.of(["Escape", "Tab", "PageDown"]));
  }
  await page.waitForTimeout(250);
}

/** The world: `network` says whether there is one, `clock` how far it is off. */
export async function disturb(page, chance, world) {
  if (chance.happens(0.6)) {
    world.network = !world.network;
    await page.context().setOffline(!world.network);
  } else {
    world.clock = chance.of([-10, 0, 10]);
    await page.clock.setSystemTime(Date.now() + world.clock * 60_000);
  }
}

/** Goes on from what a form says that it lacks: answers some of its questions, and a field that is wrong. */
export async function mend(page, chance) {
  const open = inSight(page, "fieldset:not(:has(:checked))");
  const texts = await open.locator("legend").allInnerTexts();
  for (const at of texts.keys()) {
    const one = chance.happens(0.5) && (await someOf(open.nth(at).locator(".choice, .level").filter({ visible: true }), chance));
    if (one) await tap(page, one, chance);
  }
  for (let tries = 0; tries < 3; tries += 1) await typeMoment(page, chance, "input[aria-invalid=true]");
}

/** Does something to the form that is open. */
export async function act(page, chance, world) {
  const what = chance.below(100);
  if (what < 55) await choose(page, chance);
  else if (what < 72) await typeMoment(page, chance);
  else if (what < 80) await typeText(page, chance);
  else if (what < 88) await pick(page, chance);
  else if (what < 94) await wander(page, chance);
  else await disturb(page, chance, world);
}
