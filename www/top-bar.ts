import "./top-bar.css";
import { element, setAttribute } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import { initials } from "./provider-mark.ts";
import type { Theme } from "./theme.ts";

export interface TopBarParts {
  agentName: string;
  theme: Theme;
  presence: HTMLElement;
  openShortcuts(): void;
  openTemplates(): void;
  openData(): void;
}

/** Product name, the agent's name, and the controls of the whole desktop. */
export class TopBar extends HTMLElement {
  #templates: HTMLElement | null = null;
  #data: HTMLElement | null = null;

  start({ agentName, theme, presence, openShortcuts, openTemplates, openData }: TopBarParts): void {
    const help = iconButton("Keyboard shortcuts", "Keyboard shortcuts (?)", "keyboard", openShortcuts);
    this.#templates = iconButton("Templates", "Templates (Ctrl+Alt+G)", "templates", openTemplates);
    this.#data = iconButton("Data", "Data of this desktop", "data", openData);
    this.append(
      element(
        "header",
        { class: "top-bar", "aria-label": "Desktop" },
        element("span", { class: "top-name" }, element("span", { class: "top-logo", "aria-hidden": "true" }), "ciframework desktop"),
        element("div", { class: "top-controls" }, this.#templates, this.#data, help, themeSwitch(theme), presence, persona(agentName)),
      ),
    );
  }

  focusTemplates(): void {
    this.#templates?.focus();
  }

  focusData(): void {
    this.#data?.focus();
  }
}

function iconButton(label: string, title: string, picture: IconName, press: () => void): HTMLElement {
  return element("button", { class: "icon-button", type: "button", "aria-label": label, title, onclick: press }, icon(picture));
}

function themeSwitch(theme: Theme): HTMLElement {
  const control = element(
    "button",
    { class: "icon-button", type: "button", role: "switch", "aria-label": "Dark theme", onclick: () => theme.choose(theme.name === "dark" ? "light" : "dark") },
  );
  const show = () => {
    const dark = theme.name === "dark";
    setAttribute(control, "aria-checked", String(dark));
    setAttribute(control, "title", dark ? "Use the light theme" : "Use the dark theme");
    control.replaceChildren(icon(dark ? "sun" : "moon"));
  };
  theme.onChange(show);
  show();
  return control;
}

function persona(name: string): HTMLElement {
  return element(
    "span",
    { class: "top-persona" },
    element("span", { class: "top-avatar", "aria-hidden": "true" }, initials(name)),
    element("span", { class: "top-agent" }, element("span", { class: "visually-hidden" }, "Signed in as "), name),
  );
}

customElements.define("cif-top-bar", TopBar);
