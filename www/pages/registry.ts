import type { Agent, Desk, Host, Records } from "ciframework";

/** Page types whose pages are registered. */
export type RegisteredKind = "custom" | "control";

/** A custom page or a control of the embedder's. */
export interface RegisteredPage {
  kind: RegisteredKind;
  /** What the tab's template says: `name` of a custom page, `controlName` of a control. */
  name: string;
  /**
   * Draws into `place`, which stays in the document until the tab closes or is given another page. May give what the tab needs of it
   * later. What it throws or rejects with is shown in the tab.
   */
  open(place: HTMLElement, page: PageAccess): PageLife | void | Promise<PageLife | void>;
}

/** What a registered page gets. */
export interface PageAccess {
  readonly tabId: string;
  /** Page parameters of the tab, unknown ones included. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly agent: Agent;
  readonly desk: Desk;
  /** Null: this desktop has no record source. */
  readonly records: Records | null;
  /** Aborts when the page is over. */
  readonly signal: AbortSignal;
}

/** What a registered page may answer to. */
export interface PageLife {
  /** The tab's refresh was pressed. */
  refresh?(): void;
  /** The agent has come to the tab, or left it. */
  shown?(isShown: boolean): void;
  /** Saves what was changed, when a widget asks for it. Reject with a sentence that says why not. */
  save?(): Promise<void>;
  close?(): void;
}

/** How an embedder brings pages of its own: `host.pages` of the desktop's host, in a module named in the settings or in a script of the page. */
export interface Pages {
  /**
   * Tabs that wait for it show it at once. Returns the function that takes it away; tabs that are open keep theirs. Throws a
   * `TypeError` for a page without kind, name or `open`, or when another has its kind and name.
   */
  register(page: RegisteredPage): () => void;
}

/** The host as the desktop gives it to its embedder: `window.ciframeworkHost`, and what modules of pages are called with. */
export interface DesktopHost extends Host {
  readonly pages: Pages;
}

/** The same host, which goes on living in what it was made of, with the registration of pages. */
export const withPages = (host: Host, pages: Pages): DesktopHost => Object.create(host, { pages: { value: pages, enumerable: true } }) as DesktopHost;

/** The desktop's side. */
export interface PageRegistry {
  find(kind: RegisteredKind, name: string): RegisteredPage | null;
  names(kind: RegisteredKind): string[];
  /** Told after each change. Returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

export function createPages(): { pages: Pages; registry: PageRegistry } {
  const known = new Map<string, RegisteredPage>();
  const listeners = new Set<() => void>();
  const changed = (): void => [...listeners].forEach((listener) => listener());

  const pages: Pages = {
    register(page) {
      const key = keyOf(page);
      if (known.has(key)) throw new TypeError(`There is a ${page.kind} named "${page.name}" already.`);
      known.set(key, page);
      changed();
      return () => {
        if (known.get(key) !== page) return;
        known.delete(key);
        changed();
      };
    },
  };

  const registry: PageRegistry = {
    find: (kind, name) => known.get(`${kind} ${name}`) ?? null,
    names: (kind) => [...known.values()].filter((page) => page.kind === kind).map(({ name }) => name).sort(),
    onChange(listener) {
      const own = (): void => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
  return { pages: Object.freeze(pages), registry };
}

function keyOf(page: RegisteredPage): string {
  const { kind, name, open } = page ?? {};
  if (kind !== "custom" && kind !== "control") throw new TypeError(`The kind of a page is "custom" or "control", not ${JSON.stringify(kind)}.`);
  if (typeof name !== "string" || name === "") throw new TypeError("A page needs a name: that of the custom page or the control in the tab's template.");
  if (typeof open !== "function") throw new TypeError(`The page "${name}" needs a function open(place, page).`);
  return `${kind} ${name}`;
}
