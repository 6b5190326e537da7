import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "@playwright/test";
import { violationsIn } from "./axe.ts";
import { desktopOn, tabTo } from "./pages/desktop.ts";
import { frameOf } from "./pages/frame.ts";
import { galleryOn, realExport, restarting } from "./pages/gallery.ts";
import { value } from "./pages/outcome.ts";
import { recordIn } from "./pages/record.ts";
import { MAYA } from "./pages/records.ts";
import { expect, type Stage, test } from "./stage.ts";

const CATALOGUE = {
  catalogue: 1,
  sessions: [{ uniqueName: "abc_call", name: "Call", title: "Call from {caller}", anchorTab: "abc_case", additionalTabs: ["abc_gone"], description: "Kept as it is" }],
  tabs: [{ uniqueName: "abc_case", name: "Case", title: "Case of {caller}", pageType: "entityrecord", parameters: { entityName: "incident" } }],
};

const PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

const ABSENT = "is not there: CIFRAMEWORK_EXPORTS names the folder of the real exports, else ../shared/data is tried";

async function opened(page: Page, stage: Stage) {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const gallery = galleryOn(page);
  await gallery.open();
  return { desktop, gallery };
}

/** Drops one file. Tells whether the browser was kept from showing it in place of the desktop. */
const drop = (page: Page, name: string, content: string, onto = "dialog.gallery .gallery-place"): Promise<boolean> =>
  page.evaluate(
    ({ name, content, onto }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], name));
      const events = ["dragover", "drop"].map((kind) => new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      for (const event of events) document.querySelector(onto)!.dispatchEvent(event);
      return events.every((event) => event.defaultPrevented);
    },
    { name, content, onto },
  );

async function downloaded(page: Page, act: () => Promise<void>) {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: file.suggestedFilename(), path: await file.path() };
}

/** A solution as it lies on a disk when it is unpacked. */
const UNPACKED: Record<string, string> = {
  "solution.xml": "<ImportExportXml><SolutionManifest><UniqueName>Contoso</UniqueName><Version>1.0.0.1</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>",
  "msdyn_sessiontemplates/abc_call/msdyn_sessiontemplate.xml":
    '<msdyn_sessiontemplate msdyn_uniquename="abc_call"><msdyn_anchortab><msdyn_uniquename>abc_case</msdyn_uniquename></msdyn_anchortab><msdyn_name default="Call"><label description="Call" languagecode="1033"/></msdyn_name><msdyn_sessiontype>0</msdyn_sessiontype><msdyn_title default="Call from {caller}"/></msdyn_sessiontemplate>',
  "msdyn_applicationtabtemplates/abc_case/msdyn_applicationtabtemplate.xml":
    '<msdyn_applicationtabtemplate msdyn_uniquename="abc_case"><msdyn_name default="Case"/><msdyn_pagetype>509180001</msdyn_pagetype><msdyn_templateparameters>{"entityName":{"value":"incident"}}</msdyn_templateparameters></msdyn_applicationtabtemplate>',
};

async function unpack(folder: string): Promise<string> {
  for (const [path, content] of Object.entries(UNPACKED)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

const names = (page: Page) => page.locator(".gallery-entry-name").allInnerTexts();

for (const file of ["dccp-unmanaged.zip", "dccp-managed.zip"]) {
  test(`the real export ${file} is understood, used, and runs: case tab prefilled, customer tab beside it`, async ({ page, stage }) => {
    const path = realExport(file);
    test.skip(path === null, `${file} ${ABSENT}.`);
    const { desktop, gallery } = await opened(page, stage);
    await gallery.choose("Choose files", path!);
    await expect(gallery.dialog).toContainText("Understood: 3 session templates, 4 tab templates, 1 notification template, 2 providers, 1 profile, 1 productivity pane. Found: 2 warnings.");
    const rows = gallery.dialog.getByRole("table", { name: "Rows by table" }).getByRole("row");
    await expect(rows).toHaveCount(9);
    await expect(rows.filter({ hasText: "msdyn_templateparameter" })).toContainText("23");
    await expect(gallery.findings).toContainText(["msdyn_CIFV2Loader", "pp_loader"]);
    await gallery.use();
    await expect(gallery.dialog).toContainText(`${file} (DCCPChannelIntegrationFramework 1.0.0.6), kept in this browser`);
    await gallery.close.click();

    const frame = await frameOf(desktop.widgetFrame("extn_softphone"));
    await value(frame, "createSession", {
      templateName: "extn_voice_identified_session",
      context: {
        customerRecordId: MAYA,
        customerEntityName: "contact",
        customerName: "Maya Lindqvist",
        extn_media_type: "1",
        extn_phonenumber: "+44 20 7946 0112",
        extn_email_address: "maya@harbourglass.example",
        extn_interactionid: "7",
        extn_subject: 'The "big" pane',
      },
    });
    await expect(desktop.session("Voice-Maya Lindqvist")).toHaveAttribute("aria-current", "true");
    await expect(desktop.tabs).toHaveText([/New case/, /Maya Lindqvist/]);
    const record = recordIn(desktop);
    await expect(record.field("Case title")).toHaveValue('The "big" pane');
    await expect(record.field("Description")).toHaveValue("Phone: +44 20 7946 0112 / Email: maya@harbourglass.example / InteractionId: 7");
    await expect(record.link("Maya Lindqvist")).toBeVisible();
    await desktop.tab("Maya Lindqvist").click();
    await record.shows("Maya Lindqvist");
  });
}

test.describe("bringing a catalogue", () => {
  test("nothing of the import is loaded before it is needed", async ({ page, stage }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const { gallery } = await opened(page, stage);
    await expect(gallery.said).toHaveText("8 slugs to fill in.");
    await gallery.show("extn_chat_session");
    expect(asked.some((path) => /\/host-.*\.wasm$/.test(path))).toBe(true);
    expect(asked.filter((path) => /\/import-/.test(path))).toEqual([]);
    await gallery.button("Import").click();
    await drop(page, "catalogue.json", JSON.stringify(CATALOGUE));
    await expect(gallery.button("Use this catalogue")).toBeVisible();
    expect(asked.filter((path) => /\/import-.*\.wasm$/.test(path))).toHaveLength(1);
  });

  test("a dropped file is read; used, it runs without what it lacks, and goes out as it came in", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    await drop(page, "my.json", JSON.stringify(CATALOGUE));
    await expect(gallery.dialog).toContainText("Understood: 1 session template, 1 tab template. Found: 1 warning.");
    await expect(gallery.findings).toContainText(["sessions[0].additionalTabs[0]"]);
    expect(await gallery.dialog.locator(".import-result h4").first().evaluate((node) => node === document.activeElement)).toBe(true);
    await gallery.use();
    await expect(gallery.title).toHaveText("Call");
    await expect(gallery.page).toContainText("abc_gone");
    await gallery.give({ caller: "Ada" });
    await expect(gallery.previewTabs).toHaveText([/Case of Ada/]);
    await gallery.button("Start session").click();
    await expect(desktop.session("Call from Ada")).toHaveAttribute("aria-current", "true");

    await gallery.open();
    const file = await downloaded(page, () => gallery.button("Download catalogue").click());
    expect(file.name).toBe("catalogue.json");
    expect(JSON.parse(await readFile(file.path, "utf8"))).toEqual(CATALOGUE);
  });

  test("a file that is dropped on the desktop itself opens the gallery, but not over a question", async ({ page, stage }) => {
    const desktop = desktopOn(page, stage);
    const gallery = galleryOn(page);
    await desktop.open();
    await page.keyboard.press("?");
    const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(shortcuts).toBeVisible();
    expect(await drop(page, "my.json", JSON.stringify(CATALOGUE), "dialog[open]")).toBe(true);
    await page.keyboard.press("Escape");
    await expect(shortcuts).toBeHidden();
    await expect(gallery.dialog).toBeHidden();
    expect(await drop(page, "my.json", JSON.stringify(CATALOGUE), "main")).toBe(true);
    await expect(gallery.dialog).toContainText("Understood: 1 session template, 1 tab template.");
  });

  test("a solution that was taken away comes back as the same catalogue", async ({ page, stage }) => {
    const { gallery } = await opened(page, stage);
    const before = await names(page);
    const solution = await downloaded(page, () => gallery.button("Download solution").click());
    expect(solution.name).toBe("solution.zip");
    await gallery.choose("Choose files", solution.path);
    await expect(gallery.dialog).toContainText("Understood: 5 session templates, 11 tab templates, 2 notification templates.");
    await gallery.use();
    expect(new Set((await names(page)).slice(0, 18))).toEqual(new Set(before.slice(0, 18)));
    await gallery.show("extn_voice_identified_session");
    await expect(gallery.said).toHaveText("8 slugs to fill in.");
  });

  test("an unpacked folder is chosen, read and used by keys alone", async ({ page, stage }, info) => {
    const { gallery } = await opened(page, stage);
    const folder = await unpack(info.outputPath("unpacked"));
    await tabTo(page, gallery.button("Import"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(gallery.title).toBeFocused();
    // Listened for before the way there: the browser has to know by then that no dialog of its own is wanted.
    const chooser = page.waitForEvent("filechooser");
    await tabTo(page, gallery.button("Choose a folder"));
    await page.keyboard.press("Enter");
    await (await chooser).setFiles(folder);
    await expect(gallery.dialog).toContainText("unpacked (Contoso 1.0.0.1)");
    await expect(gallery.dialog).toContainText("Understood: 1 session template, 1 tab template. Found: nothing.");
    await tabTo(page, gallery.button("Use this catalogue"));
    await restarting(page, () => page.keyboard.press("Enter"));
    await expect(gallery.entry("abc_call")).toBeFocused();
    await gallery.give({ caller: "Ada" });
    await expect(gallery.preview).toContainText("Call from Ada");
    await expect(gallery.previewTabs).toHaveText([/New incident/]);
  });

  test("what cannot be read is refused with its place, and what was there stays", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    const before = await names(page);
    for (const [name, content, said] of [
      ["broken.json", '{ "catalogue": 1, "sessions": [ }', "1:33: This is not valid JSON"],
      ["list.json", "[]", "A catalogue is a JSON object."],
      ["newer.json", '{ "catalogue": 2 }', "version 2"],
      ["letter.zip", "Dear all,", "This is neither a solution nor a Configuration Migration file"],
    ] as const) {
      await drop(page, name, content);
      await expect(gallery.message, name).toContainText(`${name} was not imported.`);
      await expect(gallery.message, name).toContainText(said);
      await expect(gallery.button("Use this catalogue"), name).toHaveCount(0);
    }
    expect(await names(page)).toEqual(before);
    await gallery.button("Back to the templates").click();
    await gallery.close.click();
    await restarting(page, async () => void (await page.reload()));
    expect((await desktop.view()).providers).toHaveLength(2);
    await gallery.open();
    expect(await names(page)).toEqual(before);
  });

  test("a notification's picture that only its environment has is not asked for: the provider's mark stands there", async ({ page, stage }) => {
    const { gallery } = await opened(page, stage);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const notifications = [
      { uniqueName: "abc_ring", title: "Ring", icon: "/webresources/msdyn_chat_icon_zfp.svg" },
      { uniqueName: "abc_near", title: "Near", icon: PICTURE },
    ];
    await drop(page, "my.json", JSON.stringify({ ...CATALOGUE, notifications }));
    await gallery.use();
    const show = async (name: string) => {
      await gallery.show(name);
      await gallery.button("Show notification").click();
    };
    await show("abc_ring");
    const alert = page.getByRole("alertdialog");
    await expect(alert.locator(".provider-mark")).toBeVisible();
    expect(asked.filter((path) => path.includes("msdyn_chat_icon"))).toEqual([]);
    await alert.getByRole("button", { name: "Accept" }).click();
    await show("abc_near");
    await expect(alert.locator("img")).toHaveAttribute("src", PICTURE);
  });

  test("its providers run only when somebody asks for them, and one that cannot run leaves the samples running", async ({ page, stage }) => {
    const { desktop, gallery } = await opened(page, stage);
    const provider = { name: "abc_phone", displayName: "Desk phone", url: `${stage.probe}/probe.html` };
    await drop(page, "my.json", JSON.stringify({ ...CATALOGUE, providers: [provider] }));
    await gallery.use();
    expect((await desktop.view()).providers.map(({ name }) => name)).toEqual(["extn_softphone", "extn_chat"]);
    await gallery.show("abc_phone");
    await page.evaluate(() => {
      const { prototype } = IDBObjectStore;
      const { put } = prototype;
      prototype.put = function (this: IDBObjectStore) {
        prototype.put = put;
        throw new DOMException("There is no space.", "QuotaExceededError");
      };
    });
    await gallery.button("Run the catalogue's providers").click();
    await expect(gallery.message).toContainText("This is not kept. This browser does not keep anything for this page.");
    await expect(gallery.page).toContainText("The desktop runs its own providers");
    await gallery.button("Run the catalogue's providers").click();
    await restarting(page, () => gallery.restart.click());
    expect((await desktop.view()).providers.map(({ name, label }) => [name, label])).toEqual([["abc_phone", "Desk phone"]]);

    // The desktop's own origin is the one place where no widget may live.
    await gallery.show("abc_phone");
    await gallery.edit(JSON.stringify({ ...provider, url: `${stage.host}/widget.html` }));
    await gallery.button("Save").click();
    await restarting(page, () => gallery.restart.click());
    await expect(gallery.message).toContainText("cannot be run, so the samples are shown");
    await expect(gallery.entry("abc_call")).toHaveCount(1);
    expect((await desktop.view()).providers.map(({ name }) => name)).toEqual(["extn_softphone", "extn_chat"]);
    await restarting(page, () => gallery.button("Back to the samples").click());
    await expect(gallery.entry("extn_chat_session")).toHaveCount(1);
    await expect(gallery.message).toHaveCount(0);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in an import in ${colorScheme}`, async ({ page, stage }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { gallery } = await opened(page, stage);
    const found = () => violationsIn(page, "dialog.gallery");
    await drop(page, "my.json", JSON.stringify({ ...CATALOGUE, sessions: [...CATALOGUE.sessions, { uniqueName: "abc_case", panelState: "wide" }], providers: [{ name: "abc_phone", url: "phone" }] }));
    await expect(gallery.findings).toHaveCount(4);
    expect(await found()).toEqual([]);
    await drop(page, "letter.zip", "Dear all,");
    await expect(gallery.message).toContainText("was not imported");
    expect(await found()).toEqual([]);
  });
}
