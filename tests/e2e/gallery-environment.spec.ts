import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { desktopOn } from "./pages/desktop.ts";
import { galleryOn } from "./pages/gallery.ts";
import { expect, type Stage, test } from "./stage.ts";

const TOKEN = "eyJ0.cGF5bG9hZA.c2ln";
const CASE = "22222222-0000-0000-0000-00000000000b";
const AGENTS = "44444444-0000-0000-0000-00000000000d";

const ROWS: Record<string, unknown[]> = {
  msdyn_applicationtabtemplates: [{ msdyn_applicationtabtemplateid: CASE, msdyn_uniquename: "abc_case", msdyn_name: "Case", msdyn_pagetype: 509180001, msdyn_title: "Case of {caller}", componentstate: 0 }],
  msdyn_templateparameters: [{ msdyn_name: "entityName", msdyn_value: "incident", _msdyn_applicationtabtemplateid_value: CASE }],
  msdyn_sessiontemplates: [{ msdyn_uniquename: "abc_call", msdyn_name: "Call", msdyn_title: "Call from {caller}", msdyn_sessiontype: 0, _msdyn_anchortab_value: CASE, msdyn_anchortab: { msdyn_uniquename: "abc_case" } }],
  msdyn_channelproviders: [{ msdyn_uniquename: "abc_phone", msdyn_name: "Phone", msdyn_channelurl: "https://phone.example" }],
  msdyn_appconfigurations: [{ msdyn_appconfigurationid: AGENTS, msdyn_uniquename: "abc_agents", msdyn_name: "Agents", msdyn_appconfig_msdyn_channelprovider: [{ msdyn_uniquename: "abc_phone" }] }],
};

/** What to do with one question; true: it is answered. */
type Special = (request: IncomingMessage, response: ServerResponse, set: string) => boolean;

/** The Web API of an environment on another origin. It knows one token. */
class Environment {
  special: Special = () => false;
  readonly asked: string[] = [];
  #server: Server;

  constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return this;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "authorization,odata-maxversion,odata-version,prefer");
    response.setHeader("Access-Control-Expose-Headers", "Retry-After");
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    const set = new URL(request.url!, "http://x").pathname.split("/").at(-1)!;
    this.asked.push(set);
    if (this.special(request, response, set)) return;
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return send(response, 401, {});
    return send(response, 200, { value: ROWS[set] ?? [] });
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

const always = (status: number, headers: Record<string, string> = {}): Special => (_, response) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  send(response, status, {});
  return true;
};

async function openedOn(page: Page, stage: Stage) {
  const desktop = desktopOn(page, stage);
  const gallery = galleryOn(page);
  await desktop.open();
  await gallery.open();
  await gallery.button("Import").click();
  await gallery.dialog.getByText("From an environment").click();
  const address = gallery.dialog.getByLabel("Address of the environment");
  const token = gallery.dialog.getByLabel("Access token");
  const read = async (url: string, text = TOKEN) => {
    await address.fill(url);
    await token.fill(text);
    await gallery.button("Read the environment").click();
  };
  return { desktop, gallery, address, token, read };
}

let environment: Environment;
test.beforeEach(async () => void (environment = await new Environment().start()));
test.afterEach(() => environment.stop());

test("an environment is read, used, and runs; its token is asked for once and kept nowhere", async ({ page, stage }) => {
  const { desktop, gallery, token, read } = await openedOn(page, stage);
  await read(`http://${environment.host}/main.aspx?appid=1`, `Bearer ${TOKEN}`);
  await expect(gallery.dialog).toContainText("Understood: 1 session template, 1 tab template, 1 provider, 1 profile. Found: nothing.");
  await expect(token).toHaveValue("");
  await gallery.use();
  await expect(gallery.dialog).toContainText(`${environment.host}, kept in this browser`);
  await gallery.give({ caller: "Ada" });
  await gallery.button("Start session").click();
  await expect(desktop.session("Call from Ada")).toHaveAttribute("aria-current", "true");
  const kept = await page.evaluate(async () => {
    const open = indexedDB.open("ciframework");
    await new Promise((done) => (open.onsuccess = done));
    const all = open.result.transaction("desktop").objectStore("desktop").getAll();
    await new Promise((done) => (all.onsuccess = done));
    open.result.close();
    return JSON.stringify([all.result, { ...localStorage }, { ...sessionStorage }, document.cookie]);
  });
  expect(kept).toContain("abc_call");
  expect(kept).not.toContain(TOKEN);
});

test("each refusal says what to do, changes nothing, and leaves the form for another try", async ({ page, stage, complaints }) => {
  complaints.allow(/Failed to load resource/);
  const { gallery, address, read } = await openedOn(page, stage);
  const before = await page.locator(".gallery-entry-name").allInnerTexts();
  const url = `http://${environment.host}`;
  for (const [special, said] of [
    [always(401), "does not accept the token (401). Sign in again."],
    [always(403), "may not read this table (403)"],
    [always(404), "None of the template tables is at this address (404)"],
    [always(429, { "Retry-After": "0" }), "asks for patience (429), again and again"],
    [always(503, { "Retry-After": "0" }), "The environment failed (503). Try later."],
    [(_, response) => (response.end("<html>Sign in</html>"), true), "answered with something else than JSON"],
    [(request) => (request.socket.destroy(), true), "The environment does not answer"],
  ] as [Special, string][]) {
    environment.special = special;
    await read(url);
    await expect(gallery.message, said).toContainText(`${environment.host} was not imported.`);
    await expect(gallery.message).toContainText(said);
    await expect(gallery.message).toContainText("What you had is unchanged.");
    await expect(gallery.message).not.toContainText(TOKEN);
    await expect(gallery.button("Use this catalogue")).toHaveCount(0);
    await expect(address).toHaveValue(url);
  }
  expect(await page.locator(".gallery-entry-name").allInnerTexts()).toEqual(before);
  environment.special = () => false;
  await read(url);
  await expect(gallery.dialog).toContainText("Understood: 1 session template");
  await expect(gallery.message).toHaveCount(0);
});

test("what cannot be meant is said beside the form, and nobody is asked", async ({ page, stage }) => {
  const { gallery, address, token, read } = await openedOn(page, stage);
  const wrong = gallery.dialog.locator(".field-wrong");
  await read("", TOKEN);
  await expect(wrong).toHaveText("Type the address of an environment.");
  await expect(address).toBeFocused();
  await read(`http://${environment.host}`, "");
  await expect(wrong).toHaveText("Paste an access token.");
  await read(`http://${environment.host}`, "my token");
  await expect(wrong).toContainText("This is no access token");
  await expect(token).toBeFocused();
  await read("http://contoso.example", TOKEN);
  await expect(wrong).toHaveText("");
  await expect(gallery.message).toContainText("An environment's address begins with https://");
  expect(environment.asked).toEqual([]);
});

test("a table that is not there and a link that is not known are findings, and a reading can be stopped", async ({ page, stage, complaints }) => {
  complaints.allow(/Failed to load resource/);
  const { gallery, read } = await openedOn(page, stage);
  environment.special = (request, response, set) => {
    const missing = set === "msdyn_presences" ? 404 : set === "msdyn_appconfigurations" && request.url!.includes("systemuser") ? 400 : 0;
    if (missing > 0) send(response, missing, {});
    return missing > 0;
  };
  await read(`http://${environment.host}`);
  await expect(gallery.findings).toContainText(["msdyn_appconfigurations", "msdyn_presences"]);

  environment.special = always(429, { "Retry-After": "50" });
  await read(`http://${environment.host}`);
  await expect(gallery.dialog).toContainText(`${environment.host} asks for patience. It is asked again in 50 s.`);
  environment.special = () => true;
  await read(`http://${environment.host}`);
  await gallery.button("Stop").click();
  await expect(gallery.message).toContainText("The import was stopped.");
});

test("axe finds nothing in the form", async ({ page, stage }) => {
  const { gallery, read } = await openedOn(page, stage);
  await read("", "");
  await expect(gallery.dialog.locator(".field-wrong")).not.toHaveText("");
  expect(await violationsIn(page, "dialog.gallery")).toEqual([]);
});
