// Holds back taps on what has just moved or appeared: whoever taps aims at what stood there before. It is done here for
// everything that can be tapped, and nowhere else. What can be tapped counts as the same as long as its words and its place
// are the same, however often the screen is drawn anew.

const WAIT_MS = 400;
/** What came up under the finger that tapped waits so long from that tap: a double tap can be slow. */
const UNDER_MS = 1000;
/** How far beside it a finger comes down again, in pixels. */
const NEAR = 16;
const TAPPABLE = "button, a[href], summary, .choice, .level";
/** What does not scroll with the page. */
const FIXED = ".actions, .topbar, .bottombar, .toast";

let root;
let settled = new Map();
let dirty = false;
let turned = false;
let timer;
/** The words of what has the focus; and what somebody went to with the keyboard, and when. */
let focused = "";
let chosen = { at: 0 };
let isOwn = false;
const born = new WeakMap();
let tapped = { at: -UNDER_MS };

/** Begins to watch the app. */
export function watch(app) {
  root = app;
  new MutationObserver(changed).observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["hidden", "open", "data-scene"],
  });
  addEventListener("click", hold, true);
  addEventListener("keydown", (event) => event.repeat && event.key === "Enter" && event.target.matches?.("button") && event.preventDefault(), true);
  root.addEventListener("focusin", ({ target }) => {
    focused = target.matches(TAPPABLE) ? words(target) : "";
    if (!isOwn) chosen = { target, at: performance.now() };
  });
}

/** Another screen, or another step of one, is new as a whole, also where the same button stands at the same place. */
function changed(mutations) {
  const isScreen = (node) => node.nodeType === 1 && (node.matches("main") || node.querySelector("main"));
  turned ||= mutations.some(({ attributeName, addedNodes }) => attributeName === "data-scene" || [...addedNodes].some(isScreen));
  if (!dirty) requestAnimationFrame(look);
  dirty = true;
}

function words(element) {
  return element.getAttribute("aria-label") ?? element.textContent;
}

/** Looks where everything stands now; what was not there is marked until it has stood a while. */
function look() {
  if (!dirty) return;
  const now = performance.now();
  const seen = new Map();
  let refocus;
  for (const element of root.querySelectorAll(TAPPABLE)) {
    const box = element.getBoundingClientRect();
    const { left, top, width } = box;
    if (!width) continue;
    const name = words(element);
    const fixed = element.closest(FIXED);
    // A step of eight pixels: a line that grows by a hair has not moved.
    const place = `${name} ${Math.round(left / 8)} ${Math.round((top + (fixed ? 0 : scrollY)) / 8)}`;
    const isNew = turned && !element.closest(".bottombar");
    const since = (!isNew && settled.get(place)) || now + underFinger(box, now);
    seen.set(place, since);
    born.set(element, since);
    element.toggleAttribute("data-settling", now - since < WAIT_MS);
    if (name === focused) refocus ??= element;
  }
  // Whoever works by keyboard goes on where she was, though what had the focus was drawn anew, or is gone.
  if (!turned && focused && document.activeElement === document.body) {
    isOwn = true;
    (refocus ?? root.querySelector(".toast button") ?? root.querySelector("h1"))?.focus({ preventScroll: true });
    isOwn = false;
  }
  // A message stands above the bar, however high that is.
  root.style.setProperty("--actions", `${root.querySelector(".actions")?.offsetHeight ?? 0}px`);
  settled = seen;
  dirty = false;
  turned = false;
  clearTimeout(timer);
  timer = setTimeout(release, WAIT_MS);
}

/** How much longer than others something waits; never longer than that second, whatever the clocks say. */
function underFinger({ left, right, top, bottom }, now) {
  const { x, y, at } = tapped;
  const isUnder = x > left - NEAR && x < right + NEAR && y > top - NEAR && y < bottom + NEAR;
  return isUnder ? Math.min(Math.max(0, at + UNDER_MS - WAIT_MS - now), UNDER_MS - WAIT_MS) : 0;
}

function release() {
  const now = performance.now();
  const marked = [...root.querySelectorAll("[data-settling]")];
  for (const element of marked) element.toggleAttribute("data-settling", now - born.get(element) < WAIT_MS);
  if (marked.some((element) => element.dataset.settling !== undefined)) timer = setTimeout(release, 50);
}

/**
 * What is sent by Enter in a field is no tap: there the words were typed. By keyboard one means what one went to, as long as it
 * was there by then.
 */
function hold(event) {
  const target = event.target.closest?.(TAPPABLE);
  if (!target || !root.contains(target) || (event.detail === 0 && target.type === "submit")) return;
  look();
  const isMeant = event.detail === 0 && chosen.target === event.target && chosen.at >= born.get(target);
  // When the finger came down counts, also where the phone is busy and the tap is heard of late. Of a keyboard there is no place.
  const { detail, clientX: x, clientY: y, timeStamp: at } = event;
  if (detail > 0) tapped = { x, y, at };
  const isEarly = target.hasAttribute("data-settling") || at - born.get(target) < WAIT_MS;
  if (!isEarly || isMeant) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
