// What this browser can and cannot do.

/** Whether it clears what it keeps after seven days without a visit: Safari does so, unless the app stands on the home screen. */
export function is_fleeting() {
  return navigator.standalone === false;
}

/**
 * Resolves when what was changed has been drawn: what is asked for in a frame comes after it. A page that is not in sight draws
 * nothing, and is not waited for.
 */
export function drawn() {
  return new Promise((resolve) => {
    setTimeout(resolve, 200);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** Hands a file to the person. */
export function save_file(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const PLACE = "brug at work";
let release, waiting;

/** Waits until no other tab is at work, and calls `tell` when one is. The place is this tab's until it leaves it, or is gone. */
export function take_place(tell) {
  if (release || !navigator.locks) return Promise.resolve();
  waiting?.abort();
  waiting = new AbortController();
  const { signal } = waiting;
  return new Promise((mine) => {
    const hold = () => new Promise((leave) => mine((release = leave)));
    const wait = (place) => {
      if (place) return hold();
      tell();
      // Whoever tries again waits once, not twice.
      navigator.locks.request(PLACE, { signal }, hold).catch(() => {});
    };
    // A browser that has no such places to give has no tabs that wait for them either.
    navigator.locks.request(PLACE, { ifAvailable: true }, wait).catch(mine);
  });
}

/** Lets another tab work. */
export function leave_place() {
  release?.();
  release = undefined;
}
