import type { NotificationView, View } from "ciframework";
import "./notification-face.css";
import { element, setText } from "./element.ts";
import { providerMark, providerOf, updateProviderMark } from "./provider-mark.ts";
import { themeElement } from "./theme.ts";

/** A card in the theme that its template asks for, whatever the desktop's own is. Call it with a card that is on the page. */
export function dressNotification(card: HTMLElement, { theme }: NotificationView): void {
  themeElement(card, theme);
}

/** Who it is from and what it is about. `aside` stands at the end of the first line. */
export function notificationHead(view: View, shown: NotificationView, titleId: string, aside: HTMLElement | null): HTMLElement {
  const provider = providerOf(view, shown.provider);
  const mark = providerMark();
  updateProviderMark(mark, provider, view);
  return element(
    "div",
    { class: "notification-head" },
    shown.icon === null ? mark : picture(shown.icon, mark),
    element(
      "div",
      { class: "notification-heading" },
      element("h2", { class: "notification-title", id: titleId }, shown.title),
      element("p", { class: "notification-provider" }, provider?.label ?? shown.provider),
    ),
    aside,
  );
}

/** At most four lines of label and value, or nothing. */
export function notificationFields({ fields }: NotificationView, id: string): HTMLElement | null {
  if (fields.length === 0) return null;
  const rows = fields.map(({ label, value }) => element("div", { class: "notification-field" }, element("dt", {}, label), element("dd", {}, shownValue(value))));
  return element("dl", { class: "notification-fields", id }, ...rows);
}

/** Values that were looked up have come: the card says them in the place where it stands, whoever holds its buttons. */
export function updateNotification(card: HTMLElement, { title, fields }: NotificationView): void {
  setText(card.querySelector(".notification-title")!, title);
  const values = card.querySelectorAll(".notification-field dd");
  fields.forEach(({ value }, at) => setText(values[at]!, shownValue(value)));
}

const shownValue = (value: string): string => (value === "" ? "-" : value);

/** The template's icon. Exported templates name files of their own server, which may not be here: then the provider's mark. */
function picture(address: string, mark: HTMLElement): HTMLElement {
  const image = element("img", { class: "notification-picture", alt: "", referrerpolicy: "no-referrer", onerror: () => image.replaceWith(mark) });
  image.src = address;
  return image;
}
