// The service worker's side of the window: registering it, and taking a new version over when the worker says so.

let waiting;
let prompt;

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  prompt = event;
});

/** Registers the service worker; calls `tell` when a new version is ready. */
export async function register(tell) {
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/app", updateViaCache: "none" });
  const look = () => {
    if (registration.waiting && navigator.serviceWorker.controller) {
      waiting = registration.waiting;
      tell();
    }
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  document.addEventListener("visibilitychange", () => {
    // Without a network there is nothing new to find.
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
}

/** Lets the new version in, and starts with it. */
export function take_over() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("take over");
}

/** How this browser can put the app on the home screen: "" when it stands there or cannot. */
export function installable() {
  if (matchMedia("(display-mode: standalone)").matches || navigator.standalone) return "";
  if (prompt) return "prompt";
  return navigator.standalone === false ? "ios" : "";
}

/** Asks the browser to put the app on the home screen. */
export function install() {
  prompt?.prompt();
}
