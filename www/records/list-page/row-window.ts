/* oxlint-disable no-underscore-dangle -- the library's own adapters start it and tell it of changes by these two names. */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";

/** Rows above and below what is seen: a turn of the wheel finds them ready. */
const BESIDE = 12;

export interface WindowParts {
  scroller: HTMLElement;
  /** Pixels of every row, and of the head above them. */
  row: number;
  /** Other rows are seen. */
  changed(): void;
}

/** Which rows of a long list are seen, and where. */
export class RowWindow {
  #virtual: Virtualizer<HTMLElement, HTMLElement>;
  #row: number;
  #kept = -1;
  /** The first row that was seen when the list was drawn before. */
  #first = 0;
  #flies = false;
  #end: () => void;

  constructor({ scroller, row, changed }: WindowParts) {
    this.#row = row;
    this.#virtual = new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      getScrollElement: () => scroller,
      estimateSize: () => row,
      overscan: BESIDE,
      paddingStart: row,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => {
        this.#pace();
        changed();
      },
    });
    this.#end = this.#virtual._didMount();
    this.#virtual._willUpdate();
  }

  /** `kept`: a row that is there wherever the list is scrolled to, or -1. */
  set(count: number, kept: number): void {
    this.#kept = kept;
    this.#virtual.setOptions({ ...this.#virtual.options, count });
    this.#virtual._willUpdate();
  }

  /** In their order; `top` in pixels below the head. */
  items(): { index: number; top: number }[] {
    const seen = this.#virtual.calculateRange();
    if (!seen) return [];
    const { count } = this.#virtual.options;
    const beside = this.#flies ? 0 : BESIDE;
    const [from, to] = [Math.max(seen.startIndex - beside, 0), Math.min(seen.endIndex + beside, count - 1)];
    const indexes = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    if (this.#kept >= 0 && this.#kept < from) indexes.unshift(this.#kept);
    else if (this.#kept > to && this.#kept < count) indexes.push(this.#kept);
    return indexes.map((index) => ({ index, top: index * this.#row }));
  }

  /** A list flies when not even the rows beside what was seen are seen now: those beside would be replaced before anybody saw them. */
  #pace(): void {
    const first = this.#virtual.range?.startIndex ?? 0;
    this.#flies = this.moves && Math.abs(first - this.#first) > BESIDE;
    this.#first = first;
  }

  /** The list is being scrolled. */
  get moves(): boolean {
    return this.#virtual.isScrolling;
  }

  toTop(): void {
    this.#virtual.scrollToOffset(0);
  }

  dispose(): void {
    this.#end();
  }
}
