// The examples of types/global-*.d.ts, word for word: tests/shim/global-types.test.ts compares.
import type { ClickToAct, CifError, CustomEventPayload, Environment, NotificationResult, NumberedRows, RecordReference, Row, SavedForm } from "ciframework/global";

declare const banner: string, contactId: string, conversationId: string, sessionId: string, tabId: string;

export async function setWidth() {
  const width: number = await Microsoft.CIFramework.setWidth(420);
}

export async function getWidth() {
  const width: number = await Microsoft.CIFramework.getWidth();
}

export async function setMode() {
  await Microsoft.CIFramework.setMode(1);
}

export async function getMode() {
  const minimized = (await Microsoft.CIFramework.getMode()) === 0;
}

export async function getEnvironment() {
  const environment = JSON.parse(await Microsoft.CIFramework.getEnvironment()) as Environment;
  const user = environment.userId.replace(/[{}]/g, "");
}

export async function isConsoleApp() {
  const severalSessions: boolean = await Microsoft.CIFramework.isConsoleApp();
}

export async function logAnalyticsEvent() {
  await Microsoft.CIFramework.logAnalyticsEvent({ events: [{ kpiEventName: "CallHeld" }] }, "CallHeld");
}

export async function initLogAnalytics() {
  await Microsoft.CIFramework.initLogAnalytics({ conversation: {} });
}

export async function executeAction() {
  await Microsoft.CIFramework.executeAction("WhoAmI", {}).catch((error: CifError) => console.log(error.code));
}

export async function getFcsValue() {
  await Microsoft.CIFramework.getFcsValue("feature").catch((error: CifError) => console.log(error.code));
}

export async function isNullOrUndefined() {
  const missing: boolean = Microsoft.CIFramework.isNullOrUndefined(null);
}

export async function canCreateSession() {
  if (await Microsoft.CIFramework.canCreateSession()) await Microsoft.CIFramework.createSession({ templateName: "call" });
}

export async function createSession() {
  const id: string = await Microsoft.CIFramework.createSession({
    templateName: "call",
    templateParameters: { caller: "Ada" },
    context: { callId: 7 },
  });
}

export async function getSession() {
  const session = await Microsoft.CIFramework.getSession(sessionId);
  const conversation: string | null = session.get("conversationId");
  const { callId } = session.get("context");
}

export async function getFocusedSession() {
  const id: string | null = await Microsoft.CIFramework.getFocusedSession();
}

export async function getAllSessions() {
  for (const id of await Microsoft.CIFramework.getAllSessions()) console.log(id);
}

export async function setSessionTitle() {
  await Microsoft.CIFramework.setSessionTitle({ sessionId, title: "Call from Ada" });
  await Microsoft.CIFramework.setSessionTitle({ caller: "Ada" });
}

export async function requestFocusSession() {
  await Microsoft.CIFramework.requestFocusSession(sessionId, 3);
}

export async function notifyKpiBreach() {
  await Microsoft.CIFramework.notifyKpiBreach(sessionId, true, "Waiting for 5 minutes");
  await Microsoft.CIFramework.notifyKpiBreach(sessionId, false);
}

export async function notifyNewActivity() {
  await Microsoft.CIFramework.notifyNewActivity(sessionId, 2);
}

export async function updateContext() {
  const context = await Microsoft.CIFramework.updateContext({ customerName: "Ada" }, sessionId);
  await Microsoft.CIFramework.updateContext({ customerName: null }, sessionId, true);
}

export async function createTab() {
  const tab: string = await Microsoft.CIFramework.createTab({
    templateName: "msdyn_entityrecord",
    templateParameters: { entityName: "contact", entityId: contactId },
    isFocused: false,
  });
}

export async function getTabs() {
  const [anchor, ...others] = await Microsoft.CIFramework.getTabs();
  for (const tab of others) await Microsoft.CIFramework.closeTab(tab);
}

export async function focusTab() {
  await Microsoft.CIFramework.focusTab(await Microsoft.CIFramework.getTabs("msdyn_entityrecord"));
}

export async function getFocusedTab() {
  const tab: string | null = await Microsoft.CIFramework.getFocusedTab();
}

export async function refreshTab() {
  await Microsoft.CIFramework.refreshTab(tabId);
}

export async function setTabTitle() {
  await Microsoft.CIFramework.setTabTitle(tabId, { title: "Order 7" });
}

export async function closeTab() {
  const isClosed: boolean = await Microsoft.CIFramework.closeTab(tabId);
}

export async function createRecord() {
  const { id } = JSON.parse(await Microsoft.CIFramework.createRecord("contact", JSON.stringify({ lastname: "King" }))) as RecordReference;
}

export async function retrieveRecord() {
  const row = JSON.parse(await Microsoft.CIFramework.retrieveRecord("contact", contactId, "?$select=fullname")) as Row;
}

export async function updateRecord() {
  await Microsoft.CIFramework.updateRecord("contact", contactId, { telephone1: "555 0100" });
}

export async function deleteRecord() {
  await Microsoft.CIFramework.deleteRecord("contact", contactId);
}

export async function searchAndOpenRecords() {
  const found = await Microsoft.CIFramework.searchAndOpenRecords("contact", "?$filter=telephone1 eq '555 0100'", true);
  const rows = Object.values(JSON.parse(found) as NumberedRows);
}

export async function getEntityMetadata() {
  const { PrimaryIdAttribute } = await Microsoft.CIFramework.getEntityMetadata("contact", ["fullname"]);
}

export async function updateConversation() {
  await Microsoft.CIFramework.updateConversation(conversationId, JSON.stringify({ subject: "A parcel is late" }));
}

export async function executeFetchQuery() {
  await Microsoft.CIFramework.executeFetchQuery("contact", "<fetch/>").catch((error: CifError) => console.log(error.code));
}

export async function openForm() {
  const saved = JSON.parse(await Microsoft.CIFramework.openForm({ entityName: "incident" }, { title: "Late parcel" })) as SavedForm;
  for (const { id, name } of saved.savedEntityReference) console.log(id, name);
}

export async function refreshForm() {
  await Microsoft.CIFramework.refreshForm(true);
}

export async function renderSearchPage() {
  await Microsoft.CIFramework.renderSearchPage("contact", "Ada");
}

export async function openKBSearchControl() {
  await Microsoft.CIFramework.openKBSearchControl("late parcel");
}

export async function insertNotes() {
  const { annotationid } = JSON.parse(await Microsoft.CIFramework.insertNotes("contact", "contacts", contactId)) as { annotationid: string | null };
}

export async function closeNotes() {
  const closed: boolean = await Microsoft.CIFramework.closeNotes();
}

export async function notifyEvent() {
  const answer = await Microsoft.CIFramework.notifyEvent({
    templateName: "msdyn_voicecall_incoming_authenticated",
    templateParameters: { customerName: "Ada" },
    cancellationToken: "call-7",
  });
  const { actionName } = JSON.parse(answer) as NotificationResult;
  if (actionName === "Accept") await Microsoft.CIFramework.createSession({ templateName: "call" });
}

export async function cancelEvent() {
  await Microsoft.CIFramework.cancelEvent("call-7");
}

export async function setPresence() {
  const done: boolean = await Microsoft.CIFramework.setPresence("Busy");
}

export async function getPresence() {
  const presence: string = await Microsoft.CIFramework.getPresence();
}

export async function setAgentPresence() {
  await Microsoft.CIFramework.setAgentPresence({ presenceText: "Available" });
}

export async function initializeAgentPresenceList() {
  await Microsoft.CIFramework.initializeAgentPresenceList([{ presenceText: "At lunch", basePresenceStatus: "AWAY" }]);
}

export async function openDialog() {
  const answer = await Microsoft.CIFramework.openDialog({ title: "Hang up?", text: "The customer is on the line." });
  const { confirmed } = JSON.parse(answer) as { confirmed: boolean };
}

export async function openMDDDialog() {
  const { confirmed } = await Microsoft.CIFramework.openMDDDialog({ text: "Hang up?" });
}

export async function showGlobalNotification() {
  const banner: string = await Microsoft.CIFramework.showGlobalNotification({ message: "The line is down.", level: 2 });
}

export async function clearGlobalNotification() {
  await Microsoft.CIFramework.clearGlobalNotification(banner);
}

export async function showTimeoutGlobalNotification() {
  await Microsoft.CIFramework.showTimeoutGlobalNotification();
}

export async function showProgressIndicator() {
  await Microsoft.CIFramework.showProgressIndicator("Transferring the call");
}

export async function closeProgressIndicator() {
  await Microsoft.CIFramework.closeProgressIndicator();
}

export async function addHandler() {
  await Microsoft.CIFramework.addHandler("onclicktoact", (json: string) => console.log((JSON.parse(json) as ClickToAct).value));
  await Microsoft.CIFramework.addHandler("orderShipped", (event: CustomEventPayload<number>) => console.log(event.get("value")));
}

export async function removeHandler() {
  const removed: boolean = await Microsoft.CIFramework.removeHandler("onclicktoact", console.log);
}

export async function raiseEvent() {
  const heard: boolean = await Microsoft.CIFramework.raiseEvent("WIDGET_CALL_STARTED", { callId: "7", startTime: new Date() });
}

export async function setClickToAct() {
  await Microsoft.CIFramework.setClickToAct(true);
}

export async function getClickToAct() {
  const enabled: boolean = await Microsoft.CIFramework.getClickToAct();
}
