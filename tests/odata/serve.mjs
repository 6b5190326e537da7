// A real OData v4 server with SQLite behind it, in a process of its own: the model and the rows come in one message, its address goes back.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import cds from "@sap/cds";

const root = mkdtempSync(join(tmpdir(), "ciframework-odata-"));
process.on("exit", () => rmSync(root, { recursive: true, force: true }));

cds.root = root;
Object.assign(cds.env.requires, {
  db: { kind: "sqlite", impl: "@cap-js/sqlite", driver: "sql.js", credentials: { url: ":memory:" } },
  auth: { kind: "dummy" },
});
// What it refuses is the tests' matter, not the terminal's.
for (const name of ["cds", "deploy", "error", "odata", "server", "service"]) cds.env.log.levels[name] = "silent";

/** The only token that opens it; null: it asks for none. */
let accepted = null;

/** What pages of other origins may send; and every request is counted, so that tests can tell what was asked. */
cds.on("bootstrap", (app) => {
  app.use((request, response, next) => {
    const { origin } = request.headers;
    if (origin !== undefined) response.set({ "Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "Location, OData-EntityId, ETag" });
    if (request.method !== "OPTIONS") {
      const authorization = request.headers.authorization ?? null;
      process.send({ asked: { method: request.method, url: request.url, authorization } });
      return accepted === null || authorization === `Bearer ${accepted}` ? next() : response.status(401).end();
    }
    response.set({ "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE", "Access-Control-Allow-Headers": request.headers["access-control-request-headers"] ?? "" });
    return response.status(204).end();
  });
});

process.on("message", async ({ cds: text, rows, accept }) => {
  if (accept !== undefined) {
    accepted = accept;
    return process.send({ accepting: accept });
  }
  const file = join(root, "desk.cds");
  writeFileSync(file, text);
  const server = await cds.server({ from: file, service: "all", port: 0, in_memory: true });
  for (const [name, list] of Object.entries(rows)) {
    if (list.length > 0) await cds.db.run(INSERT.into(`desk.${name}`).entries(list));
  }
  return process.send({ port: server.address().port });
});
process.once("disconnect", () => process.exit(0));
