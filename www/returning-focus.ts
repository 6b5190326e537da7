/**
 * Remembers where the focus came from when it entered a passing part of the page, and gives it back when that part goes away
 * under it.
 */
export class ReturningFocus {
  #before: HTMLElement | null = null;
  #otherwise: () => void;

  /** `otherwise` takes the focus when the element that had it before is gone too. */
  constructor(area: HTMLElement, otherwise: () => void) {
    this.#otherwise = otherwise;
    area.addEventListener("focusin", ({ relatedTarget: from }) => {
      if (from instanceof HTMLElement && area.contains(from)) return;
      this.#before = from instanceof HTMLElement ? from : null;
    });
  }

  /** Removes or hides a part of the area by `change`. */
  around(part: Element, change: () => void): void {
    const held = part.contains(document.activeElement);
    change();
    if (held) this.back();
  }

  /** Leaves the area without a change. */
  back(): void {
    if (this.#before?.isConnected && this.#before.checkVisibility({ visibilityProperty: true })) this.#before.focus();
    else this.#otherwise();
  }
}
