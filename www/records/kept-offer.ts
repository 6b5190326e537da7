import type { DraftPlace } from "./kept-drafts.ts";
import type { RecordForm } from "./record-form.ts";
import type { Notice } from "./record-notice.ts";
import { momentText } from "./row.ts";

/** Offers changes that another page of this record was left with. */
export function offerKept(notice: Notice, drafts: DraftPlace, form: () => RecordForm | null): void {
  const kept = drafts.left();
  if (!kept) return;
  const answered = (act: () => void) => (): void => {
    notice.clear();
    act();
    // Last: what was restored has its place by now.
    kept.forget();
    form()?.focus();
  };
  const restore = answered(() => form()?.restore(kept.changes));
  notice.say("info", `Changes of ${momentText(new Date(kept.at).toISOString())} were never saved.`, { label: "Restore them", act: restore }, { label: "Forget them", act: answered(() => {}) });
}
