import { button, element, setText } from "../element.ts";
import { download } from "../gallery/download.ts";
import type { Message } from "../message.ts";
import type { Problem } from "./desktop-data.ts";

export interface WaysParts {
  message: Message;
  restart(): void;
}

/** What can be done where the data cannot be used: nobody is left before a door without a handle. */
export function ways({ reason, sentence }: Problem, parts: WaysParts): HTMLElement[] {
  const said = element("p", { class: "data-problem" }, sentence);
  const meanwhile = element("p", {}, "Meanwhile this desktop shows the sample records. What is changed in them is lost with the page.");
  const outline = { appearance: "outline", size: "medium" };
  const again = button({ ...outline, onclick: () => parts.restart() }, "Try again");
  if (reason !== "newer" && reason !== "upgrade") return [said, meanwhile, element("div", { class: "data-actions" }, again)];
  const save = button({ ...outline, onclick: () => void saveStored(parts) }, "Save them as a file");
  const remove = button(outline, "Delete them and start anew");
  remove.addEventListener("click", () => void removeStored(remove, parts));
  return [said, meanwhile, element("div", { class: "data-actions" }, save, remove, again)];
}

async function saveStored(parts: WaysParts): Promise<void> {
  await attempt(parts, async () => {
    const { exportStored } = await import("ciframework/records");
    download("records.json", new Uint8Array(await (await exportStored()).arrayBuffer()), "application/json");
  });
}

/** There is no way back, so it takes two presses. */
async function removeStored(pressed: HTMLElement, parts: WaysParts): Promise<void> {
  if (pressed.textContent === "Delete them and start anew") return setText(pressed, "Press again to delete them");
  await attempt(parts, async () => {
    const { deleteStored } = await import("ciframework/records");
    await deleteStored();
    parts.restart();
  });
}

async function attempt({ message }: WaysParts, act: () => Promise<void>): Promise<void> {
  message.clear();
  try {
    await act();
  } catch (error) {
    message.show("error", error instanceof Error ? error.message : String(error));
  }
}
