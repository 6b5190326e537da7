import { keepDraft, keptDraft } from "./kept-drafts.ts";
import type { RecordForm } from "./record-form.ts";
import type { Notice } from "./record-notice.ts";
import { momentText } from "./row.ts";

/** Offers changes that another page of this record was left with. */
export function offerKept(notice: Notice, table: string, id: string, form: () => RecordForm | null): void {
  const kept = keptDraft(table, id);
  if (!kept) return;
  const restore = (): void => {
    notice.clear();
    form()?.restore(kept.changes);
    form()?.focus();
  };
  const forget = (): void => {
    notice.clear();
    keepDraft(table, id, []);
    form()?.focus();
  };
  notice.say("info", `Changes of ${momentText(new Date(kept.at).toISOString())} were never saved.`, { label: "Restore them", act: restore }, { label: "Forget them", act: forget });
}
