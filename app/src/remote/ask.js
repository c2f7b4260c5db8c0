// One question to the server: `[status, text, seconds to wait]`. No answer within `patience` milliseconds is as good as none.
export async function ask(method, path, body, patience) {
  const headers = { accept: "application/json" };
  if (body) headers["content-type"] = "application/json";
  const response = await fetch(path, { method, headers, body, signal: AbortSignal.timeout(patience) });
  return [response.status, await response.text(), response.headers.get("retry-after") ?? ""];
}
