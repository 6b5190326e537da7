/* oxlint-disable no-underscore-dangle -- the library's own adapters start it and tell it of changes by these two names. */
import { defaultRangeExtractor, elementScroll, observeElementOffset, observeElementRect, type Range, Virtualizer } from "@tanstack/virtual-core";

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
      onChange: changed,
    });
    this.#end = this.#virtual._didMount();
    this.#virtual._willUpdate();
  }

  /** `kept`: a row that is there wherever the list is scrolled to, or -1. */
  set(count: number, kept: number): void {
    const rangeExtractor = (range: Range): number[] => {
      const indexes = defaultRangeExtractor(range);
      if (kept >= 0 && kept < range.count && !indexes.includes(kept)) indexes.push(kept);
      return indexes.sort((one, other) => one - other);
    };
    this.#virtual.setOptions({ ...this.#virtual.options, count, rangeExtractor });
    this.#virtual._willUpdate();
  }

  /** In their order; `top` in pixels below the head. */
  items(): { index: number; top: number }[] {
    return this.#virtual.getVirtualItems().map(({ index, start }) => ({ index, top: start - this.#row }));
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
