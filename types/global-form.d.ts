import type { CorrelationId, JsonText, OrText } from "./global-error.js";
import type { SearchType } from "./global-record.js";

/** Which form `openForm` opens. */
export interface FormOptions {
  entityName: string;
  /** Of an existing record; without it the form creates one. */
  entityId?: string;
  formId?: string;
  cmdBar?: boolean;
  createFromEntity?: { entityType: string; id: string; name?: string };
  navBar?: "on" | "off" | "entity";
  openInNewWindow?: boolean;
  /** 1 in the middle, 2 at the side. */
  windowPosition?: 1 | 2;
  height?: number;
  width?: number;
  processId?: string;
  processInstanceId?: string;
  selectedStageId?: string;
  /** In a dialog over the page. Default false. */
  useQuickCreateForm?: boolean;
  relationship?: {
    attributeName?: string;
    name?: string;
    navigationPropertyName?: string;
    navigationProperty?: string;
    relationshipType?: 0 | 1;
    roleType?: 1 | 2;
  };
  [key: string]: unknown;
}

/** What `openForm` yields: the record that was saved, or an empty list. */
export interface SavedForm {
  savedEntityReference: { entityType: string; id: string; name: string }[];
}

export interface FormMethods {
  /**
   * JSON text of what was saved. A form that creates waits for the person: there is no time-out. An existing record yields an
   * empty list at once, and so does a form that is closed unsaved.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `tab_limit`, `focused_session_not_owned`, `too_many_overlays`.
   * @example
   * ```ts
   * const saved = JSON.parse(await Microsoft.CIFramework.openForm({ entityName: "incident" }, { title: "Late parcel" })) as SavedForm;
   * for (const { id, name } of saved.savedEntityReference) console.log(id, name);
   * ```
   */
  openForm(
    entityFormOptions: OrText<FormOptions>,
    formParameters?: OrText<Record<string, unknown>> | null,
    correlationId?: CorrelationId,
  ): Promise<JsonText<SavedForm>>;
  /**
   * JSON text of an empty object; the form in focus shows the record anew, saved before when `save` is true.
   *
   * Rejects: `no_form_in_focus`, `focused_session_not_owned`, `answer_failed` when the page cannot save.
   * @example
   * ```ts
   * await Microsoft.CIFramework.refreshForm(true);
   * ```
   */
  refreshForm(save?: boolean | null, correlationId?: CorrelationId): Promise<JsonText<Record<string, unknown>>>;
  /**
   * Null; the search page is open, for this table and text. The text may be empty.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `tab_limit`, `focused_session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.renderSearchPage("contact", "Ada");
   * ```
   */
  renderSearchPage(
    entityLogicalName: string,
    searchString: string,
    correlationId?: CorrelationId,
    searchType?: SearchType | null,
  ): Promise<null>;
  /**
   * Null; the knowledge search is open with this text. What the agent sends from it comes as `onsendkbarticle`.
   *
   * Rejects: `wrong_argument`, `tab_limit`, `focused_session_not_owned`.
   * @example
   * ```ts
   * await Microsoft.CIFramework.openKBSearchControl("late parcel");
   * ```
   */
  openKBSearchControl(searchString?: string | null, correlationId?: CorrelationId): Promise<null>;
  /**
   * JSON text with the id of the note, once the person has saved it; null for one who changed their mind. No time-out.
   *
   * Rejects: `missing_argument`, `wrong_argument`, `notes_open` (number 101) while a note is being written, `too_many_overlays`.
   * @example
   * ```ts
   * const { annotationid } = JSON.parse(await Microsoft.CIFramework.insertNotes("contact", "contacts", contactId)) as { annotationid: string | null };
   * ```
   */
  insertNotes(
    entityName: string,
    entitySetName: string,
    entityId: string,
    annotationId?: string | null,
    correlationId?: CorrelationId,
  ): Promise<JsonText<{ annotationid: string | null }>>;
  /**
   * Whether an own note was being written; it goes away unsaved.
   * @example
   * ```ts
   * const closed: boolean = await Microsoft.CIFramework.closeNotes();
   * ```
   */
  closeNotes(correlationId?: CorrelationId): Promise<boolean>;
}
