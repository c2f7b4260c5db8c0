// IndexedDB, as little of it as is needed. Whatever comes here has been sealed before.

const STORES = ["lock", "profile", "event", "outbox"];

function connect(name, isKnown) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      // Cleared by the browser while it was in use: an empty one in its place would look as if there had been nothing.
      if (isKnown) request.transaction.abort();
      else STORES.forEach((store) => request.result.createObjectStore(store));
    };
    request.onsuccess = () => {
      // Another tab destroys it: it must not wait for this one.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/** A worker's database; it is opened when it is used. */
export function database(name) {
  return { name, connection: undefined, isKnown: false };
}

/** Runs one transaction. A connection that the system has closed in the background is opened anew, once. */
async function run(database, stores, mode, act) {
  for (let again = false; ; again = true) {
    try {
      database.connection ??= await connect(database.name, database.isKnown);
      database.isKnown = true;
      return await new Promise((resolve, reject) => {
        const transaction = database.connection.transaction(stores, mode, { durability: "strict" });
        const result = act(transaction);
        transaction.oncomplete = () => resolve(result());
        transaction.onabort = transaction.onerror = () => reject(transaction.error);
      });
    } catch (error) {
      database.connection?.close();
      database.connection = undefined;
      if (again) throw error;
    }
  }
}

/** Everything in some stores: `[keys, values]` of each. */
export function read(database, stores) {
  return run(database, stores, "readonly", (transaction) => {
    const requests = stores.map((name) => {
      const store = transaction.objectStore(name);
      return [store.getAllKeys(), store.getAll()];
    });
    return () => requests.map((both) => both.map((request) => request.result));
  });
}

/** Changes `[store, key, value]`, all or none; no value takes a key away, no key all of them. Done when it is on the disk. */
export function write(database, changes) {
  const stores = [...new Set(changes.map(([store]) => store))];
  return run(database, stores, "readwrite", (transaction) => {
    for (const [store, key, value] of changes) {
      if (value) transaction.objectStore(store).put(value, key);
      else if (key) transaction.objectStore(store).delete(key);
      else transaction.objectStore(store).clear();
    }
    return () => undefined;
  });
}

/** Asks the browser not to clear what is kept here when it wants room. */
export function persist() {
  navigator.storage?.persist?.();
}

/** Destroys a database. Another tab that has it open lets go of it first. */
export function destroy(database) {
  database.connection?.close();
  database.connection = undefined;
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(database.name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
