import type { Ask as KnownAsk, Input as KnownInput } from "./wire.gen.ts";

// Shapes of the contract that the engine is about to have. They go when `wire.gen.ts` names them.

export interface Reference {
  entityType: string;
  id: string;
  name: string;
}

export type RecordRequest =
  | { kind: "create"; entityName: string; data: Record<string, unknown> }
  | { kind: "retrieve"; entityName: string; id: string; options: string }
  | { kind: "update"; entityName: string; id: string; data: Record<string, unknown> }
  | { kind: "delete"; entityName: string; id: string }
  | { kind: "query"; entityName: string; options: string; top: number }
  | { kind: "metadata"; entityName: string; attributes: string[] };

export type Ask =
  | KnownAsk
  | { what: "record"; id: number; provider: string | null; request: RecordRequest }
  | { what: "save-form"; id: number; provider: string | null; tabId: string };

export type Input =
  | KnownInput
  | { kind: "click-to-act"; payload: Record<string, unknown> }
  | { kind: "send-article"; title: string; link: string }
  | { kind: "open-tab"; templateName: string; parameters: Record<string, unknown>; sessionId: string | null; focused: boolean; title: string | null }
  | { kind: "form-saved"; tabId: string; reference: Reference }
  | { kind: "set-tab-dirty"; tabId: string; dirty: boolean };
