import "./base.css";
import "./failure-page.css";
import "@fluentui/web-components/button.js";
import { button, element } from "./element.ts";

/** Shown instead of the desktop when it cannot start. */
export function failurePage(sentence: string): HTMLElement {
  return element(
    "main",
    { class: "failure" },
    element(
      "div",
      { class: "failure-card", role: "alert" },
      element("h1", { class: "failure-title" }, "The desktop could not start"),
      element("p", { class: "failure-sentence" }, sentence),
      element("p", { class: "quiet" }, "Check that the command that serves this page is still running and has finished building, then try again."),
      button({ appearance: "primary", size: "medium", onclick: () => location.reload() }, "Try again"),
    ),
  );
}
