import type { Agent, Desk, TabView, View } from "ciframework";
import type { Workplace } from "../pages/workplace.ts";
import type { NewsListener } from "./news.ts";
import type { Reference } from "./row.ts";
import type { Source } from "./source.ts";

/** What the pages of tabs share. */
export interface PageContext {
  agent: Agent;
  desk: Desk;
  /** Null: this desktop has no record source. */
  source: Source | null;
  workplace: Workplace;
  /** The page of a tab can be entered now. Takes the keyboard there if it waits for that: who walks along the tabs stays on them. */
  ready(): void;
}

/** What one tab shows. */
export interface TabBody {
  readonly element: HTMLElement;
  update(tab: TabView, view: View): void;
  /** Whether what the tab asks for now is what the page shows already: a new record that was saved. */
  holds?(tab: TabView): boolean;
  /** Saves what the agent has changed. Rejects with the sentence that says why not. */
  save?(): Promise<void>;
  /** Takes the keyboard to where the work on a page that was just opened begins. False: there is no such place, or not yet. */
  enter?(): boolean;
  /** The tab is closed without saving: nothing is kept. */
  discard?(): void;
  /** The agent has come to the tab, or left it. */
  shown?(isShown: boolean): void;
  /** Records were written while the tab is looked at. What happens behind its back it finds when it is shown. */
  written?: NewsListener;
  /** The page is over. */
  dispose?(): void;
}

/** Opens a record in a tab of the focused session. */
export function openRecord(agent: Agent, { table, id }: Pick<Reference, "table" | "id">): void {
  void agent.openTab({ templateName: "msdyn_entityrecord", parameters: { entityName: table, entityId: id } });
}
