import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { desktopOn } from "./pages/desktop.ts";
import { galleryOn, restarting } from "./pages/gallery.ts";
import { expect, type Stage, test } from "./stage.ts";

const catalogueOf = (stage: Stage) => ({
  catalogue: 1,
  sessions: [
    { uniqueName: "abc_call", name: "Call", title: "Call" },
    { uniqueName: "abc_plain", name: "Plain case", type: "entity", entity: "incident", title: "Plain" },
    { uniqueName: "abc_vip", name: "Case of a VIP", type: "entity", entity: "incident", title: "VIP" },
  ],
  providers: [
    { name: "abc_phone", label: "Phone", url: `${stage.probe}/probe.html`, order: 1 },
    { name: "abc_chat", label: "Chat", url: `${stage.neighbour}/probe.html`, order: 2 },
  ],
  profiles: [
    { uniqueName: "abc_agents", name: "Agents", order: 5, roles: ["Agent"], providers: ["abc_phone"], sessionTemplates: ["abc_plain"] },
    { uniqueName: "abc_vips", name: "VIPs", order: 2, roles: ["VIP agent"], providers: ["abc_chat", "msdyn_omnichannel"], sessionTemplates: ["abc_vip", "abc_plain"] },
    { uniqueName: "abc_robin", name: "Robin's", users: ["Robin Marlow"], providers: [] },
  ],
});

async function opened(page: Page, stage: Stage) {
  const desktop = desktopOn(page, stage);
  const gallery = galleryOn(page);
  await desktop.open();
  await gallery.open();
  const file = { name: "my.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(catalogueOf(stage))) };
  await gallery.button("Import").click();
  await gallery.dialog.getByLabel("Files to import").setInputFiles(file);
  await gallery.dialog.getByRole("checkbox").check();
  await gallery.use();
  await gallery.show("abc_agents");
  const as = gallery.dialog.getByLabel("This desktop runs the catalogue for");
  const block = gallery.dialog.locator(".gallery-block").filter({ has: page.getByLabel("This desktop runs the catalogue for") });
  const providers = async () => (await desktop.view()).providers.map(({ name }) => name);
  /** Keeps the choice and starts anew. */
  const run = async () => {
    await gallery.button("Run as this").click();
    await restarting(page, () => gallery.restart.click());
  };
  return { desktop, gallery, as, said: block.getByRole("status"), user: block.getByLabel("Name or id of the user"), roles: block.getByLabel("Security roles, with commas between them"), providers, run };
}

test("a profile decides which providers run, and everybody has them all", async ({ page, stage }) => {
  const { gallery, as, said, providers, run } = await opened(page, stage);
  expect(await providers()).toEqual(["abc_phone", "abc_chat"]);
  await expect(as).toHaveValue("everything");
  await expect(said).toHaveText("Every provider and every entity session of the catalogue is there.");
  await as.selectOption("Users of VIPs (abc_vips)");
  await expect(said).toHaveText("VIPs: provider abc_chat; entity sessions abc_plain, abc_vip.");
  await run();
  expect(await providers()).toEqual(["abc_chat"]);
  await expect(gallery.dialog).toContainText("my.json, kept in this browser, run with profile abc_vips");
  // The choice outlives the page, and the way back is there.
  await restarting(page, async () => void (await page.reload()));
  expect(await providers()).toEqual(["abc_chat"]);
  await gallery.open();
  await gallery.show("abc_agents");
  await as.selectOption("Everybody: whatever profiles say");
  await run();
  expect(await providers()).toEqual(["abc_phone", "abc_chat"]);
});

test("a user has the profile that names him, else that of the role with the lowest rank, else none", async ({ page, stage }) => {
  const { as, said, user, roles, providers, run } = await opened(page, stage);
  await expect(user).toBeHidden();
  await as.selectOption("A user: by name and security roles");
  await expect(user).toHaveValue("Robin Marlow");
  await expect(said).toHaveText("Robin's because it names the user: no provider; no entity session.");
  await user.fill("Grace");
  await expect(said).toHaveText("No profile of the catalogue: none of its providers, and none of its entity sessions.");
  await roles.fill("Agent, VIP agent");
  await expect(said).toHaveText("VIPs because of a security role: provider abc_chat; entity sessions abc_plain, abc_vip.");
  await roles.fill("Clerk, agent");
  await expect(said).toHaveText("Agents because of a security role: provider abc_phone; entity session abc_plain.");
  await run();
  expect(await providers()).toEqual(["abc_phone"]);
});

test("a profile without a provider leaves a desktop without one, which still opens sessions", async ({ page, stage }) => {
  const { desktop, gallery, as, providers, run } = await opened(page, stage);
  await as.selectOption("Users of Robin's (abc_robin)");
  await run();
  expect(await providers()).toEqual([]);
  await gallery.show("abc_call");
  await gallery.button("Start session").click();
  await expect(desktop.session("Call")).toHaveAttribute("aria-current", "true");
});

test("axe finds nothing where somebody chooses", async ({ page, stage }) => {
  const { as, said } = await opened(page, stage);
  await as.selectOption("A user: by name and security roles");
  await expect(said).toContainText("Robin's");
  expect(await violationsIn(page, "dialog.gallery")).toEqual([]);
});

const labels = (column: string, texts: Record<number, string>) =>
  `<${column} default="${texts[1033]}">${Object.entries(texts).map(([code, text]) => `<label description="${text}" languagecode="${code}"/>`).join("")}</${column}>`;

test("of an export in several languages one is chosen before it is used", async ({ page, stage }, info) => {
  const gallery = galleryOn(page);
  await desktopOn(page, stage).open();
  await gallery.open();
  const folder = info.outputPath("two-languages");
  const path = join(folder, "msdyn_sessiontemplates/abc_call/msdyn_sessiontemplate.xml");
  await mkdir(dirname(path), { recursive: true });
  const name = labels("msdyn_name", { 1033: "Call", 1031: "Anruf" });
  await writeFile(path, `<msdyn_sessiontemplate msdyn_uniquename="abc_call">${name}<msdyn_sessiontype>0</msdyn_sessiontype>${labels("msdyn_title", { 1033: "Call from {caller}", 1031: "Anruf von {caller}" })}</msdyn_sessiontemplate>`);
  await gallery.choose("Choose a folder", folder);
  const language = gallery.dialog.getByLabel("Language of its texts");
  await expect(language).toHaveValue("1033");
  await expect(language.locator("option")).toHaveText(["German (1031)", "English (1033)"]);
  await language.selectOption("German (1031)");
  await expect(language).toHaveValue("1031");
  await gallery.use();
  await expect(gallery.title).toHaveText("Anruf");
  await gallery.give({ caller: "Ada" });
  await expect(gallery.preview).toContainText("Anruf von Ada");
});
