import { element } from "../element.ts";
import type { Layout } from "./layouts.ts";
import { RelatedLists, type RelatedParts } from "./related.ts";
import { Timeline, type TimelineParts } from "./timeline.ts";

type Parts = Omit<TimelineParts, "link"> & Omit<RelatedParts, "lists"> & { layout: Layout | null };

/** What stands beside a record's form: what happened to it and what belongs to it, as far as its table's layout has them. */
export class RecordAside {
  /** Null where the layout has nothing for it. */
  readonly element: HTMLElement | null;
  #timeline: Timeline | null;
  #related: RelatedLists | null;

  constructor({ layout, ...parts }: Parts) {
    const { notes, related } = layout ?? {};
    this.#timeline = notes === undefined ? null : new Timeline({ ...parts, link: notes });
    this.#related = related ? new RelatedLists({ ...parts, lists: related }) : null;
    const shown = [this.#timeline, this.#related].filter((part) => part !== null);
    this.element = shown.length === 0 ? null : element("div", { class: "record-aside" }, ...shown.map((part) => part.element));
  }

  /** Something that was begun there is not saved. */
  get dirty(): boolean {
    return this.#timeline?.dirty ?? false;
  }

  read(): void {
    this.#timeline?.read();
    this.#related?.read();
  }

  save(): Promise<void> | undefined {
    return this.#timeline?.save();
  }
}
