// What Lighthouse says of the speed of the desk pages on a slow phone.

import { auditor } from "../harness/lighthouse.mjs";
import { serve } from "../harness/server.mjs";

/** The best counts: other work on the machine only ever slows a page down. */
const TRIES = 3;

export async function lighthouse() {
  const server = await serve(process.env.BRUG_CASELOAD);
  await server.brug(["publish"]);
  const { audit, close } = await auditor(server);
  const figures = [];
  for (const [name, path] of [["login", "/login"], ["dashboard", "/dashboard"], ["challenge", "/dashboard/ru1"]]) {
    const scores = [];
    for (let left = TRIES; left > 0; left -= 1) scores.push((await audit(path, ["performance"])).scores.performance);
    figures.push([`lighthouse_${name}`, Math.max(...scores), "of 100", `Lighthouse, performance with its mobile preset: ${path}`]);
  }
  await close();
  await server.remove();
  return figures;
}
