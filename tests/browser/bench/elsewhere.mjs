// Another phone of the same worker, without a screen: it only exchanges events.

import { randomBytes } from "node:crypto";

import { PASSWORD } from "../harness/server.mjs";

/** Logs in. Gives `events`, how many this worker has; `open`, the trajectories that are open (id and code name), and `note(texts)`: a note for each of them, pushed. */
export async function elsewhere(server, login) {
  let cookie;
  const ask = async (path, body) => {
    const headers = { origin: server.url, "content-type": "application/json", ...(cookie && { cookie }) };
    const answer = await fetch(`${server.url}${path}`, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    cookie = answer.headers.getSetCookie().at(0)?.split(";").at(0) ?? cookie;
    return answer.json();
  };
  const me = await ask("/api/v1/session", { login, password: PASSWORD });
  const device = uuid7();
  const open = new Map();
  let events = 0;
  for (let page = { cursor: 0, has_more: true }; page.has_more; ) {
    page = await ask(`/api/v1/sync/pull?after=${page.cursor}`);
    events += page.events.length;
    for (const { kind, trajectory, data } of page.events) {
      if (kind === "trajectory_opened") open.set(trajectory, data.code_name);
      if (kind === "trajectory_closed") open.delete(trajectory);
    }
  }

  async function note(trajectories, text) {
    const about = new Date().toISOString().slice(0, 10);
    const device_time = Date.now();
    const event = (trajectory) => ({
      id: uuid7(), trajectory, author: me.user, device, device_time, about, kind: "note_added", version: 1, data: { text },
    });
    const { verdicts } = await ask("/api/v1/sync/push", { wire: 1, device, device_time, events: trajectories.map(event) });
    if (verdicts.some(({ outcome }) => outcome !== "applied")) throw new Error(`refused: ${JSON.stringify(verdicts)}`);
  }

  return { events, open: [...open], note };
}

/** RFC 9562, 5.7. */
function uuid7() {
  const time = Date.now().toString(16).padStart(12, "0");
  const rest = randomBytes(10).toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-a${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
