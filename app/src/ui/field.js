// What a browser knows of a field and its value does not tell: that somebody is typing in it, that what stands there is no
// date, that it lies outside its bounds.

/** Puts a value in a field, unless somebody is typing there: half a date has no value, and would be wiped out. */
export function put(field, value) {
  if (document.activeElement === field || field.value === value) return;
  field.value = value;
  field.removeAttribute("aria-invalid");
}

/**
 * Marks every field of the screen that says something else than would be saved; gives what is wrong with the first, its label
 * and its bound, on a line each; nothing when all are right.
 */
export function wrong_field() {
  let said = "";
  for (const field of document.querySelectorAll("main.screen input")) {
    const { valid, badInput, valueMissing, rangeUnderflow } = field.validity;
    if (valid) {
      field.removeAttribute("aria-invalid");
      continue;
    }
    field.setAttribute("aria-invalid", "true");
    field.addEventListener("input", () => field.removeAttribute("aria-invalid"), { once: true });
    if (said) continue;
    const what = badInput ? `incomplete ${field.type}` : valueMissing ? "missing" : rangeUnderflow ? "early" : "late";
    said = `${what}\n${field.labels[0]?.textContent ?? ""}\n${rangeUnderflow ? field.min : field.max}`;
    field.scrollIntoView({ block: "center" });
  }
  return said;
}

/** Goes to what was said of a save that failed, at the button. */
export function show_problem() {
  requestAnimationFrame(() => document.querySelector("main.screen .actions .alert")?.focus({ preventScroll: true }));
}
