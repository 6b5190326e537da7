import { element } from "../element.ts";
import type { TabBody } from "../records/page-context.ts";

/** A tab whose parameters are being looked up: its page is made once they are known. */
export class WaitingBody implements TabBody {
  readonly element = element("div", { class: "page", "aria-busy": "true" }, element("p", { class: "quiet", role: "status" }, "Looking up what this page is about."));

  update(): void {}
}
