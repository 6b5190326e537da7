import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import { setTheme } from "@fluentui/web-components/theme/set-theme.js";
import { remember, remembered } from "./remembered.ts";

export type ThemeName = "light" | "dark";

export interface Theme {
  readonly name: ThemeName;
  /** Choosing what the system says anyway means following the system again. */
  choose(name: ThemeName): void;
  onChange(listener: (name: ThemeName) => void): void;
}

/** Tokens of one element and what is inside it, whatever the page's theme is. */
export function themeElement(node: HTMLElement, name: ThemeName): void {
  setTheme(name === "dark" ? webDarkTheme : webLightTheme, node);
  node.style.colorScheme = name;
}

const system = matchMedia("(prefers-color-scheme: dark)");
const systemName = (): ThemeName => (system.matches ? "dark" : "light");

/** Sets the page's theme now, and again when the system or another window of the desktop changes it. */
export function startTheme(): Theme {
  const listeners: ((name: ThemeName) => void)[] = [];
  let name: ThemeName = systemName();

  const apply = () => {
    const chosen = remembered("theme");
    name = chosen === "light" || chosen === "dark" ? chosen : systemName();
    setTheme(name === "dark" ? webDarkTheme : webLightTheme);
    document.documentElement.style.colorScheme = name;
    for (const listener of listeners) listener(name);
  };

  system.addEventListener("change", apply);
  addEventListener("storage", apply);
  apply();

  return {
    get name() {
      return name;
    },
    choose(chosen) {
      remember("theme", chosen === systemName() ? null : chosen);
      apply();
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
