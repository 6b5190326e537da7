// Compile-only: every line marked as an error must be one, and every other line must not.
import type { ApmEventMap, ApmSession } from "ciframework/global";

export async function apm(): Promise<void> {
  const { Apm } = window.Microsoft;
  const id: string = await Apm.createSession({ templateName: "call", sessionContext: new Map([["caller", "Ada"]]) });
  await Apm.createSession({ templateName: "call", sessionContext: { caller: "Ada" }, isFocused: false });
  // @ts-expect-error A template is needed.
  await Apm.createSession({ sessionContext: new Map() });
  // @ts-expect-error The context is a Map or an object.
  await Apm.createSession({ templateName: "call", sessionContext: "caller" });
  // @ts-expect-error It may not be open.
  Apm.getSession(id).focus();
  const session: ApmSession = Apm.getFocusedSession();
  session.title = "Ada";
  session.canClose = false;
  // @ts-expect-error Which session is home does not change.
  session.isDefault = true;
  // @ts-expect-error An id does not change.
  session.sessionId = id;
  const tab = session.getFocusedTab();
  if (tab) tab.title = "Case";
  // @ts-expect-error Whether a tab closes is its template's to say.
  if (tab) tab.canClose = true;
  // @ts-expect-error Ids, not tabs.
  session.getAllTabs()[0]?.tabId;
  // @ts-expect-error It answers at once.
  await Apm.canCreateSession().then();
  const context = await session.getContext();
  context.parameters["LiveWorkItemId"];
  // @ts-expect-error A snapshot is not written to.
  context.parameters = {};
  new BroadcastChannel(Apm.getEventPublisherTopic("ON_SESSION_SWITCH"));
  // @ts-expect-error There are three events.
  Apm.getEventPublisherTopic("ON_SESSION_OPENED");
}

export async function siblings(event: ApmEventMap["ON_TAB_SWITCH"]): Promise<string> {
  const { Omnichannel, ProductivityMacros } = Microsoft;
  await Omnichannel.getConversations({ agentId: "a", status: [3], orderBy: [{ attributeName: "createdon", descending: true }] });
  // @ts-expect-error Whose conversations is to be said.
  await Omnichannel.getConversations({ status: [3] });
  // @ts-expect-error Three tables can be linked.
  await Omnichannel.linkToConversation("lead", "id");
  // @ts-expect-error There may be no conversation.
  (await Omnichannel.getConversationId()).length;
  // @ts-expect-error A macro has a name.
  await ProductivityMacros.runMacro();
  return event.sessionId + event.SessionId;
}

export function page(frame: HTMLIFrameElement): void {
  frame.contentWindow?.Microsoft.CIFramework.getMode();
  window.addEventListener("CIFInitDone", ({ detail }) => detail.includes(location.origin));
  // @ts-expect-error Its detail is a list of origins.
  window.addEventListener("CIFInitDone", ({ detail }) => detail.origin);
  window.dispatchEvent(new CustomEvent("CIClickToAct", { detail: { value: "555 0100" } }));
  // @ts-expect-error There is no such namespace.
  Microsoft.CIF;
}
