// A phone four times slower than this machine, and a stopwatch inside the page.

import { PHONE, onDisk } from "../harness/browser.mjs";

/** How much slower than this machine. */
export const SLOWDOWN = 4;

/**
 * A page whose main thread runs four times slower from its first script on. Everything of the phone app runs there; the service
 * worker, the compiling of WebAssembly and the browser's storage run elsewhere and keep their pace.
 */
export async function slowed(context) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await page.addInitScript(stopwatch);
  return page;
}

/** Chromium with a profile in a folder: closed and started again, it is as cold as on a phone that was switched off. */
export const cold = (folder, server) => onDisk(folder, server, { size: PHONE });

/**
 * Runs in the page before anything else. `brugMarks` notes when the page's own transactions on IndexedDB begin and end, and when a
 * tap came; `brugShown(find)` gives the moment at which something that was not there is painted.
 */
function stopwatch() {
  const marks = [];
  window.brugMarks = marks;
  const note = (name) => marks.push({ name, at: performance.now() });
  addEventListener("click", (event) => marks.push({ name: "tap", at: event.timeStamp }), { capture: true });
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
    const transaction = begin.call(this, stores, mode, ...rest);
    const name = `${mode === "readwrite" ? "write" : "read"} ${[].concat(stores).join("+")}`;
    note(`${name} begins`);
    transaction.addEventListener("complete", () => note(`${name} ends`));
    return transaction;
  };
  const ask = window.fetch;
  window.fetch = async (asked, ...rest) => {
    const path = new URL(asked.url ?? asked, location.href).pathname;
    note(`ask ${path}`);
    const answer = await ask(asked, ...rest);
    note(`answer ${path}`);
    return answer;
  };
  // A frame that was asked for after the change shows it; what is asked for in it with the highest priority comes when it has been
  // painted, and before whatever else waits.
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => scheduler.postTask(() => resolve(performance.now()), { priority: "user-blocking" })),
    );
  window.brugShown = (find) =>
    new Promise((resolve) => {
      const look = () => {
        if (!find()) return;
        watch.disconnect();
        resolve(painted());
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      look();
    });
}

/** Begins to wait in the page for an element with this text; `done()` gives the moment at which it is painted. */
export async function expecting(page, selector, text = "") {
  await page.evaluate(
    ([selector, text]) => {
      const find = () => [...document.querySelectorAll(selector)].some((found) => found.textContent.includes(text));
      // Not returned: the page goes on, and whoever asks later gets the moment.
      window.brugWaiting = window.brugShown(find);
    },
    [selector, text],
  );
  return { done: () => page.evaluate(() => window.brugWaiting) };
}

/** When the last tap came. */
export const tapped = (page) => page.evaluate(() => window.brugMarks.findLast(({ name }) => name === "tap").at);

/** When something was first noted after a moment. */
export const marked = (page, name, after = 0) =>
  page.evaluate(([name, after]) => window.brugMarks.find((mark) => mark.name === name && mark.at >= after)?.at, [name, after]);

/** The middle of several figures. */
export function median(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
