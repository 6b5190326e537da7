import type { Agent, BannerView, View } from "ciframework";
import "./banners.css";
import { button, element } from "./element.ts";
import { icon, type IconName } from "./icons.ts";
import { updateList } from "./keyed-list.ts";
import { ReturningFocus } from "./returning-focus.ts";

type Level = BannerView["level"];

const LOOKS: Record<Level, { intent: string; icon: IconName; word: string }> = {
  success: { intent: "success", icon: "success", word: "Success" },
  error: { intent: "error", icon: "error", word: "Error" },
  warning: { intent: "warning", icon: "warning", word: "Warning" },
  information: { intent: "info", icon: "information", word: "Information" },
};

/** As people hear it: the level is a colour and a sign to the eye alone. */
export const bannerText = ({ level, message }: BannerView): string => `${LOOKS[level].word}: ${message}`;

/** Lines under the top bar that stay until somebody takes them away. */
export class Banners extends HTMLElement {
  #agent: Agent | null = null;
  #focus: ReturningFocus | null = null;

  start(agent: Agent, giveBack: () => void): void {
    this.#agent = agent;
    this.#focus = new ReturningFocus(this, giveBack);
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Notices");
  }

  update({ banners }: View): void {
    const active = document.activeElement;
    const held = active && this.contains(active) ? active.closest<HTMLElement>("[data-banner]") : null;
    const draw = () => {
      this.hidden = banners.length === 0;
      updateList(this, banners, { key: ({ id }) => id, create: (banner) => this.#create(banner), update: () => {} });
    };
    if (held && !banners.some(({ id }) => id === held.dataset.banner)) this.#focus?.around(held, draw);
    else draw();
  }

  #create(banner: BannerView): HTMLElement {
    const { intent, icon: sign, word } = LOOKS[banner.level];
    const link = banner.action && isHttps(banner.action.link) ? banner.action : null;
    const dismiss = () => void this.#agent?.dismissBanner(banner.id);
    return element(
      "fluent-message-bar",
      { class: "banner", intent, shape: "square", "data-banner": banner.id, "data-level": banner.level },
      element("span", { slot: "icon", class: "message-icon" }, icon(sign)),
      element("span", { class: "message-text" }, element("span", { class: "visually-hidden" }, `${word}: `), banner.message),
      link && element("a", { slot: "actions", class: "banner-link", href: link.link, target: "_blank", rel: "noopener noreferrer" }, link.label, icon("external")),
      banner.closable && button({ slot: "dismiss", appearance: "transparent", "icon-only": true, "aria-label": `Close notice: ${banner.message}`, title: "Close", onclick: dismiss }, icon("close")),
    );
  }
}

/** A widget chooses the address, so it may be a page and nothing else. */
export function isHttps(address: string): boolean {
  try {
    return new URL(address).protocol === "https:";
  } catch {
    return false;
  }
}

customElements.define("cif-banners", Banners);
