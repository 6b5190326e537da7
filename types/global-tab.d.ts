import type { CorrelationId, OrText } from "./global-error.js";

/** What `createTab` takes. */
export interface TabInput {
  /** Unique name of an application tab template. */
  templateName: string;
  /** Page parameters, and values for slugs. */
  templateParameters?: OrText<Record<string, unknown>> | null;
  /** Default true. */
  isFocused?: boolean;
  /** `getTabs` finds the tab by it. */
  templateTag?: string;
}

/** A title as it is, or values for the slugs of the template's title. */
export type TabTitleInput = { title?: string } & Record<string, unknown>;

/** An id, or a list of ids of which the first counts, so that what `getTabs` yields can be handed on. */
export type TabId = string | readonly string[];

/** They act on the session in focus, which has to be an own one or home. */
export interface TabMethods {
  /**
   * The id of a new tab.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `template_not_found`, `template_inactive`, `tab_limit`,
   * `focused_session_not_owned`.
   * @example
   * ```ts
   * const tab: string = await Microsoft.CIFramework.createTab({
   *   templateName: "msdyn_entityrecord",
   *   templateParameters: { entityName: "contact", entityId: contactId },
   *   isFocused: false,
   * });
   * ```
   */
  createTab(input: OrText<TabInput>, correlationId?: CorrelationId): Promise<string>;
  /**
   * Ids of the tabs, the anchor first; of a template, a tag or both when these are given. A GUID in second place is a
   * correlation id.
   *
   * Rejects: `focused_session_not_owned`.
   * @example
   * ```ts
   * const [anchor, ...others] = await Microsoft.CIFramework.getTabs();
   * for (const tab of others) await Microsoft.CIFramework.closeTab(tab);
   * ```
   */
  getTabs(templateName?: string | null, templateTag?: string | null, correlationId?: CorrelationId): Promise<string[]>;
  /**
   * Null; the tab is in focus.
   *
   * Rejects: `missing_argument`, `tab_not_found`, `focused_session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.focusTab(await Microsoft.CIFramework.getTabs("msdyn_entityrecord"));
   * ```
   */
  focusTab(tabId: TabId, correlationId?: CorrelationId): Promise<null>;
  /**
   * The id of the tab in focus; null while the session in focus is another provider's.
   * @example
   * ```ts
   * const tab: string | null = await Microsoft.CIFramework.getFocusedTab();
   * ```
   */
  getFocusedTab(correlationId?: CorrelationId): Promise<string | null>;
  /**
   * Null; the tab's page loads anew with the same parameters.
   *
   * Rejects: `missing_argument`, `tab_not_found`, `focused_session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.refreshTab(tabId);
   * ```
   */
  refreshTab(tabId: TabId, correlationId?: CorrelationId): Promise<null>;
  /**
   * The tab's id; it has the title, or the template's title with these values.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `tab_not_found`, `focused_session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.setTabTitle(tabId, { title: "Order 7" });
   * ```
   */
  setTabTitle(tabId: TabId, input: OrText<TabTitleInput>, correlationId?: CorrelationId): Promise<string>;
  /**
   * True; the tab is gone.
   *
   * Rejects: `missing_argument`, `tab_not_found`, `tab_not_closable` for the anchor and for tabs whose template says so,
   * `focused_session_not_owned`.
   * @example
   * ```ts
   * const isClosed: boolean = await Microsoft.CIFramework.closeTab(tabId);
   * ```
   */
  closeTab(tabId: TabId, correlationId?: CorrelationId): Promise<true>;
}
