import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serveFolder, startServers } from "../../scripts/serve.mjs";

let folder;
let servers;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "ciframework-serve-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<title>desktop</title>");
  writeFileSync(join(folder, "assets", "host-1.wasm"), "wasm");
  writeFileSync(join(folder, ".secret"), "secret");
  servers = await startServers({ site: folder, mounts: { "/package": join(folder, "assets") } });
});

after(async () => {
  await servers.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path, options) => fetch(servers.host + path, options);

for (const path of [
  "/webresources/Widget/msdyn_ciLibrary.js",
  "/WebResources/widget/MSDYN_CILIBRARY.JS",
  "/%7B000000000000%7D/webresources/Widget/msdyn_ciLibrary.js?ver=1",
  "/a/b/c/webresources/Widget/msdyn_ciLibrary.js",
]) {
  test(`C9: the widget library answers at ${path}`, async () => {
    const answer = await get(path);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-type"), /^text\/javascript/);
    assert.equal(answer.headers.get("access-control-allow-origin"), "*");
    assert.equal(answer.headers.get("cache-control"), "no-cache");
    assert.match(await answer.text(), /CIFramework/);
  });
}

for (const path of ["/webresources/Widget/other.js", "/webresources/Widget/msdyn_ciLibrary.js/x", "/xmsdyn_ciLibrary.js"]) {
  test(`C9: nothing answers at ${path}`, async () => {
    const answer = await get(path);
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get("access-control-allow-origin"), null);
  });
}

test("main.aspx opens the desktop at any depth and in any case, and other pages do not", async () => {
  for (const path of ["/main.aspx", "/apps/x/Main.ASPX?appid=1"]) {
    const answer = await get(path);
    assert.equal(answer.status, 200, path);
    assert.match(await answer.text(), /desktop/);
  }
  assert.equal((await get("/other.aspx")).status, 404);
});

test("a file with a hash in its name is kept for good, a page is asked for again", async () => {
  const wasm = await get("/assets/host-1.wasm");
  assert.equal(wasm.headers.get("content-type"), "application/wasm");
  assert.match(wasm.headers.get("cache-control"), /immutable/);
  const page = await get("/");
  assert.equal(page.headers.get("cache-control"), "no-cache");
  const again = await get("/", { headers: { "if-none-match": page.headers.get("etag") } });
  assert.equal(again.status, 304);
});

test("names that begin with a dot, and paths out of the folder, are not served", async () => {
  for (const path of ["/.secret", "/%2esecret", "/..%2f..%2fetc/passwd", "/package/..%2f.secret"]) {
    assert.equal((await get(path)).status, 404, path);
  }
  assert.equal((await get("/package/host-1.wasm")).status, 200);
});

test("only reading is answered", async () => {
  assert.equal((await get("/", { method: "POST" })).status, 405);
  const head = await get("/", { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");
});

test("the providers' addresses are on origins of their own, and name the host", async () => {
  const list = await (await get("/providers.json")).json();
  assert.deepEqual(list.map(({ name, label, order }) => [name, label, order]), [
    ["extn_softphone", "Softphone", 0],
    ["extn_chat", "Chat", 1],
  ]);
  assert.deepEqual(list.map(({ url }) => new URL(url).origin), [servers.softphone, servers.chat]);
  for (const { url } of list) {
    assert.equal(new URL(url).searchParams.get("base"), servers.host);
    assert.equal((await fetch(url)).status, 200, url);
    assert.equal((await fetch(new URL("shared/widget.css", url))).status, 200, url);
  }
  assert.equal(new Set([servers.host, servers.softphone, servers.chat]).size, 3);
});

test("when a port is taken, the next free one is used", async () => {
  const blocker = createServer();
  await new Promise((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  const { port } = blocker.address();
  const served = await serveFolder(folder, "127.0.0.1", port);
  assert.ok(served.port > port);
  assert.equal((await fetch(served.origin)).status, 200);
  await Promise.all([served.close(), new Promise((resolve) => blocker.close(resolve))]);
});

test("further folders get further origins, which end with the others", async () => {
  const others = await startServers({ site: folder });
  const origin = await others.serveFolder(folder);
  assert.ok(![others.host, others.softphone, others.chat].includes(origin));
  assert.equal((await fetch(origin)).status, 200);
  await others.close();
  await assert.rejects(fetch(origin));
});
