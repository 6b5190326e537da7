import type { Agent, Host, PanelView, ProviderView, View } from "ciframework";
import "./panel.css";
import { element, setAttribute, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { PanelSplitter } from "./panel-splitter.ts";
import { providerMark, providerOf, updateProviderMark } from "./provider-mark.ts";

type Shape = "docked" | "minimized" | "gone";

function shapeOf(panel: PanelView): Shape {
  if (!panel.visible || panel.mode === 2) return "gone";
  return panel.mode === 1 ? "docked" : "minimized";
}

/**
 * The communication panel. Each provider's frame is made once and never moved, because a moved frame reloads. It keeps its size
 * while it is not shown, so a widget goes on working unseen.
 */
export class Panel extends HTMLElement {
  #host: Host | null = null;
  #framed: readonly string[] = [];
  #slots = new Map<string, HTMLElement>();
  #mark = providerMark();
  #label = element("h2", { class: "panel-label" });
  #toggle = element("button", { class: "icon-button panel-toggle", type: "button", "aria-controls": "panel-frames" });
  #frames = element("div", { class: "panel-frames", id: "panel-frames" });
  #splitter = new PanelSplitter();

  /** `framed` names the providers that live in a frame. */
  start(host: Host, agent: Agent, framed: readonly string[]): void {
    this.#host = host;
    this.#framed = framed;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Communication panel");
    this.#toggle.addEventListener("click", () => void agent.togglePanel());
    this.#splitter.start(this, agent);
    this.append(element("div", { class: "panel-head" }, this.#mark, this.#label, this.#toggle), this.#frames, this.#splitter);
  }

  update(view: View): void {
    this.#updateSlots(view.providers);
    const { panel } = view;
    const shape = shapeOf(panel);
    const provider = providerOf(view, panel.provider);
    setAttribute(this, "data-shape", shape);
    this.style.setProperty("--panel-width", `${panel.width}px`);
    this.#splitter.update(panel.width, shape === "docked");
    for (const [name, slot] of this.#slots) setAttribute(slot, "data-shown", shape === "docked" && name === panel.provider);
    if (provider) this.#updateHead(provider, shape, view);
  }

  get shown(): boolean {
    return this.dataset.shape !== "gone";
  }

  focusToggle(): void {
    this.#toggle.focus();
  }

  #updateHead(provider: ProviderView, shape: Shape, view: View): void {
    const docked = shape === "docked";
    updateProviderMark(this.#mark, provider, view);
    setText(this.#label, provider.label);
    setAttribute(this.#toggle, "aria-expanded", String(docked));
    setAttribute(this.#toggle, "aria-label", docked ? "Minimize panel" : "Expand panel");
    setAttribute(this.#toggle, "title", `${docked ? "Minimize" : "Expand"} panel (Ctrl+Alt+P)`);
    if (this.#toggle.dataset.icon === shape) return;
    this.#toggle.dataset.icon = shape;
    this.#toggle.replaceChildren(icon(docked ? "collapse" : "expand"));
  }

  #updateSlots(providers: readonly ProviderView[]): void {
    for (const { name, active } of providers) {
      const slot = this.#slots.get(name);
      if (active && !slot && this.#framed.includes(name)) this.#mount(name);
      if (!active && slot) this.#unmount(name, slot);
    }
  }

  #mount(name: string): void {
    const slot = element("div", { class: "panel-slot", "data-provider": name });
    this.#slots.set(name, slot);
    this.#frames.append(slot);
    this.#host?.provider(name).mount(slot);
  }

  #unmount(name: string, slot: HTMLElement): void {
    this.#host?.provider(name).unmount();
    slot.remove();
    this.#slots.delete(name);
  }
}

customElements.define("cif-panel", Panel);
