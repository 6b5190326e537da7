import type { DesktopSettings } from "./desktop-settings.ts";
import type { Dropped } from "./dropped.ts";
import type { Gallery } from "./gallery/gallery.ts";
import type { Running } from "./running.ts";

/** The gallery was open when the desktop was started anew. Lasts as long as the window. */
const REOPEN = "ciframework.gallery";

export interface TemplatesDoorParts {
  /** What the gallery is put into. */
  home: HTMLElement;
  settings: DesktopSettings;
  running: Running;
  /** Takes the focus when what had it before is gone. */
  giveBack(): void;
  /** Takes it when a session or tab was opened from a template. */
  enter(): void;
  failed(sentence: string): void;
}

/** The way to the gallery of templates, whose code is loaded when somebody first goes there. */
export class TemplatesDoor {
  #parts: TemplatesDoorParts;
  #gallery: Promise<Gallery> | null = null;

  constructor(parts: TemplatesDoorParts) {
    this.#parts = parts;
  }

  open(): Promise<void> {
    return this.#enter((gallery) => gallery.show());
  }

  /** Reads dropped files there. Not while a dialog waits for an answer. */
  async drop(dropped: Dropped): Promise<void> {
    const dialog = document.querySelector("dialog:modal");
    if (!dialog || dialog.parentElement?.localName === "cif-gallery") await this.#enter((gallery) => gallery.drop(dropped));
  }

  async #enter(act: (gallery: Gallery) => void): Promise<void> {
    this.#gallery ??= this.#make();
    try {
      act(await this.#gallery);
    } catch {
      this.#gallery = null;
      this.#parts.failed("The templates could not be loaded. Check that the server of this page is still running.");
    }
  }

  /** Opens the gallery if it was open before the restart. */
  reopen(): void {
    try {
      if (sessionStorage.getItem(REOPEN) === null) return;
      sessionStorage.removeItem(REOPEN);
    } catch {
      return;
    }
    void this.open();
  }

  async #make(): Promise<Gallery> {
    const { home, settings, running, giveBack, enter } = this.#parts;
    const { Gallery } = await import("./gallery/gallery.ts");
    const gallery = new Gallery();
    home.append(gallery);
    gallery.start({ settings, running, opened: enter, restart });
    gallery.addEventListener("left", () => document.activeElement === document.body && giveBack());
    return gallery;
  }
}

function restart(): void {
  try {
    sessionStorage.setItem(REOPEN, "");
  } catch {
    // The desktop starts without the gallery then.
  }
  location.reload();
}
