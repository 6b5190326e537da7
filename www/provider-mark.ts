import type { ProviderView, SessionView, View } from "ciframework";
import { element, setAttribute, setText } from "./element.ts";
import { icon, setIcon } from "./icons.ts";
import { pageTypeIcon } from "./page-type.ts";

/** How many tones `provider-mark.css` knows. */
const TONES = 6;

/** The small square with a provider's initials. Decoration: its name always stands beside it. */
export function providerMark(): HTMLElement {
  return element("span", { class: "provider-mark", "aria-hidden": "true" });
}

export function updateProviderMark(mark: HTMLElement, provider: ProviderView | null, view: View): void {
  setText(mark, provider ? initials(provider.label) : "");
  setAttribute(mark, "data-tone", provider ? Math.max(0, view.providers.indexOf(provider)) % TONES : null);
}

/** A session that no provider has opened has the picture of its anchor. */
export function updateSessionMark(mark: HTMLElement, session: SessionView, view: View): void {
  const provider = providerOf(view, session.provider);
  const [anchor] = session.tabs;
  if (provider || !anchor) return updateProviderMark(mark, provider, view);
  if (!mark.firstElementChild) mark.replaceChildren(icon(pageTypeIcon(anchor)));
  setIcon(mark.querySelector("svg")!, pageTypeIcon(anchor));
}

export function providerOf(view: View, name: string | null): ProviderView | null {
  return view.providers.find((provider) => provider.name === name) ?? null;
}

/** First letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? "")][0] ?? "").join("").toUpperCase();
}
