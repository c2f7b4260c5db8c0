// A server in front of the server, which gets a new version of the phone app when it is told to.

import { once } from "node:events";
import { createServer, request } from "node:http";

/** Gives `url`, `update()` and `close()`. */
export async function updating(server) {
  let updated = false;
  const proxy = createServer((asked, answer) => {
    const isWorker = updated && asked.url === "/sw.js";
    // Asked whether it has changed, the server behind would say no.
    const { "if-none-match": known, ...asking } = asked.headers;
    const headers = { ...asking, ...(known && !isWorker && { "if-none-match": known }), "accept-encoding": "identity" };
    const onward = request(`${server.url}${asked.url}`, { method: asked.method, headers }, (found) => {
      const { "content-length": length, etag, ...rest } = found.headers;
      answer.writeHead(found.statusCode, isWorker ? rest : found.headers);
      found.on("end", () => answer.end(isWorker ? "\n// another build\n" : undefined));
      found.pipe(answer, { end: false });
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const update = () => {
    updated = true;
  };
  return { url: `http://localhost:${proxy.address().port}`, update, close: () => new Promise((done) => (proxy.closeAllConnections(), proxy.close(done))) };
}
