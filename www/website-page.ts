import type { TabView } from "ciframework";
import { element, setAttribute, setText } from "./element.ts";
import { icon } from "./icons.ts";

/** What a website may do. Never enough to leave its frame. */
const SANDBOX = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** A frame with the desktop's own origin that kept that origin could undo its sandbox. */
function sandboxFor(address: string): string {
  return new URL(address, location.href).origin === location.origin ? SANDBOX : `${SANDBOX} allow-same-origin`;
}

/** A third-party page, framed. Whether it lets itself be framed cannot be known here, so the way out is always shown. */
export class WebsitePage {
  readonly element: HTMLElement;
  #frame: HTMLIFrameElement;
  #host = element("span", { class: "website-host" });
  #address: string;
  #refreshes: number;
  #link = element(
    "a",
    { class: "website-link", target: "_blank", rel: "noopener noreferrer" },
    "Open in new window",
    icon("external"),
  );

  constructor(address: string, tab: TabView) {
    this.#address = address;
    this.#refreshes = tab.refreshes;
    this.#frame = element("iframe", {
      class: "website-frame",
      referrerpolicy: "no-referrer",
      sandbox: sandboxFor(address),
      src: address,
      title: tab.title,
    });
    const note = element("span", { class: "website-note" }, "An empty page usually means that the site does not allow frames.");
    this.element = element("div", { class: "website" }, element("div", { class: "website-bar" }, this.#host, note, this.#link), this.#frame);
  }

  update(address: string, tab: TabView): void {
    setText(this.#host, new URL(address, location.href).host);
    setAttribute(this.#host, "title", address);
    setAttribute(this.#link, "href", address);
    setAttribute(this.#frame, "title", tab.title);
    if (address === this.#address && tab.refreshes === this.#refreshes) return;
    this.#address = address;
    this.#refreshes = tab.refreshes;
    setAttribute(this.#frame, "sandbox", sandboxFor(address));
    this.#frame.src = address;
  }
}
