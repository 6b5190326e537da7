import { HostError } from "./errors.ts";
import type { FrameSettings } from "./providers.ts";

/** The frames of providers, in the host's page. */
export interface Frames {
  /** Makes the provider's frame once; later calls return the same one, wherever `container` is. */
  mount(provider: string, container: Element): HTMLIFrameElement;
  unmount(provider: string): void;
  /** The provider whose frame is `source` or holds it at some depth; null for any other window. */
  providerOf(source: unknown): string | null;
  /** Gives the well-known id to the frame that the panel shows. */
  show(provider: string | null): void;
  clear(): void;
}

export interface FrameParts {
  settings: Map<string, FrameSettings>;
  /** Provider whose frame the panel shows now. */
  shown(): string | null;
  /** The document that was in the provider's frame is gone, whoever took it away. */
  gone(provider: string): void;
  /** A document has loaded in the provider's own frame, perhaps another than before. */
  loaded(window: Window): void;
}

interface Mounted {
  element: HTMLIFrameElement;
  loaded: () => void;
  /** Window of the element when it was last looked at; a moved element gets another. */
  window: Window | null;
}

/** Customisations look the panel's frame up by this id. */
const PANEL_ID = "SidePanelIFrame";
const ALLOW =
  "microphone; camera; autoplay; clipboard-read; clipboard-write; display-capture; fullscreen; speaker-selection";
/** Frames inside frames inside the provider's page; nobody nests deeper in earnest. */
const DEEPEST = 16;

export function createFrames(parts: FrameParts): Frames {
  const mounted = new Map<string, Mounted>();
  let observer: MutationObserver | null = null;

  /** Frames vanish by many hands; none of them has to tell us. */
  function check(): void {
    for (const [provider, one] of mounted) {
      if (!one.element.isConnected) forget(provider, one);
      else if (one.element.contentWindow !== one.window) {
        one.window = one.element.contentWindow;
        parts.gone(provider);
      }
    }
  }

  function forget(provider: string, one: Mounted): void {
    mounted.delete(provider);
    one.element.removeEventListener("load", one.loaded);
    if (mounted.size === 0) {
      observer?.disconnect();
      observer = null;
    }
    parts.gone(provider);
  }

  /** A shadow tree hides its changes from observers outside, so each tree around the frame is watched. */
  function watch(element: Element): void {
    observer ??= new MutationObserver(check);
    let root: Node | null = element.getRootNode();
    while (root) {
      observer.observe(root, { childList: true, subtree: true });
      root = root instanceof ShadowRoot ? root.host.getRootNode() : null;
    }
  }

  function make(settings: FrameSettings, container: Element): Mounted {
    const loaded = (): void => {
      check();
      if (element.contentWindow) parts.loaded(element.contentWindow);
    };
    const element = container.ownerDocument.createElement("iframe");
    element.id = idOf(settings.name, parts.shown());
    element.title = settings.label;
    element.setAttribute("sandbox", settings.sandbox);
    element.setAttribute("allow", ALLOW);
    element.setAttribute("referrerpolicy", "origin");
    element.addEventListener("load", loaded);
    element.setAttribute("src", settings.url);
    container.append(element);
    return { element, loaded, window: element.contentWindow };
  }

  return {
    mount(provider, container) {
      check();
      const old = mounted.get(provider);
      if (old) return old.element;
      const settings = parts.settings.get(provider);
      if (!settings) {
        throw new HostError("frame_not_possible", `"${provider}" has no url, so it has no frame. Use its CIFramework in this page.`);
      }
      if (!container.isConnected) {
        throw new HostError("frame_not_possible", "The container must be in the document before a frame is mounted in it.");
      }
      const one = make(settings, container);
      mounted.set(provider, one);
      watch(one.element);
      return one.element;
    },
    unmount(provider) {
      const one = mounted.get(provider);
      if (!one) return;
      forget(provider, one);
      one.element.remove();
    },
    providerOf(source) {
      let window = source as Window | null;
      for (let depth = 0; window && depth < DEEPEST; depth++) {
        for (const [provider, one] of mounted) if (one.element.contentWindow === window) return provider;
        if (window.parent === window) return null;
        window = window.parent;
      }
      return null;
    },
    show(provider) {
      for (const [name, one] of mounted) {
        const id = idOf(name, provider);
        if (one.element.id !== id) one.element.id = id;
      }
    },
    clear() {
      for (const [provider, one] of [...mounted]) {
        forget(provider, one);
        one.element.remove();
      }
    },
  };
}

function idOf(provider: string, shown: string | null): string {
  return provider === shown ? PANEL_ID : `${PANEL_ID}-${provider}`;
}
