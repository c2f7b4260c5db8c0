// The phone's store seen from outside the app: damaged, cleared, looked into.

/** The workers' databases on this phone, by name. */
export const databases = (page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith("brug-")));

/** Clears the databases and leaves the settings, as a browser does that wants room. */
export const clear = (page) =>
  page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((done, fail) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: fail, onblocked: fail }));
    }
  });

/** Opens the only database in the page; `window.store` has it from then on. */
const open = (page) =>
  page.evaluate(async () => {
    const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith("brug-"));
    const request = indexedDB.open(name);
    await new Promise((done) => (request.onsuccess = done));
    window.store = request.result;
  });

/** Overwrites the first row of a place, as a failing disk does. */
export async function damage(page, place) {
  await open(page);
  await page.evaluate(
    (place) =>
      new Promise((done) => {
        const transaction = window.store.transaction(place, "readwrite");
        transaction.objectStore(place).openCursor().onsuccess = ({ target }) => target.result.update(new Uint8Array(80));
        transaction.oncomplete = () => done(window.store.close());
      }),
    place,
  );
}

/** Waits until what the app has begun to write is on the disk: whoever reads comes after it. */
export async function written(page, place) {
  await open(page);
  await page.evaluate(
    (place) =>
      new Promise((done) => {
        window.store.transaction(place).objectStore(place).count().onsuccess = () => done(window.store.close());
      }),
    place,
  );
}
