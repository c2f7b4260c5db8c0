// What this browser can and cannot do.

/** Whether it clears what it keeps after seven days without a visit: Safari does so, unless the app stands on the home screen. */
export function is_fleeting() {
  return navigator.standalone === false;
}

/**
 * Resolves when what was changed has been drawn: with the frame after the next one begins. A page that is not in sight draws
 * nothing, and is not waited for.
 */
export function drawn() {
  return new Promise((resolve) => {
    setTimeout(resolve, 200);
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
}

/** Hands a file to the person. */
export function save_file(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Waits until no other tab is sending; resolves with what lets the next one. */
export function take_turn() {
  if (!navigator.locks) return Promise.resolve(() => {});
  return new Promise((mine) => navigator.locks.request("brug-sync", () => new Promise((release) => mine(release))));
}
