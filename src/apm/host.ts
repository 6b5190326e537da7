import type { Agent, Host } from "../shim/public.ts";

/** Values of a record, by column. */
type Row = Record<string, unknown>;

/** Sessions and tabs in the hands of the host's own page. Promises reject with a `HostError` when the host refuses. */
export interface ApmDesk {
  openSession(input: { templateName: string; context?: Row; isFocused?: boolean }): Promise<string>;
  setSessionTitle(sessionId: string, title: string): Promise<void>;
  setTabTitle(tabId: string, title: string): Promise<void>;
  setSessionClosable(sessionId: string, closable: boolean): Promise<void>;
  updateContext(sessionId: string, values: Row): Promise<void>;
  requestAttention(sessionId: string): Promise<void>;
  resolveSlug(sessionId: string, slug: string): string;
  /** Null for a session that is not open. */
  context(sessionId: string): Row | null;
  conversation(sessionId: string): string | null;
}

/** Where conversations are. */
export interface ApmRecords {
  retrieve(entityName: string, id: string, options: string): Promise<Row>;
  query(entityName: string, options: string, top: number): Promise<{ rows: Row[] }>;
  update(entityName: string, id: string, data: Row): Promise<unknown>;
}

/** What `installApm` needs of a host. */
export interface ApmHost extends Pick<Host, "view" | "on"> {
  readonly agent: Pick<Agent, "focusSession" | "closeSession" | "focusTab" | "closeTab" | "refreshTab"> & {
    openTab(input: { templateName: string; parameters?: Row; sessionId?: string; isFocused?: boolean }): Promise<string>;
  };
  readonly desk: ApmDesk;
  readonly records: ApmRecords | null;
}
