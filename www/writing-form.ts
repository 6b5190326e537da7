import { setAttribute } from "./element.ts";

/** Something of it is on its way to the source: it is there all the same if the form is given up now. */
export const isWriting = (form: Element): boolean => form.getAttribute("aria-busy") === "true";

/** Writes once, whatever is pressed meanwhile. `write` tells by itself what goes wrong. */
export async function whileWriting(form: Element, write: () => Promise<void>): Promise<void> {
  if (isWriting(form)) return;
  setAttribute(form, "aria-busy", "true");
  await write();
  setAttribute(form, "aria-busy", null);
}
