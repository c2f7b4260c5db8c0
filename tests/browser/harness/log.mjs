// What the server has, asked as a phone asks it.

import assert from "node:assert/strict";

import { PASSWORD } from "./server.mjs";

/** The events that a worker's phone is given, in the server's order. */
export async function events(server, name, password = PASSWORD) {
  const { url } = server;
  const headers = { origin: url, "content-type": "application/json" };
  const session = await fetch(`${url}/api/v1/session`, { method: "POST", headers, body: JSON.stringify({ login: name, password }) });
  assert.equal(session.status, 200, `${name} can log in`);
  const cookie = session.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  const found = [];
  for (let after = 0, more = true; more; ) {
    const page = await (await fetch(`${url}/api/v1/sync/pull?after=${after}`, { headers: { cookie } })).json();
    found.push(...page.events);
    [after, more] = [page.cursor, page.has_more];
  }
  return found;
}

/** How many events of a kind the server has of a trajectory. */
export async function count(server, name, code, kind, password = PASSWORD) {
  const all = await events(server, name, password);
  const opening = all.find((event) => event.kind === "trajectory_opened" && event.data.code_name === code);
  return all.filter((event) => event.trajectory === opening?.trajectory && event.kind === kind).length;
}

/** The server has so many contacts of a trajectory: none is missing and none is there twice. */
export async function hasContacts(server, name, code, expected, password = PASSWORD) {
  assert.equal(await count(server, name, code, "contact_logged", password), expected, "contacts that the server has");
}
