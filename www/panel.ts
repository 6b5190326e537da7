import type { Agent, Host, PanelView, ProviderView, View } from "ciframework";
import "./panel.css";
import { element, setAttribute, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { PanelSplitter } from "./panel-splitter.ts";
import type { Peek } from "./peek.ts";
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
  #peek: Peek | null = null;
  #peeked: string | null = null;
  #slots = new Map<string, HTMLElement>();
  #mark = providerMark();
  #label = element("h2", { class: "panel-label" });
  #toggle = element("button", { class: "icon-button panel-toggle", type: "button", "aria-controls": "panel-frames" });
  #frames = element("div", { class: "panel-frames", id: "panel-frames" });
  #splitter = new PanelSplitter();

  /** `framed` names the providers that live in a frame. */
  start(host: Host, agent: Agent, framed: readonly string[], peek: Peek): void {
    this.#host = host;
    this.#peek = peek;
    this.#framed = framed;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Communication panel");
    this.#toggle.addEventListener("click", () => void (this.#peeked === null ? agent.togglePanel() : peek.toggle(this.#peeked)));
    this.#splitter.start(this, agent);
    this.append(element("div", { class: "panel-head" }, this.#mark, this.#label, this.#toggle), this.#frames, this.#splitter);
  }

  update(view: View): void {
    this.#updateSlots(view.providers);
    const { panel } = view;
    this.#peeked = this.#peek?.of(view) ?? null;
    const shape = this.#peeked === null ? shapeOf(panel) : "docked";
    const provider = providerOf(view, this.#peeked ?? panel.provider);
    setAttribute(this, "data-shape", shape);
    setAttribute(this, "data-peek", this.#peeked !== null);
    setAttribute(this, "data-side", panel.side);
    this.style.setProperty("--panel-width", `${panel.width}px`);
    this.#splitter.update(panel.width, shape === "docked" && this.#peeked === null);
    for (const [name, slot] of this.#slots) setAttribute(slot, "data-shown", shape === "docked" && name === provider?.name);
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
    const name = this.#peeked !== null ? `Close ${provider.label}` : docked ? "Minimize panel" : "Expand panel";
    updateProviderMark(this.#mark, provider, view);
    setText(this.#label, provider.label);
    setAttribute(this.#toggle, "aria-expanded", String(docked));
    setAttribute(this.#toggle, "aria-label", name);
    setAttribute(this.#toggle, "title", this.#peeked !== null ? name : `${name} (Ctrl+Alt+P)`);
    const drawn = this.#peeked !== null ? "close" : docked ? "collapse" : "expand";
    if (this.#toggle.dataset.icon === drawn) return;
    this.#toggle.dataset.icon = drawn;
    this.#toggle.replaceChildren(icon(drawn));
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
