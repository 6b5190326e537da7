import type { Finding, Level } from "ciframework/import";
import { element } from "../element.ts";
import { icon, type IconName } from "../icons.ts";

const LEVELS: readonly { level: Level; title: string; picture: IconName }[] = [
  { level: "error", title: "Errors", picture: "error" },
  { level: "warning", title: "Warnings", picture: "warning" },
  { level: "info", title: "Notes", picture: "information" },
];

/** A list that is longer than anybody reads. */
const AT_MOST = 200;

/** Findings, the worst first, each with its place. */
export function findingList(findings: readonly Finding[], heading: "h4" | "h5" = "h4"): HTMLElement {
  const groups = LEVELS.map(({ level, title, picture }) => ({ title, picture, level, found: findings.filter((one) => one.level === level) }));
  return element("div", { class: "findings" }, ...groups.filter(({ found }) => found.length > 0).map((group) => groupOf(group, heading)));
}

/** "2 errors, 1 warning"; "nothing" without any. */
export function findingCounts(findings: readonly Finding[]): string {
  const parts = LEVELS.flatMap(({ level, title }) => {
    const count = findings.filter((one) => one.level === level).length;
    const word = title.toLowerCase();
    return count === 0 ? [] : [`${count} ${count === 1 ? word.slice(0, -1) : word}`];
  });
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function groupOf({ title, picture, level, found }: { title: string; picture: IconName; level: Level; found: Finding[] }, heading: string): HTMLElement {
  const rest = found.length - AT_MOST;
  return element(
    "section",
    { class: "finding-group", "data-level": level },
    element(heading, { class: "finding-title" }, icon(picture), `${title} (${found.length})`),
    element("ul", { class: "finding-list" }, ...found.slice(0, AT_MOST).map(findingItem)),
    rest > 0 && element("p", { class: "quiet" }, `And ${rest} more.`),
  );
}

function findingItem({ place, message }: Finding): HTMLElement {
  return element("li", { class: "finding" }, place !== "" && element("code", { class: "finding-place" }, place), element("span", {}, message));
}
