import "./problem-page.css";
import { button, element } from "../element.ts";
import { icon, type IconName } from "../icons.ts";

/** Why a page cannot be shown, and what can be done. */
export interface Problem {
  /** What happened, in a few words. */
  title: string;
  /** Why, in a sentence. */
  sentence: string;
  /** What can be done about it, where no button does it. */
  advice?: string;
  icon?: IconName;
  /** The first is the one to choose. */
  actions?: readonly ProblemAction[];
  /** For whoever writes templates and widgets. */
  details?: Node;
}

export interface ProblemAction {
  label: string;
  act(): void;
}

/** Shown in a tab instead of its page. */
export function problemPage({ title, sentence, advice, icon: picture = "warning", actions = [], details }: Problem): HTMLElement {
  const buttons = actions.map(({ label, act }, at) => button({ appearance: at === 0 ? "primary" : "outline", size: "medium", onclick: act }, label));
  return element(
    "div",
    { class: "page problem-page" },
    element(
      "section",
      { class: "problem" },
      element("span", { class: "problem-icon" }, icon(picture)),
      element("h2", { class: "page-title" }, title),
      element("p", { class: "problem-sentence", role: "alert" }, sentence),
      advice === undefined ? null : element("p", { class: "problem-advice" }, advice),
      buttons.length === 0 ? null : element("div", { class: "problem-actions" }, ...buttons),
      details ?? null,
    ),
  );
}

const ADVICE: Readonly<Record<string, string>> = {
  entity_not_found: "Check the logical name of the table in the tab's template, or add the table to the record source.",
  record_not_found: "It may have been deleted since, or the id may be one of another environment. Look for it in the list or by a search.",
  record_forbidden: "Ask whoever looks after the records for the right to read this table.",
  record_source_unavailable: "The records cannot be reached just now. Nothing was changed; try again in a moment.",
  timed_out: "The records did not answer in time. Nothing was changed; try again in a moment.",
  column_not_found: "Check the view, the form or the widget's query: it names a column that the table does not have.",
  query_invalid: "Check the filter of the view or of the widget's query.",
};

/** What can be done about an error of the record source. */
export function adviceFor(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return ADVICE[code] ?? "Try again. If it goes on, pass the sentence above on to whoever looks after this desktop.";
}
