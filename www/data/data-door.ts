import type { DataDialog } from "./data-dialog.ts";
import type { DesktopData } from "./desktop-data.ts";

/** The dialog was open when the desktop was started anew. Lasts as long as the window. */
const REOPEN = "ciframework.data";

export interface DataDoorParts {
  /** What the dialog is put into. */
  home: HTMLElement;
  /** Null: the records are a service's. */
  data: DesktopData | null;
  /** Takes the focus when what had it before is gone. */
  giveBack(): void;
  failed(sentence: string): void;
}

/** The way to the page about the desktop's data, whose code is loaded when somebody first goes there. */
export class DataDoor {
  #parts: DataDoorParts;
  #dialog: Promise<DataDialog> | null = null;

  constructor(parts: DataDoorParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    this.#dialog ??= this.#make();
    try {
      await (await this.#dialog).show();
    } catch {
      this.#dialog = null;
      this.#parts.failed("The page about the data could not be loaded. Check that the server of this page is still running.");
    }
  }

  /** Opens the data, and the dialog if it was open before the restart. */
  begin(): void {
    const { data, failed } = this.#parts;
    data?.onProblem(({ sentence }) => failed(sentence));
    if (data) whenIdle(() => void data.open());
    this.#reopen();
  }

  #reopen(): void {
    try {
      if (sessionStorage.getItem(REOPEN) === null) return;
      sessionStorage.removeItem(REOPEN);
    } catch {
      return;
    }
    void this.open();
  }

  async #make(): Promise<DataDialog> {
    const { home, data, giveBack } = this.#parts;
    const { DataDialog } = await import("./data-dialog.ts");
    const dialog = new DataDialog();
    home.append(dialog);
    dialog.start({ data, restart });
    dialog.addEventListener("left", () => document.activeElement === document.body && giveBack());
    return dialog;
  }
}

/** What nobody has asked for yet comes after what is on the screen. */
function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 2_000 });
  else setTimeout(act, 200);
}

function restart(): void {
  try {
    sessionStorage.setItem(REOPEN, "");
  } catch {
    // The desktop starts without the dialog then.
  }
  location.reload();
}
