import type { Agent } from "ciframework";
import { setAttribute } from "./element.ts";

/** Pixels. The host has the last word on the width that it is asked for. */
const NARROWEST = 300;
const KEY_STEP = 16;

const widest = (): number => Math.floor(innerWidth / 2);

/** The line between panel and pages: dragged, or moved with the arrow keys. Enter minimizes. */
export class PanelSplitter extends HTMLElement {
  #panel: HTMLElement | null = null;
  #agent: Agent | null = null;
  #width = 0;
  #drag: { from: number; width: number } | null = null;

  start(panel: HTMLElement, agent: Agent): void {
    this.#panel = panel;
    this.#agent = agent;
    this.setAttribute("role", "separator");
    this.setAttribute("aria-orientation", "vertical");
    this.setAttribute("aria-label", "Panel width");
    this.setAttribute("aria-controls", "panel-frames");
    this.addEventListener("keydown", (event) => this.#onKey(event));
    this.addEventListener("pointerdown", (event) => this.#onDown(event));
    this.addEventListener("pointermove", (event) => this.#onMove(event));
    this.addEventListener("pointerup", () => this.#onUp());
    this.addEventListener("pointercancel", () => this.#endDrag(this.#width));
    addEventListener("resize", () => this.#describe(this.#width));
  }

  update(width: number, usable: boolean): void {
    this.#width = width;
    const index = usable ? 0 : -1;
    if (this.tabIndex !== index) this.tabIndex = index;
    if (!this.#drag) this.#describe(width);
  }

  /** A panel on the right grows to the left. */
  get #direction(): number {
    return this.#panel?.dataset.side === "right" ? -1 : 1;
  }

  #describe(width: number): void {
    setAttribute(this, "aria-valuemin", Math.min(NARROWEST, width));
    setAttribute(this, "aria-valuemax", Math.max(widest(), width));
    setAttribute(this, "aria-valuenow", width);
    setAttribute(this, "aria-valuetext", `${width} pixels`);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      return void this.#agent?.togglePanel();
    }
    const step = event.shiftKey ? 4 * KEY_STEP : KEY_STEP;
    const outwards = step * this.#direction;
    const targets: Record<string, number> = { ArrowLeft: this.#width - outwards, ArrowRight: this.#width + outwards, Home: NARROWEST, End: widest() };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.#ask(clamp(target));
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.focus();
    this.setPointerCapture(event.pointerId);
    this.#drag = { from: event.clientX, width: this.#width };
    this.toggleAttribute("data-dragging", true);
  }

  #onMove(event: PointerEvent): void {
    if (this.#drag) this.#show(clamp(this.#drag.width + (event.clientX - this.#drag.from) * this.#direction));
  }

  #onUp(): void {
    if (!this.#drag) return;
    const width = Number(this.getAttribute("aria-valuenow"));
    this.#endDrag(width);
    this.#ask(width);
  }

  #endDrag(width: number): void {
    this.#drag = null;
    this.toggleAttribute("data-dragging", false);
    this.#show(width);
  }

  /** Moves the line at once; the host hears of it when the hand lets go. */
  #show(width: number): void {
    this.#panel?.style.setProperty("--panel-width", `${width}px`);
    this.#describe(width);
  }

  #ask(width: number): void {
    if (width === this.#width) return;
    void this.#agent?.resizePanel(width).then(() => this.#show(this.#width));
  }
}

const clamp = (width: number): number => Math.round(Math.min(Math.max(width, NARROWEST), Math.max(widest(), NARROWEST)));

customElements.define("cif-panel-splitter", PanelSplitter);
