// Compile-only: every line marked as an error must be one, and every other line must not.
import type { MethodName } from "../../../src/shim/public.ts";
import type { CIFramework, CifError, JsonText, RecordReference, Row } from "ciframework/global";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** The names are those that the package's own handle has. */
export const named: Same<keyof CIFramework, MethodName | "isNullOrUndefined"> = true;

const { CIFramework: cif } = Microsoft;
declare const id: string;

export async function panel(): Promise<void> {
  await cif.setWidth("420", "correlation");
  // @ts-expect-error A width is needed.
  await cif.setWidth();
  // @ts-expect-error Pixels are a number, or a text of digits.
  await cif.setWidth("wide");
  // @ts-expect-error Modes are 0 to 3.
  await cif.setMode(4);
  await cif.setMode("1");
  // @ts-expect-error Modes have numbers, not names.
  await cif.setMode("docked");
  // @ts-expect-error A mode is a number.
  const mode: string = await cif.getMode();
  void mode;
  // @ts-expect-error It is JSON text, not the object.
  (await cif.getEnvironment()).userId;
  // @ts-expect-error It answers at once.
  cif.isNullOrUndefined(1).then();
  await cif.logAnalyticsEvent(null, "CallHeld");
  // @ts-expect-error Events are a list.
  await cif.logAnalyticsEvent({ events: { kpiEventName: "CallHeld" } });
}

export async function sessions(): Promise<void> {
  await cif.createSession({ templateName: "call", customerName: "Ada", customer: 7 }, id, "their-session");
  await cif.createSession(JSON.stringify({ templateName: "call" }));
  // @ts-expect-error A template is needed.
  await cif.createSession({ templateParameters: {} });
  // @ts-expect-error The id is text.
  const session: number = await cif.createSession({ templateName: "call" });
  void session;
  const map = await cif.getSession(id);
  // @ts-expect-error It may be null.
  const conversation: string = map.get("conversationId");
  void conversation;
  // @ts-expect-error Properties are there in compatible encodings only.
  map.context.callId;
  // @ts-expect-error A session is named.
  await cif.getSession();
  // @ts-expect-error Null while another's session is in focus.
  (await cif.getFocusedSession()).length;
  await cif.setSessionTitle(id, "Title");
  // @ts-expect-error A title, or values.
  await cif.setSessionTitle();
  await cif.requestFocusSession(id, "correlation");
  await cif.requestFocusSession(id, 2, "correlation");
  // @ts-expect-error A count is a number.
  await cif.requestFocusSession(id, true);
  // @ts-expect-error What is new is counted.
  await cif.notifyNewActivity(id);
  await cif.notifyNewActivity(id, "4", false);
  await cif.notifyKpiBreach(id, null, "late");
  // @ts-expect-error Details are text.
  await cif.notifyKpiBreach(id, true, 5);
  await cif.updateContext({ a: 1 });
  // @ts-expect-error Values are needed.
  await cif.updateContext();
  // @ts-expect-error The second argument is the session.
  await cif.updateContext({ a: 1 }, true);
}

export async function tabs(): Promise<void> {
  await cif.getTabs(undefined, "tag");
  await cif.focusTab(await cif.getTabs());
  // @ts-expect-error Ids are text.
  await cif.focusTab(1);
  // @ts-expect-error A template is needed.
  await cif.createTab({ isFocused: true });
  // @ts-expect-error A misspelled key is none.
  await cif.createTab({ templateName: "case", focused: true });
  // @ts-expect-error A title is needed.
  await cif.setTabTitle(id);
  // @ts-expect-error A title is text.
  await cif.setTabTitle(id, { title: 7 });
  // @ts-expect-error Null while the session in focus is another's.
  (await cif.getFocusedTab()).length;
}

export async function records(): Promise<void> {
  const created: JsonText<RecordReference> = await cif.createRecord("contact", "{}");
  const text: string = created;
  await cif.createRecord("contact", { lastname: text });
  // @ts-expect-error Data are needed.
  await cif.createRecord("contact");
  // @ts-expect-error It is JSON text, not the record.
  const row: Row = await cif.retrieveRecord("contact", id);
  void row;
  // @ts-expect-error An id is needed.
  await cif.retrieveRecord("contact");
  // @ts-expect-error Options are OData text.
  await cif.retrieveRecord("contact", id, { select: ["fullname"] });
  // @ts-expect-error Whether to open is to be said.
  await cif.searchAndOpenRecords("contact", "?$top=1");
  // @ts-expect-error The correlation id comes before the kind of search.
  await cif.searchAndOpenRecords("contact", "?$top=1", true, 1);
  await cif.searchAndOpenRecords("contact", "?$top=1", false, undefined, 1);
  // @ts-expect-error There are two kinds of search.
  await cif.renderSearchPage("contact", "", undefined, 2);
  await cif.getEntityMetadata("contact", "fullname");
  // @ts-expect-error Columns have names.
  await cif.getEntityMetadata("contact", [1]);
  // @ts-expect-error A form has options.
  await cif.openForm();
  await cif.openForm(JSON.stringify({ entityName: "contact" }), "{}");
  // @ts-expect-error A form is of a table.
  await cif.openForm({ useQuickCreateForm: true });
  // @ts-expect-error A flag is true or false.
  await cif.openForm({ entityName: "contact", useQuickCreateForm: 1 });
  // @ts-expect-error A note belongs to a record.
  await cif.insertNotes("contact", "contacts");
}

export async function people(): Promise<void> {
  await cif.notifyEvent({ templateName: "ring" }, id, "token");
  await cif.notifyEvent({ notificationUXObject: "{}" });
  // @ts-expect-error Something has to say how it looks.
  await cif.notifyEvent({ templateParameters: {} });
  // @ts-expect-error A token is needed.
  await cif.cancelEvent();
  // @ts-expect-error A presence is named by its text.
  await cif.setPresence({ presenceText: "Busy" });
  // @ts-expect-error A list of presences.
  await cif.initializeAgentPresenceList({ presenceText: "Busy" });
  // @ts-expect-error A banner says something.
  await cif.showGlobalNotification({ level: 1 });
  await cif.showGlobalNotification({ message: "Down", level: "error" });
  // @ts-expect-error There are four levels.
  await cif.showGlobalNotification({ message: "Down", level: 5 });
  // @ts-expect-error A presence that agents choose has a text.
  await cif.initializeAgentPresenceList([{ presenceId: id }]);
  // @ts-expect-error A banner has an id.
  await cif.clearGlobalNotification();
  // @ts-expect-error It is JSON text, not the answer.
  (await cif.openDialog({ text: "Hang up?" })).confirmed;
  // @ts-expect-error This one yields nothing.
  (await cif.executeAction("WhoAmI")).id;
}

export async function events(): Promise<void> {
  await cif.addHandler("onmodechanged", async (json) => JSON.parse(json));
  // @ts-expect-error The API's own events come as text.
  await cif.addHandler("onmodechanged", (event: { value: number }) => event.value);
  // @ts-expect-error In this spelling it never comes.
  await cif.addHandler("onPageNavigate", () => {});
  await cif.addHandler("pageNavigated", (event) => event.get("value"));
  // @ts-expect-error Other events come as a Map.
  await cif.addHandler("pageNavigated", (json: string) => JSON.parse(json));
  // @ts-expect-error A handler is needed.
  await cif.addHandler("onclicktoact");
  // @ts-expect-error It needs the function that was added.
  await cif.removeHandler("onclicktoact");
  await cif.raiseEvent("started", { at: new Date() });
  await cif.raiseEvent("started");
  // @ts-expect-error Functions cannot be cloned.
  await cif.raiseEvent("started", () => {});
  // @ts-expect-error A misspelled method is none.
  await cif.createSesion({ templateName: "call" });
}

export function failures(error: CifError): string {
  // @ts-expect-error Codes are those of docs/errors.md.
  if (error.code === "sesion_limit") return "";
  // @ts-expect-error What was refused is read, not written.
  error.message = "";
  if (error instanceof Map) return error.message;
  const parsed: unknown = JSON.parse(String(error));
  return error.code === "session_limit" && error.has("errorCode") ? error.get("message") : String(parsed);
}
