import type { Locator } from "@playwright/test";
import { chatIn } from "./pages/chat.ts";
import { desktopOn } from "./pages/desktop.ts";
import { galleryOn } from "./pages/gallery.ts";
import { MAYA, recordsOf } from "./pages/records.ts";
import { softphoneIn } from "./pages/softphone.ts";
import { expect, test } from "./stage.ts";

/** Before anything can have answered the first press. */
const pressTwice = (button: Locator): Promise<void> =>
  button.evaluate((node: HTMLElement) => {
    node.click();
    node.click();
  });

test("a call is saved once, and what is pressed later changes that record", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const phone = softphoneIn(desktop.widget("extn_softphone"));
  await desktop.simulate("CALL", { caller: "caller-1", answer: true });
  await phone.button("Hang up").click();
  await pressTwice(phone.button("Save call"));
  await expect(phone.callRecord).toContainText(/The phone call is (saved|updated)\./);
  await phone.callRecord.getByLabel("Notes of the call").fill("Once.");
  await phone.button("Save changes").click();
  await expect(phone.callRecord).toContainText("The phone call is updated.");
  const rows = await recordsOf(desktop).rows("phonecall", "$filter=phonenumber eq '%2B44 20 7946 0112' and createdon gt 2026-07-01T00:00:00Z");
  expect(rows.map(({ description }) => description)).toEqual(["Once."]);
});

test("a note is written once", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const asked = page.evaluate((id) => window.ciframeworkHost!.provider("extn_softphone").CIFramework.insertNotes("contact", "contacts", id, "", ""), MAYA);
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Called back");
  await pressTwice(dialog.getByRole("button", { name: "Save" }));
  await asked;
  await expect(dialog).toBeHidden();
  expect(await recordsOf(desktop).rows("annotation", "$filter=subject eq 'Called back'")).toHaveLength(1);
});

test("a note that is being written is not given up, and one that is not can be", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const ask = () => page.evaluate((id) => window.ciframeworkHost!.provider("extn_softphone").CIFramework.insertNotes("contact", "contacts", id, "", ""), MAYA);
  const dialog = page.getByRole("dialog");
  const notes = () => recordsOf(desktop).rows("annotation", "$filter=startswith(subject,'Halfway')");
  /** Presses `first`, if any, and before anything can have answered that: Escape and Cancel. */
  const giveUp = (first: string | null): Promise<void> =>
    dialog.evaluate((node, name) => {
      const press = (label: string) => [...node.querySelectorAll<HTMLElement>(".dialog-actions > *")].find(({ textContent }) => textContent === label)!.click();
      if (name) press(name);
      node.dispatchEvent(new Event("cancel", { cancelable: true }));
      press("Cancel");
    }, first);

  const given = ask();
  await dialog.getByLabel("Title").fill("Halfway there");
  await giveUp("Save");
  const answer = JSON.parse(String(await given)) as { annotationid: string };
  expect(await notes()).toMatchObject([{ annotationid: answer.annotationid, subject: "Halfway there" }]);

  const left = ask();
  await dialog.getByLabel("Title").fill("Halfway back");
  await giveUp(null);
  await left.catch(() => null);
  await expect(dialog).toBeHidden();
  expect(await notes()).toHaveLength(1);
});

test("the gallery starts one session", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const gallery = galleryOn(page);
  await gallery.open();
  await gallery.show("extn_callback_session");
  await pressTwice(gallery.button("Start session"));
  await expect(gallery.dialog).toBeHidden();
  await desktop.settle("extn_softphone");
  await expect(desktop.sessions).toHaveCount(2);
  // The button serves again.
  await gallery.open();
  await gallery.button("Start session").click();
  await expect(desktop.sessions).toHaveCount(3);
});

test("a chat gets one session, whether it is opened twice or accepted afterwards", async ({ page, stage }) => {
  const desktop = desktopOn(page, stage);
  await desktop.open();
  const chat = chatIn(desktop.widget("extn_chat"));
  await desktop.look("Chat").click();
  await chat.conversation("Noor Haddad").click();
  await chat.details.click();
  await pressTwice(chat.button("Open session"));
  await expect(desktop.session("Chat - Noor Haddad")).toHaveAttribute("aria-current", "true");
  await chat.accept.click();
  await expect(chat.frame.getByLabel("Message")).toBeVisible();
  await expect(desktop.sessions).toHaveCount(2);
});
