// The built server over a copy of the demo partnership. `cargo xtask browser` says where both are.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The password of every demo account. */
export const PASSWORD = "brug demo brug demo";

/**
 * Starts a server of this test's own, on a free port, over a copy of a database.
 * Gives `url`, `stop()` (clean), `kill()` (SIGKILL), `start()` (again, on the same port and data), `brug()` and `remove()`.
 */
export async function serve(demo = process.env.BRUG_DEMO, settings = {}) {
  const { BRUG } = process.env;
  if (!BRUG || !demo) throw new Error("run the browser tests with `cargo xtask browser`");
  const folder = await mkdtemp(join(tmpdir(), "brug-browser-"));
  const database = join(folder, "brug.sqlite");
  const key = join(folder, "brug.key");
  await copyFile(demo, database);
  await copyFile(demo.replace(/\.sqlite$/, ".key"), key);
  let child;
  const server = { url: undefined, database, start, brug, stop: () => end("SIGTERM"), kill: () => end("SIGKILL"), remove };
  let port = 0;

  async function start() {
    // What is out was released with the demo: no test waits for figures, and none is slowed down by them.
    const env = { ...process.env, BRUG_NO_PUBLISHING: "true", ...settings, BRUG_DATABASE_URL: `sqlite:${database}`, BRUG_KEY_FILE: key };
    child = spawn(BRUG, ["serve", "--listen", `127.0.0.1:${port}`], { env, stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface(child.stdout)) {
      const found = line.match(/^http:\/\/127\.0\.0\.1:(\d+)$/);
      if (found) {
        port = Number(found[1]);
        break;
      }
    }
    child.stdout.resume();
    if (!port || child.exitCode !== null) throw new Error("the server does not start");
    // The session's cookie is Secure: browsers take it over plain HTTP from localhost only.
    server.url = `http://localhost:${port}`;
  }

  /** Runs the `brug` command on this server's database. */
  async function brug(words, input) {
    const env = { ...process.env, BRUG_DATABASE_URL: `sqlite:${database}`, BRUG_KEY_FILE: key };
    const command = spawn(BRUG, words, { env, stdio: ["pipe", "ignore", "inherit"] });
    command.stdin.end(input);
    const [code] = await once(command, "exit");
    if (code !== 0) throw new Error(`brug ${words.join(" ")} failed (${code})`);
  }

  async function end(signal) {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async function remove() {
    await end("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  }

  await start();
  return server;
}
