// The phone app without a network: its files, checked and kept. Nothing about anybody passes through here.

const VERSION = "{{version}}";
const FILES = {{precache}};
const CACHE = `brug-${VERSION}`;

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", (event) => event.data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") {
    if (pathname === "/app" || pathname.startsWith("/app/")) event.respondWith(kept("/app"));
  } else if (pathname.startsWith("/assets/") || FILES.some((file) => file.url === pathname)) {
    event.respondWith(kept(pathname));
  }
});

/** Fetches every file anew and refuses what is not, byte for byte, what this build was made of. */
async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async ({ url, sha256 }) => {
    const response = await fetch(url, { cache: "reload", credentials: "omit", redirect: "error" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
    const found = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== sha256) throw new Error(`${url} belongs to another build`);
    await cache.put(url, response);
  }));
}

/** Keeps this build and the one before: a page that is still open may belong to it. */
async function tidy() {
  const builds = (await caches.keys()).filter((name) => name.startsWith("brug-") && name !== CACHE);
  await Promise.all(builds.slice(0, -1).map((name) => caches.delete(name)));
}

/** A file as it was kept: of this build, else of another, else from the network, where a missing one is a 404. */
async function kept(path) {
  const ours = await (await caches.open(CACHE)).match(path, { ignoreVary: true });
  return ours ?? (await caches.match(path, { ignoreVary: true })) ?? fetch(path);
}
