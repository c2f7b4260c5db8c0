// A reporter of the test runner: the files in which something failed, a line each. `cargo xtask browser` runs them once more.

import { relative } from "node:path";

export default async function* failed(events) {
  for await (const { type, data } of events) {
    if (type === "test:fail" && data.file) yield `${relative(process.cwd(), data.file)}\n`;
  }
}
